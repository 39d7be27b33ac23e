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
func Load(s string) uint64 {
	n := len(s)
	switch { // the halves of shorter ones may have bytes in common, which stay the same
	case n >= 8:
		return load8(s)
	case n >= 4:
		return load4(s) | load4(s[n-4:])<<(8*(n-4))
	case n >= 2:
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[n-1])<<(8*(n-1))
	case n == 1:
		return uint64(s[0])
	}
	return 0
}

func load4(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func load8[T string | []byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
