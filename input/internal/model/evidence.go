package model

import "math"

// Scale is what the sum over a sentence of so many words is multiplied with, so that length alone says nothing.
func Scale(words int) float32 { return scales[min(words, mostWords)] }

var scales = func() (s [mostWords + 1]float32) {
	for n := range s {
		s[n] = float32(4 / math.Sqrt(float64(n)+4))
	}
	return s
}()

// IsWord reports whether a feature is a word or a pair of words, rather than what words do.
func IsWord(f uint32) bool { return f < singleFrom }

// Evidence is what a sentence says for an attack, in logits, by weights that are not rounded. The last feature is the
// shape of the sentence, which is not scaled.
func Evidence(w []float32, s Sentence) float32 {
	last := len(s.Features) - 1
	var sum float32
	for _, f := range s.Features[:last] {
		sum += w[f]
	}
	return min(max(sum*Scale(s.Words)+w[s.Features[last]], -most), most)
}

// Best returns the largest evidence of a run of sentences and its first and last sentence. Each sentence adds to what is
// kept of those before it, unless that speaks against an attack. Without sentences last is -1.
func Best(evidence []float32, keep float32) (best float32, first, last int) {
	var run float32
	last = -1
	from := 0
	for i, z := range evidence {
		if run > 0 {
			run = keep*run + z
		} else {
			run, from = z, i
		}
		if last < 0 || run > best {
			best, first, last = run, from, i
		}
	}
	return best, first, last
}
