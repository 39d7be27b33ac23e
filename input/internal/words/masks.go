package words

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	gather = 0x0002040810204081 // brings the high bits of eight bytes together, at the top
	top    = 0xFF << 56
)

// Masks tells of blocks of 64 bytes that stand one behind the other in text, bit by bit, which are ASCII letters, which others something
// might begin with: all but blanks and the bytes inside a character; and which are from 0x80 on. There is as much room in each of the three.
func Masks(text []byte, letters, others, wide []uint64) { maskBlocks(text, letters, others, wide) }

// maskEach is maskBlocks, in Go.
func maskEach(text []byte, letters, others, wide []uint64) {
	for b := range letters {
		block := (*[64]byte)(text[64*b:])
		l, blanks, all := masks(block, highs, (0x80-'a')*ones, (0x80-'z'-1)*ones, ' '*ones, 0x7f*ones, gather)
		letters[b], others[b], wide[b] = l, ^(l | blanks), 0
		if all&highs == 0 {
			continue
		}
		in, w := uint64(0), uint64(0) // 0x80 to 0xBF, 0x80 to 0xFF
		for k := 0; k < 64; k += 8 {
			x := load8(block[k : k+8])
			in = in>>8 | (x&^(x<<1)&highs)*gather&top
			w = w>>8 | (x&highs)*gather&top
		}
		others[b] &^= in
		wide[b] = w
	}
}

// masks is Masks of one block for ASCII; all has the bits of all bytes. What is the same for all eights is passed on, to be kept in registers.
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
