package model

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// listMarks lists the marks of a tile that tell something, and the odd words.
func (s *Scan) listMarks(t *words.Tile) {
	marks := t.Marks()
	if t.HasOdd {
		marks = s.allMarks[:t.ListMarksAndOdd(&s.allMarks)]
	}
	n := tellMarks(t.Around(), marks, t.Starts[:], t.Ranks[:], &tellTable, s.markEvents[:words.Bytes])
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

// tellRow is which row of tellTable a byte in front of a mark asks for, times 256.
var tellRow = func() (t [256]uint16) {
	for c, p := range punctuation {
		t[c] = uint16(p) << 8
	}
	t['\''] = apostrophe << 8
	t['.'], t['\n'] = stopped<<8, stopped<<8
	return t
}()

// Rows of tellTable: one for each class a byte in front of a mark may have, one for what may stand at the end of a name besides quotes, and one for
// what ends a sentence, or does not, in front of a line break as this would.
const (
	apostrophe = uint16(FirstWordClass)
	stopped    = apostrophe + 1
	tellRows   = stopped + 1
)

// What a mark is that needs a closer look, with the bits of an event above those of words: special, a mark, and in the lower bits its class, or one
// of those behind classes.
const (
	tellMark  = 1 << (eventMark - eventClass)
	tellLook  = 1<<(eventSpecial-eventClass) | tellMark
	tellRare  = tellLook // beyond ASCII, or an odd word
	tellQuote = tellLook | uint32(ClassQuote)
	tellColon = tellLook | uint32(ClassColon)
	tellStop  = tellLook | uint32(FirstWordClass) // may end a sentence, of no class or of the same as the mark in front of it
	tellLine  = tellStop + 1
)

// tellTable says of each byte behind those of a row the upper bits of its event. Those that tell nothing have no bit of a mark.
var tellTable = func() (t [tellRows][256]uint8) {
	for row := range t {
		for c := range t[row] {
			t[row][c] = uint8(tellOf(uint16(row), byte(c)))
		}
	}
	return t
}()

func tellOf(row uint16, c byte) uint32 {
	switch {
	case c >= 0x80, 'a' <= c && c <= 'z':
		return tellRare
	case c == '\n':
		if row == stopped || row == uint16(ClassAsk) || row == uint16(ClassBang) {
			return 0
		}
		return tellLine
	case c == '.':
		return tellStop
	}
	p := punctuation[c]
	again := row == uint16(p)
	switch {
	case p == ClassAsk || p == ClassBang:
		if again {
			return tellStop
		}
		return tellLook | uint32(p)
	case p == 0 || again:
		return 0
	case p == ClassQuote || p == ClassColon && (row == uint16(ClassQuote) || row == apostrophe):
		return tellLook | uint32(p)
	}
	return tellMark | uint32(p)
}
