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

// What the sentences beside a run can say, and what a text says that has no others.
const (
	leastOther = -4
	mostOther  = 2
)

// Other returns which sentence beside the run has most evidence, or -1 if there are no others, and how much counts.
func Other(evidence []float32, first, last int) (z float32, at int) {
	at = -1
	for i, e := range evidence {
		if (i < first || i > last) && (at < 0 || e > z) {
			z, at = e, i
		}
	}
	if at < 0 {
		return leastOther, at
	}
	return beside(z), at
}

// Longer is what a text of n bytes is taken for: the more sentences it has, the more evidence the best of them has by chance. It is
// bounded, so that nothing is hidden by much other text.
func Longer(n int) float32 { return float32(math.Log1p(float64(min(n, longText)) / shortText)) }

// Lengths in bytes: up to the first one a text counts as short, beyond the second one more makes no difference.
const (
	shortText = 500
	longText  = 2000
)

func beside(z float32) float32 { return min(max(z, leastOther), mostOther) }

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
