package words

import "math/bits"

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	gather = 0x0002040810204081 // brings the high bits of eight bytes together, at the top
	top    = 0xFF << 56
)

// MaskBlock tells of 64 bytes, bit by bit, which are ASCII letters, and which others something might begin with: all but blanks and the
// bytes inside a character. high reports whether there are bytes from 0x80 on.
func MaskBlock(block *[64]byte) (letters, others uint64, high bool) {
	letters, blanks, all := masks(block, highs, (0x80-'a')*ones, (0x80-'z'-1)*ones, ' '*ones, 0x7f*ones, gather)
	others = ^(letters | blanks)
	if all&highs == 0 {
		return letters, others, false
	}
	inside := uint64(0) // 0x80 to 0xBF
	for k := 0; k < 64; k += 8 {
		x := load8(block[k : k+8])
		inside = inside>>8 | (x&^(x<<1)&highs)*gather&top
	}
	return letters, others &^ inside, true
}

// masks is MaskBlock for ASCII; all has the bits of all bytes. What is the same for all eights is passed on, to be kept in registers.
//
//go:noinline
func masks(block *[64]byte, highs, fromA, toZ, blank, full, gather uint64) (letters, blanks, all uint64) {
	for k := 0; k < 64; k += 8 {
		x := load8(block[k : k+8])
		all |= x
		y := x &^ highs
		letters = letters>>8 | ((y+fromA)&^(y+toZ)&^x&highs)*gather>>56<<56
		blanks = blanks>>8 | (highs&^((y^blank)+full|x))*gather>>56<<56
	}
	return letters, blanks, all
}

// List writes the places of the bits of m, each with base added, to the beginning of to, and returns how many there are. It
// writes eight at a time, also behind the last.
func List(to []uint16, base uint16, m uint64) int {
	end := bits.OnesCount64(m)
	for n := 0; n < end; n += 8 {
		m = list8((*[8]uint16)(to[n:]), base, m)
	}
	return end
}

// List16 is List for many bits: it writes sixteen at a time.
func List16(to []uint16, base uint16, m uint64) int {
	end := bits.OnesCount64(m)
	for n := 0; n < end; n += 16 {
		m = list8((*[8]uint16)(to[n:]), base, m)
		m = list8((*[8]uint16)(to[n+8:]), base, m)
	}
	return end
}

func list8(eight *[8]uint16, base uint16, m uint64) uint64 {
	for i := 0; i < 8; i += 4 {
		four := (*[4]uint16)(eight[i:])
		four[0] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[1] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[2] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[3] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
	}
	return m
}
