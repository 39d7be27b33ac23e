package output

import "math/bits"

// table is a set of keys with the prompts that each stands in: open addressing, at most half full.
type table []slot

type slot struct {
	key  uint64 // 0 is a free slot: no symbol is 0
	set  uint32 // the prompts, in index.sets
	last uint32 // where it ends in the form that had it first, counted over all forms of its way
}

// keyCount returns how many keys forms have at most.
func keyCount(forms [][]uint8) (n int) {
	for _, form := range forms {
		n += max(len(form)-gram+1, 0)
	}
	return n
}

// fillTable puts the keys of forms in, with the prompts that they belong to.
func (x *index) fillTable(t *table, forms [][]uint8, owner []int) {
	*t = make(table, keyCount(forms)*2+8)
	at := 0
	for i, form := range forms {
		keys(form, func(key uint64, end int) {
			if s := t.slot(key); s.key == 0 {
				*s = slot{key, uint32(owner[i]), uint32(at + end)}
			} else if set := x.sets[s.set]; set>>owner[i]&1 == 0 {
				s.set = x.setOf(set | 1<<owner[i])
			}
		})
		at += len(form) + gram
	}
}

// slot returns the slot of a key, or a free one.
func (t table) slot(key uint64) *slot {
	i, _ := bits.Mul64(key*spread, uint64(len(t)))
	for {
		s := &t[i]
		if s.key == 0 || s.key&keyMask == key {
			return s
		}
		if i++; i == uint64(len(t)) {
			i = 0
		}
	}
}

// keys calls f with every key of form, and where it ends.
func keys(form []uint8, f func(key uint64, end int)) {
	var key uint64
	for i, s := range form {
		key = (key<<5 | uint64(s)) & keyMask
		if i >= gram-1 {
			f(key, i)
		}
	}
}
