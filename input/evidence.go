package input

import (
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/match"
)

const (
	// near is how far apart the places may begin that are weighed together, in bytes. A long text must not become suspect
	// by its length.
	near = 800
	// sameClass is what every further rule of one class counts for: such rules have words in common.
	sameClass = 0.5
	// hiding is what it counts for that something was found in an encoding which is not found in the text itself.
	hiding = 0.4
)

// place is where a rule was found in a view, and what that counts for there.
type place struct {
	rule       uint16
	start, end int
	weight     float64
	score      float64 // of the neighbourhood that ends here
}

// scorer works out the score of a text. It is kept in a pool.
type scorer struct {
	set            *injectionSet
	buffer         fold.Buffer
	anchors, words []match.Hit
	cues           []match.Hit
	found          []place
	partly         []partly // by place of a rule: the last time that a sequence got so far
	inText         []bool   // rules found in the text itself
	active         []active // rules found in the neighbourhood
	gen            int
	hidden         bool // the view shows what was hidden
	best           float64
	yield          func(guard.View) bool // counts a decoded view; bound once
}

// partly is a sequence that got as far as one of its places: the last time, and the time before, since the last word may
// overlap the next.
type partly struct {
	gen       int
	last, old guard.Span
}

// reach notes that the sequence got here.
func (p *partly) reach(start, end, gen int) {
	if p.gen != gen {
		*p = partly{gen: gen, last: guard.Span{Start: start, End: end}}
		return
	}
	p.old, p.last = p.last, guard.Span{Start: start, End: end}
}

// before returns the last time that ended by at.
func (p *partly) before(at, gen int) (span guard.Span, ok bool) {
	switch {
	case p.gen != gen:
	case p.last.End <= at:
		return p.last, true
	case p.old.End <= at && p.old.End > 0:
		return p.old, true
	}
	return guard.Span{}, false
}

// active is a rule of the neighbourhood.
type active struct {
	rule   uint16
	start  int
	weight float64
}

var scorers sync.Pool

func newScorer(set *injectionSet) *scorer {
	sc, _ := scorers.Get().(*scorer)
	if sc == nil || sc.set != set {
		sc = &scorer{set: set, partly: make([]partly, set.steps), inText: make([]bool, len(set.rules))}
		sc.yield = func(v guard.View) bool {
			sc.best = max(sc.best, sc.decoded(v.Text))
			return true
		}
	}
	return sc
}

// release gives the scorer back. What has grown beyond 64 KiB is dropped.
func (sc *scorer) release() {
	const most = 64 << 10 / 40
	if cap(sc.anchors) > most || cap(sc.words) > most || cap(sc.found) > most || cap(sc.cues) > most {
		sc.anchors, sc.words, sc.found, sc.cues = nil, nil, nil, nil
	}
	scorers.Put(sc)
}

// folded works out the score of the folded text.
func (sc *scorer) folded(text string) float64 {
	clear(sc.inText)
	sc.hidden = false
	sc.find(text)
	for i := range sc.found {
		sc.inText[sc.found[i].rule] = true
	}
	return sc.weigh()
}

// decoded works out the score of a decoded view of the text that folded has seen.
func (sc *scorer) decoded(text string) float64 {
	sc.hidden = false
	sc.find(text)
	for i := range sc.found {
		f := &sc.found[i]
		if rule := &sc.set.rules[f.rule]; !sc.inText[f.rule] && rule.weight >= likely {
			sc.hidden = true
		}
	}
	return sc.weigh()
}

// find looks for all rules in a view: first for the anchors, then for all words in the stretches around them.
func (sc *scorer) find(text string) {
	sc.found = sc.found[:0]
	sc.anchors = sc.set.anchors.Scan(sc.anchors[:0], "", text)
	for i := 0; i < len(sc.anchors); {
		from, to := len(text), 0
		for ; i < len(sc.anchors) && (to == 0 || sc.anchors[i].Start-sc.set.farthest <= to+3*longestCut); i++ {
			a := sc.anchors[i]
			r := sc.set.reach[a.Rule]
			from, to = min(from, a.Start-r.before), max(to, a.End+r.after)
		}
		sc.findIn(text, cutBefore(text, from), cutAfter(text, to))
	}
}

// longestCut bounds how far a stretch is moved so that it does not cut a word.
const longestCut = 40

