package output

import "math/bits"

// filter says of most keys that they are in no table. It sets two bits in one byte for each key.
type filter struct {
	bytes []uint8
	mask  uint64 // len(bytes)-1
}

// newFilter returns a filter for n keys, with two to four bytes for each.
func newFilter(n int) filter {
	b := make([]uint8, 1<<bits.Len(uint(2*n)))
	return filter{b, uint64(len(b) - 1)}
}

// add lets a key pass.
func (f *filter) add(key uint64) {
	h := key * spread
	f.bytes[h>>20&f.mask] |= twoBits[h>>58]
}

// test returns a number whose highest bit is set if key may be in a table. Of those that are in none it lets about one in
// a hundred through.
func (f *filter) test(key uint64) uint32 {
	h := key * spread
	return uint32(twoBits[h>>58]&^f.bytes[h>>20&f.mask]) - 1
}

// twoBits are the ways to set two bits of a byte, filled up from the start.
var twoBits = func() (t [64]uint8) {
	n := 0
	for n < len(t) {
		for i := range 8 {
			for j := range i {
				if n < len(t) {
					t[n] = 1<<i | 1<<j
					n++
				}
			}
		}
	}
	return t
}()
