package match

import (
	"errors"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// shape is what the syntax tree of a rule tells before any automaton is built.
type shape struct {
	min, max int  // length of a match in bytes; max is -1 without a bound
	look     bool // holds \b, ^, $ or the like: the byte after a match is looked at too
}

var (
	errEmpty = errors.New("can match the empty text: every match needs at least one byte and a literal")
	errNever = errors.New("can never match")
	errNest  = errors.New("unbounded repeat of more than one class: only x*, x+ and x{n,} of a single character or class may be " +
		"unbounded, give this repeat an upper bound such as {0,8}")
)

// parse returns the tree of an expression after the checks that need no automaton.
func parse(expr string, fold bool) (*syntax.Regexp, shape, error) {
	flags := syntax.Perl
	if fold {
		flags |= syntax.FoldCase
	}
	re, err := syntax.Parse(expr, flags)
	if err != nil {
		return nil, shape{}, err
	}
	re = dropCaptures(re)
	if err := checkRepeats(re); err != nil {
		return nil, shape{}, err
	}
	sh := measure(re)
	switch {
	case sh.min < 0:
		return nil, sh, errNever
	case sh.min == 0:
		return nil, sh, errEmpty
	}
	return re, sh, nil
}

// dropCaptures replaces groups by what they hold: only the whole match is reported.
func dropCaptures(re *syntax.Regexp) *syntax.Regexp {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	for i, sub := range re.Sub {
		re.Sub[i] = dropCaptures(sub)
	}
	return re
}

// checkRepeats refuses an unbounded repeat of anything but one rune or class.
func checkRepeats(re *syntax.Regexp) error {
	unbounded := re.Op == syntax.OpStar || re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat && re.Max < 0
	if unbounded && !single(re.Sub[0]) {
		return errNest
	}
	for _, sub := range re.Sub {
		if err := checkRepeats(sub); err != nil {
			return err
		}
	}
	return nil
}

// single reports whether re matches exactly one rune.
func single(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune) == 1
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return true
	}
	return false
}

// measure returns the shortest and the longest match in bytes; min is -1 if there is none.
func measure(re *syntax.Regexp) shape {
	switch re.Op {
	case syntax.OpNoMatch:
		return shape{min: -1}
	case syntax.OpEmptyMatch:
		return shape{}
	case syntax.OpLiteral:
		var s shape
		for _, r := range re.Rune {
			lo, hi := runeWidths(r, re.Flags&syntax.FoldCase != 0)
			s.min, s.max = s.min+lo, s.max+hi
		}
		return s
	case syntax.OpCharClass:
		if len(re.Rune) == 0 {
			return shape{min: -1}
		}
		s := shape{min: utf8.RuneLen(re.Rune[0]), max: utf8.RuneLen(re.Rune[len(re.Rune)-1])}
		if s.min < 1 || holds(re.Rune, utf8.RuneError) {
			s.min = 1
		}
		if s.max < 1 {
			s.max = utf8.UTFMax
		}
		return s
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return shape{min: 1, max: utf8.UTFMax}
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return measureRepeat(re)
	case syntax.OpConcat:
		var s shape
		for _, sub := range re.Sub {
			t := measure(sub)
			if t.min < 0 {
				return shape{min: -1}
			}
			s.min, s.look = s.min+t.min, s.look || t.look
			s.max = addMax(s.max, t.max)
		}
		return s
	case syntax.OpAlternate:
		s := shape{min: -1}
		for _, sub := range re.Sub {
			t := measure(sub)
			if t.min < 0 {
				continue
			}
			if s.min < 0 || t.min < s.min {
				s.min = t.min
			}
			if t.max < 0 || s.max >= 0 && t.max > s.max {
				s.max = t.max
			}
			s.look = s.look || t.look
		}
		return s
	case syntax.OpCapture:
		return measure(re.Sub[0])
	}
	return shape{look: true} // the empty-width assertions
}

func measureRepeat(re *syntax.Regexp) shape {
	lo, hi := re.Min, re.Max
	switch re.Op {
	case syntax.OpStar:
		lo, hi = 0, -1
	case syntax.OpPlus:
		lo, hi = 1, -1
	case syntax.OpQuest:
		lo, hi = 0, 1
	}
	t := measure(re.Sub[0])
	if t.min < 0 {
		if lo == 0 {
			return shape{}
		}
		return t
	}
	s := shape{min: t.min * lo, max: -1, look: t.look}
	if hi >= 0 && t.max >= 0 {
		s.max = t.max * hi
	}
	return s
}

func addMax(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

// runeWidths returns the smallest and largest encoding among a rune and, with fold, the runes it folds to.
func runeWidths(r rune, fold bool) (lo, hi int) {
	width := func(r rune) (int, int) {
		if r == utf8.RuneError || utf8.RuneLen(r) < 0 {
			return 1, 3
		}
		return utf8.RuneLen(r), utf8.RuneLen(r)
	}
	lo, hi = width(r)
	if fold {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			l, h := width(f)
			lo, hi = min(lo, l), max(hi, h)
		}
	}
	return lo, hi
}

func holds(ranges []rune, r rune) bool {
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i] <= r && r <= ranges[i+1] {
			return true
		}
	}
	return false
}

// mirror returns the tree that matches the reversed texts of re.
func mirror(re *syntax.Regexp) *syntax.Regexp {
	m := *re
	m.Rune = slices.Clone(re.Rune)
	m.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		m.Sub[i] = mirror(sub)
	}
	switch re.Op {
	case syntax.OpLiteral:
		slices.Reverse(m.Rune)
	case syntax.OpConcat:
		slices.Reverse(m.Sub)
	case syntax.OpBeginLine:
		m.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		m.Op = syntax.OpBeginLine
	case syntax.OpBeginText:
		m.Op = syntax.OpEndText
	case syntax.OpEndText:
		m.Op = syntax.OpBeginText
		m.Flags &^= syntax.WasDollar
	}
	return &m
}

// concat joins parts to one tree without copying them.
func concat(parts []*syntax.Regexp) *syntax.Regexp {
	switch len(parts) {
	case 0:
		return &syntax.Regexp{Op: syntax.OpEmptyMatch}
	case 1:
		return parts[0]
	}
	return &syntax.Regexp{Op: syntax.OpConcat, Sub: parts}
}

// parts splits a tree into what stands one after the other, literals kept whole.
func parts(re *syntax.Regexp) []*syntax.Regexp {
	if re.Op != syntax.OpConcat {
		return []*syntax.Regexp{re}
	}
	var out []*syntax.Regexp
	for _, sub := range re.Sub {
		out = append(out, parts(sub)...)
	}
	return out
}
