package words

import "math/bits"

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	gather = 0x0002040810204081 // brings the high bits of eight bytes together, at the top
	top    = 0xFF << 56
)

// MaskBlock tells of 64 bytes, bit by bit, which are ASCII letters, which others something might begin with: all but blanks and the
// bytes inside a character; and which are from 0x80 on.
func MaskBlock(block *[64]byte) (letters, others, wide uint64) {
	letters, blanks, all := masks(block, highs, (0x80-'a')*ones, (0x80-'z'-1)*ones, ' '*ones, 0x7f*ones, gather)
	others = ^(letters | blanks)
	if all&highs == 0 {
		return letters, others, 0
	}
	inside := uint64(0) // 0x80 to 0xBF
	for k := 0; k < 64; k += 8 {
		x := load8(block[k : k+8])
		inside = inside>>8 | (x&^(x<<1)&highs)*gather&top
		wide = wide>>8 | (x&highs)*gather&top
	}
	return letters, others &^ inside, wide
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

// Places is room for the places of the bytes of a tile, and for what List writes behind the last.
type Places [Bytes + room]uint16

// room is how many places List writes behind the last.
const room = 16

// List writes the places of the bits of m, each with base added, to place n of p and behind it, and returns where the next belong. It
// is for many bits: it writes eight at a time, in steps that do not depend on how many there are.
func (p *Places) List(n uint, base uint16, m uint64) uint {
	from := uint64(base) * fours
	for range 8 {
		at := &places[m&0xFF]
		n = min(n, Bytes) // it is: spares a look whether it is
		eight := (*[8]uint16)(p[n : n+8])
		put4((*[4]uint16)(eight[:4]), at.low+from)
		put4((*[4]uint16)(eight[4:]), at.high+from)
		n += uint(at.n)
		from += 8 * fours
		m >>= 8
	}
	return n
}

// ListFew is List for few bits.
func (p *Places) ListFew(n uint, base uint16, m uint64) uint {
	end := n + uint(bits.OnesCount64(m))
	for ; n < end; n += 4 {
		n = min(n, Bytes)
		four := (*[4]uint16)(p[n : n+4])
		four[0] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[1] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[2] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
		four[3] = base + uint16(bits.TrailingZeros64(m))
		m &= m - 1
	}
	return end
}

const fours = 1<<48 | 1<<32 | 1<<16 | 1

func put4(to *[4]uint16, x uint64) {
	to[0], to[1], to[2], to[3] = uint16(x), uint16(x>>16), uint16(x>>32), uint16(x>>48)
}

// places is where the bits of a byte are, in sixteen bits each, the first four and the others, and how many there are.
var places = func() (t [256]struct{ low, high, n uint64 }) {
	for m := range t {
		for k := range uint64(8) {
			if m>>k&1 == 0 {
				continue
			}
			if p := &t[m]; p.n < 4 {
				p.low |= k << (16 * p.n)
			} else {
				p.high |= k << (16 * (p.n - 4))
			}
			t[m].n++
		}
	}
	return t
}()
