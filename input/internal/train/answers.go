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

// reportAnswers scores answers of tools by the model that comes with package input and prints the points at which the
// named shares of clean ones are found, and what is found of each source at them. No model is trained on such a file.
func (m *material) reportAnswers(w io.Writer, name string, weights []float32) error {
	rows, err := loadFile(name)
	if err != nil {
		return err
	}
	var all []scored
	for _, r := range rows {
		r.Kind = "document"
		s := scored{row: r, z: m.score(weights, chosen[document], r), rules: byRules(r)}
		s.both = s.z + weightOfRules[document]*s.rules
		all = append(all, s)
	}
	clean := scores(all, func(r *scored) bool { return r.Label == 0 })
	var at points
	for i, rate := range answerRates {
		at[i] = threshold(clean, rate)
	}
	fmt.Fprintf(w, "answers: points %.2f\n", at)
	groups := map[string][]scored{}
	for _, r := range all {
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
	return nil
}
