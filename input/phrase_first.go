package input

import "math/bits"

// first is a filter of what a place begins with that has a key: its first four bytes, or fewer, and for each of these what the
// fifth and the sixth byte may be, by their low bits, in the lower and the upper half of an entry.
type first [1 << firstLog]uint64

const firstLog = 12

// firstMasks say by each of the first four bytes of a place how much of them counts: no more than a word, the first character
// if that is from U+0080 on, and two bytes of what begins with a sign.
var firstMasks = func() (m [4][256]uint32) {
	for c := range 256 {
		for i := range m {
			m[i][c] = 1<<32 - 1
			if i > 0 && !keyLetter(byte(c)) && (c < 0x80 || c >= 0xE0) {
				m[i][c] = 1<<(8*i) - 1
			}
		}
		switch {
		case c >= 0xE0:
			m[0][c] = 1<<24 - 1
		case !keyLetter(byte(c)):
			m[0][c] = 1<<16 - 1
		}
	}
	return m
}()

func firstSlot(x uint64) uint32 {
	m := &firstMasks
	four := uint32(x) & m[0][byte(x)] & m[1][byte(x>>8)] & m[2][byte(x>>16)] & m[3][byte(x>>24)]
	return four * 0x9E3779B1 >> (32 - firstLog)
}

// keep keeps those of the n places of a tile that the filter lets pass. text begins with the tile.
func (f *first) keep(w *walk, text string, n int) (kept int) {
	for i := range n {
		p := uint(w.starts[i&(mostStarts-1)])
		x := cutWord(loadAt(text, int(p)))
		e := f[firstSlot(x)]
		w.starts[kept&(mostStarts-1)] = uint16(p)
		kept += int(e >> (x >> 32 & 31) & (e >> 32 >> (x >> 40 & 31)) & 1)
	}
	return kept
}

// put adds a key.
func (f *first) put(key uint64) {
	x := key & (1<<(8*keyBytes) - 1)
	n := (bits.Len64(x) + 7) / 8
	e := ^uint64(0)
	if c := byte(x); c < 0x80 && key >= keyRune { // what stands behind the sign may be more than the key says
		n = 0
	}
	if n >= 5 {
		e = e<<32 | 1<<(x>>32&31)
	}
	if n >= 6 {
		e = 1<<32<<(x>>40&31) | e&(1<<32-1)
	}
	if key>>56 != keyAlone>>56 {
		f[firstSlot(x)] |= e
		return
	}
	for c := range uint64(256) {
		f[firstSlot(x|c<<8)] |= e
	}
}
