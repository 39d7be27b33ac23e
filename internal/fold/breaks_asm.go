//go:build amd64 && !nounsafe

package fold

import "unsafe"

// breaksSSE2 writes to at where line breaks are among the n bytes of src from one on, 64 bytes at a time, until these are enough or
// fewer bytes are left. It returns how many there are and the bytes it has looked at.
//
//go:noescape
func breaksSSE2(src *byte, from, n int, at *[breaksAtOnce + blockBytes]uint32) (k, done int)

func (b *breaks) next(s string) []uint32 {
	k, done := breaksSSE2(unsafe.StringData(s), b.done, len(s), &b.at)
	if b.done = done; len(s)-done < blockBytes && k < breaksAtOnce {
		return b.rest(s, k)
	}
	return b.at[:k]
}
