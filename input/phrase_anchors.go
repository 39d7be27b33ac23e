package input

import (
	"math"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// heads is a filter of the words that keys begin with, by the first letters of a word, as many as a key holds: in the lower halves of those that
// are all of a key, in the upper halves of those that are followed by something else. Three in five words of harmless text stop here.
type heads [1 << (headLog - 5)]uint64

const headLog = 16

// has returns 1 in either half if a key may begin with such letters of a word.
func (f *heads) has(head uint64) uint64 {
	h := headHash(head)
	return f[h>>(64-headLog+5)] >> (h >> (64 - headLog) & 31) & (1<<32 | 1)
}

// put adds a key of letters.
func (f *heads) put(key uint64) {
	letters := lettersOf(key)
	if letters == 0 {
		return
	}
	h := headHash(letters)
	bit := uint64(1) << (h >> (64 - headLog) & 31)
	if letters != key {
		bit <<= 32
	}
	f[h>>(64-headLog+5)] |= bit
}

// lettersOf returns the letters that a key begins with, or 0 if it begins with something else.
func lettersOf(key uint64) uint64 {
	if key >= keyRune {
		return 0
	}
	n := 0
	for n < keyBytes && keyLetter(byte(key>>(8*n))) {
		n++
	}
	return key & below[n]
}

// anchors is the part of an index that is looked for first: the phrases that were added as anchors. Its slots tell what any of their
// phrases goes on with.
type anchors struct {
	index
	heads heads  // the words that keys begin with
	pairs filter // keys of a word and what follows it
	signs signs  // the signs that keys begin with
}

// newAnchors returns the anchors among the keys of an index.
func newAnchors(x *index, keys *table.Keys) *anchors {
	a := &anchors{index: index{p: x.p, nexts: x.nexts[:len(x.nexts):len(x.nexts)]}}
	slots, entries := 0, 0
	from := 0
	for _, key := range keys.Keys {
		n := entries
		for _, e := range keys.Entries[from:][:key.N] {
			if e.Anchor {
				entries++
			}
		}
		from += int(key.N)
		if entries > n {
			slots++
		}
	}
	a.room(slots)
	a.entries = make([]keyed, 0, entries)
	from = 0
	for _, key := range keys.Keys {
		first := len(a.entries)
		for i, e := range keys.Entries[from:][:key.N] {
			if e.Anchor {
				a.entries = append(a.entries, x.entries[from+i])
			}
		}
		from += int(key.N)
		if len(a.entries) > first {
			a.either(a.put(key.Key, first))
			a.heads.put(key.Key)
			if lettersOf(key.Key) != key.Key {
				a.pairs.put(key.Key)
			}
			a.signs.put(key.Key)
		}
	}
	return a
}

// either notes what any of the phrases of a slot goes on with.
func (a *anchors) either(s *slot) {
	of := a.of(s)
	s.next, s.ahead = of[0].next, of[0].ahead
	sets := a.nexts[s.next]
	for _, k := range of[1:] {
		for i := range sets {
			sets[i] |= a.nexts[k.next][i]
			if k.ahead != s.ahead {
				sets[i] = anyKind
			}
		}
	}
	if sets != a.nexts[s.next] {
		s.next = uint16(len(a.nexts))
		a.crowded = a.crowded || len(a.nexts) > math.MaxUint16
		a.nexts = append(a.nexts, sets)
	}
}
