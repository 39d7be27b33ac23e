// Package turns measures several systems that do the same work, one after the other in each round, so that what else the
// machine does in the meantime falls on all of them.
package turns

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Work does some work and returns how many pieces it was, and how long they took.
type Work func() (pieces int, took time.Duration, err error)

// Measure lets each work run once in each of the rounds, beginning with another one in each, after one round that does not
// count. Garbage is collected between rounds when there is much of it. It returns how many nanoseconds a piece took, for each work in each round.
func Measure(rounds int, works []Work) ([][]float64, error) {
	all := make([][]float64, len(works))
	var heap uint64
	for round := -1; round < rounds; round++ {
		heap = collect(heap)
		for i := range works {
			at := (i + round + 1) % len(works)
			pieces, took, err := works[at]()
			if err != nil {
				return nil, err
			}
			if round >= 0 {
				all[at] = append(all[at], float64(took)/float64(pieces))
			}
		}
	}
	return all, nil
}

// collect collects garbage once the heap has grown by a gigabyte since it was so large, and returns how large it is then:
// with millions of keys it takes seconds.
func collect(since uint64) uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc < since+1<<30 {
		return since
	}
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Median is the one in the middle, or between the two in the middle. Of nothing it is zero.
func Median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(of))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// Ratio is the median of the ratios within a round.
func Ratio(of, to []float64) float64 {
	ratios := make([]float64, min(len(of), len(to)))
	for i := range ratios {
		ratios[i] = of[i] / to[i]
	}
	return Median(ratios)
}

// Table writes a Markdown table; the first row is its head.
func Table(w io.Writer, rows [][]string) error {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for n, row := range rows {
		for i, cell := range row {
			fmt.Fprintf(&out, "| %-*s ", width[i], cell)
		}
		out.WriteString("|\n")
		if n == 0 {
			for _, n := range width {
				out.WriteString("|" + strings.Repeat("-", n+2))
			}
			out.WriteString("|\n")
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}
