package token

import (
	_ "embed"
	"math/bits"
	"unicode/utf8"
)

// The files that gen.go writes; it says what they hold.
var (
	//go:embed cl100k_base.vocab
	cl100kFile string
	//go:embed o200k_base.vocab
	o200kFile string
)

const (
	none     = ^uint32(0) // no token
	maxShort = 7          // longer tokens do not fit a slot of the table of tokens
	idBits   = 18
	idMask   = 1<<idBits - 1
)

// A vocab holds the tokens of an encoding. Tokens go by their rank. It never changes and holds no pointers but to its tables.
type vocab struct {
	// words is the set of tokens of 2 bytes and more. A short one stands in its slot, with its length in the highest byte. Of
	// a long one the slot holds its length with bit 7 set, 36 bits of its hash and its place in text.
	words     []uint64
	wordShift uint8
	text      string

	// pairs says what two tokens make: left, right and outcome, 18 bits each. A pair whose bit in sieve is not set makes
	// nothing, which is so for most pairs that are asked for; sieve is a tenth of pairs and stays in the caches.
	pairs      []uint64
	sieve      []uint64
	pairShift  uint8
	sieveShift uint8

	bytes   [256]uint32    // tokens of a byte
	twos    []uint32       // of two tokens of a byte, 8 bits each; none if there is none
	runes   []uint32       // tokens of a character below U+10000, none if there is none
	borders [256][4]uint64 // pairs of bytes where characters meet and some token has a part of one of them, a bit each
}

func load(file string) *vocab {
	n := int(file[0]) | int(file[1])<<8 | int(file[2])<<16
	slots := bits.Len(uint(n)) - 1
	v := &vocab{
		words:      make([]uint64, 2<<slots),
		wordShift:  uint8(63 - slots),
		pairs:      make([]uint64, 2<<slots),
		pairShift:  uint8(63 - slots),
		sieve:      make([]uint64, 16<<slots/64),
		sieveShift: uint8(60 - slots),
		runes:      make([]uint32, 1<<16),
		twos:       make([]uint32, 1<<16),
	}
	for i := range v.runes {
		v.runes[i], v.twos[i] = none, none
	}
	all := make([]byte, 256, 8*n) // the bytes of all tokens
	starts := make([]uint32, n+1) // and where they begin
	copy(all, file[4:260])
	for i, c := range all {
		v.bytes[c] = uint32(i)
		starts[i+1] = uint32(i + 1)
	}
	m := n - 256
	planes := file[260:]
	low1, high1, low2, high2, top := planes[:m], planes[m:2*m], planes[2*m:3*m], planes[3*m:4*m], planes[4*m:]
	var long []byte
	for i := range m {
		t := uint32(top[i/2] >> (i % 2 * 4))
		l := uint32(low1[i]) | uint32(high1[i])<<8 | t>>2&3<<16
		r := uint32(low2[i]) | uint32(high2[i])<<8 | t&3<<16
		id := uint32(i + 256)
		all = append(all, all[starts[l]:starts[l+1]]...)
		all = append(all, all[starts[r]:starts[r+1]]...)
		starts[id+1] = uint32(len(all))
		v.addPair(l, r, id)
		if l|r < 256 {
			v.twos[l<<8|r] = id
		}
		word := all[starts[id]:]
		v.addWord(string(word), len(long))
		if len(word) > maxShort {
			long = append(long, word...)
		}
		if len(word) <= 3 && word[0] >= utf8.RuneSelf {
			if r, size := utf8.DecodeRune(word); size == len(word) {
				v.runes[r] = id
			}
		}
	}
	v.text = string(long)
	for pairs := top[(m+1)/2:]; pairs != ""; pairs = pairs[2:] {
		v.borders[pairs[0]][pairs[1]/64] |= 1 << (pairs[1] % 64)
	}
	return v
}

func (v *vocab) addPair(l, r, id uint32) {
	h := pairHash(l, r)
	bit := h >> v.sieveShift
	v.sieve[bit/64] |= 1 << (bit % 64)
	i := h >> v.pairShift
	for v.pairs[i] != 0 {
		i = (i + 1) & uint64(len(v.pairs)-1)
	}
	v.pairs[i] = pairKey(l, r)<<idBits | uint64(id)
}

// pair returns what l and r make, or none.
func (v *vocab) pair(l, r uint32) uint32 {
	if l|r < 256 {
		return v.twos[l<<8|r]
	}
	h := pairHash(l, r)
	bit := h >> v.sieveShift
	if v.sieve[bit/64]&(1<<(bit%64)) == 0 {
		return none
	}
	key := pairKey(l, r)
	for i := h >> v.pairShift; ; i++ {
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

func pairKey(l, r uint32) uint64  { return uint64(l)<<idBits | uint64(r) }
func pairHash(l, r uint32) uint64 { return pairKey(l, r) * 0x9E3779B97F4A7C15 }

func (v *vocab) addWord(word string, place int) {
	var slot, i uint64
	if len(word) > maxShort {
		slot, i = v.longSlot(word)
		slot |= uint64(place)
	} else {
		slot, i = v.shortSlot(shortKey(word))
	}
	for v.words[i] != 0 {
		i = (i + 1) & uint64(len(v.words)-1)
	}
	v.words[i] = slot
}

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
