package output

// morse undoes Morse code.
type morse struct {
	code uint8 // the signs after a leading 1
	rune [3]byte
}

func (m *morse) take(st *state, text []byte, at places, f *feed) {
	first, last := at.at(0), at.at(len(text)-1)
	f.room(st, first, last)
	for i, c := range text {
		if b, ok := m.step(c); ok {
			f.add(b, at.at(i))
		}
	}
}

func (m *morse) step(c byte) (byte, bool) {
	if c >= 0x80 {
		m.rune[0], m.rune[1], m.rune[2] = m.rune[1], m.rune[2], c
		switch string(m.rune[:]) {
		case "\u2022", "\u2219", "\u22c5": // bullets and dots
			c = '.'
		case "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212": // dashes
			c = '-'
		default:
			if m.rune[1] != 0xC2 || c != 0xB7 { // middle dot
				return 0, false
			}
			c = '.'
		}
	}
	switch c {
	case '.', '*':
		m.add(0)
		return 0, false
	case '-', '_':
		m.add(1)
		return 0, false
	}
	code := m.code
	m.code = 0
	b := morseLetters[code&31]
	return b, code < 32 && b != 0
}

func (m *morse) add(sign uint8) {
	if m.code == 0 {
		m.code = 1
	}
	m.code = min(m.code, 127)<<1 | sign
}

// morseLetters are the letters by their signs, 1 for a dash, after a leading 1.
var morseLetters = func() (t [32]byte) {
	const tree = "??etianmsurwdkgohvf?l?pjbxcyzq??"
	for i := range t {
		if c := tree[i]; c != '?' {
			t[i] = c
		}
	}
	return t
}()

// tags undoes tag characters, and variation selectors that stand for bytes.
type tags struct {
	v uint32
}

func (t *tags) take(st *state, text []byte, at places, f *feed) {
	first, last := at.at(0), at.at(len(text)-1)
	f.room(st, first, last)
	for i, c := range text {
		if b, ok := t.step(c); ok {
			f.add(b, at.at(i))
		}
	}
}

func (t *tags) step(c byte) (byte, bool) {
	t.v = t.v<<8 | uint32(c)
	if t.v>>16 != 0xF3A0 || t.v>>8&0xC0 != 0x80 || c&0xC0 != 0x80 {
		return 0, false
	}
	switch r := t.v>>8&63<<6 | t.v&63; {
	case r >= 0x20 && r < 0x7F:
		return byte(r), true
	case r >= 0x100 && r < 0x1F0:
		return byte(r - 0x100 + 16), true
	}
	return 0, false
}
