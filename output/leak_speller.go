package output

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

const (
	// maxEscape is the longest escape, "&#x10ffff;" and "\u{10ffff}" with room to spare; longer ones are plain text.
	maxEscape = 12
	// maxSpelled is how many symbols one byte may come to: two escapes that turn out to be none, of ideographs.
	maxSpelled = 64
)

// speller turns bytes into symbols. Escapes are undone, twice: percent signs, character references of HTML, backslash
// escapes of JSON, JavaScript, Python and C. The zero speller is ready.
type speller struct {
	level [2]escape
	rune  [utf8.UTFMax]byte // the bytes of a rune that is not complete
	n     uint8
}

// busy reports whether something has begun that is not at its end.
func (s *speller) busy() bool { return s.level[0].n|s.level[1].n|s.n != 0 }

// spelled are the symbols that one byte makes certain.
type spelled struct {
	sym [maxSpelled]uint8
	n   int
}

// put adds the symbols that c makes certain to out.
func (s *speller) put(out *spelled, c byte) {
	if s.level[0].n|s.level[1].n == 0 && !isEscape(c) {
		s.add(out, c)
		return
	}
	var one, two [maxEscape + utf8.UTFMax]byte
	for _, c := range one[:s.level[0].put(c, &one)] {
		for _, c := range two[:s.level[1].put(c, &two)] {
			s.add(out, c)
		}
	}
}

// add takes a byte of the text as it is meant.
func (s *speller) add(out *spelled, c byte) {
	if c < utf8.RuneSelf {
		s.n = 0
		if sym := class[c]; sym != 0 && out.n < len(out.sym) {
			out.sym[out.n] = sym
			out.n++
		}
		return
	}
	if utf8.RuneStart(c) {
		s.n = 0
	}
	s.rune[s.n] = c
	s.n++
	if !utf8.FullRune(s.rune[:s.n]) {
		return
	}
	r, _ := utf8.DecodeRune(s.rune[:s.n])
	s.n = 0
	out.rune(r)
}

// rune takes a rune that is not ASCII.
func (out *spelled) rune(r rune) {
	if r == utf8.RuneError { // no letter
		return
	}
	var room [48]byte
	for folded := fold.AppendRune(room[:0], r); len(folded) > 0; {
		r, n := rune(folded[0]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(folded)
		}
		folded = folded[n:]
		sym, k := [3]uint8{class[r&0x7F]}, 1
		if r >= utf8.RuneSelf {
			sym, k = symbolsOf(r)
		}
		if sym[0] != 0 && out.n+k <= len(out.sym) {
			out.n += copy(out.sym[out.n:], sym[:k])
		}
	}
}

// spell takes the symbols of decoded bytes with what they stand for, and returns of how many.
func (l *symbols) spell(text []byte, s *speller) int {
	n, i := 1, 0
	for i < len(text) {
		if s.busy() {
			if n > len(l.list)-maxSpelled {
				break
			}
			n = l.spellOne(n, i, text[i], s)
			i++
			continue
		}
		for ; i < len(text); i++ {
			sym := feedSymbols[text[i]]
			if sym&isSymbol != 0 {
				l.list[n] = sym + symbol(i)<<8
				n++
			} else if sym != 0 && (i+1 == len(text) || goesOn(sym, text[i+1])) {
				r, size := rune(0), 0
				if sym == lead {
					r, size = utf8.DecodeRune(text[i:])
				}
				if size < 2 || n > len(l.list)-maxSpelled {
					break
				}
				var out spelled
				out.rune(r)
				n = l.addSpelled(n, i+size-1, &out)
				i += size - 1
			}
		}
		if i < len(text) {
			if n > len(l.list)-maxSpelled {
				break
			}
			n = l.spellOne(n, i, text[i], s)
			i++
		}
	}
	l.n = n
	return i
}

// spellOne takes the symbols that a byte makes certain.
func (l *symbols) spellOne(n, i int, c byte, s *speller) int {
	var out spelled
	s.put(&out, c)
	return l.addSpelled(n, i, &out)
}

func (l *symbols) addSpelled(n, i int, out *spelled) int {
	for _, sym := range out.sym[:out.n] {
		l.list[n] = newSymbol(sym, i)
		n++
	}
	return n
}

// feedSymbols are asciiSymbols, and marks of the bytes that begin a rune or an escape.
var feedSymbols = func() (t [256]symbol) {
	for c := range t {
		switch {
		case c == '%':
			t[c] = percent
		case c == '&':
			t[c] = ampersand
		case c == '\\':
			t[c] = backslash
		case c >= 0xC2 && c <= 0xF4:
			t[c] = lead
		default:
			t[c] = asciiSymbols[c]
		}
	}
	return t
}()

// What a byte that is no letter of ASCII may begin.
const (
	percent symbol = 1 + iota
	ampersand
	backslash
	lead // of a rune
)

// goesOn reports whether what has begun may go on with c, or with what an escape that begins there stands for.
func goesOn(begun symbol, c byte) bool {
	switch begun {
	case lead:
		return c&0xC0 == 0x80 || isEscape(c)
	case percent:
		return hexOf(c) >= 0 || c|0x20 == 'u' || isEscape(c)
	case ampersand:
		return c == '#' || c|0x20 >= 'a' && c|0x20 <= 'z' || isEscape(c)
	}
	return true
}
