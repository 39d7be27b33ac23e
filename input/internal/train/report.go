package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
)

// group is the rows of one kind in a file.
type group struct {
	label      int
	kind, file string
}

// report prints what is found of each file of attacks, and of harmless texts, at the named points.
func report(w io.Writer, rows []scored, f [2]points) {
	groups := map[group][]scored{}
	for _, r := range rows {
		g := group{r.Label, r.Kind, r.file}
		groups[g] = append(groups[g], r)
	}
	names := slices.SortedFunc(maps.Keys(groups), func(a, b group) int {
		return cmp.Or(cmp.Compare(b.label, a.label), cmp.Compare(a.kind, b.kind), cmp.Compare(a.file, b.file))
	})
	fmt.Fprintln(w, "| kind | file | texts | Strict | Balanced | Relaxed | model alone |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	alone := modelAlone(rows)
	hit := func(r scored, i int) bool { // at a point, or by the model alone
		h := headOf(r.row)
		return i < len(rates[user]) && r.both > f[h][i] || i == len(rates[user]) && r.z > alone[h]
	}
	found := map[group][]float64{}
	for _, g := range names {
		fmt.Fprintf(w, "| %s | %s%s | %d |", g.kind, g.file, held(g.file), len(groups[g]))
		for i := range len(rates[user]) + 1 {
			hits := 0
			for _, r := range groups[g] {
				if hit(r, i) {
					hits++
				}
			}
			part := float64(hits) / float64(len(groups[g]))
			found[g] = append(found[g], part)
			fmt.Fprintf(w, " %.1f |", 100*part)
		}
		fmt.Fprintln(w)
	}
	macro := func(title string, use func(g group) bool) {
		fmt.Fprintf(w, "| %s | | |", title)
		for i := range len(rates[user]) + 1 {
			sum, count := 0.0, 0.0
			for _, g := range names {
				if len(groups[g]) >= 20 && use(g) { // a few texts of another kind do not count as a file
					sum += found[g][i]
					count++
				}
			}
			fmt.Fprintf(w, " %.1f |", 100*sum/max(count, 1))
		}
		fmt.Fprintln(w)
	}
	for _, k := range []string{"direct_injection", "jailbreak", "extraction", "indirect"} {
		macro("mean of "+k, func(g group) bool { return g.label == 1 && g.kind == k })
	}
	macro("mean of attacks", func(g group) bool { return g.label == 1 })
	macro("mean of attacks held back", func(g group) bool { return g.label == 1 && isHeldBack(g.file) })
	macro("mean of benign held back", func(g group) bool { return g.label == 0 && g.kind == "benign" && isHeldBack(g.file) })
	macro("mean of document held back", func(g group) bool { return g.label == 0 && g.kind == "document" && isHeldBack(g.file) })
	macro("mean of hard_benign", func(g group) bool { return g.label == 0 && g.kind == "hard_benign" })
	pooled := func(title string, use func(r *row) bool) {
		fmt.Fprintf(w, "| %s | | |", title)
		for i := range len(rates[user]) + 1 {
			hits, count := 0, 0
			for _, g := range names {
				for _, r := range groups[g] {
					if use(r.row) {
						count++
						if hit(r, i) {
							hits++
						}
					}
				}
			}
			fmt.Fprintf(w, " %.1f |", 100*float64(hits)/float64(max(count, 1)))
		}
		fmt.Fprintln(w)
	}
	pooled("attacks not labelled English, pooled", func(r *row) bool { return r.Label == 1 && r.Lang != "en" })
	for h, f := range f {
		fmt.Fprintf(w, "%s: points %.2f\n", headNames[h], f)
	}
}

func held(file string) string {
	if isHeldBack(file) {
		return " (held back)"
	}
	return ""
}

// modelAlone returns, for each head, the evidence of the model that is found as often in ordinary texts as both layers
// are at Balanced.
func modelAlone(rows []scored) (out [2]float64) {
	for h := range out {
		var z []float64
		for i := range rows {
			if r := &rows[i]; ordinary(r) && headOf(r.row) == head(h) {
				z = append(z, r.z)
			}
		}
		slices.SortFunc(z, func(a, b float64) int { return cmp.Compare(b, a) })
		out[h] = threshold(z, rates[h][1])
	}
	return out
}
