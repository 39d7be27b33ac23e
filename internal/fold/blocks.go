package fold

const (
	blockBytes  = 64
	planeBits   = 0x5050505050505050 // bits 4 and 6 of each byte
	pairBits    = 0x3333333333333333
	firstFour   = 0x00000000FFFFFFFF
	lowBits     = 0x2020202020202020
	controlBits = 0x4040404040404040 // of x<<2 &^ (x<<1 | x): the bytes from 0x10 to 0x1F
	tailAny     = 0x0000000100000001 // the tail of a block of which nothing is known
)

// look says where to look closely at a block: bit k at its k-th eight bytes.
type look uint16

const (
	lookAll   look = 0xFF
	lookLast  look = 1 << 8 // at the eight bytes before it
	lookWords look = 1 << 9 // for words that are rewritten
)

// oddBlock returns where the next block from byte i of s on begins that is worth a close look, or len(s) or less than a
// block before it if there is none. tail is what was known of the block before; least is how many of eight sequences of letters
// must be known as rewritten. low is lowBits and planes is planeBits: as arguments they stay in registers.
//
// The masks of a block hold a bit for each byte: bit 8*j+k stands for byte j of its k-th eight bytes, so that a shift by
// eight goes to the next byte in all eights at once. Branches that are hard to foresee would cost more than all of this:
// there are none but for what hardly ever occurs.
func oddBlock(s string, i int, tail uint64, t *language, least uint64, low, planes uint64) (at int, where look, tailThen uint64) {
	for ; len(s)-i >= blockBytes; i += blockBytes {
		w := s[i : i+blockBytes]
		// Bits 4 and 6 of eight bytes leave room for those of three more.
		x := load(w[0:8])
		control := x << 2 &^ (x<<1 | x)
		y := x | low
		any := y
		a := y & planes >> 4
		words := t.any.has(uint32(y)) & 1
		x = load(w[8:16])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		a |= y & planes >> 3
		words += t.any.has(uint32(y)) & 1
		x = load(w[16:24])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		b := y & planes >> 4
		words += t.any.has(uint32(y)) & 1
		x = load(w[24:32])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		b |= y & planes >> 3
		words += t.any.has(uint32(y)) & 1
		x = load(w[32:40])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		a |= y & planes
		words += t.any.has(uint32(y)) & 1
		x = load(w[40:48])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		a |= y & planes << 1
		words += t.any.has(uint32(y)) & 1
		x = load(w[48:56])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		b |= y & planes
		words += t.any.has(uint32(y)) & 1
		x = load(w[56:64])
		control |= x << 2 &^ (x<<1 | x)
		y = x | low
		any |= y
		b |= y & planes << 1
		words += t.any.has(uint32(y)) & 1
		where = 0
		if words >= least {
			where = lookWords
		}
		if any&highBits|control&controlBits != 0 { // of the latter the two bits would make digits
			return i, where | lookAll, tailAny
		}

		four := a&pairBits | b&pairBits<<2
		letters := a>>2&pairBits | b&^pairBits // and signs from '@' on
		solid := four | letters                // bytes from '0' on, and some control characters
		gaps := ^solid
		digits := solid &^ letters // and : ; < = > ?

		// Leet: a digit between two letters.
		odd := digits & (letters << 8) & (letters >> 8)
		// Letters that stand apart: three gaps with one byte in between.
		odd |= gaps & (gaps >> 16) & (gaps >> 32) & (solid >> 8) & (solid >> 24) & firstFour
		// Runs: eight solid bytes, and four more beside them, or a digit, or signs at every other byte. From here on
		// a bit of the lowest byte stands for eight bytes.
		pair := solid & (solid >> 8)
		half := pair & (pair >> 16)
		whole := half & (half >> 32)
		signs := four & letters
		signs &= signs >> 16 & (signs >> 32) & firstFour
		signs |= signs >> 16
		signs |= signs >> 8
		digits |= digits >> 32
		digits |= digits >> 16
		digits |= digits >> 8
		runs := whole & (half>>1&0x7F | half>>31&0xFE | tail>>32&1 | digits | signs)
		last := tail & (tail >> 32) & half & 1
		// Pairs of hex digits: gaps at every third byte, and a digit somewhere.
		apart := gaps & (gaps >> 24) & (pair >> 8)
		runs |= (apart&(apart>>24) | apart>>8&(apart>>32) | apart>>16&pair&(pair>>48)) & digits
		tail = half >> 7 & tailAny
		if odd|runs&0xFF|last|uint64(where) != 0 {
			odd |= odd >> 32
			odd |= odd >> 16
			odd |= odd >> 8
			return i, where | look((odd|runs)&0xFF|last<<8), tail
		}
	}
	return i, 0, tail
}

// load reads eight bytes.
func load(w string) uint64 {
	_ = w[7]
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}
