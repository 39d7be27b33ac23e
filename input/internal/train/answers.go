package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
)

// answerRates are the shares of clean answers that Strict, Balanced and Relaxed find. There are some thousand of them only.
var answerRates = [3]float64{0.05, 0.002, 0.001}

// reportAnswers scores answers of tools by a model that saw none of their sources, prints the points at which the named
// shares of clean ones are found, and what is found of each source at them: by this model, then by the one that ships.
func (m *material) reportAnswers(w io.Writer, name string, ships []float32) error {
	rows, err := loadFile(name)
	if err != nil {
		return err
	}
	judged := m.scoreAnswers(rows, fit(m.examples(document, groupOf("bipia_train_injected")), chosen[document]))
	clean := scores(judged, func(r *scored) bool { return r.Label == 0 })
	var at points
	for i, rate := range answerRates {
		at[i] = threshold(clean, rate)
	}
	fmt.Fprintf(w, "answers: points %.2f\n", at)
	printAnswers(w, judged, at)
	fmt.Fprintln(w, "by the model that ships:")
	printAnswers(w, m.scoreAnswers(rows, ships), at)
	return nil
}

// scoreAnswers is what both layers say of answers of tools.
func (m *material) scoreAnswers(rows []*row, weights []float32) (out []scored) {
	for _, r := range rows {
		r.Kind = "document"
		s := scored{row: r, z: m.score(weights, chosen[document], r), rules: byRules(r)}
		s.both = s.z + weightOfRules[document]*s.rules
		out = append(out, s)
	}
	return out
}

// printAnswers prints what is found of each source at the points.
func printAnswers(w io.Writer, rows []scored, at points) {
	groups := map[string][]scored{}
	for _, r := range rows {
		g := r.Src
		if r.Label == 1 {
			g += " " + r.Attack
		}
		groups[g] = append(groups[g], r)
	}
	for _, g := range slices.SortedFunc(maps.Keys(groups), cmp.Compare[string]) {
		fmt.Fprintf(w, "| %s | %d |", g, len(groups[g]))
		for _, z := range at {
			hits := 0
			for _, r := range groups[g] {
				if r.both > z {
					hits++
				}
			}
			fmt.Fprintf(w, " %.1f |", 100*float64(hits)/float64(len(groups[g])))
		}
		fmt.Fprintln(w)
	}
}
