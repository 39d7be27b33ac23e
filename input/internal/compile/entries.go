package compile

import (
	"fmt"
	"math"
	"slices"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// entry is a phrase that has a key.
type entry struct {
	phrase      uint32
	from        uint32 // the instruction that it goes on with
	next        uint32 // what it goes on with, a place of nexts
	skip, ahead uint8  // bytes of the place that from and next are behind
	raw, anchor bool
}

// listed is an entry of a key.
type listed struct {
	entry
	key    uint64
	before int32 // the number of the one before that has the same key, plus one; or 0
}

// keyTable collects the phrases of keys.
type keyTable struct {
	p     *Builder
	lists []listed
	last  map[uint64]int32 // by key: the number of the last of lists that has it, plus one; or 0
	pcs   []uint32         // that are to lead to an instruction
	led   []leading
	ways  numbered // of led
}

// leading is an instruction that leads to some others.
type leading struct {
	pcs []uint32
	pc  uint32
}

// note adds a phrase to those of a key, behind which it goes on in some states. It reports whether it is new there; if not, there are two
// ways to the key, and the phrase is asked from its beginning.
func (t *keyTable) note(key uint64, e entry, states []state) bool {
	last := t.last[key]
	if last > 0 {
		if l := &t.lists[last-1]; l.phrase == e.phrase {
			if l.ahead > 0 {
				l.entry = t.complete(entry{phrase: e.phrase, raw: e.raw, anchor: e.anchor}, nil)
			}
			return false
		}
	}
	t.lists = append(t.lists, listed{t.complete(e, states), key, last})
	if t.last == nil {
		t.last = map[uint64]int32{}
	}
	t.last[key] = int32(len(t.lists))
	return true
}

// drop takes back what has been added since there were so many.
func (t *keyTable) drop(from int) {
	for _, l := range slices.Backward(t.lists[from:]) {
		t.last[l.key] = l.before
	}
	t.lists = t.lists[:from]
}

// complete completes an entry that goes on in some states behind the key; nil stands for its beginning.
func (t *keyTable) complete(e entry, states []state) entry {
	e.from = t.p.of[e.phrase].start
	into := e.from
	if states != nil {
		into = t.into(states)
	}
	if e.skip > 0 {
		e.from = into
	}
	e.next = t.p.nextOf(into, e.raw)
	return e
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

// keys returns the keys and what begins with them, in the order in which they came. The code has been packed.
func (b *Index) keys(k *packer) (keys table.Keys, err error) {
	for _, l := range b.lists {
		if l.before > 0 {
			continue
		}
		from := len(keys.Entries)
		for n := b.last[l.key]; n > 0; n = b.lists[n-1].before {
			keys.Entries = append(keys.Entries, k.entry(b.lists[n-1].entry))
		}
		n := len(keys.Entries) - from
		if n > math.MaxUint8 {
			return keys, fmt.Errorf("%d phrases begin with one key: %w", n, errLarge)
		}
		slices.Reverse(keys.Entries[from:])
		keys.Keys = append(keys.Keys, table.Key{Key: l.key, N: uint8(n)})
	}
	for _, e := range b.always {
		keys.Always = append(keys.Always, k.entry(e))
	}
	if len(keys.Entries) > table.MaxEntries || len(keys.Keys) > table.MaxKeys {
		return keys, errLarge
	}
	return keys, nil
}
