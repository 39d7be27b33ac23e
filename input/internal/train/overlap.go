package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/input/internal/words"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// A sketch is the smallest hashes of the runs of words of a text, in order. Of two texts that share much, the sketches do
// (Broder, "On the resemblance and containment of documents", 1997).
type sketch []uint64

const (
	sketchSize = 16
	runWords   = 4 // words of a run
)

// sketchOf returns the sketch of a text.
func sketchOf(text string) sketch {
	tokens := tokensOf(fold.String(text))
	var s sketch
	for i := range max(len(tokens)-runWords+1, min(len(tokens), 1)) {
		s = append(s, words.Hash(strings.Join(tokens[i:min(i+runWords, len(tokens))], " ")))
	}
	slices.Sort(s)
	s = slices.Compact(s)
	return slices.Clone(s[:min(len(s), sketchSize)])
}

// tokensOf returns the words of a folded text; each sign of Chinese and Japanese counts as one.
func tokensOf(text string) (out []string) {
	for _, part := range parts(text) {
		if part[0] < 0xE3 || part[0] > 0xE9 { // neither kana nor Han
			out = append(out, part)
			continue
		}
		for _, r := range part {
			out = append(out, string(r))
		}
	}
	return out
}

// resembles reports whether at least half of the runs of two texts are the same ones, as far as their sketches tell.
func (s sketch) resembles(o sketch) bool {
	shared, seen := 0, 0
	for i, j := 0, 0; seen < sketchSize && (i < len(s) || j < len(o)); seen++ {
		switch {
		case j == len(o) || i < len(s) && s[i] < o[j]:
			i++
		case i == len(s) || o[j] < s[i]:
			j++
		default:
			shared++
			i++
			j++
		}
	}
	return 2*shared >= seen && shared > 0
}

// commonRun is in how many texts a hash of a sketch may stand before it is no sign of a text any more.
const commonRun = 400

// findTwins notes in each row the other files that hold a text like it: a model that judges one of them is not
// trained on the row.
func findTwins(rows []*row) {
	sketches := make([]sketch, len(rows))
	with := map[uint64][]int{}
	for i, r := range rows {
		sketches[i] = sketchOf(r.Text)
		for _, h := range sketches[i] {
			if len(with[h]) < commonRun {
				with[h] = append(with[h], i)
			}
		}
	}
	for i, r := range rows {
		tried := map[int]bool{}
		for _, h := range sketches[i] {
			for _, j := range with[h] {
				if f := rows[j].file; f == r.file || tried[j] || slices.Contains(r.twins, f) {
					continue
				}
				tried[j] = true
				if sketches[i].resembles(sketches[j]) {
					r.twins = append(r.twins, rows[j].file)
				}
			}
		}
	}
}

// reportTwins prints how many texts of a file have one like them in another file.
func reportTwins(w io.Writer, rows []*row) {
	type pair struct{ file, other string }
	shared, all := map[pair]int{}, map[string]int{}
	for _, r := range rows {
		all[r.file]++
		for _, f := range r.twins {
			shared[pair{r.file, f}]++
		}
	}
	fmt.Fprintln(w, "| texts of | with one like it in | of | left out together |\n|---|---|---|---|")
	for _, p := range slices.SortedFunc(maps.Keys(shared), func(a, b pair) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a.file, b.file), cmp.Compare(a.other, b.other))
	}) {
		together := ""
		if groupOf(p.file) == groupOf(p.other) {
			together = "yes"
		}
		fmt.Fprintf(w, "| %s | %s | %d of %d | %s |\n", p.file, p.other, shared[p], all[p.file], together)
	}
}
