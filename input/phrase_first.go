package input

// first is a filter of what a place may begin with that has a key: its first bytes, and for each of these what the fifth and
// the sixth byte may be, by their low bits, in the lower and the upper half of an entry.
type first [1 << firstLog]uint64

const firstLog = 12

// firstMask and fourthMask say how much of the first four bytes of a place counts, by the first and by the fourth of them: of a
// sign two bytes, of a character from U+0080 on that character, of a word of three letters no more than that.
var firstMask, fourthMask = func() (a, b [256]uint32) {
	for c := range 256 {
		a[c], b[c] = 0xFFFFFFFF, 0xFFFFFF
		switch {
		case keyLetter(byte(c)):
			b[c] = 0xFFFFFFFF
		case c >= 0xE0:
			a[c] = 0xFFFFFF
		default:
			a[c] = 0xFFFF
		}
	}
	return a, b
}()

func firstSlot(x uint64) uint32 {
	return (uint32(x) & firstMask[byte(x)] & fourthMask[byte(x>>24)]) * 0x9E3779B1 >> (32 - firstLog)
}

// keep keeps those of the n places of a tile that the filter lets pass. text begins with the tile.
func (f *first) keep(w *walk, text string, n int) (kept int) {
	for i := range n {
		p := uint(w.starts[i&(mostStarts-1)])
		var x uint64
		if p+8 <= uint(len(text)) {
			x = load8(text[p : p+8])
		} else {
			x = loadEnd(text[p:])
		}
		e := f[firstSlot(x)]
		w.starts[kept&(mostStarts-1)] = uint16(p)
		kept += int(e >> (x >> 32 & 31) & (e >> 32 >> (x >> 40 & 31)) & 1)
	}
	return kept
}

// put adds a key of n bytes and all places that may have it. It reports whether these can be listed: those of a word of two
// letters only if it is an anchor, behind which a blank follows and something else than a blank.
func (f *first) put(key uint64, n int, anchor bool) bool {
	allow := func(x uint64, n int) {
		e := ^uint64(0)
		if n >= 5 {
			e = e<<32 | 1<<(x>>32&31)
		}
		if n >= 6 {
			e = 1<<32<<(x>>40&31) | e&(1<<32-1)
		}
		f[firstSlot(x)] |= e
	}
	switch c := byte(key); {
	case !keyLetter(c):
		if key>>56 != keyAlone>>56 {
			allow(key, 4)
			return true
		}
		for b := range uint64(256) {
			allow(uint64(c)|b<<8, 4)
		}
		return true
	case n >= 4:
		allow(key, n)
		return true
	case n == 3 && keyLetter(byte(key>>16)):
		allow(key, 4) // what follows is no letter
		return true
	case n == 3:
		for c := range uint64(256) {
			allow(key|c<<24, 4)
		}
		return true
	case n == 2 && anchor:
		for c := range uint64(128) {
			if c != ' ' {
				allow(key|' '<<16|c<<24, 4)
				allow(key|'\n'<<16|c<<24, 4)
			}
		}
		return true
	}
	return false
}
