package match

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// scratch is what one scan needs; a pool keeps it.
type scratch struct {
	*Set
	gen          uint64
	before, text string
	eof          bool
	base         int // offset of text in hits and in last
	last         []int
	own          []int    // last of a scan without a Cursor
	blocked      []uint64 // gen of the scan in which a rule's matches became uncertain
	undecided    int      // from here on the answer hangs on what follows the text
	dst, spare   []Hit
	memos        []runMemo
	found        []uint16
	onlyCount    bool // for measurements: triggers are counted, not looked at
	counted      int
	steps        int // triggers and bytes that confirmers looked at, for tests
	block        [streams][blockLen]uint32
}

func (s *Set) scratch() *scratch {
	sc, _ := s.pool.Get().(*scratch)
	if sc == nil {
		sc = &scratch{
			Set: s, own: make([]int, len(s.rules)), blocked: make([]uint64, len(s.rules)),
			memos: make([]runMemo, s.memos), found: make([]uint16, 0, 64),
		}
	}
	return sc
}

func (s *Set) release(sc *scratch) {
	sc.before, sc.text, sc.dst, sc.last = "", "", nil, nil
	s.pool.Put(sc)
}

// Scan appends to dst all matches in text, rule by rule those that FindAllStringIndex of package regexp
// finds, ordered by start, then rule, then end. before is the text in front (its last few bytes are
// enough); it decides about borders of words and beginnings of lines and texts, and holds no part of a match.
func (s *Set) Scan(dst []Hit, before, text string) []Hit {
	sc := s.scratch()
	clear(sc.own)
	sc.last = sc.own
	n := len(dst)
	dst, _ = sc.scan(dst, before, text, 0, true)
	s.release(sc)
	order(dst[n:])
	return dst
}

// order sorts hits by start, then rule.
func order(hits []Hit) {
	less := func(a, b Hit) int {
		if c := cmp.Compare(a.Start, b.Start); c != 0 {
			return c
		}
		return cmp.Compare(a.Rule, b.Rule)
	}
	for i := 1; i < len(hits); i++ {
		if less(hits[i-1], hits[i]) > 0 {
			slices.SortFunc(hits, less)
			return
		}
	}
}

// scan appends the certain matches of text, and returns where the undecided part of text begins.
// sc.last holds where the last match of each rule ended, plus base.
func (sc *scratch) scan(dst []Hit, before, text string, base int, eof bool) ([]Hit, int) {
	sc.before, sc.text, sc.base, sc.eof, sc.dst = before, text, base, eof, dst
	sc.undecided = len(text)
	sc.gen++
	st := uint16(0)
	if before == "" || !wordByte[before[len(before)-1]] {
		st = sc.auto.edge
	}
	at := 0
	for len(text)-at >= interleaveFrom {
		n := min(blockLen, (len(text)-at)/streams)
		st = sc.interleaved(st, at, n)
		at += streams * n
	}
	st = sc.single(st, at)
	if !eof {
		sc.tail(st)
	}
	return sc.dst, sc.undecided
}

const (
	streams        = 4
	blockLen       = 1024 // bytes of one stream of a block; positions in it fit 16 bits
	interleaveFrom = 192  // shorter texts are walked in one stream
)

// single walks text[at:] in one stream.
func (sc *scratch) single(st uint16, at int) uint16 {
	next, class, shift, hot := sc.auto.next, &sc.auto.class, sc.auto.shift&15, sc.auto.hot
	text := sc.text
	for i := at; i < len(text); i++ {
		st = next[int(st)<<shift|int(class[text[i]])]
		if st >= hot {
			sc.hit(st, i+1)
		}
	}
	return st
}

// interleaved walks text[at:at+4*n] in four streams of n bytes. The walk waits for memory most of the time, so
// four walks cost little more than one. Each stream but the first starts far enough left to be in step.
func (sc *scratch) interleaved(st uint16, at, n int) uint16 {
	m := sc.auto
	next, class, shift, hot := m.next, &m.class, m.shift&15, m.hot
	ta, tb, tc, td := sc.text[at:at+n], sc.text[at+n:at+2*n], sc.text[at+2*n:at+3*n], sc.text[at+3*n:at+4*n]
	var a, b, c, d uint16 = st, 0, 0, 0
	lead := min(m.most-1, n)
	for i := n - lead; i < n; i++ {
		b = next[int(b)<<shift|int(class[ta[i]])]
		c = next[int(c)<<shift|int(class[tb[i]])]
		d = next[int(d)<<shift|int(class[tc[i]])]
	}
	tb, tc, td = tb[:len(ta)], tc[:len(ta)], td[:len(ta)]
	var na, nb, nc, nd int
	for i := range len(ta) {
		a = next[int(a)<<shift|int(class[ta[i]])]
		b = next[int(b)<<shift|int(class[tb[i]])]
		c = next[int(c)<<shift|int(class[tc[i]])]
		d = next[int(d)<<shift|int(class[td[i]])]
		if a >= hot || b >= hot || c >= hot || d >= hot {
			if a >= hot {
				sc.block[0][na] = uint32(i)<<16 | uint32(a)
				na++
			}
			if b >= hot {
				sc.block[1][nb] = uint32(i)<<16 | uint32(b)
				nb++
			}
			if c >= hot {
				sc.block[2][nc] = uint32(i)<<16 | uint32(c)
				nc++
			}
			if d >= hot {
				sc.block[3][nd] = uint32(i)<<16 | uint32(d)
				nd++
			}
		}
	}
	if sc.onlyCount {
		sc.counted += na + nb + nc + nd
		return d
	}
	for k, cnt := range [streams]int{na, nb, nc, nd} {
		for _, h := range sc.block[k][:cnt] {
			sc.hit(uint16(h), at+k*n+int(h>>16)+1)
		}
	}
	return d
}

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
