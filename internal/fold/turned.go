package fold

import (
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

// onlyWords reports whether of text that stands backwards each word does, and their order is right: then signs follow words.
func onlyWords(s string) bool {
	const most = 4 << 10
	behind, before := 0, 0
	for i := 1; i+1 < len(s) && i < most; i++ {
		if c := s[i]; c != ',' && c != '.' && c != '?' && c != '!' {
			continue
		}
		switch {
		case isUnit(s[i-1]) && s[i+1] <= ' ':
			behind++
		case isUnit(s[i+1]) && s[i-1] <= ' ':
			before++
		}
	}
	return behind > 2 && before == 0
}
