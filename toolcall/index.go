package toolcall

import "github.com/stanchion-dev/stanchion/guard"

// label says where a phrase was seen. The zero label is: nowhere.
type label uint16

const (
	labelTrust   label = 7      // the best trust of a text that it stood in, plus one
	labelIDShift       = 3      // the same, where it stood under a name such as "id"
	labelUser    label = 1 << 6 // in the user's own words
	labelMarked  label = 1 << 7 // in a text in which a scan found something
	labelResult  label = labelTrust | labelTrust<<labelIDShift
)

// seen returns the label of a phrase in a text of the given trust.
func seen(t guard.Trust, id bool) label {
	l := label(t) + 1
	if id {
		l |= l << labelIDShift
	}
	return l
}

// trust returns the best trust that l tells of; ok is false if the phrase was in no result. With id only names such as
// "id" count.
func (l label) trust(id bool) (t guard.Trust, ok bool) {
	if id {
		l >>= labelIDShift
	}
	l &= labelTrust
	if l == 0 {
		return 0, false
	}
	return guard.Trust(l - 1), true
}

// with returns the best of two labels.
func (l label) with(m label) label {
	out := (l | m) &^ labelResult
	out |= max(l&labelTrust, m&labelTrust)
	return out | max(l&(labelTrust<<labelIDShift), m&(labelTrust<<labelIDShift))
}

const (
	// maxPhrases is how many phrases a session remembers: 10 bytes each, in a table of at most 65,536 places.
	maxPhrases = 49152
	// maxResultPhrases is how many of them may come from results alone, so that a tool that says much cannot keep the
	// user from being heard.
	maxResultPhrases = 36864
	minSlots         = 64
)

// index remembers phrases by their hashes: a table with open addresses. The zero index is empty. It is not safe for
// concurrent use.
type index struct {
	keys   []uint64
	labels []label
	n      int
}

// get returns the label of a phrase.
func (x *index) get(h uint64) label {
	if x.n == 0 {
		return 0
	}
	h |= 1 // zero is a free place
	mask := uint64(len(x.keys) - 1)
	for i := h >> 1 & mask; ; i = (i + 1) & mask {
		switch x.keys[i] {
		case h:
			return x.labels[i]
		case 0:
			return 0
		}
	}
}

// add joins l to the label of a phrase. It returns false if there is no room for a new one.
func (x *index) add(h uint64, l label) bool {
	limit := maxPhrases
	if l&^labelResult == 0 {
		limit = maxResultPhrases
	}
	if x.n >= len(x.keys)/4*3 && !x.grow() {
		limit = 0 // what is known can still be told
	}
	if len(x.keys) == 0 {
		return false
	}
	h |= 1
	mask := uint64(len(x.keys) - 1)
	for i := h >> 1 & mask; ; i = (i + 1) & mask {
		switch x.keys[i] {
		case h:
			x.labels[i] = x.labels[i].with(l)
			return true
		case 0:
			if x.n >= limit {
				return false
			}
			x.keys[i], x.labels[i] = h, l
			x.n++
			return true
		}
	}
}

// grow doubles the table. It returns false if it is as large as it may be.
func (x *index) grow() bool {
	if x.n >= maxPhrases {
		return false
	}
	old, labels := x.keys, x.labels
	size := max(2*len(old), minSlots)
	x.keys, x.labels = make([]uint64, size), make([]label, size)
	mask := uint64(size - 1)
	for k, h := range old {
		if h == 0 {
			continue
		}
		i := h >> 1 & mask
		for x.keys[i] != 0 {
			i = (i + 1) & mask
		}
		x.keys[i], x.labels[i] = h, labels[k]
	}
	return true
}

// clear makes x empty, and lets go of a table that has grown large.
func (x *index) clear() {
	if x.n == 0 {
		return
	}
	if len(x.keys) > 1024 {
		*x = index{}
		return
	}
	clear(x.keys)
	clear(x.labels)
	x.n = 0
}
