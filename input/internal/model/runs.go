package model

import (
	"cmp"
	"slices"
)

// mostRuns bounds the runs that are told apart.
const mostRuns = 32

// part is a sentence and its evidence.
type part struct {
	start, end int
	z          float32
	taken      bool
}

// Runs calls found, in order, for each run of sentences that gives the text an evidence of least or more: for the best
// run, and for the best of what is left without it, and so on. What is left of a text in which more runs are found than
// a few is found as a whole.
func Runs(text string, src Source, least float32, found func(start, end int)) {
	m, err := standard()
	if err != nil {
		panic(err)
	}
	var parts []part
	var s Scan
	s.reset(m, text, src)
	h := s.h
	s.each = func(start, end int, z float32) { parts = append(parts, part{start: start, end: end, z: z}) }
	s.all()
	s.close(len(text))
	least += h.length * Longer(len(text))
	var runs [][2]int
	for {
		z, first, last := h.best(parts)
		if last < 0 || z < least {
			break
		}
		if len(runs) == mostRuns {
			runs = [][2]int{{parts[0].start, parts[len(parts)-1].end}}
			break
		}
		runs = append(runs, [2]int{parts[first].start, parts[last].end})
		for i := first; i <= last; i++ {
			parts[i].taken = true
		}
	}
	slices.SortFunc(runs, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	for _, r := range runs {
		found(r[0], r[1])
	}
}

// best is Best and Other for the parts that are not taken.
func (h *tables) best(parts []part) (best float32, first, last int) {
	last = -1
	var run float32
	from := 0
	for i, p := range parts {
		if p.taken {
			run = 0
			continue
		}
		if run > 0 {
			run = h.keep*run + p.z
		} else {
			run, from = p.z, i
		}
		if last < 0 || run > best {
			best, first, last = run, from, i
		}
	}
	other := float32(leastOther)
	for i, p := range parts {
		if !p.taken && (i < first || i > last) {
			other = max(other, p.z)
		}
	}
	return best - h.others*beside(other), first, last
}
