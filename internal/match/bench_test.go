package match

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
)

var tableSet = sync.OnceValue(func() *Set {
	s, err := Compile(testTable())
	if err != nil {
		panic(err)
	}
	return s
})

var tableOracle = sync.OnceValue(func() oracle {
	var o oracle
	for _, r := range testTable() {
		if r.Fold {
			r.Expr = "(?i)" + r.Expr
		}
		o = append(o, regexp.MustCompile(r.Expr))
	}
	return o
})

// chunks cuts a text into pieces of 1 KB, each of which a benchmark sees once per pass.
func chunks(text string) []string {
	var out []string
	for ; len(text) >= 1024; text = text[1024:] {
		out = append(out, text[:1024])
	}
	return out
}

// passes times each chunk once per pass and reports the distribution over the chunks of the last pass.
func passes(b *testing.B, s *Set, cs []string) {
	if len(cs) == 0 {
		b.Skip("shorter than a chunk")
	}
	for i := 0; i < len(cs); i += 1 + len(cs)/16 { // a benchmark that finds the wrong thing does not count
		require.Equal(b, tableOracle().scan(cs[i]), append([]Hit(nil), s.Scan(nil, "", cs[i])...))
	}
	var hits []Hit
	times := make([]time.Duration, 0, len(cs))
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n = 0
		times = times[:0]
		for _, c := range cs {
			t := time.Now()
			hits = s.Scan(hits[:0], "", c)
			times = append(times, time.Since(t))
			n += len(hits)
		}
	}
	var sum time.Duration
	for _, t := range times {
		sum += t
	}
	slices.Sort(times)
	at := func(q int) float64 { return float64(times[len(times)*q/100].Nanoseconds()) / 1000 }
	b.ReportMetric(at(50), "µs/KB-p50")
	b.ReportMetric(float64(sum.Nanoseconds())/1000/float64(len(times)), "µs/KB-mean")
	b.ReportMetric(at(99), "µs/KB-p99")
	b.ReportMetric(float64(n)/float64(len(cs)), "hits/KB")
}

func BenchmarkChunk(b *testing.B) {
	s := tableSet()
	t := newTexts(5)
	for name, text := range map[string]string{"prose": t.prose(2 << 20), "code": t.program(2 << 20), "log": t.log(1 << 20)} {
		b.Run(name, func(b *testing.B) { passes(b, s, chunks(text)) })
	}
}

func BenchmarkCorpora(b *testing.B) {
	s := tableSet()
	texts := corpora(b)
	var names []string
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.Run(name, func(b *testing.B) { passes(b, s, chunks(texts[name])) })
	}
}

func BenchmarkMegabyte(b *testing.B) {
	s := tableSet()
	t := newTexts(6)
	texts := map[string]string{"prose": t.prose(1 << 20), "code": t.program(1 << 20)}
	if testcorpora.Named() {
		c := corpora(b)
		texts["real-prose"], texts["real-code"] = c["docs_repos"]+c["email_spamassassin"]+c["web_text"], c["code_go"]+c["code_py"]+c["code_js"]+c["code_snippets"]
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			var hits []Hit
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				hits = s.Scan(hits[:0], "", text)
			}
		})
	}
}

// hostileTexts are made of what a matcher of this kind finds hard.
func hostileTexts(n int) map[string]string {
	out := map[string]string{}
	for _, unit := range []string{"eyJ", "system ", "ignore ", "ignore the ", "a.", "1-", "@a", "0", "-----BEGIN ", "AKIA", "a", "1 ", "11 ", "1.", "ab1", "A1", "123-45-",
		"a@a.", "1234 ", "ignore all previous ", "you are now ", "aws = ", "ghp_", "sk-", "eyJaaaaaaaaaaaaaaaaa.", "://a:", "12:", "+1", "999.", "é", "\xff", "act as no ",
		"postgres://a:", "12 Abc ", "AB12", "_", " ", "\n", "system prompt ", "reveal the hidden ", "0x", "00:", "sk_live_", "2026-01-", "123456", "DE12 ", "s.", "print me "} {
		out[unit] = strings.Repeat(unit, n/len(unit)+1)[:n]
	}
	return out
}

func BenchmarkHostile(b *testing.B) {
	s := tableSet()
	texts := hostileTexts(100 << 10)
	var names []string
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.Run(strings.TrimSpace(name), func(b *testing.B) {
			var hits []Hit
			for b.Loop() {
				hits = s.Scan(hits[:0], "", texts[name])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(texts[name])), "ns/B")
			b.ReportMetric(float64(len(hits)), "hits")
		})
	}
}

// BenchmarkLiterals is the pass that finds triggers alone: the table's automaton without rules behind it.
func BenchmarkLiterals(b *testing.B) {
	s, err := Compile(testTable())
	require.NoError(b, err)
	for i := range s.groups {
		s.groups[i] = group{}
	}
	cs := chunks(newTexts(8).prose(1 << 20))
	b.SetBytes(int64(len(cs)) * 1024)
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range cs {
			s.Scan(nil, "", c)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/1000/float64(b.N)/float64(len(cs)), "µs/KB")
}

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
