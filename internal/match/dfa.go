package match

import (
	"slices"
	"unicode/utf8"
)

// A dfa is an nfa worked out in full: no state is made while scanning.
type dfa struct {
	next  []uint16 // state<<shift | class -> target and flags
	shift uint8
	n     uint8 // the class of the end of the text
	high  int16 // the class of all runes from U+0080 on, or -1
	ascii [128]uint8
	start [ctxKinds]uint16
	here  [ctxKinds]bool // a match of length zero: only leads have one
	a     *nfa
	memo  int // number of its run memo, -1 if a match is bounded

	idle   []bool     // by state: nothing is waited for
	acc    [][]uint16 // mode which, by state: programs that matched on the way in
	owners [][]uint16 // mode which, by state: programs still waiting
}

const (
	flagBefore = 0x8000 // modes first, all: a match ended in front of the rune just read; which: the target has acc
	flagHere   = 0x4000 // a match ends behind the rune just read
	stateMask  = 0x3fff
	dead       = 0
)

// build works out a in at most limit states. In modes first and all it returns nil if
// they do not suffice. In mode which a state beyond the limit accepts all that is still waiting.
func (b *builder) build(a *nfa, m mode, limit int) *dfa {
	d := &dfa{a: a, n: uint8(a.n), high: int16(a.high), ascii: a.ascii, memo: -1}
	for a.n+1 > 1<<d.shift {
		d.shift++
	}
	b.reset(d, m, limit)
	var c config
	if b.id(&c) != dead { // the empty config is state 0
		panic("match: first state is not the dead one")
	}
	for ctx := range ctxKinds {
		b.s.begin(&c, ctx)
		d.start[ctx], d.here[ctx] = b.id(&c), c.here
	}
	for at := 0; at < len(b.states); at++ {
		if len(b.states) >= b.limit && m != which {
			return nil
		}
		src := b.states[at]
		n := len(b.rows)
		b.rows = slices.Grow(b.rows, 1<<d.shift)[:n+1<<d.shift]
		row := b.rows[n:]
		clear(row)
		if len(src.list) == 0 {
			continue
		}
		seen := b.seen[:0] // what classes that take the same threads have led to
		for cl := 0; cl <= a.n; cl++ {
			sig, ok := a.signature(src.list, cl)
			if ok {
				if k := slices.IndexFunc(seen, func(s move) bool { return s.sig == sig }); k >= 0 {
					row[cl] = seen[k].to
					continue
				}
			}
			before := b.s.step(&c, &src, cl)
			t := b.id(&c)
			if before || len(c.acc) > 0 {
				t |= flagBefore
			}
			if c.here {
				t |= flagHere
			}
			row[cl] = t
			if ok {
				seen = append(seen, move{sig, t})
			}
		}
		b.seen = seen
	}
	b.describe(m)
	d.next = slices.Clone(b.rows)
	a.inst, a.owner, a.start, a.kind, a.member, a.word, a.nl = nil, nil, nil, nil, nil, nil, nil // only classOf is needed from here on
	return d
}

// builder is what it takes to build automata, one after the other.
type builder struct {
	*dfa
	s      stepper
	limit  int
	states []config
	hashes []uint32 // by state
	rows   []uint16 // by state
	slots  []uint16 // a hash table of the states' numbers plus one
	slab   []uint32 // what lists are cut from
	seen   []move
}

// reset forgets the automaton that was built last.
func (b *builder) reset(d *dfa, m mode, limit int) {
	b.dfa = d
	b.s.reset(d.a, m)
	b.limit = min(max(limit, 2*int(ctxKinds)), stateMask)
	b.states, b.hashes, b.rows, b.slab = b.states[:0], b.hashes[:0], b.rows[:0], b.slab[:0]
	if b.slots == nil {
		b.slots = make([]uint16, 256)
	}
	clear(b.slots)
}

type move struct {
	sig uint64
	to  uint16
}

// signature tells which threads of a list a class moves, and what it is as context. ok is false if
// that does not fit.
func (a *nfa) signature(list []uint32, c int) (sig uint64, ok bool) {
	if len(list) > 60 || c == a.n {
		return 0, false
	}
	for i, pc := range list {
		k := a.kind[pc]
		if k < 0 {
			return 0, false
		} else if a.member[k][c] {
			sig |= 1 << i
		}
	}
	if a.look && a.word[c] {
		sig |= 1 << 62
	} else if a.look && a.nl[c] {
		sig |= 1 << 63
	}
	return sig, true
}

// id returns the number of a config, a new one if it was not seen before.
func (b *builder) id(c *config) uint16 {
	if len(b.states) >= b.limit && b.s.mode == which {
		b.giveUp(c)
	}
	h := c.hash()
	for at := h; ; at++ {
		k := b.slots[at&uint32(len(b.slots)-1)]
		if k == 0 {
			break
		}
		if k--; b.hashes[k] == h && b.states[k].equal(c) {
			return k
		}
	}
	id := uint16(len(b.states))
	var list []uint32
	list, b.slab = keep(b.slab, c.list)
	b.states = append(b.states, config{list: list, acc: slices.Clone(c.acc), ctx: c.ctx, here: c.here})
	if b.hashes = append(b.hashes, h); 2*len(b.hashes) > len(b.slots) {
		b.slots = make([]uint16, 2*len(b.slots))
		for k := range b.hashes[:id] {
			b.enter(uint16(k))
		}
	}
	b.enter(id)
	return id
}

