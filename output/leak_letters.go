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

// symbolsOf returns the symbols of a rune that is not ASCII, and how many they are.
func symbolsOf(r rune) (sym [3]uint8, n int) {
	r = sameSound(r)
	sym = [3]uint8{uint8(r%31) + 1, uint8(r/31%31) + 1, uint8(r/(31*31)%31) + 1}
	switch kindOf(r) {
	case none:
		if r >= 0x2800 && r < 0x2840 && braille[r-0x2800] != 0 {
			return [3]uint8{braille[r-0x2800]}, 1
		}
	case alphabet:
		n = 1
	case kana:
		if r < 0x3099 || r > 0x309C { // the marks of voiced ones
			n = 1
		}
	case syllable:
		n = 2
	case ideograph:
		n = 3
	}
	return sym, n
}

// sameSound returns the letter that is written for r where the other kana are used, or where the letters of a syllable of
// Hangul stand by themselves: hiragana for katakana, initial consonants for final ones.
func sameSound(r rune) rune {
	switch {
	case r >= 0x30A1 && r <= 0x30F6:
		return r - 0x60
	case r >= 0x11A8 && r < 0x11A8+rune(len(finals)):
		return rune(finals[r-0x11A8]) + 0x1100
	}
	return r
}

// finals are the final consonants of Hangul from U+11A8 as initial ones from U+1100, or themselves where there is none.
var finals = [27]uint8{
	0, 1, 0xAA, 2, 0xAC, 0xAD, 3, 5, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 6, 7, 0xB9, 9, 10, 11, 12, 14, 15, 16, 17, 18,
}

type kind uint8

const (
	none kind = iota
	alphabet
	kana // letters of a script without blanks
	syllable
	ideograph
)

// kindOf says what is a letter, by blocks: close enough for comparing, and the same whatever Unicode version is built in.
func kindOf(r rune) kind {
	switch {
	case r < 0xAA, r == 0xD7, r == 0xF7, r == utf8.RuneError:
		return none
	case r < 0x1200:
		return alphabet
	case r < 0x1400: // Ethiopic, Cherokee
		return syllable
	case r < 0x2000:
		return alphabet
	case r < 0x2C00: // punctuation, symbols
		return none
	case r < 0x2E00:
		return alphabet
	case r < 0x3041:
		return none
	case r < 0x3190: // kana, Bopomofo, Hangul letters
		return kana
	case r < 0x3400:
		return none
	case r < 0xA000:
		return ideograph
	case r < 0xA500: // Yi
		return syllable
	case r < 0xAC00:
		return alphabet
	case r < 0xD7B0:
		return ideograph
	case r < 0xF900:
		return none
	case r < 0xFB00:
		return ideograph
	case r < 0xFE00:
		return alphabet
	case r < 0x10000:
		return none
	case r < 0x1D000:
		return alphabet
	case r >= 0x20000 && r < 0x40000:
		return ideograph
	}
	return none
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

// consonant is all ones for the symbols that are left when vowels are masked.
var consonant = func() (t [32]uint64) {
	for s := range t {
		if s != 1 && s != 5 && s != 9 && s != 15 && s != 21 { // a, e, i, o, u
			t[s] = ^uint64(0)
		}
	}
	return t
}()

// pairs holds what is left of two symbols when vowels are masked: the end of a key, and above ten bits how many of its
// bits these are.
var pairs = func() (t [32 * 32]uint32) {
	for i := range t {
		var key, n uint32
		for _, s := range [2]uint32{uint32(i >> 5), uint32(i & 31)} {
			if consonant[s] != 0 {
				key, n = key<<5|s, n+5
			}
		}
		t[i] = key | n<<10
	}
	return t
}()

// steps holds how far two symbols are apart, which a Caesar cipher leaves as it is: 1 to 26 for Latin letters.
var steps = func() (t [32 * 32]uint8) {
	for from := range 32 {
		for to := range 32 {
			d := to - from
			if d < 0 {
				d += 26
			}
			t[from<<5|to] = uint8(d)&31 + 1
		}
	}
	return t
}()

func step(from, to uint8) uint8 { return steps[uint(from&31)<<5|uint(to&31)] }
