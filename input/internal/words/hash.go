package words

// hashKey is 2^64 divided by the golden ratio: products with it spread over the upper bits.
const hashKey = 0x9E3779B97F4A7C15

// Mix puts eight bytes into a hash.
func Mix(h, x uint64) uint64 {
	h = (h ^ x) * hashKey
	return h ^ h>>32
}

// Hash returns the hash of a word.
func Hash(s string) (h uint64) {
	for len(s) > 8 {
		h = Mix(h, Load(s[:8]))
		s = s[8:]
	}
	return Mix(h, Load(s))
}

// Load returns up to eight bytes of s, the first one lowest.
func Load(s string) (x uint64) {
	if len(s) >= 8 {
		return load8(s)
	}
	for i := range len(s) {
		x |= uint64(s[i]) << (8 * i)
	}
	return x
}

func load8[T string | []byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
