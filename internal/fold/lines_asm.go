//go:build amd64 && !nounsafe

package fold

import "unsafe"

// linesSSE2 counts in l lines of the size bytes of src that end before byte n, until there are most or fewer than 64 bytes are left.
//
//go:noescape
func linesSSE2(src *byte, size, n, most int, l *split)

// upTo counts lines of s until there are most, or nothing is to be found.
func (l *split) upTo(s string, most int) {
	for len(s)-l.done >= blockBytes && l.lines < most && !l.none {
		l.some(s, most)
	}
	l.rest(s, most)
}

// some counts lines in the next atOnce bytes.
//
//go:noinline
func (l *split) some(s string, most int) {
	linesSSE2(unsafe.StringData(s), len(s), min(len(s), l.done+atOnce), most, l)
}
