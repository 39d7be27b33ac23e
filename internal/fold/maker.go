package fold

import "unicode/utf8"

// maker collects decoded text and its map.
type maker struct {
	bytes []byte
	segs  []seg
	cur   segOp

	// Where base64 over lines and pairs of hex digits have been tried up to: no byte is tried twice.
	wrapped, paired int

	backward bool // the bytes are the source read from its end
}

func (m *maker) begin() {
	m.bytes, m.segs, m.cur = m.bytes[:0], append(m.segs[:0], seg{}), opLinear
	m.wrapped, m.paired = 0, 0
	m.backward = false
}

func (m *maker) reset(limit int) {
	if cap(m.bytes) > limit {
		m.bytes = nil
	}
	if cap(m.segs)*12 > limit {
		m.segs = nil
	}
	m.bytes, m.segs = m.bytes[:0], m.segs[:0]
}

// mark begins a segment at byte i of the source, unless the current one goes on. A whole piece never does.
func (m *maker) mark(i int, op segOp) {
	if m.cur != op || op == opWhole {
		m.cur = op
		m.segs = append(m.segs, seg{uint32(len(m.bytes)), uint32(i), op})
	}
}

// keep copies s, which lies at byte i of the source.
func (m *maker) keep(s string, i int) {
	if len(s) > 0 {
		m.mark(i, opLinear)
		m.bytes = append(m.bytes, s...)
	}
}

// drop leaves out what lies at byte i of the source.
func (m *maker) drop(i int) { m.mark(i, opGone) }

// put writes c for the n bytes at byte i of the source.
func (m *maker) put(c byte, i, n int) {
	if n > 0xFF {
		m.mark(i, opWhole)
	} else {
		m.mark(i, unit(n, 1))
	}
	m.bytes = append(m.bytes, c)
}

// putAll writes s for what lies at byte i of the source, as one piece.
func (m *maker) putAll(s string, i int) {
	m.mark(i, opWhole)
	m.bytes = append(m.bytes, s...)
}

// state is a place to go back to.
type state struct {
	bytes, segs int
	cur         segOp
}

func (m *maker) save() state { return state{len(m.bytes), len(m.segs), m.cur} }

func (m *maker) restore(s state) {
	m.bytes, m.segs, m.cur = m.bytes[:s.bytes], m.segs[:s.segs], s.cur
}

func (m *maker) mapping(src int) mapping {
	return mapping{segs: m.segs, dst: len(m.bytes), src: src, backward: m.backward}
}

// printable reports whether b looks like text: at most one byte in ten is a control character or broken UTF-8, and at
// least share percent are letters and blanks; or it is long and all printable ASCII, a fifth of it letters. Zero bytes count
// as nothing: they stand between the letters of UTF-16.
func printable(b []byte, share int) bool {
	letters, zeros, bad, ascii := 0, 0, 0, true
	for i := 0; i < len(b); {
		c := b[i]
		i++
		switch {
		case isLetter(c), c == ' ', c == '\n':
			letters++
		case c == 0:
			zeros++
		case c >= 0x80:
			ascii = false
			r, size := utf8.DecodeRune(b[i-1:])
			if size == 1 {
				bad++
				continue
			}
			i += size - 1
			if lookup(r) != opStrip {
				letters += size
			}
		case c < ' ' && c != '\t' && c != '\r' || c == 0x7F:
			bad++
		}
	}
	if ascii && bad+zeros == 0 && len(b) >= minPrintable {
		share = min(share, minLettersLong)
	}
	return bad*10 <= len(b) && letters > 0 && letters*100 >= (len(b)-zeros)*share && zeros*2 <= len(b)+1
}