// enter puts a state into the hash table.
func (b *builder) enter(id uint16) {
	at := b.hashes[id]
	for b.slots[at&uint32(len(b.slots)-1)] != 0 {
		at++
	}
	b.slots[at&uint32(len(b.slots)-1)] = id + 1
}

// keep copies a list into memory that lists share, and returns what is left of that.
func keep(slab, list []uint32) (kept, rest []uint32) {
	if cap(slab)-len(slab) < len(list) {
		slab = make([]uint32, 0, max(1024, len(list)))
	}
	n := len(slab)
	slab = append(slab, list...)
	return slab[n:len(slab):len(slab)], slab
}

func (c *config) hash() uint32 {
	h := uint64(c.ctx) + 1
	if c.here {
		h += 16
	}
	for _, o := range c.acc {
		h = (h ^ uint64(o)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return hashList(h<<8|0xff, c.list)
}

func hashList(h uint64, list []uint32) uint32 {
	for _, x := range list {
		h = (h ^ uint64(x)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return uint32(h >> 8)
}

func (c *config) equal(d *config) bool {
	return c.ctx == d.ctx && c.here == d.here && slices.Equal(c.list, d.list) && slices.Equal(c.acc, d.acc)
}

// giveUp turns a config that is one too many into one that accepts what it waits for.
// There are no more of these than sets of programs that occur together.
func (b *builder) giveUp(c *config) {
	if len(b.states) > stateMask-8 {
		c.acc = c.acc[:0]
		for k := range b.a.start {
			c.acc = append(c.acc, uint16(k))
		}
		c.list, c.ctx = c.list[:0], ctxOther
		return
	}
	for _, pc := range c.list {
		o := b.a.owner[pc]
		known := false
		for _, k := range c.acc {
			known = known || k == o
		}
		if !known {
			c.acc = append(c.acc, o)
		}
	}
	c.list, c.ctx = c.list[:0], ctxOther
}

// describe fills the per-state tables.
func (b *builder) describe(m mode) {
	b.idle = make([]bool, len(b.states))
	if m == which {
		b.acc, b.owners = make([][]uint16, len(b.states)), make([][]uint16, len(b.states))
	}
	for i, st := range b.states {
		b.idle[i] = len(st.list) == 0
		if m != which {
			continue
		}
		b.acc[i] = st.acc
		for _, pc := range st.list {
			if o := b.a.owner[pc]; !slices.Contains(b.owners[i], o) {
				b.owners[i] = append(b.owners[i], o)
			}
		}
	}
}

// bytes returns the size of the tables.
func (d *dfa) bytes() int { return 2*len(d.next) + len(d.idle) + 48*len(d.acc) }

// behind returns the state of d behind a trigger that begins its match, if it is the same for all texts.
func (d *dfa) behind(t trigger) uint16 {
	state := uint16(dead)
	for ctx, st := range d.start {
		if t.edge && uint8(ctx) == ctxWord {
			continue
		}
		for _, set := range t.sets {
			if st = d.common(st, &set); st == dead {
				return dead
			}
		}
		if state != dead && st != state {
			return dead
		}
		state = st
	}
	return state
}

// common returns the state that all bytes of a set lead to, dead if there is no such state or a match ends there.
func (d *dfa) common(st uint16, set *byteSet) uint16 {
	to := uint16(dead)
	for b := range 256 {
		if !set.has(byte(b)) {
			continue
		}
		if b >= utf8.RuneSelf {
			return dead
		}
		t := d.next[int(st)<<d.shift|int(d.ascii[b])]
		if t&^stateMask != 0 || to != dead && t != to {
			return dead
		}
		to = t
	}
	return to
}

// wide returns class and width of the rune at text[i] >= 0x80; w is 0 if its end is yet to come.
func (d *dfa) wide(text string, i int, eof bool) (c, w int) {
	r, w := utf8.DecodeRuneInString(text[i:])
	if w == 1 && !eof && !utf8.FullRuneInString(text[i:]) {
		return 0, 0
	}
	if d.high >= 0 {
		return int(d.high), w
	}
	return int(d.a.classOf(r)), w
}

// left returns class and width of the rune that ends in front of text[i], or in front of text in before.
func (d *dfa) left(text, before string, i int) (c, w int) {
	if i == 0 {
		text, i = before, len(before)
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		return int(d.ascii[b]), 1
	}
	r, w := utf8.DecodeLastRuneInString(text[:i])
	return int(d.a.classOf(r)), w
}

// ctxBefore tells what stands in front of text[i]; before stands in front of text[0].
func ctxBefore(before, text string, i int) uint8 {
	var b byte
	switch {
	case i > 0:
		b = text[i-1]
	case before != "":
		b = before[len(before)-1]
	default:
		return ctxBegin
	}
	switch {
	case wordByte[b]:
		return ctxWord
	case b == '\n':
		return ctxLine
	}
	return ctxOther
}

// wordByte tells the bytes that \w stands for.
var wordByte = func() (t [256]bool) {
	for b := range t {
		t[b] = b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
	}
	return t
}()
