package fold

import (
	"strings"
	"unicode/utf8"
)

// rotate writes s in ROT13.
func (m *maker) rotate(s string) {
	m.begin()
	m.bytes = append(m.bytes, s...)
	for i, c := range m.bytes {
		m.bytes[i] = rot13(c)
	}
	m.segs = m.segs[:0]
}

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
	for len(s) > 0 {
		_, size := utf8.DecodeLastRuneInString(s)
		m.bytes = append(m.bytes, s[len(s)-size:]...)
		s = s[:len(s)-size]
	}
	m.segs = m.segs[:0]
	m.backward = true
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
		if kept := len(strings.TrimRight(word, signs)); kept > 1 {
			m.mark(i, opWhole)
			for w := word[:kept]; len(w) > 0; {
				_, size := utf8.DecodeLastRuneInString(w)
				m.bytes = append(m.bytes, w[len(w)-size:]...)
				w = w[:len(w)-size]
			}
			m.keep(word[kept:], i+kept)
		} else {
			m.keep(word, i)
		}
		i = end
	}
}

// signs may stand behind a word.
const signs = ".,:;?!"
