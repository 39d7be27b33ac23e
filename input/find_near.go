package input

// nearby tells of nearly all words that a phrase does not begin with them: by their first letters, and by their keys.
type nearby [1 << (nearbyLog - 6)]uint64

// nearbyLog is the logarithm of its bits, which are so many that of the words beside an anchor one in thirty passes for a phrase of forty
// beginnings.
const nearbyLog = 11

// has returns 1 if a phrase may begin with the first letters of a word, else 0.
func (f *nearby) has(head uint64) uint64 { return f.bit(headHash(head)) }

// begins reports whether a phrase may begin with the word that some bytes of a place begin with.
func (f *nearby) begins(word uint64) bool {
	key, pair := wordKeys(word)
	return f.bit(hash(key))|f.bit(hash(pair)) != 0
}

func (f *nearby) bit(h uint64) uint64 {
	return f[h>>(64-nearbyLog+6)] >> (h >> (64 - nearbyLog) & 63) & 1
}

// put adds a hash.
func (f *nearby) put(h uint64) { f[h>>(64-nearbyLog+6)] |= 1 << (h >> (64 - nearbyLog) & 63) }

// nearbys makes the filters of the neighbours of anchors. What may begin with something else than letters has none.
func (s *injectionSet) nearbys() {
	has := make([]bool, len(s.uses))
	for _, hangs := range s.hangs {
		for _, h := range hangs {
			for _, phrase := range [...]int32{h.prev, h.next} {
				if phrase >= 0 {
					has[phrase] = !s.all.often[phrase]
				}
			}
		}
	}
	slots := s.all.slots
	for i := range slots {
		if key := slots[i].key &^ anchored; lettersOf(key) == 0 && key < salted {
			for _, k := range s.all.of(&slots[i]) {
				has[k.phrase] = false
			}
		}
	}
	n := 0
	for _, ok := range has {
		if ok {
			n++
		}
	}
	filters, of := make([]nearby, n), make([]*nearby, len(s.uses))
	for id, ok := range has {
		if ok {
			of[id], filters = &filters[0], filters[1:]
		}
	}
	for i := range slots {
		key := slots[i].key &^ anchored
		if key >= salted {
			continue
		}
		head, whole := headHash(lettersOf(key)), hash(key)
		for _, k := range s.all.of(&slots[i]) {
			if f := of[k.phrase]; f != nil {
				f.put(head)
				f.put(whole)
			}
		}
	}
	for _, hangs := range s.hangs {
		for i := range hangs {
			h := &hangs[i]
			if h.prev >= 0 {
				h.prevWords, h.back = of[h.prev], h.gap+min(longWord, int(s.words.of[h.prev].Longest))
			}
			if h.next >= 0 {
				h.nextWords = of[h.next]
			}
		}
	}
}

// mostSieved bounds the words that are looked at beside the keys of anchors of a tile: where there are many, all anchors are asked for.
const mostSieved = 1 << 12

// mayHang reports whether words stand beside the key of an anchor at place at of the tile that one of its rules asks for.
func (sc *scorer) mayHang(text string, at int, hangs []anchor) bool {
	t := &sc.tile
	if !t.Whole || sc.sieved > mostSieved {
		return true
	}
	here := t.Rank(at)
	behind := here + int(t.Starts[uint(at)/64%uint(len(t.Starts))]>>(uint(at)%64)&1)
	for k := range hangs {
		h := &hangs[k]
		if h.prevWords != nil && (at >= h.back || t.From == 0) && sc.wordIn(t.Rank(max(at-h.back, 0)), here, h.prevWords) < 0 {
			continue
		}
		if to := at + 1 + h.reach; h.nextWords == nil || t.From+to >= t.To && t.To < len(text) || sc.wordIn(behind, t.Rank(to+1), h.nextWords) >= 0 {
			return true
		}
	}
	return false
}

// wordIn returns the number of the first word of the tile that a phrase may begin with, from a number up to another; -1 if there is none.
func (sc *scorer) wordIn(from, to int, f *nearby) int {
	if from >= to {
		return -1
	}
	sc.sieved += to - from
	if sc.tile.HasOdd {
		return sc.oddIn(from, to, f)
	}
	if n := from + firstOf(sc.tile.Head[from:to], f); n < to {
		return sc.beginsIn(n, to, f)
	}
	return -1
}

// beginsIn is wordIn from a word on that a phrase may begin with by its first letters.
func (sc *scorer) beginsIn(from, to int, f *nearby) int {
	t := &sc.tile
	for from < to {
		if start, _ := t.Word(from); f.begins(t.Load(start)) {
			return from
		}
		from++
		from += firstOf(t.Head[from:to], f)
	}
	return -1
}

// oddIn is wordIn in a tile of which some words may be odd.
func (sc *scorer) oddIn(from, to int, f *nearby) int {
	t := &sc.tile
	for ; from < to; from++ {
		if t.Odd[from] == 0 && f.has(t.Head[from]) == 0 { // of odd ones the first letters are not known
			continue
		}
		if start, _ := t.Word(from); f.begins(t.Load(start)) {
			return from
		}
	}
	return -1
}

// firstEach is firstOf, in Go.
func firstEach(heads []uint64, f *nearby) int {
	for i, head := range heads {
		if f.has(head) != 0 {
			return i
		}
	}
	return len(heads)
}
