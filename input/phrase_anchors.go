package input

import "math/bits"

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
	return key & below[bits.TrailingZeros64(^lettersIn(key)&highs)>>3]
}

// anchors is the part of an index that is looked for first: the phrases that are anchors.
type anchors struct {
	index
	heads heads  // the words that keys begin with
	pairs filter // keys of a word and what follows it
	signs signs  // the signs that keys begin with
}

// newAnchors returns the anchors of the keys.
func newAnchors(x *keys) *anchors {
	a := &anchors{index: index{keys: x}}
	for i := range x.slots {
		s := &x.slots[i]
		if s.anchors == 0 || s.key >= salted {
			continue
		}
		key := s.key &^ anchored
		a.filter.put(key)
		a.first.put(key)
		a.heads.put(key)
		if lettersOf(key) != key {
			a.pairs.put(key)
		}
		a.signs.put(key)
	}
	return a
}

// of returns the phrases of a slot.
func (x *anchors) of(s *slot) []keyed { return x.entries[s.from:][:s.anchors] }
