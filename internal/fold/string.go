package fold

import "unicode/utf8"

// lookBack is how far SafeCut looks, in bytes, in either direction.
const lookBack = 64

// Rune returns what r folds to, "" when it is stripped. A rune that is not valid becomes U+FFFD.
func Rune(r rune) string {
	var b [48]byte
	return string(AppendRune(b[:0], r))
}

// AppendRune appends what r folds to, see Rune.
func AppendRune(dst []byte, r rune) []byte {
	if !utf8.ValidRune(r) {
		return append(dst, "\uFFFD"...)
	}
	switch e := lookup(r); {
	case e == 0 && r >= hangulFirst && r < hangulFirst+hangulCount:
		var b [9]byte
		return append(dst, b[:hangul(b[:], r)]...)
	case e == 0:
		return utf8.AppendRune(dst, r)
	case e == opStrip:
		return dst
	case e < opString:
		return utf8.AppendRune(dst, rune(e))
	default:
		return append(dst, replacement(e)...)
	}
}

// String folds s. It is meant for the short strings that checks are built from.
func String(s string) string {
	i := plain(s)
	if i == len(s) {
		return s
	}
	var o output
	o.fold(s, i)
	return string(o.bytes[:o.n])
}

// IsFolded reports whether folding leaves s as it is.
func IsFolded(s string) bool { return String(s) == s }

// SafeCut returns the largest j <= i for which folding text[:j] and text[j:] apart gives, put together, what folding
// text gives. If i is the length of text, this also holds for every text that begins with text: the end of a text that
// stops in a run of blanks, or in the middle of a rune, is not a safe cut. SafeCut looks at no more than 64 bytes
// before i, and 64 bytes of stripped characters behind it; if that does not settle the matter it returns 0, which is
// always safe. So a caller that is given 0 has to wait: a run of blanks longer than that cannot be cut.
func SafeCut(text string, i int) int {
	i = min(max(i, 0), len(text))
	for j := i; j > 0 && i-j <= lookBack; j-- {
		if boundary(text, j) && !(blankBefore(text[:j]) && blankAfter(text[j:])) {
			return j
		}
	}
	return 0
}

// boundary reports whether no rune of s, or of any longer string that begins with s, lies across j.
func boundary(s string, j int) bool {
	for k := j - 1; k >= 0 && k >= j-3; k-- {
		if !utf8.RuneStart(s[k]) {
			continue
		}
		if s[k] < 0x80 {
			return true
		}
		if !utf8.FullRuneInString(s[k:]) {
			return false
		}
		_, size := utf8.DecodeRuneInString(s[k:])
		return k+size <= j
	}
	return true
}

// blankBefore reports whether the folded form of s ends with a blank, or may do so.
func blankBefore(s string) bool {
	for low := max(0, len(s)-lookBack); len(s) > low; {
		r, size := utf8.DecodeLastRuneInString(s)
		if e := lookup(r); e != opStrip {
			return e == ' ' || e == '\n' || r == ' ' || r == '\n'
		}
		s = s[:len(s)-size]
	}
	return len(s) > 0
}

// blankAfter reports whether the folded form of s begins with a blank, or may do so.
func blankAfter(s string) bool {
	for n := 0; n < lookBack && utf8.FullRuneInString(s); {
		r, size := utf8.DecodeRuneInString(s)
		if e := lookup(r); e != opStrip {
			return e == ' ' || e == '\n' || r == ' ' || r == '\n'
		}
		s = s[size:]
		n += size
	}
	return true
}
