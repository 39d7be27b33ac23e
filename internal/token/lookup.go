package token

// pair returns what l and r make, or none.
func (v *vocab) pair(l, r uint32) uint32 {
	if l|r < lowIDs {
		home, check := lowHash(l, r)
		for i := home; ; i++ {
			switch e := v.lows[i%uint32(len(v.lows))]; {
			case e == 0:
				return none
			case e>>idBits == check:
				return e & idMask
			}
		}
	}
	h := pairHash(l, r)
	bit := h >> v.sieveShift
	if v.sieve[bit/64]>>(bit%64)&1 == 0 {
		return none
	}
	return v.find(pairKey(l, r), h>>v.pairShift)
}

// lowHash returns the place of a pair of tokens below lowIDs, and what stands there above what they make: of 20 bits that stand for
// the pair alone, the low 16 are the place, and the other four and the low ten of the place stand in the slot. So the slot tells the
// pair as long as it is less than 1,024 slots behind its place.
func lowHash(l, r uint32) (home, check uint32) {
	k := (l*lowIDs | r) * 0x9E375 & (lowIDs*lowIDs - 1)
	k ^= k >> 10
	return k & 0xFFFF, k>>16<<10 | k&0x3FF
}

func (v *vocab) find(key, i uint64) uint32 {
	for ; ; i++ {
		switch e := v.pairs[i&uint64(len(v.pairs)-1)]; {
		case e>>idBits == key:
			return uint32(e & idMask)
		case e == 0:
			return none
		}
	}
}

// border reports whether some token has a part of a character that ends with byte a or begins with byte b, together with
// something beyond the border between them.
func (v *vocab) border(a, b byte) bool { return v.borders[a][b/64]&(1<<(b%64)) != 0 }

// joins reports whether some token may have a and b beside each other, of which one is not ASCII.
func (v *vocab) joins(a, b rune) bool {
	bit := besideHash(a, b)
	return v.beside[bit/64]>>(bit%64)&1 != 0
}

func besideHash(a, b rune) uint64 { return (uint64(a)<<21 | uint64(b)) * 0x9E3779B97F4A7C15 >> 46 }

func pairKey(l, r uint32) uint64  { return uint64(l)<<idBits | uint64(r) }
func pairHash(l, r uint32) uint64 { return pairKey(l, r) * 0x9E3779B97F4A7C15 }

func le64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
