package main

import (
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

const maxNamed = 10 // bad rows that are named; all are counted

// tally adds up decisions. Its size does not depend on how many there are.
type tally struct {
	actions [guard.Block + 1]int
	rules   map[string]int // texts in which a rule was found
	texts   int
	bytes   int64
	took    time.Duration
	times   histogram
	bad     int
	named   []string
}

func (t *tally) add(d guard.Decision, size int, took time.Duration) {
	t.texts++
	t.bytes += int64(size)
	t.took += took
	t.times.add(took)
	t.actions[d.Action]++
	var seen []string
	for _, f := range d.Findings {
		seen = appendNew(seen, f.Rule)
	}
	for _, rule := range seen {
		if t.rules == nil {
			t.rules = map[string]int{}
		}
		t.rules[rule]++
	}
}

func (t *tally) unreadable(file string, line int, why badRow) {
	if t.bad++; t.bad <= maxNamed {
		t.named = append(t.named, fmt.Sprintf("%s line %d: %s", file, line, why))
	}
}

func (t *tally) print(w io.Writer, files int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-32s%8d   %d bytes in %s\n", "texts", t.texts, t.bytes, plural(files, "file"))
	for a := guard.Allow; a <= guard.Block; a++ {
		fmt.Fprintf(&b, "  %-30s%8d%8.2f %%\n", a, t.actions[a], 100*float64(t.actions[a])/float64(max(t.texts, 1)))
	}
	if len(t.rules) > 0 {
		fmt.Fprintf(&b, "%-32s%8s\n", "rule", "texts")
	}
	names := make([]string, 0, len(t.rules))
	for rule := range t.rules {
		names = append(names, rule)
	}
	slices.Sort(names)
	for _, rule := range names {
		fmt.Fprintf(&b, "  %-30s%8d\n", rule, t.rules[rule])
	}
	if t.texts > 0 {
		fmt.Fprintf(&b, "%-32s%8.1f   p50, %.1f p99, of Session.Check\n", "µs per text", t.times.micros(0.5), t.times.micros(0.99))
		fmt.Fprintf(&b, "%-32s%8.1f\n", "MB/s", float64(t.bytes)/1e6/max(t.took.Seconds(), 1e-9))
	}
	fmt.Fprintf(&b, "%-32s%8s   each text has a session of its own\n", "rate limit", "lifted")
	fmt.Fprintf(&b, "%-32s%8d\n", "unreadable rows", t.bad)
	for _, row := range t.named {
		fmt.Fprintf(&b, "  %s\n", row)
	}
	if t.bad > maxNamed {
		fmt.Fprintf(&b, "  and %d more\n", t.bad-maxNamed)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// histogram counts times in steps of at most one part in 64.
type histogram struct {
	count [64 * 64]int
	total int
}

func (h *histogram) add(d time.Duration) {
	h.count[step(uint64(max(d, 0)))]++
	h.total++
}

// micros returns the time that the given share of all times does not exceed, rounded up to a step.
func (h *histogram) micros(share float64) float64 {
	rank := int(share * float64(h.total-1))
	for i, n := range h.count {
		if rank -= n; rank < 0 {
			return float64(end(i)) / 1000
		}
	}
	return 0
}

// step returns the place of n: the first 128 numbers have their own, and each power of two above has 64.
func step(n uint64) int {
	shift := max(bits.Len64(n)-7, 0)
	return shift*64 + int(n>>shift)
}

// end returns the last number whose place is i.
func end(i int) uint64 {
	shift := max(i/64-1, 0)
	return (uint64(i-shift*64)+1)<<shift - 1
}
