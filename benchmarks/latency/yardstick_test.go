package latency

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
)

// BenchmarkYardstick is work of the standard library on the texts of the other benchmarks: what a machine needs for it tells how its
// times compare with those of another machine.
func BenchmarkYardstick(b *testing.B) {
	pattern := regexp.MustCompile(`(?i)ignore\s+(?:all\s+)?previous\s+instructions`)
	for _, y := range []struct {
		name string
		do   func(text string) bool
	}{
		{"fields", func(text string) bool { return len(strings.Fields(text)) > 100 }},
		{"lower", func(text string) bool { return len(strings.ToLower(text)) == len(text) }},
		{"regexp", func(text string) bool { return !pattern.MatchString(text) }},
	} {
		b.Run(y.name, func(b *testing.B) {
			texts := corpus.Texts(corpus.Prose, 256, 1000)
			bytes, i := 0, 0
			for b.Loop() {
				text := texts[i%len(texts)]
				if !y.do(text) {
					b.Fatalf("wrong answer on text %d", i%len(texts))
				}
				bytes += len(text)
				i++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(bytes), "ns/B")
		})
	}
}
