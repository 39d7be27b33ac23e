package lookaround

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2"

	"github.com/stanchion-dev/stanchion/guard"
)

// PatternOptions are the settings of PatternWith. Without an expression the check is a mistake.
type PatternOptions struct {
	Expr     string        // in the syntax of .NET
	Timeout  time.Duration // longest search in one text; zero is 100 ms
	MaxBytes int           // longest text; zero is 64 KiB
	Rule     string        // name of the rule; empty is input.lookaround
	Replace  string        // what stands in for a match that is redacted
}

const (
	defaultTimeout  = 100 * time.Millisecond
	longestTimeout  = 10 * time.Second
	defaultMaxBytes = 64 << 10
	maxExprBytes    = 4 << 10
	maxMatches      = 1 << 17 // more than a check may report
)

// What Run says when it could not tell.
var (
	errTime = errors.New("no answer in time")
	errSize = errors.New("text is longer than the limit")
)

// Pattern finds what an expression matches, with default settings. See PatternWith.
func Pattern(expr string) guard.Check { return PatternWith(PatternOptions{Expr: expr}) }

// PatternWith finds what an expression with look-around or back references matches: all its matches from left to right. A
// match of the empty text, as of (?!.*please), is a finding about the whole text. A text that is longer than MaxBytes, or
// that is not decided within Timeout, blocks as input.lookaround.error unless the pipeline fails open.
//
// Rule: input.lookaround, unless PatternOptions.Rule says otherwise.
func PatternWith(o PatternOptions) guard.Check {
	c := guard.Check{
		Name:   "input.lookaround",
		Doc:    "text matches a pattern with look-around",
		Stages: guard.StageInput,
	}
	m, err := newMatcher(o)
	if err != nil {
		c.Err = err
		return c
	}
	c.Run = m.run
	return c
}

// matcher is a compiled expression. It never changes.
type matcher struct {
	re    *regexp2.Regexp
	limit int
	found guard.Finding // but for the span
}

func newMatcher(o PatternOptions) (*matcher, error) {
	switch {
	case o.Expr == "":
		return nil, errors.New("no expression")
	case len(o.Expr) > maxExprBytes:
		return nil, fmt.Errorf("expression of %d bytes, at most %d", len(o.Expr), maxExprBytes)
	case o.Timeout < 0 || o.Timeout > longestTimeout:
		return nil, fmt.Errorf("timeout %v is not between 0 and %v", o.Timeout, longestTimeout)
	case o.MaxBytes < 0:
		return nil, fmt.Errorf("limit %d is negative", o.MaxBytes)
	}
	re, err := regexp2.Compile(o.Expr, regexp2.None)
	if err != nil {
		return nil, err
	}
	if re.MatchTimeout = o.Timeout; o.Timeout == 0 {
		re.MatchTimeout = defaultTimeout
	}
	m := &matcher{re: re, limit: o.MaxBytes, found: guard.Finding{Rule: o.Rule, Replace: o.Replace}}
	if m.limit == 0 {
		m.limit = defaultMaxBytes
	}
	if m.found.Rule == "" {
		m.found.Rule = "input.lookaround"
	}
	return m, nil
}

// runes is memory for a text that is looked at.
type runes struct{ runes []rune }

var pool sync.Pool

// fill makes r hold text, with U+FFFD for each byte that is not UTF-8.
func (r *runes) fill(text string) {
	r.runes = r.runes[:0]
	for _, c := range text {
		r.runes = append(r.runes, c)
	}
}

func (m *matcher) run(ctx context.Context, p *guard.Pass) error {
	if !p.EOF() {
		return nil
	}
	text := p.Text()
	if len(text) > m.limit {
		return errSize
	}
	r, _ := pool.Get().(*runes)
	if r == nil {
		r = &runes{}
	}
	r.fill(text)
	err := m.search(ctx, p, text, r.runes)
	if cap(r.runes) <= 16<<10 { // 64 KiB
		clear(r.runes)
		pool.Put(r)
	}
	return err
}

// search reports the matches in text, whose runes are given.
func (m *matcher) search(ctx context.Context, p *guard.Pass, text string, runes []rune) error {
	until := time.Now().Add(m.re.MatchTimeout)
	found, err := inTime(until, func() (*regexp2.Match, error) { return m.re.FindRunesMatch(runes) })
	at := place{text: text}
	for n := 0; err == nil && found != nil && n < maxMatches; n++ {
		f := m.found
		if found.Length == 0 {
			p.Report(f)
			return nil
		}
		f.Span.Start = at.of(found.Index)
		f.Span.End = at.of(found.Index + found.Length)
		p.Report(f)
		if ctx.Err() != nil || time.Now().After(until) {
			return errTime
		}
		found, err = inTime(until, func() (*regexp2.Match, error) { return m.re.FindNextMatch(found) })
	}
	return err
}

// inTime searches until it is done or the time is up. The clock of regexp2 runs late on a busy machine, and then makes up
// for it at once: it takes a search for late that has hardly begun.
func inTime(until time.Time, search func() (*regexp2.Match, error)) (*regexp2.Match, error) {
	for {
		found, err := search()
		if err == nil {
			return found, nil
		}
		if time.Now().After(until) {
			return nil, errTime // the error of regexp2 holds the text
		}
	}
}

// place turns numbers of runes into numbers of bytes, of which each is as large as the one before or larger.
type place struct {
	text         string
	runes, bytes int
}

func (l *place) of(n int) int {
	for l.runes < n && l.bytes < len(l.text) {
		_, size := utf8.DecodeRuneInString(l.text[l.bytes:])
		l.bytes += size
		l.runes++
	}
	return l.bytes
}
