package input

import (
	"slices"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// tileKeys is the keys at places of a tile, and the phrases that may stand there: first those of one word, then those of more, then those of
// signs.
type tileKeys struct {
	at    [mostKeys]uint16
	keys  [mostKeys]uint64
	found [mostKeys]following // slots with these keys
	kept  []kept
}

const mostKeys = 4 * words.Bytes // a sign has up to three

// following is a slot of an index at a place of a tile, and what has to stand behind it.
type following struct {
	at, of uint16
	place  uint16 // where that has to stand
	next   uint16 // a place of nexts
}

// kept is an entry of an index that may stand at a place of a tile.
type kept struct{ at, entry uint16 }

// tile calls found for each place of a tile of text where a phrase of the index may begin, and each of these phrases, as places does, but
// not in order: first for keys of one word, then for those of two, for those of signs, and for what is odd. In one place they come as places
// has them. The words have been found already, for more than one use.
//
// It goes in steps without branches, which would be hard to foresee, until it has come to phrases whose key stands there with bytes behind
// it that they may go on with. Words that are odd and what is from U+0080 on, which are rare, are looked at one by one.
func (x *anchors) tile(q *asking, text string, t *words.Tile, found func(i int, k *keyed)) {
	w, k := &q.walks[q.depth], &q.tile
	q.depth++
	k.kept = x.keys.likely(t, k, x.signsOf(w, t, k, x.wordsOf(w, &q.pairs, t, k)), k.kept[:0])
	for _, e := range k.kept {
		found(t.From+int(e.at), &x.entries[e.entry])
	}
	if t.HasOdd {
		for _, p := range w.starts[:x.odd(w, text, t)] {
			if p > 0 || letter[t.At(-1)]&letter[t.At(0)] == 0 { // else it is the rest of a long word
				x.place(text, t.From+int(p), false, func(i int, s *slot) {
					for e := range s.anchors {
						found(i, &x.entries[s.from+uint16(e)])
					}
				})
			}
		}
	}
	q.depth--
}

// wordsOf lists the keys of the words of a tile, but for odd ones, and returns how many there are.
func (x *anchors) wordsOf(w, second *walk, t *words.Tile, k *tileKeys) (n int) {
	a, p := listHeads(t.Head[:uint(t.N)%(words.Most+1)], &x.heads, &w.starts, &second.starts)
	alone, paired := even(t, w.starts[:a]), even(t, second.starts[:p])
	for _, i := range alone {
		start, _ := t.Word(int(i))
		k.at[uint(n)%mostKeys], k.keys[uint(n)%mostKeys] = uint16(start), t.Head[i%words.Most]&(1<<(8*keyBytes)-1)
		n++
	}
	near := len(paired)
	if t.Wide { // the next word may be joined by other letters
		near = 0
	} else if near > 0 && int(paired[near-1]) == t.N-1 { // or is not in the tile
		near--
	}
	n = listPairs(t.Text(), t.Edge[:], paired[:near], &x.pairs, k, n)
	for _, i := range paired[near:] {
		start, _ := t.Word(int(i))
		key, pair := wordKeys(t.Load(start))
		differs := key ^ pair
		n = k.add(&x.pairs, n, uint16(start), pair, (differs|-differs)>>63)
	}
	return n
}

// even keeps the words of a list that are not odd.
func even(t *words.Tile, list []uint16) []uint16 {
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

// add adds a key at a place, if it is 1 that it counts and the filter lets it pass. It returns how many there are then.
func (k *tileKeys) add(f *filter, n int, at uint16, key, counts uint64) int {
	k.at[uint(n)%mostKeys], k.keys[uint(n)%mostKeys] = at, key
	return n + int(f.bit(key)&counts)
}

// signsOf lists the keys of the signs of a tile, behind n others, and returns how many there are then.
func (x *anchors) signsOf(w *walk, t *words.Tile, k *tileKeys, n int) int {
	for _, p := range w.starts[:listSigns(t.Text(), t.Marks(), &x.signs.two, &w.starts)] {
		b := t.Load(int(p))
		if x.signs.has(byte(b), byte(b>>8), byte(b>>16)) == 0 {
			continue
		}
		n = k.add(&x.filter, n, p, b&0xFF|keyAlone, 1)
		n = k.add(&x.filter, n, p, b&0xFFFFFF|keySigns, 1)
		n = k.add(&x.filter, n, p, b&0xFFFF|keySign, 1)
	}
	return n
}

// likely lists of the n keys of a tile the phrases that may go on with the bytes that follow. It asks for all slots before it looks at
// any phrase: they are seldom near in memory, and few have one.
func (x *keys) likely(t *words.Tile, k *tileKeys, n int, list []kept) []kept {
	for _, f := range k.found[:listNexts(t.Text(), x.nexts, k.found[:listSlots(k, n, &x.begun, x.slots)])] {
		s := &x.slots[f.of]
		if s.anchors == 1 {
			list = append(list, kept{f.at, s.from})
			continue
		}
		m, room := len(list), int(s.anchors)+1
		list = slices.Grow(list, room)
		list = list[:m+listEntries(t.Text(), x.nexts, x.entries[s.from:][:s.anchors], f.at, s.from, list[m:m+room])]
	}
	return list
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
