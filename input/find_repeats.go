package input

import (
	"slices"
	"strings"
)

// A text that says the same again and again is the dearest there is: each of its words may be the anchor of many rules. Rules are
// looked for where it begins to repeat itself and where it ends; in between they would find the same once more.

// repeat is a part of a text, text[from:to], in which each byte is the one that stands period bytes before it. It is left out.
type repeat struct{ from, to, period int }

const (
	// repeatKept is how much of a text that repeats itself is kept at either end: more than the places that are weighed together lie
	// apart, with the words of a rule and what is looked at beside them.
	repeatKept = 1 << 10
	// repeatPeriod is the longest that is looked for, repeatProbe how much of a text has to repeat itself.
	repeatPeriod = 256
	repeatProbe  = 1 << 10
	repeatHead   = 16 // bytes that are looked for
)

// repeatsOf lists the repeats of a text.
func repeatsOf(list []repeat, text string) []repeat {
	for at := 0; len(text)-at > 2*repeatKept+repeatProbe; {
		period := 1 + strings.Index(text[at+1:at+repeatPeriod+repeatHead], text[at:at+repeatHead])
		if period == 0 || text[at:at+repeatProbe-period] != text[at+period:at+repeatProbe] {
			at += repeatProbe
			continue
		}
		end := at + repeatProbe
		for step := repeatProbe; step > 0; {
			if n := min(step, len(text)-end); n > 0 && text[end-period:end-period+n] == text[end:end+n] {
				end += n
			} else {
				step /= 2
			}
		}
		from := at + repeatKept
		if n := (end - repeatKept - from) / period * period; n > 0 {
			list = append(list, repeat{from, from + n, period})
		}
		at = end
	}
	return list
}

// without appends the text without its repeats.
func without(to []byte, text string, repeats []repeat) []byte {
	at := 0
	for _, r := range repeats {
		to = append(to, text[at:r.from]...)
		at = r.to
	}
	return append(to, text[at:]...)
}

// putBack makes places in the text without its repeats places in the text, and adds those that were left out.
func (sc *scorer) putBack() {
	var all []place
	for _, f := range sc.found {
		n := f.end - f.start
		for _, r := range sc.repeats {
			if f.start >= r.from {
				f.start += r.to - r.from
				continue
			}
			for start := f.start + r.period; f.start >= r.from-r.period && start < r.to; start += r.period {
				f := f
				f.start, f.end = start, start+n
				all = append(all, f)
			}
			break
		}
		f.end = f.start + n
		all = append(all, f)
	}
	slices.SortStableFunc(all, func(a, b place) int { return a.end - b.end })
	sc.found = all
}
