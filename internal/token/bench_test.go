package token

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"
)

// BenchmarkCount counts texts that change from call to call, in chunks, and tiktoken-go the same ones in the same run, by
// turns: "x" is how much more processor time that takes. Both times are medians of turns of 400 KB: shorter turns would measure
// how caches fill.
func BenchmarkCount(b *testing.B) {
	for kind, texts := range kinds(b) {
		for _, size := range []int{100, 1000, 100_000} {
			parts := chunks(texts, size)
			for _, e := range encodings {
				b.Run(fmt.Sprintf("%s/%s/%d", kind, e.name, size), func(b *testing.B) {
					slow := oracle(b, e.name)
					turn := max(1, 400_000/size)
					var ours, theirs []float64 // ns a byte
					for at := 0; b.Loop(); at += turn {
						bytes, tokens := 0, 0
						runtime.GC() // tiktoken-go's garbage
						start := cpuTime()
						for i := range turn {
							tokens += e.Count(parts[(at+i)%len(parts)])
						}
						took := cpuTime() - start
						start = cpuTime()
						for i := range turn {
							tokens -= slow(parts[(at+i)%len(parts)])
							bytes += len(parts[(at+i)%len(parts)])
						}
						if tokens != 0 {
							b.Fatal("counts differ")
						}
						ours = append(ours, float64(took)/float64(bytes))
						theirs = append(theirs, float64(cpuTime()-start)/float64(bytes))
					}
					b.ReportMetric(1000/median(ours), "MB/s")
					b.ReportMetric(median(theirs)/median(ours), "x")
					b.ReportMetric(0, "ns/op")
				})
			}
		}
	}
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// BenchmarkLoad loads a vocabulary, which happens once.
func BenchmarkLoad(b *testing.B) {
	for name, file := range map[string]string{CL100K: cl100kFile, O200K: o200kFile} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				load(file)
			}
		})
	}
}

// BenchmarkAttacks counts 100 KB of each attack.
func BenchmarkAttacks(b *testing.B) {
	for name, text := range attacks(100_000) {
		for _, e := range encodings {
			b.Run(name+"/"+e.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					e.Count(text)
				}
			})
		}
	}
}

// BenchmarkStream counts texts that come in pieces of a few bytes, as a model sends them.
func BenchmarkStream(b *testing.B) {
	texts := chunks(kinds(b)["code"], 10_000)
	for _, e := range encodings {
		b.Run(e.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				text := texts[i%len(texts)]
				b.SetBytes(int64(len(text)))
				c := e.Counter(math.MaxInt)
				for at := 0; at < len(text); at += 5 {
					c.Add(text[at:min(at+5, len(text))])
				}
				c.Close()
			}
		})
	}
}

// BenchmarkWithin asks whether long texts have more than 4096 tokens.
func BenchmarkWithin(b *testing.B) {
	texts := chunks(kinds(b)["code"], 300_000)
	for i := 0; b.Loop(); i++ {
		if _, within := encodings[1].Within(texts[i%len(texts)], 4096); within && len(texts[i%len(texts)]) > 100_000 {
			b.Fatal("within")
		}
	}
}
