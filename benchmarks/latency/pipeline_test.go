package latency

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
	"github.com/stanchion-dev/stanchion/guard"
)

var ctx = context.Background()

// noop returns a check that looks at nothing and lets streams go at once.
func noop(name string, stage guard.Stage) guard.Check {
	return guard.Check{
		Name: name, Stages: stage,
		Run:  func(context.Context, *guard.Pass) error { return nil },
		Hold: func(string) int { return 0 },
	}
}

func pipeline(b *testing.B, checks ...guard.Check) *guard.Pipeline {
	b.Helper()
	p, err := guard.New(guard.Config{Checks: checks})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func subject() guard.Subject { return guard.Subject{User: "u", Tenant: "t"} }

// whole checks each text in turn and fails unless ok.
func whole(b *testing.B, s *guard.Session, c guard.Content, texts []string, ok func(guard.Decision, string) bool) {
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		c.Text = texts[i%len(texts)]
		if d := s.Check(ctx, c); !ok(d, c.Text) {
			b.Fatalf("%v on text %d", d, i%len(texts))
		}
		i++
	}
}

func unchanged(d guard.Decision, text string) bool {
	return d.Action == guard.Allow && d.Text() == text
}

// BenchmarkEmpty is a decision at a stage without a check.
func BenchmarkEmpty(b *testing.B) {
	p := pipeline(b, noop("bench.noop", guard.StageOutput))
	whole(b, p.Session(subject()), guard.Content{Stage: guard.StageInput}, corpus.Texts(corpus.Prose, 64, 1000), unchanged)
}

// BenchmarkSixChecks is a decision with six checks that do nothing.
func BenchmarkSixChecks(b *testing.B) {
	p := pipeline(b, six(guard.StageInput)...)
	whole(b, p.Session(subject()), guard.Content{Stage: guard.StageInput}, corpus.Texts(corpus.Prose, 64, 1000), unchanged)
}

func six(stage guard.Stage) (checks []guard.Check) {
	for i := range 6 {
		checks = append(checks, noop(fmt.Sprintf("bench.noop%d", i), stage))
	}
	return checks
}

// BenchmarkNewSession is a session and its first decision, with six checks that do nothing.
func BenchmarkNewSession(b *testing.B) {
	p := pipeline(b, six(guard.StageInput)...)
	texts := corpus.Texts(corpus.Prose, 64, 1000)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		text := texts[i%len(texts)]
		if d := p.Session(subject()).Check(ctx, guard.Content{Stage: guard.StageInput, Text: text}); !unchanged(d, text) {
			b.Fatal(d)
		}
		i++
	}
}

// BenchmarkJSON is a decision about a JSON object of 1 KB with a check that reads the unescaped text.
func BenchmarkJSON(b *testing.B) {
	size := 0
	c := noop("bench.size", guard.StageToolResult)
	c.Run = func(_ context.Context, p *guard.Pass) error {
		size = len(p.Text())
		return nil
	}
	whole(b, pipeline(b, c).Session(subject()), guard.Content{Stage: guard.StageToolResult, Format: guard.JSON},
		corpus.Texts(corpus.JSON, 64, 1000), func(d guard.Decision, text string) bool {
			return unchanged(d, text) && size > len(text)/2 && size < len(text) // each text has escapes
		})
}

// redactor replaces the letter behind the first mark past the middle of a text: a check that costs nothing and always has
// a finding.
func redactor(stage guard.Stage, mark string) guard.Check {
	c := noop("bench.redact", stage)
	c.Action = guard.Redact
	c.Hold = nil
	c.Run = func(_ context.Context, p *guard.Pass) error {
		half := len(p.Text()) / 2
		if i := strings.Index(p.Text()[half:], mark); i >= 0 {
			at := half + i + len(mark)
			p.Report(guard.Finding{Rule: "bench.letter", Span: guard.Span{Start: at, End: at + 1}, Replace: "<X>"})
		}
		return nil
	}
	return c
}

func redacted(d guard.Decision, text string) bool {
	return d.Action == guard.Redact && len(d.Text()) == len(text)+2 && strings.Contains(d.Text(), "<X>")
}

// BenchmarkRedact is a decision that replaces one span of a text of 1 KB.
func BenchmarkRedact(b *testing.B) {
	p := pipeline(b, redactor(guard.StageInput, " "))
	whole(b, p.Session(subject()), guard.Content{Stage: guard.StageInput}, corpus.Texts(corpus.Prose, 64, 1000), redacted)
}

// BenchmarkRedactJSON is the same in a JSON object, which stays valid.
func BenchmarkRedactJSON(b *testing.B) {
	p := pipeline(b, redactor(guard.StageToolResult, `"note": "`))
	n := 0
	whole(b, p.Session(subject()), guard.Content{Stage: guard.StageToolResult, Format: guard.JSON},
		corpus.Texts(corpus.JSON, 64, 1000), func(d guard.Decision, text string) bool {
			n++
			return redacted(d, text) && (n%1000 != 1 || json.Valid([]byte(d.Text())))
		})
}
