package input

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// hit is an anchor found at text[start:end].
type hit struct {
	phrase     uint32
	start, end int

	beside uint64 // the rules that it is the anchor of, by number in hangs, whose words stand on both sides
	open   uint64 // those of which this is not known yet
}

// seen is a place that holds for one stretch of text only.
type seen struct{ gen, at int }

// begun is a place where a phrase may begin that holds for one text only. It is kept small: there are many.
type begun struct{ gen, at int32 }

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

// find looks for all rules in a view of which read has listed the anchors: where one of their neighbours may stand beside them, for
// the other words of their rules in the stretches around.
func (sc *scorer) find(text string) {
	set := sc.set
	sc.found = sc.found[:0]
	sc.gen++
	if sc.looks++; sc.looks < 0 { // numbers would come again
		sc.looks = 1
		clear(sc.left)
		clear(sc.right)
	}
	sc.asking.left, sc.asking.right = stretch{}, stretch{}
	from, to := 0, -1
	at := hit{start: -1}
	for n, a := range sc.anchors {
		if to >= 0 && a.start-set.farthest > to+3*longestCut {
			sc.findIn(text, cutBefore(text, from), cutAfter(text, to))
			sc.gen++
			to = -1
		}
		if a.open != 0 && (a.start != at.start || a.end != at.end) {
			at = a
			sc.look(text, sc.anchors[n:])
		}
		for i := range set.hangs[a.phrase] {
			h := &set.hangs[a.phrase][i]
			if a.beside>>i&1 == 0 && (a.open>>i&1 == 0 || !sc.hopeful(a, h)) {
				continue
			}
			if to < 0 {
				from, to = a.start-h.before, a.end+h.after
			}
			from, to = min(from, a.start-h.before), max(to, a.end+h.after)
			sc.ask(h.rule)
		}
	}
	if to >= 0 {
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

// ask has a rule looked for in the stretch.
func (sc *scorer) ask(rule uint16) {
	if sc.asked[rule] == sc.gen {
		return
	}
	sc.asked[rule] = sc.gen
	for _, id := range sc.set.seqs[rule] {
		sc.wanted[id] = sc.gen
	}
}

// findIn follows each sequence that is asked for phrase by phrase through text[from:to]. A phrase is looked at only where it would begin
// a rule or go on with one. Of several ways to have come to a place the last is kept, which is nearest to what follows.
func (sc *scorer) findIn(text string, from, to int) {
	all := sc.set.all
	asked := -1                 // where the phrases were asked for that have no keys
	sentence, looked := 0, from // where the sentence begins that text[looked] is in; 0 if that is not known
	ask := func(i int, k *keyed) {
		if e := &sc.ended[k.phrase]; e.gen == sc.gen && i < e.at || !all.may(text, i, k) || !sc.live(uint32(k.phrase), i) {
			return
		}
		if end := all.asked(&sc.asking, text, i, k); end > i {
			sentence, looked = sc.step(uint32(k.phrase), text, i, end, sentence, looked)
		}
	}
	every := false
	for n := range all.always {
		every = every || sc.wanted[all.always[n].phrase] == sc.gen
	}
	all.places(&sc.asking, text, from, to, every, func(i int, s *slot) {
		of := all.of(s)
		for n := range of {
			if sc.wanted[of[n].phrase] == sc.gen { // hardly any is
				ask(i, &of[n])
			}
		}
		if every && i != asked {
			asked = i
			for n := range all.always {
				if k := &all.always[n]; sc.wanted[k.phrase] == sc.gen {
					ask(i, k)
				}
			}
		}
	})
}

// live reports whether a phrase at text[i:] would be of use.
func (sc *scorer) live(phrase uint32, i int) bool {
	for n := range sc.set.uses[phrase] {
		u := &sc.set.uses[phrase][n]
		if u.first {
			if sc.asked[u.rule] == sc.gen {
				return true
			}
		} else if p := &sc.partly[u.at-1]; p.gen == sc.gen {
			if before, ok := p.before(i, sc.gen); ok && i-before.End <= int(u.gap) {
				return true
			}
		}
	}
	return false
}

// step goes on with the sequences that wait for a phrase, which stands at text[start:end].
func (sc *scorer) step(phrase uint32, text string, start, end, sentence, looked int) (int, int) {
	sc.ended[phrase] = seen{sc.gen, end}
	for n := range sc.set.uses[phrase] {
		u := &sc.set.uses[phrase][n]
		begin := start
		if u.first {
			if sc.asked[u.rule] != sc.gen {
				continue
			}
		} else {
			before, ok := sc.partly[u.at-1].before(start, sc.gen)
			if !ok || start-before.End > int(u.gap) {
				continue
			}
			if !u.format {
				if looked < start {
					sentence, looked = sentenceStart(text, looked, start, sentence), start
				}
				if before.End <= sentence {
					continue
				}
			}
			begin = before.Start
		}
		if !u.last {
			sc.partly[u.at].reach(begin, end, sc.gen)
			continue
		}
		weight := sc.set.rules[u.rule].weight
		if !u.format {
			weight *= sc.mentionAgain(u.rule, text, begin, end)
		}
		sc.found = append(sc.found, place{rule: u.rule, start: begin, end: end, weight: weight})
	}
	return sentence, looked
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
