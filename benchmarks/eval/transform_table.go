package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/stanchion-dev/stanchion/guard"
)

// compare checks every text as it is and obfuscated in each way, and prints what the obfuscation changes.
func (e *evaluation) compare(ways []transform, stdin io.Reader, w io.Writer) error {
	rows, err := e.rows(stdin)
	if err != nil {
		return err
	}
	plain, err := e.alarms(rows, nil)
	if err != nil {
		return err
	}
	attacks, harmless := 0, 0
	for i := range rows {
		if rows[i].positive {
			attacks++
		} else {
			harmless++
		}
	}
	fmt.Fprintf(w, "%d attacks and %d harmless texts, as they are and obfuscated. Lost and added are points of a hundred, in brackets with 95 %% intervals.\n", attacks, harmless)
	fmt.Fprintf(w, "Kept is the share of the attacks found plain that are found obfuscated. Macro is the mean over the %d files with attacks.\n\n", len(byFile(rows, nil, nil)))
	t := newGrid(w, e.options.markdown, "transform", "recall", "plain", "lost", "", "macro", "plain", "lost", "", "kept", "", "false alarms", "plain", "added", "")
	for i := range ways {
		changed, err := e.alarms(rows, &ways[i])
		if err != nil {
			return err
		}
		compareRow(t, ways[i].name, rows, plain, changed)
	}
	return t.flush()
}

// compareRow prints what one transform changes.
func compareRow(t *grid, name string, rows []row, plain, changed []bool) {
	var found, wrong pairs
	var kept rate
	for i := range rows {
		if rows[i].positive {
			found.add(plain[i], changed[i])
			if plain[i] {
				kept.add(changed[i])
			}
		} else {
			wrong.add(plain[i], changed[i])
		}
	}
	files := byFile(rows, plain, changed)
	before, after, half := 0.0, 0.0, 0.0
	for _, p := range files {
		before += p.share(p.before) / float64(len(files))
		after += p.share(p.after) / float64(len(files))
		_, h := p.change()
		half += h * h
	}
	half = math.Sqrt(half) / float64(max(len(files), 1))
	lost, lostHalf := found.change()
	added, addedHalf := wrong.change()
	low, high := kept.wilson()
	t.row(name, percent(found.share(found.after)), percent(found.share(found.before)), points(-lost), interval(-lost, lostHalf),
		percent(after), percent(before), points(before-after), interval(before-after, half),
		percent(kept.value()), fmt.Sprintf("[%.1f, %.1f]", 100*low, 100*high),
		fmt.Sprintf("%.2f", 100*wrong.share(wrong.after)), fmt.Sprintf("%.2f", 100*wrong.share(wrong.before)), fmt.Sprintf("%+.2f", 100*added),
		fmt.Sprintf("[%+.2f, %+.2f]", 100*(added-addedHalf), 100*(added+addedHalf)))
}

func percent(x float64) string { return fmt.Sprintf("%.1f", 100*x) }

// points does not tell 0 from -0.
func points(x float64) string { return fmt.Sprintf("%+.1f", 100*x+0) }

func interval(middle, half float64) string {
	return fmt.Sprintf("[%+.1f, %+.1f]", 100*(middle-half), 100*(middle+half))
}

// byFile counts the attacks of each file. A file with none has no entry.
func byFile(rows []row, plain, changed []bool) (files []*pairs) {
	at := map[string]*pairs{}
	for i := range rows {
		if !rows[i].positive {
			continue
		}
		p := at[rows[i].file]
		if p == nil {
			p = new(pairs)
			at[rows[i].file] = p
			files = append(files, p)
		}
		if plain != nil {
			p.add(plain[i], changed[i])
		}
	}
	return files
}

// pairs counts decisions about the same texts before and after a change.
type pairs struct{ of, before, after, gone, come int }

func (p *pairs) add(before, after bool) {
	p.of++
	if before {
		p.before++
	}
	if after {
		p.after++
	}
	if before && !after {
		p.gone++
	}
	if after && !before {
		p.come++
	}
}

func (p *pairs) share(n int) float64 { return float64(n) / float64(max(p.of, 1)) }

// change returns the change of the share and half of its 95 % interval, for pairs after Agresti and Min (2005).
func (p *pairs) change() (change, half float64) {
	if p.of == 0 {
		return 0, 0
	}
	n, come, gone := float64(p.of)+2, float64(p.come)+.5, float64(p.gone)+.5
	half = 1.959963984540054 * math.Sqrt(come+gone-(come-gone)*(come-gone)/n) / n
	return float64(p.come-p.gone) / float64(p.of), half
}

// alarms returns for each row whether something is found in its text, obfuscated by way unless that is nil. Decisions are
// made in parallel; they are not timed.
func (e *evaluation) alarms(rows []row, way *transform) ([]bool, error) {
	out := make([]bool, len(rows))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	for k := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := k; i < len(rows) && errs[k] == nil; i += workers {
				text := rows[i].text
				if way != nil {
					text = way.of(text)
				}
				out[i], errs[k] = e.alarm(text, rows[i].stage)
			}
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (e *evaluation) alarm(text string, stage guard.Stage) (bool, error) {
	j, err := e.judge(&line{Text: text})
	if err != nil || j.err != nil {
		return false, err
	}
	j.content.Stage = stage
	d, _, _ := e.decide(&j)
	return d.Action != guard.Allow, nil
}

// grid is a table, in columns or in Markdown.
type grid struct {
	w        *tabwriter.Writer
	markdown bool
}

func newGrid(w io.Writer, markdown bool, head ...string) *grid {
	g := &grid{markdown: markdown}
	if markdown {
		g.w = tabwriter.NewWriter(w, 0, 0, 0, ' ', 0)
	} else {
		g.w = tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	}
	g.row(head...)
	if markdown {
		fmt.Fprintln(g.w, "|"+strings.Repeat("---|", len(head)))
	}
	return g
}

func (g *grid) row(cells ...string) {
	if g.markdown {
		fmt.Fprintln(g.w, "| "+strings.Join(cells, " | ")+" |")
	} else {
		fmt.Fprintln(g.w, strings.Join(cells, "\t"))
	}
}

func (g *grid) flush() error { return g.w.Flush() }
