package output

import (
	"strings"
	"unicode/utf8"
)

// chunk is how many bytes of a folded text are turned into symbols at a time.
const chunk = 256

// symbols are the letters of a piece of folded text as numbers from 1 to 31, with their places. Latin letters are 1 to
// 26. A letter of another alphabet is one symbol, a syllable two and an ideograph three, so that a number of symbols is
// about as much text in any script; there different letters may share a symbol, but one is always the same.
type symbols struct {
	sym [chunk*2 + maxSpelled]uint8
	at  [chunk*2 + maxSpelled]uint16 // offsets from the start of the piece
	n   int
}

// class is the symbol of each ASCII byte of a folded text, 0 for what is no letter.
var class = func() (t [utf8.RuneSelf]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = uint8(c-'a') + 1
	}
	return t
}()

// fill takes the symbols of the first chunk bytes of text, up to the end of a rune, and returns how many bytes it took.
// Where there are escapes it takes what they stand for.
func (l *symbols) fill(text string, s *speller) int {
	end := min(chunk, len(text))
	if part := text[:end]; s.busy() || strings.IndexByte(part, '%') >= 0 || strings.IndexByte(part, '&') >= 0 || strings.IndexByte(part, '\\') >= 0 {
		l.n = 0
		for i := range end {
			var out spelled
			s.put(&out, text[i])
			for _, sym := range out.sym[:out.n] {
				l.sym[l.n], l.at[l.n] = sym, uint16(i)
				l.n++
			}
		}
		return end
	}
	n, i := 0, 0
	for i < end {
		c := text[i]
		if c < utf8.RuneSelf {
			s := class[c]
			l.sym[n], l.at[n] = s, uint16(i)
			n += int(s+31) >> 5 // stays behind a symbol, is written over where there is none
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		n = l.rune(n, i, r)
		i += size
	}
	l.n = n
	return i
}

// rune adds the symbols of r, no more than its bytes.
func (l *symbols) rune(n, i int, r rune) int {
	sym, k := symbolsOf(r)
	for _, s := range sym[:k] {
		l.sym[n], l.at[n] = s, uint16(i)
		n++
	}
	return n
}

// symbolsOf returns the symbols of a rune that is not ASCII, and how many they are.
func symbolsOf(r rune) (sym [3]uint8, n int) {
	sym = [3]uint8{uint8(r%31) + 1, uint8(r/31%31) + 1, uint8(r/(31*31)%31) + 1}
	switch kindOf(r) {
	case alphabet:
		n = 1
	case syllable:
		n = 2
	case ideograph:
		n = 3
	}
	return sym, n
}

type kind uint8

const (
	none kind = iota
	alphabet
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
		return syllable
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
func lettersOf(folded string) []uint8 {
	var l symbols
	var s speller
	var out []uint8
	for folded != "" {
		n := l.fill(folded, &s)
		out = append(out, l.sym[:l.n]...)
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

// pairs holds what is left of two symbols when vowels are masked.
var pairs = func() (t [32 * 32]pair) {
	for i := range t {
		for _, s := range [2]uint8{uint8(i >> 5), uint8(i & 31)} {
			if consonant[s] != 0 {
				t[i] = pair{t[i].key<<5 | uint16(s), t[i].n + 1}
			}
		}
	}
	return t
}()

// pair is up to two consonants, as the end of a key.
type pair struct {
	key uint16
	n   uint16
}

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
