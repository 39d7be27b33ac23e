package fold

import (
	"sort"
	"unicode/utf8"
)

// View is another form of a text. The zero View is the empty view. Text may lie in the memory of the Buffer that made
// the View: it is valid until the Buffer is used in the same way again. It is not safe for concurrent use with that.
type View struct {
	Text string

	kind layer
	maps []mapping // from the source on to Text; none means that Text is the source
}

// Span returns the range of bytes of the source that gave Text[start:end]. It begins with the source rune that gave the
// first of these bytes and ends after the source rune that gave the last one, so stripped characters in between belong
// to it and those behind it do not. The empty range gives an empty one. Offsets out of range are clamped.
func (v *View) Span(start, end int) (s, e int) {
	start = min(max(start, 0), len(v.Text))
	end = min(max(end, start), len(v.Text))
	empty := start == end
	for start > 0 && start < len(v.Text) && !utf8.RuneStart(v.Text[start]) {
		start--
	}
	for end < len(v.Text) && !utf8.RuneStart(v.Text[end]) {
		end++
	}
	if empty {
		end = start
	}
	for i := range v.maps {
		start, end = v.maps[len(v.maps)-1-i].span(start, end)
	}
	return start, end
}

// Kind names how the View was made: "folded", "base64", "hex", "percent", "entity", "escape", "rot13", "reversed",
// "spaced", "lines" (of a few words), "wrapped" (within words), "leet" or "tags", and of several ways one after the other the first and the last one: "base64+percent".
func (v *View) Kind() string { return v.kind.String() }

// mapping leads from offsets of a made text to offsets of the text it was made from. Without segments both are equal.
type mapping struct {
	segs     []seg
	dst, src int  // lengths of the two texts
	backward bool // the made text is the other one read from its end
}

// seg says how the bytes from dst on, up to the next segment's dst, were made from the bytes from src on, up to the
// next segment's src. Segments are sorted by both, and those that made nothing have the dst of their successor.
type seg struct {
	dst, src uint32
	op       segOp
}

// segOp is the kind of a segment: one of the constants, or unit.
type segOp uint32

const (
	opLinear segOp = 0 // byte for byte, rune for rune
	opGone   segOp = 1 // made nothing
	opWhole  segOp = 2 // one piece that cannot be split
	opWild   segOp = 3 // coarse: any byte may have come from anywhere in the segment
)

// unit is a run of source pieces of su bytes that gave du bytes each.
func unit(su, du int) segOp { return segOp(su<<8 | du<<16) }

func (m *mapping) span(start, end int) (int, int) {
	if m.backward {
		return m.src - end, m.src - start
	}
	if len(m.segs) == 0 {
		return start, end
	}
	if start == end {
		s := m.start(start)
		return s, s
	}
	return m.start(start), m.end(end - 1)
}

// start returns where the source of the byte at p begins.
func (m *mapping) start(p int) int {
	if p >= m.dst {
		return m.src
	}
	g := m.segs[m.find(p)]
	switch at := p - int(g.dst); g.op {
	case opLinear:
		return int(g.src) + at
	case opGone, opWhole, opWild:
		return int(g.src)
	default:
		return int(g.src) + at/int(g.op>>16)*int(g.op>>8&0xFF)
	}
}

// end returns where the source of the byte at p ends.
func (m *mapping) end(p int) int {
	i := m.find(p)
	g := m.segs[i]
	switch at := p - int(g.dst); g.op {
	case opLinear:
		return int(g.src) + at + 1
	case opGone, opWhole, opWild:
		if i+1 < len(m.segs) {
			return int(m.segs[i+1].src)
		}
		return m.src
	default:
		return int(g.src) + (at/int(g.op>>16)+1)*int(g.op>>8&0xFF)
	}
}

// find returns the index of the segment that made the byte at p: the last one that does not begin behind it.
func (m *mapping) find(p int) int {
	return sort.Search(len(m.segs), func(i int) bool { return int(m.segs[i].dst) > p }) - 1
}
