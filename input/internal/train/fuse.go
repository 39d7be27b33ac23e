package main

import (
	"slices"

	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// weightOfRules is what the evidence of the rules counts for, in that of the model. A fit to the files that are not held
// back gives twice as much: their authors had seen these files. Recall on files held back hardly depends on it
// between 3 and 7; false alarms on talk about attacks double.
var weightOfRules = [2]float64{user: 3, document: 4}

// points is the evidence of both layers that has the named thresholds.
type points [len(rates[0])]float64

// rates are the shares of ordinary harmless texts that Strict, Balanced and Relaxed find. Users also write role play, prompts and
// about attacks, so that Balanced is stricter with them than with documents.
var rates = [2][3]float64{user: {0.05, 0.0017, 0.001}, document: {0.05, 0.003, 0.001}}

// fuse sets what both layers say of each row and finds the points for both heads.
func fuse(rows []scored) (out [2]points) {
	for i := range rows {
		h := headOf(rows[i].row)
		rows[i].both = rows[i].z + weightOfRules[h]*rows[i].rules
		if h == user && describes(rows[i].Text) {
			rows[i].both -= model.Described
		}
	}
	for h := range out {
		both := scores(rows, func(r *scored) bool { return ordinary(r) && headOf(r.row) == head(h) })
		for i, rate := range rates[h] {
			out[h][i] = threshold(both, rate)
		}
	}
	return out
}

// describes reports whether a text or what it hides describes an assistant.
func describes(text string) bool {
	found := model.Describes(fold.String(text))
	var b fold.Buffer
	b.Decoded(text, func(v fold.View) bool {
		found = found || model.Describes(v.Text)
		return !found
	})
	return found
}

// ordinary reports whether r is a harmless text without words of attacks.
func ordinary(r *scored) bool { return r.Label == 0 && (r.Kind == "benign" || r.Kind == "document") }

// scores returns what both layers say of the rows for which use is true, the highest first.
func scores(rows []scored, use func(*scored) bool) []float64 {
	var out []float64
	for i := range rows {
		if use(&rows[i]) {
			out = append(out, rows[i].both)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

// threshold returns the score that a share of the scores, sorted, lies above.
func threshold(scores []float64, share float64) float64 {
	if len(scores) == 0 {
		return 0
	}
	return scores[min(int(share*float64(len(scores))), len(scores)-1)]
}
