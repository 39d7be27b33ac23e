package fold

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// rotate writes s in ROT13.
func (m *maker) rotate(s string) {
	m.begin()
	m.bytes = append(m.bytes, s...)
	for i, c := range m.bytes {
		m.bytes[i] = rotated[c]
	}
	m.segs = m.segs[:0]
}

var rotated = func() (t [256]byte) {
	for c := range t {
		t[c] = rot13(byte(c))
	}
	return t
}()

func rot13(c byte) byte {
	switch low := c | 0x20; {
	case 'a' <= low && low <= 'm':
		return c + 13
	case 'n' <= low && low <= 'z':
		return c - 13
	}
	return c
}

// reverse writes s rune by rune from its end.
func (m *maker) reverse(s string) {
	m.begin()
	m.bytes = slices.Grow(m.bytes, len(s))[:len(s)]
	reversedInto(m.bytes, s)
	m.segs = m.segs[:0]
	m.backward = true
}

// reversedInto writes the runes of s into b from its end on. Both have the same length.
func reversedInto(b []byte, s string) {
	for i, k := 0, len(b); i < len(s); {
		if len(s)-i >= 8 {
			if x := load(s[i : i+8]); x&highBits == 0 {
				k -= 8
				binary.BigEndian.PutUint64(b[k:], x)
				i += 8
				continue
			}
		}
		if c := s[i]; c < 0x80 {
			k--
			b[k] = c
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		k -= size
		copy(b[k:], s[i:i+size])
		i += size
	}
}

// reverseWords writes each word from its end and leaves the order of words. Signs in front of a word follow it then; those
// behind it stay.
func (m *maker) reverseWords(s string) {
	m.begin()
	for i := 0; i < len(s); {
		if s[i] <= ' ' {
			m.keep(s[i:i+1], i)
			i++
			continue
		}
		end := i
		for end < len(s) && s[end] > ' ' {
			end++
		}
		word := s[i:end]
		kept := len(word)
		for kept > 0 && isSign(word[kept-1]) && strings.IndexByte(signs, word[kept-1]) >= 0 {
			kept--
		}
		if kept > 1 {
			m.mark(i, opWhole)
			n := len(m.bytes)
			m.bytes = append(m.bytes, word[:kept]...)
			reversedInto(m.bytes[n:], word[:kept])
			m.keep(word[kept:], i+kept)
		} else {
			m.keep(word, i)
		}
		i = end
	}
}

// signs may stand behind a word.
const signs = ".,:;?!"

// turnedAs says how text stands backwards.
type turnedAs uint8

const (
	wholeTurned turnedAs = 1 << iota // from its end
	wordsTurned                      // word by word
	bothTurned  = wholeTurned | wordsTurned
)

// turnedHow says in which ways s may stand backwards. Signs behind words say that only words do. Where signs stand before words,
// the next sentence begins, with a capital at the end of its first word, before that if all of it is backwards, or behind it.
func turnedHow(s string) turnedAs {
	s = s[:min(len(s), 4<<10)]
	behind, before, whole, words := 0, 0, 0, 0
	for i := 0; i+1 < len(s); i++ {
		c := s[i]
		if c != ',' && c != '.' && c != '?' && c != '!' {
			continue
		}
		starts, ends := i == 0 || s[i-1] <= ' ', s[i+1] <= ' '
		switch {
		case starts == ends:
			continue
		case ends:
			behind++
			continue
		}
		if before++; c == ',' {
			continue
		}
		k := i - 1
		for k > 0 && s[k] <= ' ' {
			k--
		}
		if k >= 0 && 'A' <= s[k] && s[k] <= 'Z' {
			whole++
		}
		k = i + 1
		for n := 0; k < len(s) && n < 2; k++ { // the end of the second word from here
			if s[k] <= ' ' && s[k-1] > ' ' {
				n++
			}
		}
		if k-2 > i && k-2 < len(s) && 'A' <= s[k-2] && s[k-2] <= 'Z' {
			words++
		}
	}
	switch {
	case behind > 2 && before == 0, words > whole:
		return wordsTurned
	case whole > words, endsFirst(s):
		return wholeTurned
	}
	return bothTurned
}