// cutBefore returns the last place up to i where a word may begin, or one a little before i.
func cutBefore(text string, i int) int {
	i = max(i, 0)
	for n := 0; i > 0 && n < longestCut && text[i-1] > ' '; n++ {
		i--
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// cutAfter returns the first place from i on where a word may end, or one a little behind i.
func cutAfter(text string, i int) int {
	i = min(i, len(text))
	for n := 0; i < len(text) && n < longestCut && text[i] > ' '; n++ {
		i++
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// findIn follows each sequence word by word through text[from:to]. Of several ways to have come to a place the last is kept,
// which is nearest to what follows.
func (sc *scorer) findIn(text string, from, to int) {
	sc.words = sc.set.words.Scan(sc.words[:0], text[max(0, from-1):from], text[from:to])
	sc.gen++
	sentence, looked := 0, from // where the sentence begins that text[looked] is in; 0 if that is not known
	for _, w := range sc.words {
		w.Start, w.End = w.Start+from, w.End+from
		for i := range sc.set.uses[w.Rule] {
			u := &sc.set.uses[w.Rule][i]
			start := w.Start
			if !u.first {
				before, ok := sc.partly[u.at-1].before(w.Start, sc.gen)
				if !ok || w.Start-before.End > int(u.gap) {
					continue
				}
				if !u.format {
					if looked < w.Start {
						sentence, looked = sentenceStart(text, looked, w.Start, sentence), w.Start
					}
					if before.End <= sentence {
						continue
					}
				}
				start = before.Start
			}
			if !u.last {
				sc.partly[u.at].reach(start, w.End, sc.gen)
				continue
			}
			weight := sc.set.rules[u.rule].weight
			if !u.format {
				weight *= sc.mention(sc.set.rules[u.rule].class, text, start, w.End)
			}
			sc.found = append(sc.found, place{rule: u.rule, start: start, end: w.End, weight: weight})
		}
	}
}

// sentenceStart returns where the sentence that holds text[at] begins; known is the answer for text[from], which stands
// before it.
func sentenceStart(text string, from, at, known int) int {
	for i := at - 1; i >= from; i-- {
		switch text[i] {
		case '.', '!', '?', ';':
			if text[i+1] == ' ' || text[i+1] == '\n' {
				return i + 1
			}
		case '\n':
			if i > 0 && text[i-1] == '\n' {
				return i
			}
		}
	}
	return known
}

// weigh works out the score of what was found: that of the neighbourhood with the highest one.
func (sc *scorer) weigh() float64 {
	best := 0.0
	sc.active = sc.active[:0]
	for i := range sc.found {
		f := &sc.found[i]
		sc.enter(f)
		f.score = sc.combine()
		best = max(best, f.score)
	}
	return best
}

// enter adds a place to the neighbourhood and lets go what is too far away.
func (sc *scorer) enter(f *place) {
	kept := sc.active[:0]
	known := false
	for _, a := range sc.active {
		if a.start < f.start-near {
			continue
		}
		if a.rule == f.rule {
			known = true
			if f.weight >= a.weight {
				a.start, a.weight = f.start, f.weight
			}
		}
		kept = append(kept, a)
	}
	if !known {
		kept = append(kept, active{f.rule, f.start, f.weight})
	}
	sc.active = kept
}

// combine puts the weights of the neighbourhood together as if they were independent, with those that share a class
// behind the strongest of it counting for less.
func (sc *scorer) combine() float64 {
	var top, rest [classes]float64
	for c := range rest {
		rest[c] = 1
	}
	for _, a := range sc.active {
		c, w := sc.set.rules[a.rule].class, a.weight
		if w > top[c] {
			w, top[c] = top[c], w
		}
		rest[c] *= 1 - sameClass*w
	}
	harmless := 1.0
	for c := range top {
		harmless *= (1 - top[c]) * rest[c]
	}
	if sc.hidden {
		harmless *= 1 - hiding
	}
	return 1 - harmless
}

// places calls report for every place of a neighbourhood whose score reaches the threshold.
func (sc *scorer) places(threshold float64, report func(c class, start, end int)) {
	next := 0
	for i := range sc.found {
		f := &sc.found[i]
		if f.score < threshold {
			continue
		}
		for ; next <= i; next++ {
			if g := &sc.found[next]; g.start >= f.start-near {
				report(sc.set.rules[g.rule].class, g.start, g.end)
			}
		}
	}
}
