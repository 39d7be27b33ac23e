package input

import (
	"context"
	"errors"
	"fmt"
	"regexp/syntax"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/match"
)

// PatternOptions are the settings of PatternWith. Without an expression the check is a mistake.
type PatternOptions struct {
	Expr string // in the syntax of package regexp

	// Folded looks for Expr in the folded text, where capitals, accents, look-alike and invisible characters make no
	// difference. Expr is then written in what is left: small letters without accents, single blanks.
	Folded bool

	Rule    string // name of the rule; empty is input.pattern
	Replace string // what stands in for a match that is redacted
}

// Pattern finds what a regular expression matches, with default settings. See PatternWith.
func Pattern(expr string) guard.Check { return PatternWith(PatternOptions{Expr: expr}) }

// PatternWith finds what a regular expression of package regexp matches: all its matches from left to right, as
// regexp.Regexp.FindAllStringIndex has them. The time it takes is proportional to the text, whatever the expression: a text
// in which an expression such as x.*y|x would have to look for y again and again blocks as input.pattern.error. An
// expression that matches the empty text, such as x*, is a mistake; package lookaround has expressions with look-around.
//
// An expression with something fixed in it, such as a word, "@" or a group of digits, and with bounds on what it repeats
// is found at several hundred MB/s, and a stream is held back only as far as it may still match. With any other expression
// a stream waits for its end.
//
// Rule: input.pattern, unless PatternOptions.Rule says otherwise.
func PatternWith(o PatternOptions) guard.Check {
	c := guard.Check{
		Name:   "input.pattern",
		Doc:    "text matches a pattern",
		Stages: guard.StageInput,
	}
	m, err := newPattern(o)
	if err != nil {
		c.Err = err
		return c
	}
	if c.Run = m.atEnd; m.set != nil {
		c.Run = m.run
		c.Hold = func(text string) int { return len(text) } // until Run has said less
	}
	return c
}

const (
	maxPatternBytes = 16 << 10 // longest expression
	maxMatches      = 1 << 17  // more than a check may report
)

// pattern is a compiled expression. It never changes.
type pattern struct {
	set    *match.Set // nil if the expression does not suit it
	all    finder     // otherwise
	folded bool
	found  guard.Finding // but for the span
}

// patternState is what the last look at a stream has found, in bytes from the start of the content.
type patternState struct{ found []guard.Span }

var patternKey = guard.NewKey(func() *patternState { return &patternState{} })

func newPattern(o PatternOptions) (*pattern, error) {
	switch {
	case o.Expr == "":
		return nil, errors.New("no expression")
	case len(o.Expr) > maxPatternBytes:
		return nil, fmt.Errorf("expression of %d bytes, at most %d", len(o.Expr), maxPatternBytes)
	}
	parsed, err := syntax.Parse(o.Expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if !consumes(parsed) {
		return nil, errors.New("the expression matches the empty text")
	}
	m := &pattern{folded: o.Folded, found: guard.Finding{Rule: o.Rule, Replace: o.Replace}}
	if m.found.Rule == "" {
		m.found.Rule = "input.pattern"
	}
	if m.set, err = match.Compile([]match.Rule{{Expr: o.Expr}}); err == nil {
		return m, nil
	}
	m.set = nil
	m.all, err = newFinder(parsed)
	return m, err
}

// consumes reports whether every match of re holds at least one rune.
func consumes(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral, syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoMatch:
		return re.Op != syntax.OpLiteral || len(re.Rune) > 0
	case syntax.OpCapture, syntax.OpPlus:
		return consumes(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && consumes(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if consumes(sub) {
				return true
			}
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !consumes(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// atEnd looks at a whole text.
func (m *pattern) atEnd(_ context.Context, p *guard.Pass) error {
	if !p.EOF() {
		return nil
	}
	if !m.folded {
		return m.all.each(p.Text(), func(start, end int) { m.report(p, guard.Span{Start: start, End: end}) })
	}
	v := p.Folded()
	return m.all.each(v.Text, func(start, end int) { m.report(p, v.Span(start, end)) })
}

func (m *pattern) report(p *guard.Pass, span guard.Span) {
	f := m.found
	f.Span = span
	p.Report(f)
}

// run looks at the part of a text that can be decided.
func (m *pattern) run(_ context.Context, p *guard.Pass) error {
	sc := newHits()
	defer sc.release()
	whole := p.EOF() && p.Offset() == 0
	from := 0
	var state *patternState
	if !whole {
		state = patternKey.In(p)
		from = state.taken(p.Offset(), len(p.Text()))
	}
	if m.folded {
		m.runFolded(p, sc, from, state)
		return nil
	}
	text, before := p.Text(), p.Before()
	if from > 0 {
		before = text[:from]
	}
	var hold int
	sc.hits, hold = m.set.ScanPart(sc.hits[:0], before, text[from:], p.EOF())
	for _, h := range sc.hits {
		m.keep(p, state, guard.Span{Start: from + h.Start, End: from + h.End})
	}
	if !p.EOF() {
		p.Hold(hold)
	}
	return nil
}

func (m *pattern) runFolded(p *guard.Pass, sc *hits, from int, state *patternState) {
	v := p.Folded()
	before := lastRune(p.Before())
	at := 0 // the part of the view that comes from text[from:]
	for from > 0 && at < len(v.Text) && v.Span(at, at+1).Start < from {
		at++
	}
	if at > 0 {
		before = v.Text[:at]
	}
	var hold int
	sc.hits, hold = m.set.ScanPart(sc.hits[:0], before, v.Text[at:], p.EOF())
	for _, h := range sc.hits {
		m.keep(p, state, v.Span(at+h.Start, at+h.End))
	}
	if !p.EOF() {
		p.Hold(holdSource(p.Text(), v, hold))
	}
}

// keep reports a match, and notes it for the next look.
func (m *pattern) keep(p *guard.Pass, state *patternState, span guard.Span) {
	m.report(p, span)
	if state != nil {
		state.found = append(state.found, guard.Span{Start: p.Offset() + span.Start, End: p.Offset() + span.End})
	}
}

// taken returns how much of a text that begins at the given offset belongs to a match that the last look has found and
// that was taken, because it begins in front of the text. It forgets what was found.
func (s *patternState) taken(offset, size int) (n int) {
	for _, f := range s.found {
		if f.Start < offset {
			n = max(n, f.End-offset)
		}
	}
	s.found = s.found[:0]
	return min(n, size)
}
