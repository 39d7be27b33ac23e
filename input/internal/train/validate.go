package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"runtime"
	"slices"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// scored is a row and what the layers say of it, the model being one that saw neither it nor its like.
type scored struct {
	*row
	z     float64 // evidence of the model
	rules float64 // of the rules, in logits
	both  float64 // of both
}

// headOf is the head that judges a row.
func headOf(r *row) head {
	if r.Kind == "indirect" || r.Kind == "document" {
		return document
	}
	return user
}

// leaveSourceOut scores all rows for which use is true.
func (m *material) leaveSourceOut(use func(*row) bool) []scored {
	type key struct {
		group string
		head  head
	}
	groups := map[key][]*row{}
	for _, r := range m.rows {
		if use(r) {
			k := key{groupOf(r.file), headOf(r)}
			groups[k] = append(groups[k], r)
		}
	}
	keys := slices.SortedFunc(maps.Keys(groups), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.group, b.group))
	})
	out := make([][]scored, len(keys))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				k := keys[i]
				s := chosen[k.head]
				w := fit(m.examples(k.head, k.group), s)
				for _, r := range groups[k] {
					out[i] = append(out[i], scored{row: r, z: m.score(w, s, r), rules: byRules(r)})
				}
			}
		})
	}
	for i := range keys {
		next <- i
	}
	close(next)
	wg.Wait()
	return slices.Concat(out...)
}

// byRules is the evidence of the rules.
func byRules(r *row) float64 {
	stage := guard.StageInput
	if headOf(r) == document {
		stage = guard.StageRetrieval
	}
	score := input.InjectionOptions{Layers: input.InjectionRules}.Score(stage, r.Text)
	return -math.Log(max(1-score, 1e-6))
}

// score is what the model says of a row and its views, as package input weighs them.
func (m *material) score(w []float32, s settings, r *row) float64 {
	whole, aside := logit(w, s, len(fold.String(r.Text)), m.extract(r)), float64(model.Nothing)
	doubt := 0.0
	var b fold.Buffer
	b.Decoded(r.Text, func(v fold.View) bool {
		if model.Backwards(v.Kind()) {
			doubt = model.Doubted
		}
		if z := logit(w, s, len(v.Text), m.lex.Extract(v.Text)); model.Undoes(v.Kind()) {
			whole = z
		} else {
			aside = max(aside, z)
		}
		return true
	})
	return max(whole-doubt, aside)
}

func logit(w []float32, s settings, bytes int, sentences []model.Sentence) float64 {
	var zs []float32
	for _, sentence := range sentences {
		zs = append(zs, model.Evidence(w, sentence))
	}
	best, first, last := model.Best(zs, float32(s.keep))
	if last < 0 {
		return model.Nothing
	}
	beside, _ := model.Other(zs, first, last)
	return float64(best - float32(s.others)*beside - float32(s.length)*model.Longer(bytes))
}

// dumpScores writes the identity and the evidence of each text.
func dumpScores(name string, rows []scored) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, r := range rows {
		if _, err := fmt.Fprintf(f, "%s\t%s\t%d\t%s\t%.4f\t%.4f\t%.4f\n", r.ID, r.file, r.Label, r.Kind, r.z, r.rules, r.both); err != nil {
			return err
		}
	}
	return f.Close()
}
