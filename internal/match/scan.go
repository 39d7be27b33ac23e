package match

import (
	"cmp"
	"slices"
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
	for k, cnt := range [streams]int{na, nb, nc, nd} {
		for _, h := range sc.block[k][:cnt] {
			sc.hit(uint16(h), at+k*n+int(h>>16)+1)
		}
	}
	return d
}
