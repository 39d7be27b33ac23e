package words

// Places is room for the places of the bytes of a tile, and for what is written behind the last.
type Places [Bytes + room]uint16

// room is how many places listBits may write behind those that there can be.
const room = 8

// list lists the bits of masks, one for each block.
func (p *Places) list(masks *[blocks]uint64) int { return listBits(p[:], masks[:]) }

// List lists where the bits of masks are, one behind the other, and returns how many there are. There is room for 64
// places of each, and for eight more: what is written behind the last means nothing.
func List(to []uint16, masks []uint64) int { return listBits(to, masks) }

// listEach is listBits, in Go: eight bits a step, and none that depends on how many there are.
func listEach(to []uint16, masks []uint64) int {
	n, from := uint(0), uint64(0)
	for _, m := range masks {
		for range 8 {
			at := &places[m&0xFF]
			eight := (*[8]uint16)(to[n : n+8])
			put4((*[4]uint16)(eight[:4]), at.low+from)
			put4((*[4]uint16)(eight[4:]), at.high+from)
			n += uint(counts[m&0xFF])
			from += 8 * fours
			m >>= 8
		}
	}
	return int(n)
}

const fours = 1<<48 | 1<<32 | 1<<16 | 1

func put4(to *[4]uint16, x uint64) {
	to[0], to[1], to[2], to[3] = uint16(x), uint16(x>>16), uint16(x>>32), uint16(x>>48)
}

// places is where the bits of a byte are, in sixteen bits each, the first four and the others; counts is how many there are.
var places, counts = func() (t [256]struct{ low, high uint64 }, counts [256]uint8) {
	for m := range t {
		for k := range uint64(8) {
			if m>>k&1 == 0 {
				continue
			}
			if n := counts[m]; n < 4 {
				t[m].low |= k << (16 * n)
			} else {
				t[m].high |= k << (16 * (n - 4))
			}
			counts[m]++
		}
	}
	return t, counts
}()
