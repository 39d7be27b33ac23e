package input

import (
	"slices"
	"unicode/utf8"
)

// state is a place in the code of phrases: an instruction and, of a literal, how many of its bytes have been read.
type state uint32

func stateAt(pc uint32, read int) state { return state(pc<<3 | uint32(read)) }

func (s state) pc() uint32 { return uint32(s >> 3) }

func (s state) read() int { return int(s & 7) }

// rune returns the character that a state of a literal reads.
func (s state) rune(in *inst) rune {
	y := in.y >> (8 * s.read())
	if c := byte(y); c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRune([]byte{byte(y), byte(y >> 8), byte(y >> 16), byte(y >> 24)})
	return r
}

// follow adds the states that read something, or end a match, which pc leads to; assertions are taken to hold.
func (p *phrases) follow(states []state, pc uint32) []state {
	switch in := &p.code[pc]; in.op {
	case opAlt:
		return p.follow(p.follow(states, in.x), uint32(in.y))
	case opChoice:
		return p.follow(states, uint32(in.y))
	case opLook:
		return p.follow(states, in.x)
	case opFail:
		return states
	case opRun:
		if in.y == 0 {
			states = p.follow(states, in.x)
		}
	}
	if s := stateAt(pc, 0); !slices.Contains(states, s) {
		states = append(states, s)
	}
	return states
}

// step adds the states behind a character, if s reads it. ok is false if they depend on how much was read before.
func (p *phrases) step(states []state, s state, r rune) (_ []state, ok bool) {
	switch in := &p.code[s.pc()]; in.op {
	case opLiteral:
		if s.rune(in) != r {
			return states, true
		}
	case opSet, opRun:
		if set := &p.sets[in.set]; r < utf8.RuneSelf && !set.has(byte(r)) || r >= utf8.RuneSelf && !set.hasRune(r) {
			return states, true
		}
		if in.op == opRun {
			return nil, false
		}
	default:
		return states, true
	}
	return p.past(states, s), true
}

// past adds the states behind what s reads.
func (p *phrases) past(states []state, s state) []state {
	in := &p.code[s.pc()]
	if in.op == opLiteral {
		if read := s.read() + utf8.RuneLen(s.rune(in)); read < int(in.b) {
			if s = stateAt(s.pc(), read); !slices.Contains(states, s) {
				states = append(states, s)
			}
			return states
		}
	}
	return p.follow(states, in.x)
}
