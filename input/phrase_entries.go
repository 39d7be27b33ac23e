package input

import "slices"

// listed is a phrase that has a key.
type listed struct {
	keyed
	key    uint64
	before int32 // the number of the one before that has the same key, plus one; or 0
}

// listedKey is a key and the number of the last of lists that has it, plus one; or 0.
type listedKey struct {
	key  uint64 // 0 if the slot is free
	last int32
}

// keyTable collects the phrases of keys.
type keyTable struct {
	p     *phraseBuilder
	lists []listed
	last  []listedKey // a hash table
	used  int         // slots of it
	pcs   []uint32    // that are to lead to an instruction
	led   []leading
	ways  numbered    // of led
	nexts [2][]uint16 // of words and of signs: by instruction, the place of what follows it, plus one
	place numbered    // of what follows
	index *index
}

// leading is an instruction that leads to some others.
type leading struct {
	pcs []uint32
	pc  uint32
}

func newKeyTable(p *phraseBuilder, keys int) keyTable {
	t := keyTable{p: p, index: &index{p: p.phrases}, lists: make([]listed, 0, keys), last: make([]listedKey, 16)}
	for 3*len(t.last) < 4*keys {
		t.last = make([]listedKey, 2*len(t.last))
	}
	return t
}

// of returns the slot of a key.
func (t *keyTable) of(key uint64) *listedKey {
	if 4*t.used >= 3*len(t.last) {
		old := t.last
		t.last, t.used = make([]listedKey, 2*len(old)), 0
		for _, l := range old {
			if l.key != 0 {
				*t.of(l.key) = l
			}
		}
	}
	mask := uint64(len(t.last) - 1)
	for at := hash(key) >> 32; ; at++ {
		switch l := &t.last[at&mask]; l.key {
		case 0:
			l.key = key
			t.used++
			return l
		case key:
			return l
		}
	}
}

// note adds a phrase to those of a key, behind which it goes on in some states. It reports whether it is new there; if not, there are two
// ways to the key, and the phrase is asked from its beginning.
func (t *keyTable) note(key uint64, k keyed, states []state) bool {
	at := t.of(key)
	if at.last > 0 {
		if l := &t.lists[at.last-1]; l.phrase == k.phrase {
			if l.ahead > 0 {
				l.keyed = t.entry(keyed{phrase: k.phrase, raw: k.raw, anchor: k.anchor}, nil)
			}
			return false
		}
	}
	t.lists = append(t.lists, listed{t.entry(k, states), key, at.last})
	at.last = int32(len(t.lists))
	return true
}

// drop takes back what has been added since there were so many.
func (t *keyTable) drop(from int) {
	for _, l := range t.lists[from:] {
		t.of(l.key).last = l.before
	}
	t.lists = t.lists[:from]
}

// entry completes a phrase of a key that goes on in some states behind the key; nil stands for its beginning.
func (t *keyTable) entry(k keyed, states []state) keyed {
	k.from = t.p.of[k.phrase].start
	into := k.from
	if states != nil {
		into = t.into(states)
	}
	if k.skip > 0 {
		k.from = into
	}
	k.next = t.next(into, k.raw)
	return k
}

// next returns the place of what follows an instruction.
func (t *keyTable) next(pc uint32, raw bool) uint16 {
	known := &t.nexts[0]
	if raw {
		known = &t.nexts[1]
	}
	if int(pc) >= len(*known) {
		*known = append(*known, make([]uint16, len(t.p.code)-len(*known))...)
	}
	at := &(*known)[pc]
	if *at == 0 {
		x := t.index
		next := t.p.next(pc, raw)
		h := uint64(0)
		for _, kinds := range next {
			h = mix(h, uint64(kinds))
		}
		n := t.place.find(h, func(n uint32) bool { return x.nexts[n] == next })
		if *n == 0 {
			x.nexts = append(x.nexts, next)
			*n = uint32(len(x.nexts))
		}
		*at = uint16(*n) // index reports it if there are more
	}
	return *at - 1
}

// into returns an instruction that leads to some states.
func (t *keyTable) into(states []state) uint32 {
	t.pcs = t.pcs[:0]
	h := uint64(0)
	for _, s := range states {
		pc := t.p.rest(s)
		t.pcs = append(t.pcs, pc)
		h = mix(h, uint64(pc))
	}
	if len(t.pcs) == 1 {
		return t.pcs[0]
	}
	at := t.ways.find(h, func(n uint32) bool { return slices.Equal(t.led[n].pcs, t.pcs) })
	if *at == 0 {
		t.led = append(t.led, leading{slices.Clone(t.pcs), t.p.choice(t.pcs)})
		*at = uint32(len(t.led))
	}
	return t.led[*at-1].pc
}

// done returns the index.
func (t *keyTable) done() *index {
	x := t.index
	x.often = make([]bool, len(t.p.of))
	for _, k := range x.always {
		x.often[k.phrase] = true
	}
	x.room(t.used)
	x.entries = make([]keyed, 0, len(t.lists))
	for _, l := range t.lists {
		if l.before > 0 {
			continue
		}
		from := len(x.entries)
		for n := t.of(l.key).last; n > 0; n = t.lists[n-1].before {
			x.entries = append(x.entries, t.lists[n-1].keyed)
		}
		slices.Reverse(x.entries[from:])
		x.put(l.key, from)
	}
	x.numbers = make([]uint16, len(x.entries))
	for i, e := range x.entries {
		x.numbers[i] = e.phrase
	}
	return x
}
