package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"

	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// scored is a row and its score by a model that saw neither it nor its like.
type scored struct {
	*row
	score float64
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
		fold int
		head head
	}
	groups := map[key][]*row{}
	for _, r := range m.rows {
		if use(r) {
			k := key{foldOf(r), headOf(r)}
			groups[k] = append(groups[k], r)
		}
	}
	keys := slices.SortedFunc(maps.Keys(groups), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.fold, b.fold))
	})
	var out []scored
	for _, k := range keys {
		s := chosen[k.head]
		w := fit(m.examples(k.head, k.fold), s)
		for _, r := range groups[k] {
			out = append(out, scored{r, m.score(w, float32(s.keep), r)})
		}
	}
	return out
}

// score is the highest score of the views of a row.
func (m *material) score(w []float32, keep float32, r *row) float64 {
	z := logit(w, keep, m.extract(r))
	var b fold.Buffer
	b.Decoded(r.Text, func(v fold.View) bool {
		z = max(z, logit(w, keep, m.lex.Extract(v.Text)))
		return true
	})
	return z
}

func logit(w []float32, keep float32, sentences []model.Sentence) float64 {
	var zs []float32
	for _, s := range sentences {
		zs = append(zs, model.Evidence(w, s))
	}
	best, _, last := model.Best(zs, keep)
	if last < 0 {
		return -20
	}
	return float64(best)
}

// threshold returns the score that share of the rows are above.
func threshold(rows []scored, share float64) float64 {
	scores := make([]float64, len(rows))
	for i, r := range rows {
		scores[i] = r.score
	}
	slices.Sort(scores)
	slices.Reverse(scores)
	n := int(share * float64(len(scores)))
	if n >= len(scores) {
		return 0
	}
	return scores[n]
}

// report prints recall per file of attacks and false positives per file of harmless texts.
func report(w io.Writer, rows []scored) {
	shares := []float64{0.001, 0.003, 0.01, 0.05}
	isPlain := func(h head) []scored {
		var out []scored
		for _, r := range rows {
			if r.Label == 0 && (r.Kind == "benign" && h == user || r.Kind == "document" && h == document) {
				out = append(out, r)
			}
		}
		return out
	}
	plain := [2][]scored{isPlain(user), isPlain(document)}
	type name struct{ label, kind, file string }
	groups := map[name][]scored{}
	for _, r := range rows {
		n := name{fmt.Sprint(1 - r.Label), r.Kind, r.file}
		groups[n] = append(groups[n], r)
	}
	names := slices.SortedFunc(maps.Keys(groups), func(a, b name) int {
		return cmp.Or(cmp.Compare(a.label, b.label), cmp.Compare(a.kind, b.kind), cmp.Compare(a.file, b.file))
	})
	found := make(map[name][]float64)
	fmt.Fprintf(w, "| kind | file | rows |")
	for _, s := range shares {
		fmt.Fprintf(w, " at %.1f %% |", 100*s)
	}
	fmt.Fprintln(w)
	for _, n := range names {
		fmt.Fprintf(w, "| %s | %s | %d |", n.kind, n.file, len(groups[n]))
		for _, s := range shares {
			hits := 0
			for _, r := range groups[n] {
				if r.score > threshold(plain[headOf(r.row)], s) {
					hits++
				}
			}
			part := float64(hits) / float64(len(groups[n]))
			found[n] = append(found[n], part)
			fmt.Fprintf(w, " %.3f |", part)
		}
		fmt.Fprintln(w)
	}
	macro := func(title string, use func(n name) bool) {
		fmt.Fprintf(w, "| | %s | |", title)
		for i := range shares {
			sum, count := 0.0, 0.0
			for _, n := range names {
				if n.label == "0" && use(n) {
					sum += found[n][i]
					count++
				}
			}
			if count > 0 {
				fmt.Fprintf(w, " %.3f |", sum/count)
			} else {
				fmt.Fprintf(w, " - |")
			}
		}
		fmt.Fprintln(w)
	}
	for h, name := range []string{"user", "document"} {
		slope, offset := platt(rows, head(h))
		fmt.Fprintf(w, "\n%s: slope %.3f, offset %.3f; thresholds", name, slope, offset)
		for _, s := range shares {
			z := threshold(plain[h], s)
			fmt.Fprintf(w, " %.1f %% %.3f,", 100*s, 1/(1+math.Exp(-(slope*z+offset))))
		}
	}
	fmt.Fprintln(w)
	// A few rows of another kind do not count as a file.
	enough := func(n name) bool { return len(groups[n]) >= 20 }
	for _, k := range []string{"direct_injection", "jailbreak", "extraction", "indirect"} {
		macro("macro "+k, func(n name) bool { return enough(n) && n.kind == k })
	}
	macro("macro of all", enough)
}

// dumpScores writes the identity and the score of each text.
func dumpScores(name string, rows []scored) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, r := range rows {
		if _, err := fmt.Fprintf(f, "%s\t%s\t%d\t%s\t%.4f\n", r.ID, r.file, r.Label, r.Kind, r.score); err != nil {
			return err
		}
	}
	return f.Close()
}

// platt fits a logistic curve to the evidence of attacks and harmless texts, both of which count the same in all.
func platt(rows []scored, h head) (slope, offset float64) {
	var n [2]float64
	for _, r := range rows {
		if headOf(r.row) == h {
			n[r.Label]++
		}
	}
	slope = 1
	for range 500 {
		var gs, gb float64
		for _, r := range rows {
			if headOf(r.row) != h {
				continue
			}
			z := min(max(r.score, -10), 10)
			g := (1/(1+math.Exp(-(slope*z+offset))) - float64(r.Label)) / n[r.Label]
			gs += g * z
			gb += g
		}
		slope -= 0.1 * gs
		offset -= 0.3 * gb
	}
	return slope, offset
}
