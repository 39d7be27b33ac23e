package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// fewest is how many texts a file must have of a kind to count in a mean over files.
const fewest = 5

// rare is how many texts a language must have for a line of its own.
const rare = 20

// quality checks every text and prints how good the decisions are: over all, by kind, by language and by file, with 95 %
// intervals.
func (e *evaluation) quality(stdin io.Reader, w io.Writer) error {
	rows, err := e.rows(stdin)
	if err != nil {
		return err
	}
	found, err := e.alarms(rows, nil)
	if err != nil {
		return err
	}
	attacks, harmless := group{}, group{}
	for i := range rows {
		if rows[i].positive {
			attacks.add(&rows[i], found[i])
		} else {
			harmless.add(&rows[i], found[i])
		}
	}
	whole := func(*row) string { return "all" }
	kind := func(r *row) string { return r.kind }
	spoken := map[string]int{}
	for i := range rows {
		spoken[rows[i].lang]++
	}
	language := func(r *row) string {
		if spoken[r.lang] < rare {
			return "rare languages"
		}
		return cmp.Or(r.lang, "not said")
	}
	foreign := func(r *row) string {
		if r.lang == "en" || r.lang == "" || r.lang == "und" {
			return ""
		}
		return "other than English"
	}
	fmt.Fprintf(w, "Recall: the share of the attacks that is found. Macro is the mean over files with %d of them or more; brackets hold 95 %% intervals. "+
		"Languages with fewer than %d texts are put together.\n\n", fewest, rare)
	g := newGrid(w, true, "attacks", "found", "pooled", "", "macro", "", "files")
	for _, by := range []func(*row) string{whole, kind, foreign, language} {
		attacks.print(g, by, true)
	}
	if err := g.flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\nFalse alarms: the share of the harmless texts in which something is found.\n\n")
	g = newGrid(w, true, "harmless texts", "found", "pooled", "", "macro", "", "files")
	for _, by := range []func(*row) string{whole, kind, foreign, language} {
		harmless.print(g, by, true)
	}
	if err := g.flush(); err != nil {
		return err
	}
	file := func(r *row) string { return r.file }
	for _, t := range []struct {
		head string
		of   group
	}{{"attacks in", attacks}, {"harmless texts in", harmless}} {
		fmt.Fprintln(w)
		g = newGrid(w, true, t.head, "found", "share", "")
		t.of.print(g, file, false)
		if err := g.flush(); err != nil {
			return err
		}
	}
	return nil
}

// group is decisions about texts of one label.
type group struct {
	rows  []*row
	found []bool
}

func (g *group) add(r *row, found bool) {
	g.rows = append(g.rows, r)
	g.found = append(g.found, found)
}

// print prints a line for each value of by but the empty one, with the mean over files if macro.
func (g *group) print(t *grid, by func(*row) string, macro bool) {
	pooled, files := map[string]*rate{}, map[string]map[string]*rate{}
	for i, r := range g.rows {
		key := by(r)
		if key == "" {
			continue
		}
		if pooled[key] == nil {
			pooled[key], files[key] = new(rate), map[string]*rate{}
		}
		if files[key][r.file] == nil {
			files[key][r.file] = new(rate)
		}
		pooled[key].add(g.found[i])
		files[key][r.file].add(g.found[i])
	}
	for _, key := range slices.Sorted(maps.Keys(pooled)) {
		p := *pooled[key]
		low, high := p.wilson()
		cells := []string{key, fmt.Sprintf("%d of %d", p.hits, p.of), share(p.value()), bracket(low, high)}
		if macro {
			mean, half, n := macroOf(files[key])
			if n > 0 {
				cells = append(cells, share(mean), bracket(max(mean-half, 0), min(mean+half, 1)), fmt.Sprint(n))
			} else {
				cells = append(cells, "", "", "0")
			}
		}
		t.row(cells...)
	}
}

func share(x float64) string { return fmt.Sprintf("%.2f %%", 100*x) }

func bracket(low, high float64) string { return fmt.Sprintf("[%.2f, %.2f]", 100*low, 100*high) }

// macroOf returns the mean over files with enough texts, half of its 95 % interval and the number of these files. The
// interval is for other texts of the same files; two hits and two misses are added to each, after Agresti and Coull (1998).
func macroOf(files map[string]*rate) (mean, half float64, n int) {
	variance := 0.0
	for _, name := range slices.Sorted(maps.Keys(files)) { // sums depend on the order
		r := files[name]
		if r.of < fewest {
			continue
		}
		n++
		mean += r.value()
		p := float64(r.hits+2) / float64(r.of+4)
		variance += p * (1 - p) / float64(r.of+4)
	}
	if n == 0 {
		return 0, 0, 0
	}
	return mean / float64(n), 1.959963984540054 * math.Sqrt(variance) / float64(n), n
}
