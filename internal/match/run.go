package match

import (
	"sync"
	"unicode/utf8"
)

// runMemo remembers the last long walk of one automaton, so that walks that begin inside the
// text it has read and fall into step with it end there: without it a run such as eyJeyJeyJ...
// is read again from each trigger in it.
type runMemo struct {
	gen  uint64 // the scan it belongs to
	n    int
	pos  [memoPoints]int // where the walk was, falling; at distances that double
	st   [memoPoints]uint16
	last int  // the last end of a match it saw, -1 if none
	more bool // it reached the end of a text that goes on
}

const (
	memoPoints = 40
	memoStep   = 32 // bytes from the start of a walk to its first point
)

// match walks d from state st at text[i] and returns the end of the match, -1 if
// there is none. more: it depends on what follows the text.
func (sc *scratch) match(d *dfa, st uint16, i int) (end int, more bool) {
	if d.memo >= 0 {
		return sc.matchLong(d, st, i)
	}
	_, _, end, more = sc.walk(d, st, i, len(sc.text))
	return end, more
}

// walk reads text[i:stop] and returns where it stands (state and position), the last end of a
// match or -1. At the end of the text it closes the walk; a closed walk is in the dead state.
func (sc *scratch) walk(d *dfa, st uint16, i, stop int) (_ uint16, _ int, last int, more bool) {
	text, next, shift := sc.text, d.next, d.shift
	last = -1
	from := i
	for i < stop {
		c, w := 0, 1
		if b := text[i]; b < utf8.RuneSelf {
			c = int(d.ascii[b])
		} else if c, w = d.wide(text, i, sc.eof); w == 0 {
			sc.steps += i - from
			return dead, i, last, !d.idle[st]
		}
		t := next[int(st)<<(shift&15)|c]
		st = t & stateMask
		if t&^stateMask != 0 {
			if t&flagHere != 0 {
				last = i + w
			} else {
				last = i
			}
		}
		i += w
		if st == dead {
			break
		}
	}
	sc.steps += i - from
	if st != dead && i >= len(text) {
		if !sc.eof {
			return dead, i, last, !d.idle[st]
		}
		if next[int(st)<<shift|int(d.n)]&flagBefore != 0 {
			last = i
		}
		st = dead
	}
	return st, i, last, false
}

// walkAny walks d, an automaton that tells which programs match, from state st at text[i] and adds those to
// sc.found; with one it stops at the first. more: the text ended first, in the state returned.
func (sc *scratch) walkAny(d *dfa, st uint16, i int, one bool) (_ uint16, more bool) {
	text, next, shift := sc.text, d.next, d.shift&15
	from := i
	for i < len(text) {
		c, w := 0, 1
		if b := text[i]; b < utf8.RuneSelf {
			c = int(d.ascii[b])
		} else if c, w = d.wide(text, i, sc.eof); w == 0 {
			sc.steps += i - from
			return st, true
		}
		t := next[int(st)<<shift|c]
		st = t & stateMask
		i += w
		if t&flagBefore != 0 {
			sc.found = append(sc.found, d.acc[st]...)
			if one {
				break
			}
		}
		if st == dead {
			break
		}
	}
	sc.steps += i - from
	if st == dead || i < len(text) {
		return dead, false
	}
	if !sc.eof {
		return st, !d.idle[st]
	}
	if t := next[int(st)<<shift|int(d.n)]; t&flagBefore != 0 {
		sc.found = append(sc.found, d.acc[t&stateMask]...)
	}
	return dead, false
}

// matchLong is match for an automaton without a bound, with its memo.
func (sc *scratch) matchLong(d *dfa, st uint16, i int) (end int, more bool) {
	m := &sc.memos[d.memo]
	if m.gen != sc.gen {
		m.gen, m.n = sc.gen, 0
	}
	end = -1
	var pos [memoPoints]int
	var sts [memoPoints]uint16
	n, dist, from := 0, memoStep, i
	k := m.n - 1 // the next point of the old walk ahead
	for {
		for k >= 0 && m.pos[k] <= i {
			k--
		}
		stop := min(len(sc.text), from+dist)
		if k >= 0 {
			stop = min(stop, m.pos[k])
		}
		var last int
		st, i, last, more = sc.walk(d, st, i, stop)
		if last >= 0 {
			end = last
		}
		if st == dead {
			break
		}
		if k >= 0 && i == m.pos[k] && st == m.st[k] {
			more = m.more
			if m.last >= i {
				end = m.last
			}
			if n == 0 {
				return end, more
			}
			for ; k >= 0 && n < memoPoints; k-- {
				pos[n], sts[n] = m.pos[k], m.st[k]
				n++
			}
			break
		}
		if i >= from+dist {
			if n < memoPoints {
				pos[n], sts[n] = i, st
				n++
			}
			dist *= 2
		}
	}
	if n > 0 {
		m.n, m.last, m.more = n, end, more
		for j := range n {
			m.pos[j], m.st[j] = pos[n-1-j], sts[n-1-j]
		}
	}
	return end, more
}

// leftmost walks d, the automaton of a mirrored lead, from text[i] to the left, not beyond text[lo],
// and returns the leftmost start it accepts, -1 if there is none.
func (sc *scratch) leftmost(d *dfa, i, lo int) int {
	text := sc.text
	ctx := ctxBegin
	if i < len(text) {
		ctx = ctxOther
		if wordByte[text[i]] {
			ctx = ctxWord
		} else if text[i] == '\n' {
			ctx = ctxLine
		}
	}
	st := d.start[ctx]
	at := -1
	from := i
	if d.here[ctx] {
		at = i
	}
	for st != dead {
		if i == 0 && sc.before == "" {
			if d.next[int(st)<<d.shift|int(d.n)]&flagBefore != 0 {
				at = 0
			}
			break
		}
		c, w := d.left(text, sc.before, i)
		t := d.next[int(st)<<d.shift|c]
		if t&flagBefore != 0 {
			at = i
		}
		if i-w < lo {
			break
		}
		i -= w
		if t&flagHere != 0 {
			at = i
		}
		st = t & stateMask
	}
	sc.steps += from - i
	return at
}

// pike is the match of a rule whose automaton would be too large: its states are worked out on
// the way and forgotten. Only rules with a bound come here.
type pike struct {
	a    *nfa
	pool sync.Pool // of *pikeState
}

type pikeState struct {
	s    *stepper
	x, y config
}

func (p *pike) match(sc *scratch, i int) (end int, more bool) {
	z, _ := p.pool.Get().(*pikeState)
	if z == nil {
		z = &pikeState{s: newStepper(p.a, first)}
	}
	defer p.pool.Put(z)
	src, dst := &z.x, &z.y
	z.s.begin(src, ctxBefore(sc.before, sc.text, i))
	end = -1
	for ; len(src.list) > 0; src, dst = dst, src {
		if z.s.gen > 1<<30 {
			z.s.gen = 0
			clear(z.s.mark)
		}
		sc.steps += 1 + len(src.list)
		c, w := p.a.n, 0
		if i < len(sc.text) {
			var ok bool
			if c, w, ok = p.a.next(sc.text, i, sc.eof); !ok {
				return end, true
			}
		} else if !sc.eof {
			return end, true
		}
		if z.s.step(dst, src, c) {
			end = i
		}
		if c == p.a.n {
			return end, false
		}
		i += w
		if dst.here {
			end = i
		}
	}
	return end, false
}
