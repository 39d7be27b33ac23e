package fold

import "unicode/utf8"

// tags writes the ASCII that tag characters stand for, and the bytes that variation selectors stand for where four or
// more follow each other, and nothing else of s. Pieces that stand apart are not parted: tags may be strewn over words.
func (m *maker) tags(s string) bool {
	m.begin()
	end := -1 // of the last character that was written
	for i := 0; i < len(s); {
		if s[i] != 0xEF && s[i] != 0xF3 {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xE0020 && r < 0xE007F {
			if i != end {
				m.drop(max(end, 0))
			}
			m.put(byte(r-0xE0000), i, size)
			i += size
			end = i
			continue
		}
		if _, ok := selector(r); !ok {
			i += size
			continue
		}
		at, from, n := m.save(), len(m.bytes), 0
		if i != end {
			m.drop(max(end, 0))
		}
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			c, ok := selector(r)
			if !ok {
				break
			}
			m.put(c, i, size)
			i += size
			n++
		}
		if n < 4 || !printable(m.bytes[from:], minLetters) {
			m.restore(at)
			continue
		}
		end = i
	}
	return len(m.bytes) > 0
}

// selector returns the byte that a variation selector stands for.
func selector(r rune) (byte, bool) {
	switch {
	case r >= 0xFE00 && r <= 0xFE0F:
		return byte(r - 0xFE00), true
	case r >= 0xE0100 && r <= 0xE01EF:
		return byte(r - 0xE0100 + 16), true
	}
	return 0, false
}
