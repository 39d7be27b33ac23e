package input

import "bytes"

// nearby tells of nearly all words that a phrase does not begin with them, by their first letters.
type nearby [1 << (nearbyLog - 6)]uint64

// nearbyLog is the logarithm of its bits, which are so many that of the words beside an anchor one in fifty passes for a phrase of forty
// beginnings.
const nearbyLog = 11

// has reports whether a phrase may begin with the first letters of a word.
func (f *nearby) has(letters uint64) bool {
	h := hash(letters)
	return f[h>>(64-nearbyLog+6)]>>(h>>(64-nearbyLog)&63)&1 != 0
}

// put adds the first letters of a word.
func (f *nearby) put(letters uint64) {
	h := hash(letters)
	f[h>>(64-nearbyLog+6)] |= 1 << (h >> (64 - nearbyLog) & 63)
}

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
	slots := s.all.slots[1:]
	for i := range slots {
		if lettersOf(slots[i].key) == 0 {
			for _, id := range s.all.ids(&slots[i]) {
				has[id] = false
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
		letters := lettersOf(slots[i].key)
		for _, id := range s.all.ids(&slots[i]) {
			if f := of[id]; f != nil {
				f.put(letters)
			}
		}
	}
	for _, hangs := range s.hangs {
		for i := range hangs {
			h := &hangs[i]
			if h.prev >= 0 {
				h.prevWords = of[h.prev]
			}
			if h.next >= 0 {
				h.nextWords = of[h.next]
			}
		}
	}
}

// mostSieved bounds the words that are looked at beside the keys of anchors of a tile: where there are many, all anchors are asked for.
const mostSieved = 1 << 12

// mayHang reports whether words stand beside the key of an anchor at text[i:], in the tile, that a rule of the anchor asks for.
func (sc *scorer) mayHang(text string, i int, phrase uint16) bool {
	if !sc.tile.Whole || sc.sieved > mostSieved {
		return true
	}
	hangs := sc.set.hangs[phrase]
	for k := range hangs {
		h := &hangs[k]
		if (h.prevWords == nil || sc.wordBefore(i, h)) && (h.nextWords == nil || sc.wordBehind(text, i+1, h)) {
			return true
		}
	}
	return false
}

// wordBefore reports whether the phrase in front of an anchor may begin in the bytes before place at.
func (sc *scorer) wordBefore(at int, h *anchor) bool {
	t := &sc.tile
	from := at - h.gap - longWord - t.From
	return from < 0 && t.From > 0 || sc.wordIn(t.Rank(max(from, 0)), t.Rank(at-t.From), h.prevWords, h.prev) >= 0
}

// wordBehind reports whether the phrase behind an anchor may begin at place at, or in the bytes behind it.
func (sc *scorer) wordBehind(text string, at int, h *anchor) bool {
	t := &sc.tile
	return at+h.reach >= t.To && t.To < len(text) || sc.wordIn(t.Rank(at-t.From), t.Rank(at+h.reach-t.From+1), h.nextWords, h.next) >= 0
}

// wordIn returns the number of the first word of the tile that a phrase may begin with, from a number up to another; -1 if there is none.
func (sc *scorer) wordIn(from, to int, f *nearby, phrase int32) int {
	t := &sc.tile
	if from >= to {
		return -1
	}
	sc.sieved += to - from
	if t.HasOdd && bytes.IndexByte(t.Odd[from:to], 1) >= 0 { // of these the first letters are not known
		f = &anyWord
	}
	for i, letters := range t.Head[from:to] {
		if f.has(letters & (1<<(8*keyBytes) - 1)) {
			if start, _ := t.Word(from + i); sc.set.all.begins(t.Load(start), phrase) {
				return from + i
			}
		}
	}
	return -1
}

// anyWord lets all words pass.
var anyWord = func() (f nearby) {
	for i := range f {
		f[i] = 1<<64 - 1
	}
	return f
}()
