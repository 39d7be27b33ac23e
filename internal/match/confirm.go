package match

import "unicode/utf8"

// hit looks at the rules whose trigger ends in front of text[end].
func (sc *scratch) hit(st uint16, end int) {
	sc.steps++
	m := sc.auto
	k := st - m.hot
	for _, o := range m.list[m.outs[k]:m.outs[k+1]] {
		g := &sc.groups[o.group]
		at := end - int(o.len)
		if g.wide && insideRune(sc.text, at) {
			continue
		}
		if g.union != nil {
			sc.shared(g, at, end)
		}
		for i := range g.entries {
			e := &g.entries[i]
			if r := &sc.rules[e.rule]; r.hand != nil {
				sc.byHand(r, e, at, end)
			} else {
				sc.confirm(r, e, at, end)
			}
		}
	}
}

// shared asks a group's automaton which of its rules may match at a trigger.
func (sc *scratch) shared(g *group, at, end int) {
	free := false
	for _, r := range g.shared {
		if at+sc.base >= sc.last[r] {
			free = true
			break
		}
	}
	if !free {
		return
	}
	st, i := g.after, end
	if st == dead {
		st, i = g.union.start[ctxBefore(sc.before, sc.text, at)], at
	}
	sc.found = sc.found[:0]
	if st, more := sc.walkAny(g.union, st, i, false); more {
		for _, o := range g.union.owners[st] {
			sc.wait(g.shared[o], at, end)
		}
	}
	for _, o := range sc.found {
		e := entry{rule: g.shared[o]}
		sc.confirm(&sc.rules[e.rule], &e, at, end)
	}
}

// confirm finds the match of a rule that runs through its trigger at text[at:end], if there is one.
func (sc *scratch) confirm(r *rule, e *entry, at, end int) {
	free := sc.last[e.rule] - sc.base // where the next match of the rule may start
	if at < free {
		return
	}
	if e.after != dead && end < len(sc.text) {
		// Most triggers die at the next byte.
		if b := sc.text[end]; b < utf8.RuneSelf && e.near.next[int(e.after)<<(e.near.shift&15)|int(e.near.ascii[b])] == dead {
			return
		}
	}
	if sc.blocked[e.rule] == sc.gen {
		sc.wait(e.rule, at, end)
		return
	}
	start := at
	if e.rev != nil {
		if e.after != dead {
			sc.found = sc.found[:0]
			if _, more := sc.walkAny(e.near, e.after, end, true); !more && len(sc.found) == 0 {
				return
			}
		}
		if start = sc.leftmost(e.rev, at, max(free, at-e.lead, 0)); start < 0 {
			return
		}
	}
	var stop int
	var more bool
	if e.after != dead && e.rev == nil {
		stop, more = sc.match(r.dfa, e.after, end)
	} else {
		stop, more = sc.try(r, start)
	}
	if more {
		sc.hold(e.rule, start)
		return
	}
	if stop < 0 {
		return
	}
	if !r.ordered {
		for i := max(free, end-r.reach, 0); i < start; i++ {
			if insideRune(sc.text, i) {
				continue
			}
			if s, more := sc.try(r, i); more {
				sc.hold(e.rule, i)
				return
			} else if s >= 0 {
				start, stop = i, s
				break
			}
		}
	}
	sc.put(e.rule, start, stop)
}

func (sc *scratch) try(r *rule, i int) (end int, more bool) {
	if r.dfa != nil {
		return sc.match(r.dfa, r.dfa.start[ctxBefore(sc.before, sc.text, i)], i)
	}
	return r.pike.match(sc, i)
}

func (sc *scratch) put(rule uint32, start, end int) {
	sc.last[rule] = end + sc.base
	sc.dst = append(sc.dst, Hit{Rule: int(rule), Start: start + sc.base, End: end + sc.base})
}

// hold notes that a match of the rule may begin at text[start]; nothing of it is certain from there on.
func (sc *scratch) hold(rule uint32, start int) {
	sc.blocked[rule] = sc.gen
	sc.undecided = min(sc.undecided, start)
}

// wait is hold for a trigger whose match may begin anywhere in front.
func (sc *scratch) wait(rule uint32, at, end int) {
	free := sc.last[rule] - sc.base
	if at >= free {
		sc.hold(rule, min(at, max(free, end-sc.rules[rule].reach, 0)))
	}
}

// byHand asks a matcher written by hand.
func (sc *scratch) byHand(r *rule, e *entry, at, end int) {
	h, free := r.hand, max(sc.last[e.rule]-sc.base, 0)
	if at < free {
		return
	}
	lo := at
	for lo > max(free, at-h.Lead) && r.leadSet[sc.text[lo-1]] {
		lo--
	}
	if sc.blocked[e.rule] == sc.gen {
		sc.hold(e.rule, lo)
		return
	}
	hi := min(len(sc.text), at+h.Max)
	start, stop, v := h.Match(sc.text, lo, at, end, hi)
	if v == More && hi == len(sc.text) && !sc.eof {
		sc.hold(e.rule, lo)
		return
	}
	if v == No || start < lo || stop <= start || stop > hi {
		return
	}
	if h.WordStart && start == 0 && sc.before != "" && wordByte[sc.before[len(sc.before)-1]] {
		return
	}
	sc.put(e.rule, start, stop)
}

// insideRune reports whether text[i] is not the first byte of its rune.
func insideRune(text string, i int) bool {
	if i >= len(text) || utf8.RuneStart(text[i]) {
		return false
	}
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(text[j]) {
			_, w := utf8.DecodeRuneInString(text[j:])
			return w > i-j
		}
	}
	return false
}
