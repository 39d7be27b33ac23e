package compile

import (
	"slices"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// state is a place in the code of phrases: an instruction and, of a literal, how many of its bytes have been read.
type state uint32

func stateAt(pc uint32, read int) state { return state(pc<<3 | uint32(read)) }

func (s state) pc() uint32 { return uint32(s >> 3) }

func (s state) read() int { return int(s & 7) }

// rune returns the character that a state of a literal reads.
func (s state) rune(in *inst) rune {
	y := in.y >> (8 * s.read())
	if y&0x80 == 0 {
		return rune(y & 0x7F)
	}
	return wideRune(y)
}

// wideRune returns the character from U+0080 on that y begins with.
func wideRune(y uint64) rune {
	switch {
	case y&0x20 == 0:
		return rune(y&0x1F<<6 | y>>8&0x3F)
	case y&0x10 == 0:
		return rune(y&0xF<<12 | y>>8&0x3F<<6 | y>>16&0x3F)
	}
	return rune(y&7<<18 | y>>8&0x3F<<12 | y>>16&0x3F<<6 | y>>24&0x3F)
}

// follow adds the states that read something, or end a match, which pc leads to; assertions are taken to hold.
func (b *Builder) follow(states []state, pc uint32) []state {
	switch in := &b.code[pc]; in.op {
	case table.OpAlt:
		return b.follow(b.follow(states, in.x), uint32(in.y))
	case table.OpChoice:
		n := uint64(b.lists[in.y])
		for _, way := range b.lists[in.y+1 : in.y+1+n] {
			states = b.follow(states, way)
		}
		return states
	case table.OpLook:
		return b.follow(states, in.x)
	case table.OpFail:
		return states
	case table.OpRun:
		if in.y == 0 {
			states = b.follow(states, in.x)
		}
	}
	if s := stateAt(pc, 0); !slices.Contains(states, s) {
		states = append(states, s)
	}
	return states
}

// step adds the states behind a character, if s reads it. ok is false if they depend on how much was read before.
func (b *Builder) step(states []state, s state, r rune) (_ []state, ok bool) {
	switch in := &b.code[s.pc()]; in.op {
	case table.OpLiteral:
		if s.rune(in) != r {
			return states, true
		}
	case table.OpSet, table.OpRun:
		if set := &b.classes.sets[in.set]; r < utf8.RuneSelf && !set.Has(byte(r)) || r >= utf8.RuneSelf && !set.HasRune(r) {
			return states, true
		}
		if in.op == table.OpRun {
			return nil, false
		}
	default:
		return states, true
	}
	return b.past(states, s), true
}

// past adds the states behind what s reads.
func (b *Builder) past(states []state, s state) []state {
	in := &b.code[s.pc()]
	if in.op == table.OpLiteral {
		if read := s.read() + utf8.RuneLen(s.rune(in)); read < int(in.b) {
			if s = stateAt(s.pc(), read); !slices.Contains(states, s) {
				states = append(states, s)
			}
			return states
		}
	}
	return b.follow(states, in.x)
}
