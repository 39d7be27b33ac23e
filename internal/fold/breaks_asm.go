//go:build amd64 && !nounsafe

package fold

import "unsafe"

// breaksSSE2 writes to at where line breaks are among the n bytes of src from one on, 64 bytes at a time, until these are enough or
// fewer bytes are left. It returns how many there are and the bytes it has looked at.
//
//go:noescape
func breaksSSE2(src *byte, from, n int, at *[breaksAtOnce + blockBytes]uint32) (k, done int)

func (b *breaks) next(s string) []uint32 {
	for {
		k := b.some(s)
		if len(s)-b.done < blockBytes && k < breaksAtOnce {
			return b.rest(s, k)
		}
		if k > 0 {
			return b.at[:k]
		}
	}
}

// some looks for line breaks in the next atOnce bytes of s, but for less than a block at its end, and returns how many there are.
//
//go:noinline
func (b *breaks) some(s string) (k int) {
	k, b.done = breaksSSE2(unsafe.StringData(s), b.done, min(len(s), b.done+atOnce), &b.at)
	return k
}
