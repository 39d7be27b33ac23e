package match

import (
	"regexp/syntax"
	"unicode"
)

// program returns what syntax.Compile(re.Simplify()) does, but for the numbers of the instructions: the same paths in the
// same order of preference. Most of what is compiled are bounded repeats, which Simplify writes out as trees first. An
// unbounded repeat is one of a single rune, see checkRepeats.
func program(re *syntax.Regexp) *syntax.Prog {
	p := assembler{make([]syntax.Inst, 1, size(re)+2)}
	p.inst[0].Op = syntax.InstMatch
	start := p.add(re, 0)
	return &syntax.Prog{Inst: p.inst, Start: int(start)}
}

// size returns how many instructions a tree needs.
func size(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpRepeat:
		n := size(re.Sub[0])
		return n*max(re.Min, re.Max, 1) + max(re.Max-re.Min, 1)
	}
	n := 1
	for _, sub := range re.Sub {
		n += 1 + size(sub)
	}
	return n
}

// assembler writes a program from its end to its beginning.
type assembler struct{ inst []syntax.Inst }

// put adds an instruction.
func (p *assembler) put(in syntax.Inst) uint32 {
	p.inst = append(p.inst, in)
	return uint32(len(p.inst) - 1)
}

// add adds what matches re and goes on at next, and returns where it begins.
func (p *assembler) add(re *syntax.Regexp, next uint32) uint32 {
	switch re.Op {
	case syntax.OpNoMatch:
		return p.put(syntax.Inst{Op: syntax.InstFail})
	case syntax.OpLiteral:
		for i := len(re.Rune) - 1; i >= 0; i-- {
			next = p.rune(re.Rune[i:i+1], re.Flags, next)
		}
	case syntax.OpCharClass:
		return p.rune(re.Rune, re.Flags, next)
	case syntax.OpAnyChar:
		return p.rune(anyRune, 0, next)
	case syntax.OpAnyCharNotNL:
		return p.rune(anyRuneNotNL, 0, next)
	case syntax.OpCapture:
		return p.add(re.Sub[0], next)
	case syntax.OpConcat:
		for i := len(re.Sub) - 1; i >= 0; i-- {
			next = p.add(re.Sub[i], next)
		}
	case syntax.OpAlternate:
		start := p.add(re.Sub[len(re.Sub)-1], next)
		for i := len(re.Sub) - 2; i >= 0; i-- {
			start = p.alt(p.add(re.Sub[i], next), start, false)
		}
		return start
	case syntax.OpStar:
		return p.repeat(re, 0, -1, next)
	case syntax.OpPlus:
		return p.repeat(re, 1, -1, next)
	case syntax.OpQuest:
		return p.repeat(re, 0, 1, next)
	case syntax.OpRepeat:
		return p.repeat(re, re.Min, re.Max, next)
	case syntax.OpEmptyMatch:
	default:
		return p.put(syntax.Inst{Op: syntax.InstEmptyWidth, Out: next, Arg: uint32(assertions[re.Op])})
	}
	return next
}

// repeat adds least to most times what re repeats; most -1 is no bound.
func (p *assembler) repeat(re *syntax.Regexp, least, most int, next uint32) uint32 {
	sub, lazy := re.Sub[0], re.Flags&syntax.NonGreedy != 0
	if most < 0 {
		loop := p.alt(0, next, lazy)
		start := p.add(sub, loop)
		if lazy {
			p.inst[loop].Arg = start
		} else {
			p.inst[loop].Out = start
		}
		if least == 0 {
			return loop
		}
		next, least, most = start, least-1, least-1
	}
	behind := next
	for range most - least {
		next = p.alt(p.add(sub, next), behind, lazy)
	}
	for range least {
		next = p.add(sub, next)
	}
	return next
}

// alt adds a choice, of which the first is preferred unless it is lazy.
func (p *assembler) alt(first, second uint32, lazy bool) uint32 {
	if lazy {
		first, second = second, first
	}
	return p.put(syntax.Inst{Op: syntax.InstAlt, Out: first, Arg: second})
}

func (p *assembler) rune(runes []rune, flags syntax.Flags, next uint32) uint32 {
	in := syntax.Inst{Op: syntax.InstRune, Out: next, Rune: runes}
	switch {
	case len(runes) == 1 && flags&syntax.FoldCase != 0 && unicode.SimpleFold(runes[0]) != runes[0]:
		in.Arg = uint32(syntax.FoldCase)
	case len(runes) == 1, len(runes) == 2 && runes[0] == runes[1]:
		in.Op = syntax.InstRune1
	case len(runes) == 2 && runes[0] == 0 && runes[1] == unicode.MaxRune:
		in.Op = syntax.InstRuneAny
	case len(runes) == 4 && runes[0] == 0 && runes[1] == '\n'-1 && runes[2] == '\n'+1 && runes[3] == unicode.MaxRune:
		in.Op = syntax.InstRuneAnyNotNL
	}
	return p.put(in)
}

var (
	anyRune      = []rune{0, unicode.MaxRune}
	anyRuneNotNL = []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	assertions   = map[syntax.Op]syntax.EmptyOp{syntax.OpBeginLine: syntax.EmptyBeginLine, syntax.OpEndLine: syntax.EmptyEndLine,
		syntax.OpBeginText: syntax.EmptyBeginText, syntax.OpEndText: syntax.EmptyEndText,
		syntax.OpWordBoundary: syntax.EmptyWordBoundary, syntax.OpNoWordBoundary: syntax.EmptyNoWordBoundary}
)
