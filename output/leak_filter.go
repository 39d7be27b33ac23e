package output

import "math/bits"

// filter says of most keys that they are in no index. It sets two bits in each of two bytes for each key.
type filter struct {
	bytes []uint8
}

const (
	spread     = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio, for hashing
	spreadMore = 0xC2B2AE3D27D4EB4F // a prime of xxHash
)

// newFilter returns a filter for n keys, with two to four bytes for each.
func newFilter(n int) filter {
	return filter{make([]uint8, 1<<bits.Len(uint(2*n)))}
}

// add lets a key pass.
func (f *filter) add(key uint64) {
	h, more := key*spread, key*spreadMore
	f.bytes[byteOf(f.bytes, h)] |= twoBits[h>>26&63]
	f.bytes[byteOf(f.bytes, more)] |= twoBits[more>>26&63]
}

// has reports whether key may have been added. Of those that were not it lets about one in two thousand through.
func (f *filter) has(key uint64) bool { return passes(f.bytes, key) }

func passes(bytes []uint8, key uint64) bool {
	return lacks(bytes, key*spread)|lacks(bytes, key*spreadMore) == 0
}

// lacks returns 0 if a key may have been added, given key*spread and the bytes of a filter. Of those that were not it lets
// about one in fifty through.
func lacks(bytes []uint8, h uint64) uint32 {
	return uint32(twoBits[h>>26&63] &^ bytes[byteOf(bytes, h)])
}

// byteOf is the byte for a hash, by its highest bits: the others do not depend on the first letters of a key, so that every
// text would pass in which a few letters are those of a prompt.
func byteOf(bytes []uint8, h uint64) uint64 { return h >> 32 * uint64(len(bytes)) >> 32 }

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
