package main

import (
	"math"
	"math/rand/v2"

	"github.com/stanchion-dev/stanchion/input/internal/model"
)

// example is a text as the model sees it.
type example struct {
	sentences []model.Sentence
	label     float32
	weight    float32
}

// settings are what was chosen by leaving sources out.
type settings struct {
	epochs    int
	rate      float64
	wordDecay float64 // pull towards zero of weights of words
	decay     float64 // and of all others
	keep      float64 // how much of the sentences before counts on
	others    float64 // how much the most suspicious of the other sentences takes away, when all weights are fitted
	length    float64 // how much the length of the text takes away
	seed      uint64
	runs      int // of which the mean is taken, each with the texts in another order
}

// fit finds weights by stochastic gradient descent (AdaGrad) on the logistic loss of the best run of sentences. It returns
// the mean of the weights after each epoch of the second half.
func fit(examples []example, s settings) []float32 {
	mean := make([]float32, model.Size)
	for run := range s.runs {
		for i, x := range fitOnce(examples, s, s.seed+uint64(run)) {
			mean[i] += x / float32(s.runs)
		}
	}
	return mean
}

func fitOnce(examples []example, s settings, seed uint64) []float32 {
	w := make([]float32, model.Size)
	sum := make([]float32, model.Size)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	rnd := rand.New(rand.NewPCG(seed, 2))
	mean := make([]float32, model.Size)
	var zs []float32
	for epoch := range s.epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := float32(s.rate / (1 + float64(epoch)/4))
		for _, i := range order {
			e := &examples[i]
			zs = zs[:0]
			for _, sent := range e.sentences {
				zs = append(zs, model.Evidence(w, sent))
			}
			best, from, to := model.Best(zs, float32(s.keep))
			if to < 0 {
				continue
			}
			g := (sigmoid(best) - e.label) * e.weight
			if g < 1e-4 && g > -1e-4 {
				continue
			}
			for j := to; j >= from; j-- {
				sent := e.sentences[j]
				scale := g * model.Scale(sent.Words)
				last := len(sent.Features) - 1
				for k, f := range sent.Features {
					x, decay := scale, float32(s.decay)
					if k == last { // the shape of the sentence
						x = g
					} else if model.IsWord(f) {
						decay = float32(s.wordDecay)
					}
					grad := x + decay*w[f]*e.weight
					sum[f] += grad * grad
					w[f] -= rate * grad / float32(math.Sqrt(float64(sum[f])+1e-3))
				}
				g *= float32(s.keep)
			}
		}
		if n := epoch - s.epochs/2; n >= 0 {
			for i, x := range w {
				mean[i] += (x - mean[i]) / float32(n+1)
			}
		}
	}
	return mean
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
