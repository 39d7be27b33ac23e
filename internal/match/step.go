package match

import "regexp/syntax"

// mode says what a walk over an nfa is after.
type mode uint8

const (
	first mode = iota // the match that package regexp would choose: threads in order of preference, a match cuts those behind it
	all               // every match: nothing is cut
	which             // for each program whether it matches at all: its threads are dropped once it has
)

// Kinds of text before a position, as far as assertions can tell.
const (
	ctxOther uint8 = iota
	ctxWord
	ctxLine
	ctxBegin
	ctxKinds
)

// config is what a walk knows at one position: the instructions it waits in, in order of preference.
// An assertion waits in the list until the next rune is known.
type config struct {
	list []uint32
	ctx  uint8 // only if the list holds an assertion, else ctxOther
	here bool  // a match ends here (not in mode which)
	acc  []uint16
}

// stepper moves a config over one class. It holds scratch space and belongs to one goroutine.
type stepper struct {
	a       *nfa
	mode    mode
	mark    []uint32
	gen     uint32
	stack   []uint32
	dropped []bool
	tmp     []uint32
}

func newStepper(a *nfa, m mode) *stepper {
	s := new(stepper)
	s.reset(a, m)
	return s
}

// reset makes s one for another nfa.
func (s *stepper) reset(a *nfa, m mode) {
	s.a, s.mode = a, m
	if len(s.mark) < len(a.inst) {
		s.mark, s.gen = make([]uint32, 2*len(a.inst)), 0
	}
	if len(s.dropped) < len(a.start) {
		s.dropped = make([]bool, len(a.start))
	}
}

// begin sets dst to the config before the first rune.
func (s *stepper) begin(dst *config, ctx uint8) {
	dst.list, dst.acc, dst.here = dst.list[:0], dst.acc[:0], false
	s.gen++
	for _, pc := range s.a.start {
		if s.add(dst, pc, 0, false) {
			break
		}
	}
	s.finish(dst, ctx)
}

// step sets dst to the config after src has read a rune of class c, or the end of the text for
// c == a.n. before reports that a match ended in front of that rune.
func (s *stepper) step(dst, src *config, c int) (before bool) {
	dst.list, dst.acc, dst.here = dst.list[:0], dst.acc[:0], false
	list := src.list
	if hasLook(s.a, list) {
		before = s.resolve(dst, src, c)
		s.tmp = append(s.tmp[:0], dst.list...)
		list, dst.list = s.tmp, dst.list[:0]
	}
	if c == s.a.n {
		s.finish(dst, ctxOther)
		return before
	}
	s.gen++
	for _, pc := range list {
		if !s.a.takes(pc, c) || s.mode == which && s.dropped[s.a.owner[pc]] {
			continue
		}
		if s.add(dst, s.a.inst[pc].Out, 0, false) {
			break
		}
	}
	ctx := ctxOther
	if s.a.word[c] {
		ctx = ctxWord
	} else if s.a.nl[c] {
		ctx = ctxLine
	}
	s.finish(dst, ctx)
	return before
}

// resolve fills dst with the instructions of src once its assertions are decided by class c.
func (s *stepper) resolve(dst, src *config, c int) (before bool) {
	flags := lookFlags(s.a, src.ctx, c)
	s.gen++
	for _, pc := range src.list {
		if s.add(dst, pc, flags, true) {
			break
		}
	}
	before, dst.here = dst.here, false
	return before
}

// add follows the empty steps from pc in order of preference; true means that all less preferred threads are cut.
func (s *stepper) add(dst *config, pc uint32, flags syntax.EmptyOp, resolve bool) bool {
	s.stack = append(s.stack[:0], pc)
	for len(s.stack) > 0 {
		pc = s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		if s.mark[pc] == s.gen {
			continue
		}
		s.mark[pc] = s.gen
		in := &s.a.inst[pc]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			s.stack = append(s.stack, in.Arg, in.Out)
		case syntax.InstCapture, syntax.InstNop:
			s.stack = append(s.stack, in.Out)
		case syntax.InstEmptyWidth:
			if !resolve {
				dst.list = append(dst.list, pc)
			} else if syntax.EmptyOp(in.Arg)&^flags == 0 {
				s.stack = append(s.stack, in.Out)
			}
		case syntax.InstMatch:
			switch s.mode {
			case first:
				dst.here = true
				return true
			case all:
				dst.here = true
			case which:
				if k := s.a.owner[pc]; !s.dropped[k] {
					s.dropped[k] = true
					dst.acc = append(dst.acc, k)
				}
			}
		case syntax.InstFail:
		default:
			dst.list = append(dst.list, pc)
		}
	}
	return false
}

// finish drops the threads of matched programs and the context nobody asks for.
func (s *stepper) finish(dst *config, ctx uint8) {
	if s.mode == which && len(dst.acc) > 0 {
		kept := dst.list[:0]
		for _, pc := range dst.list {
			if !s.dropped[s.a.owner[pc]] {
				kept = append(kept, pc)
			}
		}
		dst.list = kept
		for _, k := range dst.acc {
			s.dropped[k] = false
		}
	}
	dst.ctx = ctxOther
	if hasLook(s.a, dst.list) {
		dst.ctx = ctx
	}
}

func hasLook(a *nfa, list []uint32) bool {
	for _, pc := range list {
		if a.inst[pc].Op == syntax.InstEmptyWidth {
			return true
		}
	}
	return false
}

// lookFlags returns the assertions that hold between a rune of kind ctx and one of class c.
func lookFlags(a *nfa, ctx uint8, c int) syntax.EmptyOp {
	var f syntax.EmptyOp
	switch ctx {
	case ctxBegin:
		f = syntax.EmptyBeginText | syntax.EmptyBeginLine
	case ctxLine:
		f = syntax.EmptyBeginLine
	}
	word := false
	if c == a.n {
		f |= syntax.EmptyEndText | syntax.EmptyEndLine
	} else {
		word = a.word[c]
		if a.nl[c] {
			f |= syntax.EmptyEndLine
		}
	}
	if word != (ctx == ctxWord) {
		return f | syntax.EmptyWordBoundary
	}
	return f | syntax.EmptyNoWordBoundary
}
