package latency

import (
	"testing"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/pii"
)

// systemPrompt returns a prompt of 4 KB.
func systemPrompt() string { return corpus.Texts(corpus.Prose, 65, 4000)[64] }

// everything is the checks of this module in their default settings.
func everything() []guard.Check {
	return []guard.Check{
		input.MaxBytes(1 << 20),
		input.Injection(),
		pii.Detect(),
		output.PromptLeak(systemPrompt()),
	}
}

// BenchmarkExchange is a whole exchange: a session, what the user says (1 KB), what a tool answers (1 KB) and what the
// model says (2 KB), through all checks of this module.
func BenchmarkExchange(b *testing.B) {
	for _, k := range []corpus.Kind{corpus.Prose, corpus.Chat, corpus.Code} {
		b.Run(k.String(), func(b *testing.B) {
			exchange(b, corpus.Texts(k, 64, 1000), corpus.Texts(k, 64, 2000), k == corpus.Chat)
		})
	}
	texts, err := corpus.Load(8 << 20)
	if err != nil {
		b.Fatal(err)
	}
	if len(texts) > 0 {
		b.Run("corpora", func(b *testing.B) {
			p, s := pipeline(b, everything()...), 0
			i := 0
			for b.Loop() {
				text := texts[i%len(texts)]
				session := p.Session(subject())
				for _, stage := range []guard.Stage{guard.StageInput, guard.StageOutput} {
					if d := session.Check(ctx, guard.Content{Stage: stage, Text: text}); d.Action < guard.Allow {
						b.Fatal(d)
					}
				}
				s += len(text)
				i++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(s), "ns/byte")
		})
	}
}

// exchange runs over texts in which personal data is found, or nothing is.
func exchange(b *testing.B, short, long []string, personal bool) {
	p := pipeline(b, everything()...)
	result := corpus.Texts(corpus.JSON, 64, 1000)
	i, size := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		s := p.Session(subject())
		in := s.Check(ctx, guard.Content{Stage: guard.StageInput, Text: short[i%64], Trust: guard.User})
		tool := s.Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: result[i%64], Format: guard.JSON})
		out := s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: long[i%64]})
		if in.Action > guard.Redact || personal && in.Text() == short[i%64] || !personal && in.Action != guard.Allow ||
			tool.Action > guard.Redact || out.Action != guard.Allow { // the names in tool results are redacted
			b.Fatal(in, tool, out)
		}
		size += len(short[i%64]) + len(result[i%64]) + len(long[i%64])
		i++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(size), "ns/byte")
}
