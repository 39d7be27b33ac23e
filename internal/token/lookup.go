package token

// pair returns what l and r make, or none.
func (v *vocab) pair(l, r uint32) uint32 {
	h := pairHash(l, r)
	bit := h >> v.sieveShift
	if v.sieve[bit/64]>>(bit%64)&1 == 0 {
		return none
	}
	return v.find(pairKey(l, r), h>>v.pairShift)
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

// has reports whether text[i:end], of 2 bytes or more and valid UTF-8, is a token.
func (v *vocab) has(text string, i, end int) bool {
	if end-i > maxShort {
		return v.hasLong(text[i:end])
	}
	var key uint64
	if i+8 <= len(text) {
		key = le64(text[i:])&(1<<(8*(end-i))-1) | uint64(end-i)<<56
	} else {
		key = shortKey(text[i:end])
	}
	slot, at := v.shortSlot(key)
	for ; ; at++ {
		switch v.words[at&uint64(len(v.words)-1)] {
		case slot:
			return true
		case 0:
			return false
		}
	}
}

func (v *vocab) hasLong(word string) bool {
	if len(word) > Longest {
		return false
	}
	slot, at := v.longSlot(word)
	for ; ; at++ {
		e := v.words[at&uint64(len(v.words)-1)]
		if e == 0 {
			return false
		}
		if e&^placeMask == slot {
			if place := int(e & placeMask); v.text[place:place+len(word)] == word {
				return true
			}
		}
	}
}

func (v *vocab) shortSlot(key uint64) (slot, at uint64) {
	return key, (key ^ key>>29) * 0x9E3779B97F4A7C15 >> v.wordShift
}

const placeMask = 1<<20 - 1

// longSlot returns the slot of a word of more than 7 bytes, without its place.
func (v *vocab) longSlot(word string) (slot, at uint64) {
	n := len(word)
	h := (le64(word)*0xC2B2AE3D27D4EB4F ^ le64(word[n-8:])) * 0x9E3779B97F4A7C15
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return uint64(n-1|0x80)<<56 | h<<29>>8&^placeMask, h >> v.wordShift
}

// shortKey is the slot of a word of at most 7 bytes.
func shortKey(word string) uint64 {
	key := uint64(len(word)) << 56
	for i := range len(word) {
		key |= uint64(word[i]) << (8 * i)
	}
	return key
}

func le64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
