package output

import (
	"strings"
	"unicode/utf8"
)

// chunk is how many bytes of a folded text are turned into symbols at a time.
const chunk = 256

// symbols are the letters of a piece of folded text as numbers from 1 to 31, with their places. Latin letters are 1 to
// 26. A letter of another alphabet and a kana is one symbol, a syllable two and an ideograph three, so that a number of symbols is
// about as much text in any script; there different letters may share a symbol, but one is always the same.
type symbols struct {
	list [1 + chunk*2 + maxSpelled]symbol // the first one is left free
	n    int                              // with that one
}

// symbol is a number, a bit that says that it is one, and how many bytes after the start of the piece it was made.
type symbol uint16

const isSymbol = 1 << 5

func newSymbol(sym uint8, at int) symbol { return symbol(sym) | isSymbol | symbol(at)<<8 }

func (s symbol) number() uint8 { return uint8(s) & 31 }
func (s symbol) at() int       { return int(s >> 8) }

// asciiSymbols are the symbols of ASCII letters at the start of a piece, 0 for what is none.
var asciiSymbols = func() (t [256]symbol) {
	for c, sym := range class {
		if sym != 0 {
			t[c] = newSymbol(sym, 0)
		}
	}
	return t
}()

// class is the symbol of each ASCII letter, 0 for what is none.
var class = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = uint8(c-'a')+1, uint8(c-'a')+1
	}
	return t
}()

// fill takes the symbols of the first chunk bytes of text, up to the end of a rune, and returns how many bytes it took.
// Where there are escapes it takes what they stand for.
func (l *symbols) fill(text string, s *speller) int {
	end := min(chunk, len(text))
	l.n = 1
	if s.busy() || escapes(text[:end]) {
		for i := range end {
			if l.n > len(l.list)-maxSpelled {
				return i
			}
			var out spelled
			s.put(&out, text[i])
			for _, sym := range out.sym[:out.n] {
				l.list[l.n] = newSymbol(sym, i)
				l.n++
			}
		}
		return end
	}
	n, i := 0, 0
	for i < end {
		if i += l.ascii(text[i:end], i); i >= end {
			break
		}
		n = l.n
		r, size := utf8.DecodeRuneInString(text[i:])
		l.n = l.rune(n, i, r)
		i += size
	}
	return i
}

// isASCII reports whether text holds nothing else.
func isASCII(text string) bool {
	n := len(text)
	if n < 8 {
		var all byte
		for i := range n {
			all |= text[i]
		}
		return all < utf8.RuneSelf
	}
	for i := 0; i+8 <= n; i += 8 {
		if eight(text[i:i+8])&highs != 0 {
			return false
		}
	}
	return eight(text[n-8:])&highs == 0
}

// escapes reports whether an escape may begin in text.
func escapes(text string) bool {
	return strings.IndexByte(text, '%') >= 0 || strings.IndexByte(text, '&') >= 0 || strings.IndexByte(text, '\\') >= 0
}

// ascii adds the symbols of the ASCII bytes with which text begins, and returns how many these are. Each is written behind
// the ones before, and written over where it was none.
func (l *symbols) ascii(text string, at int) int {
	n, i := uint(l.n), 0
	list, t := (*[2 * chunk]symbol)(l.list[:]), &asciiSymbols // there are never more than one for each byte
	for ; i+8 <= len(text); i += 8 {
		x := eight(text[i : i+8])
		if x&highs != 0 {
			break
		}
		place := symbol(at+i) << 8
		s := t[x&0xFF]
		list[n%(2*chunk)] = s + place
		n += uint(s) >> 5
		s = t[x>>8&0xFF]
		list[n%(2*chunk)] = s + place + 1<<8
		n += uint(s) >> 5
		s = t[x>>16&0xFF]
		list[n%(2*chunk)] = s + place + 2<<8
		n += uint(s) >> 5
		s = t[x>>24&0xFF]
		list[n%(2*chunk)] = s + place + 3<<8
		n += uint(s) >> 5
		s = t[x>>32&0xFF]
		list[n%(2*chunk)] = s + place + 4<<8
		n += uint(s) >> 5
		s = t[x>>40&0xFF]
		list[n%(2*chunk)] = s + place + 5<<8
		n += uint(s) >> 5
		s = t[x>>48&0xFF]
		list[n%(2*chunk)] = s + place + 6<<8
		n += uint(s) >> 5
		s = t[x>>56]
		list[n%(2*chunk)] = s + place + 7<<8
		n += uint(s) >> 5
	}
	for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
		s := t[text[i]]
		list[n%(2*chunk)] = s + symbol(at+i)<<8
		n += uint(s) >> 5
	}
	l.n = int(n)
	return i
}

// rune adds the symbols of r, no more than its bytes.
func (l *symbols) rune(n, i int, r rune) int {
	sym, k := symbolsOf(r)
	for _, s := range sym[:k] {
		l.list[n] = newSymbol(s, i)
		n++
	}
	return n
}

// lettersOf returns all symbols of a folded text.
func lettersOf(folded string) []uint8 { return appendLetters(make([]uint8, 0, len(folded)), folded) }

func appendLetters(out []uint8, folded string) []uint8 {
	if isASCII(folded) && !escapes(folded) {
		for i := range len(folded) {
			if sym := class[folded[i]]; sym != 0 {
				out = append(out, sym)
			}
		}
		return out
	}
	var l symbols
	var s speller
	for folded != "" {
		n := l.fill(folded, &s)
		for _, s := range l.list[1:l.n] {
			out = append(out, s.number())
		}
		folded = folded[n:]
	}
	return out
}
