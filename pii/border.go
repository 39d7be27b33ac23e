package pii

import (
	"strings"
	"unicode/utf8"
)

// border is what stands before a number.
type border struct {
	ok    bool
	dot   bool // a decimal point
	group int  // digits of the group before it, over one blank
}

// byteAt returns the byte at i, which may lie before the text, or 0.
func (in *input) byteAt(i int) byte {
	if i >= 0 {
		return in.text[i]
	}
	if i += len(in.before); i >= 0 {
		return in.before[i]
	}
	return 0
}

// prev is prev over the beginning of the text; size is 0 at the beginning of everything.
func (in *input) prev(i int) (k kind, size int) {
	if i > 0 {
		return prev(in.text, i)
	}
	if i += len(in.before); i > 0 {
		return prev(in.before, i)
	}
	return other, 0
}

// leftOf decides whether a number may begin at text[start].
func (in *input) leftOf(start int) border {
	i := start
	k, size := in.prev(i)
	for n := 0; k == hidden && n <= maxHidden; n++ {
		i -= size
		k, size = in.prev(i)
	}
	if size == 0 {
		return border{ok: true}
	}
	i -= size
	c := in.byteAt(i)
	switch k {
	case digit:
		return border{}
	case letter:
		// In other scripts a word may stand right before a number, and \n may be an escape.
		return border{ok: size > 1 || in.byteAt(i-1) == '\\' && (c == 'n' || c == 't' || c == 'r') || in.d.asked && in.text[start]-'0' <= 9 && in.glues(start, in.alnumEnd(start))}
	case dot:
		b, _ := in.prev(i)
		return border{ok: b != digit, dot: b != letter && b != dense && b != dot}
	case dash:
		return border{ok: !in.digitsBefore(i)}
	case blank:
		return border{ok: true, group: in.groupBefore(i)}
	}
	return border{ok: c != '_'}
}

// digitsBefore reports whether the word that ends at i, over dashes, has a digit in it: a part of a UUID or an order
// number stands behind it.
func (in *input) digitsBefore(i int) bool {
	for n := 0; n < 16; n++ {
		c := in.byteAt(i - 1 - n)
		switch {
		case c-'0' <= 9:
			return true
		case c >= utf8.RuneSelf || c != '-' && c != '_' && class[c] != letter:
			return false
		}
	}
	return false
}

// groupBefore returns how many digits stand before i, at most 5.
func (in *input) groupBefore(i int) int {
	n := 0
	for n < 5 {
		k, size := in.prev(i)
		if k != digit || size == 0 {
			break
		}
		i -= size
		n++
	}
	return n
}

// inIBAN reports whether the groups of four before text[start] begin as an account number does: two capitals and two
// digits.
func (in *input) inIBAN(start int) bool {
	i := start
	for range 7 {
		if c := in.byteAt(i - 1); c != ' ' && c != '-' {
			return false
		}
		for j := i - 5; j < i-1; j++ {
			c := in.byteAt(j)
			if c >= utf8.RuneSelf || class[c] != digit && (class[c] != letter || c > 'Z') {
				return false
			}
		}
		i -= 5
		if class[in.byteAt(i)] == letter && class[in.byteAt(i+1)] == letter && class[in.byteAt(i+2)] == digit &&
			class[in.byteAt(i+3)] == digit {
			return true
		}
	}
	return false
}

// cardWords let a number pass that few card numbers look like, where a word begins with one of them.
var cardWords = [...]string{"card", "cc", "pan", "visa", "master", "maestro", "amex", "credit", "debit", "tarjeta", "carte",
	"carta", "cartao", "kart", "kredit", "kaart", "payment", "uatp"}

// denseCardWords are those of other scripts.
var denseCardWords = [...]string{"卡", "カード", "카드", "карт", "Карт", "cartão", "κάρτ", "بطاقة", "כרטיס", "कार्ड", "บัตร"}

// nearCardWord reports whether one of them stands in the 48 bytes before text[start].
func (in *input) nearCardWord(start int) bool {
	if in.d.asked {
		return true
	}
	if l, ok := in.column(start); ok && in.cells > 0 && l != nil && l.has(cardID) {
		return true
	}
	var buf [48]byte
	for i := range buf {
		buf[i] = in.byteAt(start - len(buf) + i)
	}
	near := string(buf[:])
	for _, w := range denseCardWords {
		if strings.Contains(near, w) {
			return true
		}
	}
	for i := range near {
		if beginsWord(near, i) && hasCardWord(near, i) {
			return true
		}
	}
	return false
}

// hasCardWord reports whether one stands at s[i]. Short ones stand alone: they are parts of any key or hash.
func hasCardWord(s string, i int) bool {
	rest := s[i:]
	for _, w := range cardWords {
		if len(rest) < len(w) || !strings.EqualFold(rest[:len(w)], w) {
			continue
		}
		if len(w) > 3 || (i == 0 || !isAlnum(s[i-1])) && (len(rest) == len(w) || !isAlnum(rest[len(w)]) || isUpper(rest[len(w)])) {
			return true
		}
	}
	return false
}

func isAlnum(c byte) bool { return isLetter(c) || c-'0' <= 9 }

// beginsWord reports whether a word begins at s[i], also one in camelCase.
func beginsWord(s string, i int) bool {
	return isLetter(s[i]) && (i == 0 || !isLetter(s[i-1]) || isUpper(s[i]) && !isUpper(s[i-1]))
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
