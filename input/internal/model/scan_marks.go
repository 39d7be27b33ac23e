package model

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// listMarks lists the marks of a tile that tell something.
func (s *Scan) listMarks(t *words.Tile) {
	n := tellMarks(t.Around(), t.Marks(), t.Starts[:], t.Ranks[:], &tellTable, s.markEvents[:words.Bytes])
	s.markEvents[n] = noEvent
}

// tellEach is tellMarks, in Go.
func tellEach(text []byte, marks []uint16, starts []uint64, ranks []uint16, table *[tellRows][256]uint8, events []uint32) int {
	n := uint(0)
	for _, p := range marks {
		told := uint32(table[tellRow[text[p]]>>8%tellRows][text[p+1]])
		rank := uint32(ranks[p/64]) + uint32(bits.OnesCount64(starts[p/64]<<(^p%64)))
		events[n] = uint32(p)<<eventPlace | told<<eventClass | rank
		n += uint(told >> 7)
	}
	return int(n)
}

// tellRow is which row of tellTable a byte in front of a mark asks for, times 256: that of its class.
var tellRow = func() (t [256]uint16) {
	for c, p := range punctuation {
		t[c] = uint16(p) << 8
	}
	return t
}()

// tellRows is how many classes a byte in front of a mark may have.
const tellRows = uint16(FirstWordClass)

// tellTable says of each byte behind one of a class, if it is no letter, the upper bits of its event: its class; that those which end
// sentences, names or quotes need a closer look; and in the highest bit whether mark or rare may do something there.
var tellTable = func() (t [tellRows][256]uint8) {
	for before := range t {
		for c := range t[before] {
			p := Class(0)
			if c < 0x80 {
				p = punctuation[c]
			}
			switch t[before][c] = uint8(p); p {
			case 0, ClassQuote, ClassAsk, ClassBang, ClassColon:
				t[before][c] |= 1 << (eventSpecial - eventClass)
			}
			if p != 0 && p != Class(before) || c == '\n' || c == '.' || c == '!' || c == '?' || c >= 0x80 {
				t[before][c] |= 1 << (eventMark - eventClass)
			}
		}
	}
	return t
}()
