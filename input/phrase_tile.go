package input

import (
	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// heads is a filter of the words that keys begin with: by the first letters of a word, as many as a key holds. Most words of
// harmless text stop here.
type heads [1 << (headLog - 6)]uint64

const headLog = 17

// has returns 1 if a key may begin with such letters of a word, else 0.
func (f *heads) has(letters uint64) uint {
	h := hash(letters)
	word := f[h>>(64-headLog+6)]
	return uint(word >> (h >> 40 & 63) & (word >> (h >> 34 & 63)) & 1)
}

// put adds a key of letters.
func (f *heads) put(key uint64) {
	if b := byte(key); key >= keyRune || !keyLetter(b) {
		return
	}
	n := 0
	for n < keyBytes && keyLetter(byte(key>>(8*n))) {
		n++
	}
	h := hash(key & below[n])
	f[h>>(64-headLog+6)] |= 1<<(h>>40&63) | 1<<(h>>34&63)
}

// anchors is the part of an index that is looked for first: the phrases that were added as anchors.
type anchors struct {
	index       // its filters know nothing of other phrases, its slots do
	heads heads // the words that keys begin with
	signs signs // the signs that keys begin with
}

// anchors returns the anchors of an index, which share its slots.
func (x *index) anchors() *anchors {
	a := &anchors{index: index{p: x.p, slots: x.slots, shift: x.shift}}
	for i := range x.slots {
		s := &x.slots[i]
		s.first = uint16(len(a.entries))
		for _, k := range x.of(s) {
			if k.anchor {
				a.entries = append(a.entries, k)
			}
		}
		if s.anchors = uint16(len(a.entries)) - s.first; s.anchors > 0 {
			a.filter.put(s.key)
			a.first.put(s.key)
			a.heads.put(s.key)
			a.signs.put(s.key)
		}
	}
	a.entries = append(a.entries, keyed{}) // slots without anchors point behind those of others
	return a
}

// of returns the anchors of a slot.
func (x *anchors) of(s *slot) []keyed { return x.entries[s.first:][:s.anchors] }

// tileKeys is the places of a tile where words begin that have a key, and the keys.
type tileKeys struct {
	at    [2*words.Most + 2]uint16
	keys  [2*words.Most + 2]uint64
	slots [2*words.Most + 2]uint32
	other [2*words.Most + 2]uint8 // 1 if another key stands in the slot
}

// tile calls found for each place of a tile of text where a phrase of the index may begin, as places does. The words have been
// found already, for more than one use.
func (x *anchors) tile(q *asking, text string, t *words.Tile, found func(i int, s *slot)) {
	w, k := &q.walks[q.depth], &q.tile
	q.depth++
	kept := x.keys(w, t, k, x.headed(w, t))
	kept = x.likely(t, k, kept)
	next := uint(0)
	for _, p := range w.starts[:x.others(w, text, t)] {
		for ; next < kept && k.at[next] < p; next++ {
			x.tellKept(t.From, k, next, found)
		}
		if p > 0 || letter[t.At(-1)]&letter[t.At(0)] == 0 { // else it is the rest of a long word
			x.place(text, t.From+int(p), false, found)
		}
	}
	for ; next < kept; next++ {
		x.tellKept(t.From, k, next, found)
	}
	q.depth--
}

// headed lists the words of a tile that keys may begin with, and returns how many there are.
func (x *anchors) headed(w *walk, t *words.Tile) (n uint) {
	heads, list := &x.heads, &w.starts
	for i, head := range t.Head[:uint(t.N)%(words.Most+1)] {
		list[n%mostStarts] = uint16(i)
		n += heads.has(head & (1<<(8*keyBytes) - 1))
	}
	if !t.HasOdd {
		return n
	}
	kept := uint(0)
	for _, i := range list[:n] {
		list[kept%mostStarts] = i
		kept += 1 - uint(t.Odd[i%words.Most])
	}
	return kept
}

// keys lists the keys of the n words that headed has listed, as far as the filter lets them pass.
func (x *anchors) keys(w *walk, t *words.Tile, k *tileKeys, n uint) (kept uint) {
	for _, i := range w.starts[:n] {
		start, _ := t.Word(int(i))
		key, pair := wordKeys(t.Load(start))
		k.at[kept%uint(len(k.at))], k.keys[kept%uint(len(k.keys))] = uint16(start), key
		kept += uint(x.filter.bit(key))
		k.at[kept%uint(len(k.at))], k.keys[kept%uint(len(k.keys))] = uint16(start), pair
		differs := key ^ pair
		kept += uint(x.filter.bit(pair) & ((differs | -differs) >> 63))
	}
	return kept
}

// tellKept calls found for a key of a tile, if that has phrases.
func (x *anchors) tellKept(from int, k *tileKeys, n uint, found func(i int, s *slot)) {
	if at := from + int(k.at[n]); k.other[n] != 0 {
		x.tell(at, k.keys[n], found)
	} else {
		found(at, &x.slots[k.slots[n]])
	}
}

// likely keeps of n keys of a tile those that the index has, and of these those that go on with a byte that a phrase may go on with. It
// asks for all slots, and then for all entries, before it waits for any of them: they are seldom near in memory.
func (x *anchors) likely(t *words.Tile, k *tileKeys, n uint) uint {
	kept := uint(0)
	for i := range n % uint(len(k.keys)) {
		key, p := k.keys[i], k.at[i]
		at := hash(key) >> x.shift
		s := &x.slots[at%uint64(len(x.slots))]
		k.keys[kept%uint(len(k.keys))], k.at[kept%uint(len(k.at))], k.slots[kept%uint(len(k.slots))] = key, p, uint32(at)
		differs := s.key ^ key
		found, free := (differs|-differs)>>63^1, (s.key|-s.key)>>63^1
		k.other[kept%uint(len(k.other))] = uint8(found ^ 1)
		kept += uint(found | (1 - free)) // another key in the slot: it may stand in the next one
	}
	n, kept = kept, 0
	for i := range n % uint(len(k.keys)) {
		s := &x.slots[k.slots[i]]
		e := &x.entries[s.first]
		at := int(k.at[i]) + int(e.ahead)
		k.keys[kept%uint(len(k.keys))], k.at[kept%uint(len(k.at))] = k.keys[i], k.at[i]
		k.slots[kept%uint(len(k.slots))], k.other[kept%uint(len(k.other))] = k.slots[i], k.other[i]
		more := (1 - uint64(s.anchors)) >> 63
		may := e.next[0] >> (byteKinds[t.At(at)] & 31) & (e.next[1] >> (byteKinds[t.At(at+1)] & 31)) & (e.next[2] >> (byteKinds[t.At(at+2)] & 31)) &
			(e.next[3] >> (byteKinds[t.At(at+3)] & 31)) & (e.next[4] >> (byteKinds[t.At(at+4)] & 31))
		kept += uint((uint64(may) | more | uint64(k.other[i])) & 1)
	}
	return kept
}

// others lists the places of a tile that begin with no ASCII letter and where a phrase may begin, and the words that are odd.
func (x *anchors) others(w *walk, text string, t *words.Tile) int {
	list := w.starts[:]
	kept := uint(0)
	if !t.HasOdd {
		for _, p := range t.Marks() {
			list[kept%mostStarts] = p
			b := t.Load(int(p))
			kept += x.signs.has(byte(b), byte(b>>8), byte(b>>16))
		}
		return int(kept)
	}
	n := 0
	for b, m := range t.Others {
		n += words.List(list[n:], uint16(64*b), m|t.Starts[b])
	}
	for _, p := range list[:n] {
		list[kept%mostStarts] = p
		b := t.Load(int(p))
		kept += x.signs.has(byte(b), byte(b>>8), byte(b>>16)) | uint(letter[byte(b)])&uint(t.Odd[t.Rank(int(p))%words.Most])
	}
	return x.first.keep(w, text[t.From:], int(kept))
}

// letter is 1 for ASCII letters.
var letter = func() (t [256]uint8) {
	for c := range t {
		t[c] = noLetter[c] ^ 1
	}
	return t
}()
