package fold

import "slices"

// Assigned returns the ranges of runes that Unicode 15.0 assigns.
func Assigned() [][2]rune { return assigned[:] }

// Backward reports whether v shows its source from its end.
func (v *View) Backward() bool {
	return slices.ContainsFunc(v.maps, func(m mapping) bool { return m.backward })
}

// Sizes returns how many bytes of memory b holds.
func (b *Buffer) Sizes() (n int) {
	for _, o := range []*output{&b.folded, &b.decoded} {
		n += cap(o.bytes) + 12*cap(o.segs)
	}
	for i := range b.makers {
		n += cap(b.makers[i].bytes) + 12*cap(b.makers[i].segs)
	}
	return n
}

// KeepsStrings reports that text lies in the memory of the Buffer, without a copy.
var KeepsStrings = func() bool {
	b := []byte("x")
	s := view(b)
	b[0] = 'y'
	return s == "y"
}()
