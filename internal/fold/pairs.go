package fold

import (
	"encoding/binary"
	"sync"
)

// batch is how many runes the loops for certain scripts fold before they look for room.
const batch = 64

// pairEntry is what a rune of two bytes folds to: up to two bytes, how many (bits 16 on), that it is set (bit 24) and the
// operation (bits 32 on). The few that become more, or a blank, have none.
type pairEntry uint64

const pairSet = 1 << 24

var pairTable = sync.OnceValue(func() *[0x800]pairEntry {
	t := new([0x800]pairEntry)
	for r := rune(0x80); r < 0x800; r++ {
		to, op := Rune(r), opLinear
		switch {
		case len(to) > 2 || to == " " || to == "\n":
			continue
		case to == "":
			op = opGone
		case len(to) == 1 || to[0] < leads[2]:
			op = unit(2, len(to))
		}
		e := pairEntry(op)<<32 | pairSet | pairEntry(len(to))<<16
		for k := range len(to) {
			e |= pairEntry(to[k]) << (8 * k)
		}
		t[r] = e
	}
	return t
})

// long reports whether several runes of one length may follow each other from byte i of text on.
func long(text string, i int) bool {
	return len(text)-i >= 8 && text[i+2] >= 0x80 && text[i+4] >= 0x80 && text[i+5] >= 0x80 && len(text) <= maxMapped
}

// pairs folds runes of two bytes, and single blanks between them, from byte i of text on, as far as they come. It is fold
// without the branches that are hard to foresee.
func (o *output) pairs(text string, i, d int, cur segOp) (int, int, segOp) {
	t, dst := pairTable(), o.bytes
	for {
		segs, ns := o.segSpace()
		for range min(batch, (len(text)-i)/2, (len(dst)-d)/2) {
			c, low := text[i], text[i+1]
			var e pairEntry
			size := 2
			if c >= 0xC2 && c < 0xE0 && low&0xC0 == 0x80 {
				e = t[uint(c&0x1F)<<6|uint(low&0x3F)]
			} else if c == ' ' && low >= 0xC2 && low < 0xE0 && d > 0 && dst[d-1] > ' ' {
				e, size = ' '|1<<16|pairSet, 1
			}
			if e == 0 {
				o.segs = segs[:ns]
				return i, d, cur
			}
			op := segOp(e >> 32)
			segs[ns] = seg{uint32(d), uint32(i), op}
			ns += differ(op, cur)
			cur = op
			binary.LittleEndian.PutUint16(dst[d:d+2], uint16(e))
			d += int(e >> 16 & 0xFF)
			i += size
		}
		if o.segs = segs[:ns]; len(text)-i < 2 || len(dst)-d < 2 {
			return i, d, cur
		}
	}
}

// differ returns 1 if a is not b, else 0, without a branch.
func differ(a, b segOp) int {
	x := a ^ b
	return int((x | -x) >> 31)
}

// segSpace returns the segments with room for batch more, and how many there are.
func (o *output) segSpace() ([]seg, int) {
	n := len(o.segs)
	if cap(o.segs)-n < batch {
		grown := make([]seg, n, 2*cap(o.segs)+batch)
		copy(grown, o.segs)
		o.segs = grown
	}
	return o.segs[:cap(o.segs)], n
}

// syllables folds Hangul syllables, and single blanks between them, from byte i of text on, as far as they come.
func (o *output) syllables(text string, i, d int, cur segOp) (int, int, segOp) {
	for {
		dst := o.room(o.bytes, d, len(text)-i+9*batch)
		segs, ns := o.segSpace()
		for range batch {
			if len(text)-i < 3 {
				o.segs = segs[:ns]
				return i, d, cur
			}
			c, c1, c2 := text[i], text[i+1], text[i+2]
			if c == ' ' && c1 >= 0xEA && c1 <= 0xED && d > 0 && dst[d-1] > ' ' {
				segs[ns] = seg{uint32(d), uint32(i), opLinear}
				ns += differ(cur, opLinear)
				cur = opLinear
				dst[d] = ' '
				d++
				i++
				continue
			}
			s := uint32(c&0xF)<<12 | uint32(c1&0x3F)<<6 | uint32(c2&0x3F) - hangulFirst
			if c < 0xEA || c > 0xED || c1&0xC0 != 0x80 || c2&0xC0 != 0x80 || s >= hangulCount {
				o.segs = segs[:ns]
				return i, d, cur
			}
			l, v, last := s/588, s%588/28, s%28
			k := 6 + 3*int((last+31)>>5) // 9 if there is a last consonant
			last += 0x27                 // see hangul
			to := dst[d : d+9]
			binary.LittleEndian.PutUint64(to, 0x86E1_A185E1_8084E1+uint64(l)<<16+uint64(v)<<40+uint64(last>>6)<<56)
			to[8] = 0x80 + byte(last&63)
			op := unit(3, k)
			segs[ns] = seg{uint32(d), uint32(i), op}
			ns += differ(op, cur)
			cur = op
			d += k
			i += 3
		}
		o.segs = segs[:ns]
	}
}
