package compile

// numbered is a hash table of the numbers of things, which are kept elsewhere. Its zero value is empty.
type numbered struct {
	slots []numberedSlot
	n     int
	shift uint8
}

// factor spreads hashes: the golden ratio in 64 bits.
const factor = 0x9E3779B97F4A7C15

// numberedSlot holds half of a hash and a number plus one; 0 if it is free.
type numberedSlot struct{ hash, number uint32 }

// mix returns a hash of a hash and what follows.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * factor
	return h ^ h>>29
}

// room makes a table for so many numbers.
func (t *numbered) room(n int) {
	size := 16
	t.shift = 32 - 4
	for 3*size < 4*n {
		size *= 2
		t.shift--
	}
	t.slots = make([]numberedSlot, size)
}

// find returns where the number, plus one, stands of what has a hash and is the same; it is 0, and to be set, if that is new.
func (t *numbered) find(hash uint64, same func(n uint32) bool) *uint32 {
	if 4*t.n >= 3*len(t.slots) {
		t.grow()
	}
	h := uint32(hash * factor >> 32)
	for at := h >> t.shift; ; at++ {
		s := &t.slots[at%uint32(len(t.slots))]
		if s.number == 0 {
			s.hash = h
			t.n++
			return &s.number
		}
		if s.hash == h && same(s.number-1) {
			return &s.number
		}
	}
}

func (t *numbered) grow() {
	old := t.slots
	t.room(2 * t.n)
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		at := s.hash >> t.shift
		for t.slots[at%uint32(len(t.slots))].number != 0 {
			at++
		}
		t.slots[at%uint32(len(t.slots))] = s
	}
}
