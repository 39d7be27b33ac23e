package main

import (
	"cmp"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// row is a labelled text.
type row struct {
	file, text, kind, lang string
	positive               bool
	stage                  guard.Stage // where its text is checked
}

// rows reads the labelled texts of all files, or a sample of each.
func (e *evaluation) rows(stdin io.Reader) (all []row, err error) {
	for _, name := range e.options.in {
		rows, err := e.rowsOf(name, stdin)
		if err != nil {
			return nil, err
		}
		all = append(all, sample(rows, e.options.sample)...)
	}
	return all, nil
}

func (e *evaluation) rowsOf(name string, stdin io.Reader) (rows []row, err error) {
	in, err := openLines(name, stdin)
	if err != nil {
		return nil, err
	}
	defer in.close()
	file := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".gz"), ".jsonl")
	for {
		text, err := in.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		var i line
		if err := json.Unmarshal(text, &i); err != nil {
			return nil, in.errorf("%w", err)
		}
		l, ok, err := e.suite.label(text)
		if err != nil {
			return nil, in.errorf("%w", err)
		}
		if ok {
			rows = append(rows, row{file, i.Text, l.kind, l.lang, l.positive, e.stageFor(&l)})
		}
	}
}

// stageFor returns where a labelled text is checked: where -stage says, or else where such texts come in.
func (e *evaluation) stageFor(l *label) guard.Stage {
	if e.options.stage == 0 && l.stage != 0 {
		return l.stage
	}
	return e.stage
}

// sample returns n attacks and n harmless texts, or fewer if there are not so many: always the same ones, in their order.
// Zero is all.
func sample(rows []row, n int) []row {
	if n == 0 {
		return rows
	}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(hash(rows[a].text), hash(rows[b].text)) })
	left := map[bool]int{true: n, false: n}
	var taken []int
	for _, i := range order {
		if left[rows[i].positive] > 0 {
			left[rows[i].positive]--
			taken = append(taken, i)
		}
	}
	slices.Sort(taken)
	out := make([]row, len(taken))
	for k, i := range taken {
		out[k] = rows[i]
	}
	return out
}
