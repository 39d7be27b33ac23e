package match

import (
	"strconv"
	"testing"
)

// BenchmarkCompile makes the table of a guard.
func BenchmarkCompile(b *testing.B) {
	rules := testTable()
	var s *Set
	for b.Loop() {
		var err error
		if s, err = Compile(rules); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rules)), "rules")
	b.ReportMetric(float64(s.Bytes())/1e6, "MB")
	b.ReportMetric(float64(len(s.auto.depth)), "states")
}

// BenchmarkFeed feeds prose in pieces of the size of a token.
func BenchmarkFeed(b *testing.B) {
	s := tableSet()
	text := newTexts(7).prose(1 << 20)
	for _, size := range []int{4, 16, 64, 1024} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			held, calls := 0, 0
			var hits []Hit
			b.ReportAllocs()
			for b.Loop() {
				var c Cursor
				hits = hits[:0]
				for i := 0; i < len(text); i += size {
					var hold int
					hits, hold = s.Feed(&c, hits, text[i:min(len(text), i+size)], i+size >= len(text))
					held += hold
					calls++
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/1000/float64(b.N)/float64(len(text))*1024, "µs/KB")
			b.ReportMetric(float64(held)/float64(calls), "B-held")
		})
	}
}
