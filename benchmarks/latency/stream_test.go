package latency

import (
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/pii"
)

// streamed sends texts in pieces of 4 bytes, about a token, through streams of their own. It reports the time of a piece
// and how many bytes were held back after a piece on average.
func streamed(b *testing.B, p *guard.Pipeline, texts []string, ok func(in, out string) bool) {
	const size = 4
	s := p.Session(subject())
	input.Canary(s) // output.Canary does nothing where none is planted
	pieces, held, i := 0, 0, 0
	var out strings.Builder
	b.ReportAllocs()
	for b.Loop() {
		text := texts[i%len(texts)]
		st := s.Stream(ctx, guard.StageOutput)
		out.Reset()
		out.Grow(2 * len(text))
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			part, err := st.Push(rest[:n])
			if err != nil {
				b.Fatal(err)
			}
			out.WriteString(part)
			rest = rest[n:]
			held += max(len(text)-len(rest)-out.Len(), 0)
			pieces++
		}
		part, err := st.Close()
		if err != nil {
			b.Fatal(err)
		}
		out.WriteString(part)
		if !ok(text, out.String()) {
			b.Fatalf("wrong text came out of text %d", i%len(texts))
		}
		i++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(pieces), "ns/piece")
	b.ReportMetric(float64(held)/float64(pieces), "held-bytes")
}

func same(in, out string) bool { return in == out }

// BenchmarkStreamNoop is a stream with a check that looks at nothing.
func BenchmarkStreamNoop(b *testing.B) {
	streamed(b, pipeline(b, noop("bench.noop", guard.StageOutput)), corpus.Texts(corpus.Prose, 64, 2000), same)
}

// BenchmarkStreamEmail is a stream in which e-mail addresses are looked for: prose has none, in chat each is replaced.
func BenchmarkStreamEmail(b *testing.B) {
	c := pii.Detect(pii.Email).On(guard.StageOutput)
	b.Run("prose", func(b *testing.B) { streamed(b, pipeline(b, c), corpus.Texts(corpus.Prose, 64, 2000), same) })
	b.Run("chat", func(b *testing.B) {
		streamed(b, pipeline(b, c), corpus.Texts(corpus.Chat, 64, 2000), func(in, out string) bool {
			return strings.Count(in, "@") == strings.Count(out, "<EMAIL_") && !strings.Contains(out, "@")
		})
	})
}

// BenchmarkStreamLeak is a stream in which text of a system prompt of 4 KB is looked for.
func BenchmarkStreamLeak(b *testing.B) {
	p := pipeline(b, output.PromptLeak(systemPrompt()))
	streamed(b, p, corpus.Texts(corpus.Prose, 64, 2000), same)
}
