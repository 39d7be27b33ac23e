package input

import (
	"math"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// tileKeys is the keys at places of a tile, and the phrases that may stand there: first those of words, then those of signs.
type tileKeys struct {
	at    [mostKeys]uint16
	keys  [mostKeys]uint64
	found [mostKeys]following      // slots with these keys
	of    [math.MaxUint8]following // entries of one of them
	kept  [2][]kept
}

const mostKeys = 4 * words.Bytes // a sign has up to three

// following is a slot or an entry of an index at a place of a tile, and what has to stand behind it.
type following struct {
	at, of uint16
	place  uint16 // where that has to stand
	next   uint16 // a place of nexts
}

// kept is an entry of an index that may stand at a place of a tile.
type kept struct{ at, entry uint16 }

// tile calls found for each place of a tile of text where a phrase of the index may begin, and each of these phrases, as places does.
// The words have been found already, for more than one use.
//
// It goes in steps without branches, which would be hard to foresee, until it has come to phrases whose key stands there with bytes behind
// it that they may go on with. Words that are odd and what is from U+0080 on, which are rare, are looked at one by one.
func (x *anchors) tile(q *asking, text string, t *words.Tile, found func(i int, k *keyed)) {
	w, k := &q.walks[q.depth], &q.tile
	q.depth++
	k.kept[0] = x.likely(t, k, x.wordsOf(t, k, x.headed(w, t)), k.kept[0][:0])
	k.kept[1] = x.likely(t, k, x.signsOf(w, t, k), k.kept[1][:0])
	ofWords, ofSigns := k.kept[0], k.kept[1]
	before := func(p uint16) {
		for len(ofWords)+len(ofSigns) > 0 {
			from := &ofWords
			if len(ofWords) == 0 || len(ofSigns) > 0 && ofSigns[0].at < ofWords[0].at {
				from = &ofSigns
			}
			e := (*from)[0]
			if e.at >= p {
				break
			}
			*from = (*from)[1:]
			found(t.From+int(e.at), &x.entries[e.entry])
		}
	}
	if t.HasOdd {
		for _, p := range w.starts[:x.odd(w, text, t)] {
			before(p)
			if p > 0 || letter[t.At(-1)]&letter[t.At(0)] == 0 { // else it is the rest of a long word
				x.place(text, t.From+int(p), false, func(i int, s *slot) {
					for e := range s.n {
						found(i, &x.entries[s.from+uint16(e)])
					}
				})
			}
		}
	}
	before(words.Bytes)
	q.depth--
}

// headed lists the words of a tile that keys may begin with, but for odd ones.
func (x *anchors) headed(w *walk, t *words.Tile) []uint16 {
	list := w.starts[:listHeads(t.Head[:uint(t.N)%(words.Most+1)], &x.heads, &w.starts)]
	if !t.HasOdd {
		return list
	}
	kept := uint(0)
	for _, i := range list {
		list[kept%mostStarts] = i
		kept += 1 - uint(t.Odd[i%words.Most])
	}
	return list[:kept]
}

// wordsOf lists the keys of some words of a tile, and returns how many there are.
func (x *anchors) wordsOf(t *words.Tile, k *tileKeys, list []uint16) (kept int) {
	near := len(list)
	if t.Wide { // the next word may be joined by other letters
		near = 0
	} else if near > 0 && int(list[near-1]) == t.N-1 { // or is not in the tile
		near--
	}
	kept = listKeys(t.Text(), t.Edge[:], t.Head[:], list[:near], &x.filter, k)
	for _, i := range list[near:] {
		start, _ := t.Word(int(i))
		key, pair := wordKeys(t.Load(start))
		kept = k.add(&x.filter, kept, uint16(start), key, 1)
		differs := key ^ pair
		kept = k.add(&x.filter, kept, uint16(start), pair, (differs|-differs)>>63)
	}
	return kept
}

// add adds a key at a place, if it is 1 that it counts and the filter lets it pass. It returns how many there are then.
func (k *tileKeys) add(f *filter, n int, at uint16, key, counts uint64) int {
	k.at[uint(n)%mostKeys], k.keys[uint(n)%mostKeys] = at, key
	return n + int(f.bit(key)&counts)
}

// signsOf lists the keys of the signs of a tile, and returns how many there are.
func (x *anchors) signsOf(w *walk, t *words.Tile, k *tileKeys) (kept int) {
	for _, p := range w.starts[:listSigns(t.Text(), t.Marks(), &x.signs.two, &w.starts)] {
		b := t.Load(int(p))
		if x.signs.has(byte(b), byte(b>>8), byte(b>>16)) == 0 {
			continue
		}
		kept = k.add(&x.filter, kept, p, b&0xFF|keyAlone, 1)
		kept = k.add(&x.filter, kept, p, b&0xFFFFFF|keySigns, 1)
		kept = k.add(&x.filter, kept, p, b&0xFFFF|keySign, 1)
	}
	return kept
}

// likely lists of the n keys of a tile the phrases that may go on with the bytes that follow. It asks for all slots before it looks at
// any phrase: they are seldom near in memory, and few have one.
func (x *anchors) likely(t *words.Tile, k *tileKeys, n int, list []kept) []kept {
	for _, f := range k.found[:listNexts(t.Text(), x.nexts, k.found[:x.slotsOf(k, n)])] {
		s := &x.slots[f.of]
		if s.n == 1 {
			list = append(list, kept{f.at, s.from})
			continue
		}
		of := k.of[:s.n]
		entries := x.of(s)
		for e := range entries {
			k, to := &entries[e], &of[e]
			*to = following{at: f.at, of: s.from + uint16(e), place: f.at + uint16(k.ahead), next: k.next}
		}
		for _, f := range of[:listNexts(t.Text(), x.nexts, of)] {
			list = append(list, kept{f.at, f.of})
		}
	}
	return list
}

// slotsOf lists the slots of the n keys of a tile, and returns how many there are.
func (x *anchors) slotsOf(k *tileKeys, n int) int {
	found := uint(0)
	for i, key := range k.keys[:uint(n)%mostKeys] {
		to := x.slotOf(key)
		s := &x.slots[to]
		f := &k.found[found%mostKeys]
		*f = following{at: k.at[i], of: to, place: k.at[i] + uint16(s.ahead), next: s.next}
		other := s.key ^ key
		found += 1 - uint((other|-other)>>63)
	}
	return int(found)
}

// odd lists the places of a tile where a word that is odd or a character from U+0080 on stands with which a phrase may begin.
func (x *anchors) odd(w *walk, text string, t *words.Tile) int {
	n := t.ListOdd((*words.Places)(w.starts[:]))
	return x.first.keep(w, text[t.From:], n)
}

// letter is 1 for ASCII letters.
var letter = func() (t [256]uint8) {
	for c := range t {
		t[c] = noLetter[c] ^ 1
	}
	return t
}()
