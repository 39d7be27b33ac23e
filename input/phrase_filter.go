package input

// filter tells of nearly all keys that are not in a set that they are not.
type filter [1 << (filterLog - 6)]uint64

// filterLog is the logarithm of the size of a filter in bits.
const filterLog = 17

// bit is 0 if a key is none of the set.
func (f *filter) bit(key uint64) uint64 {
	h := hash(key)
	return f[h>>(64-filterLog+6)] >> (h >> (64 - filterLog) & 63) & 1
}

func (f *filter) put(key uint64) {
	h := hash(key)
	f[h>>(64-filterLog+6)] |= 1 << (h >> (64 - filterLog) & 63)
}

// keep keeps those of the n places of a tile that may have a key of the set, and all that begin with no letter. text begins with
// the tile.
func (f *filter) keep(w *walk, text string, n int) (kept int) {
	for i := range n {
		p := uint(w.starts[i&(mostStarts-1)])
		x := loadAt(text, int(p))
		key, pair := wordKeys(x)
		w.starts[kept&(mostStarts-1)] = uint16(p)
		kept += int((f.bit(key) | f.bit(pair) | uint64(noLetter[byte(x)])) & 1)
	}
	return kept
}
