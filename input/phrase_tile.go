package input

import (
	"math/bits"
	"slices"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// heads is a filter of the words that keys begin with: by the first letters of a word, as many as a key holds. Two in three words of
// harmless text stop here.
type heads [1 << (headLog - 6)]uint64

const headLog = 17

// has returns 1 if a key may begin with such letters of a word, else 0.
func (f *heads) has(letters uint64) uint64 {
	h := hash(letters)
	return f[h>>(64-headLog+6)] >> (h >> (64 - headLog) & 63) & 1
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
	f[h>>(64-headLog+6)] |= 1 << (h >> (64 - headLog) & 63)
}

// sieve tells of nearly all keys that are not in a set that they are not.
type sieve [1 << (sieveLog - 6)]uint64

const sieveLog = 17

// has returns 1 if a key may be in the set, else 0.
func (f *sieve) has(key uint64) uint64 {
	h := hash(key)
	word := f[h>>(64-sieveLog+6)]
	return word >> (h >> 40 & 63) & (word >> (h >> 34 & 63)) & 1
}

func (f *sieve) put(key uint64) {
	h := hash(key)
	f[h>>(64-sieveLog+6)] |= 1<<(h>>40&63) | 1<<(h>>34&63)
}

// anchors is the part of an index that is looked for first: the phrases that were added as anchors.
type anchors struct {
	index
	heads heads // the words that keys begin with
	sieve sieve // keys
	signs signs // the signs that keys begin with
}

// anchors returns the anchors of an index.
func (x *index) anchors() *anchors {
	a := &anchors{index: index{p: x.p, nexts: x.nexts}}
	keys := 0
	each := func(found func(s *slot, first int)) {
		a.entries = a.entries[:0]
		for i := range x.slots {
			first := len(a.entries)
			for _, k := range x.of(&x.slots[i]) {
				if k.anchor {
					a.entries = append(a.entries, k)
				}
			}
			if len(a.entries) > first {
				found(&x.slots[i], first)
			}
		}
	}
	each(func(*slot, int) { keys++ })
	a.room(keys)
	a.entries = make([]keyed, 0, len(a.entries)+1)
	each(func(s *slot, first int) {
		a.put(s.key, first)
		a.heads.put(s.key)
		a.sieve.put(s.key)
		a.signs.put(s.key)
	})
	a.entries = append(a.entries, keyed{}) // behind those of the last slot, and of slots that are free
	return a
}

// tileKeys is the keys at places of a tile, and the phrases that may stand there: first those of words, then those of signs.
type tileKeys struct {
	at    [4 * words.Bytes]uint16 // a sign has up to three keys
	keys  [4 * words.Bytes]uint64
	slots [4 * words.Bytes]uint32
	kept  [2][]kept
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
						found(i, &x.entries[s.from+e])
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
	list, n := &w.starts, uint(0)
	for i, head := range t.Head[:uint(t.N)%(words.Most+1)] {
		list[n%mostStarts] = uint16(i)
		n += uint(x.heads.has(head & (1<<(8*keyBytes) - 1)))
	}
	if !t.HasOdd {
		return list[:n]
	}
	kept := uint(0)
	for _, i := range list[:n] {
		list[kept%mostStarts] = i
		kept += 1 - uint(t.Odd[i%words.Most])
	}
	return list[:kept]
}

// wordsOf lists the keys of some words of a tile, and returns how many there are.
func (x *anchors) wordsOf(t *words.Tile, k *tileKeys, list []uint16) (kept uint) {
	for n, i := range list {
		if t.Wide || int(i) == t.N-1 { // the next word may be joined by other letters, or is not in the tile
			kept = x.wordsNear(t, k, kept, list[n:])
			break
		}
		at := uint(i) % words.Most
		edges := (*[4]uint16)(t.Edge[2*at : 2*at+4])
		start, end, next, behind := uint(edges[0]), uint(edges[1]), uint(edges[2]), uint(edges[3])
		key, size := t.Head[at]&(1<<(8*keyBytes)-1), end-start
		joined := uint(int(next-end-2) >> (bits.UintSize - 1)) // all bits are set if but one byte stands between both words
		pair := t.Load(int(start)) & below[min(size+2+(behind-next-1)&joined, keyBytes)&15]
		kept = k.add(x, kept, uint16(start), key, 1)
		kept = k.add(x, kept, uint16(start), pair, uint64(int64(int(size-keyBytes)))>>63)
	}
	return kept
}

// wordsNear is wordsOf for what is rare.
func (x *anchors) wordsNear(t *words.Tile, k *tileKeys, kept uint, list []uint16) uint {
	for _, i := range list {
		start, _ := t.Word(int(i))
		key, pair := wordKeys(t.Load(start))
		kept = k.add(x, kept, uint16(start), key, 1)
		differs := key ^ pair
		kept = k.add(x, kept, uint16(start), pair, (differs|-differs)>>63)
	}
	return kept
}

// add adds a key at a place, if it is 1 that it counts and the sieve lets it pass. It returns how many there are then.
func (k *tileKeys) add(x *anchors, n uint, at uint16, key, counts uint64) uint {
	k.at[n%uint(len(k.at))], k.keys[n%uint(len(k.keys))] = at, key
	return n + uint(x.sieve.has(key)&counts)
}

// signsOf lists the keys of the signs of a tile, and returns how many there are.
func (x *anchors) signsOf(w *walk, t *words.Tile, k *tileKeys) (kept uint) {
	list, n := &w.starts, uint(0)
	for _, p := range t.Marks() {
		list[n%mostStarts] = p
		n += x.signs.begins(t.At(int(p)), t.At(int(p)+1))
	}
	for _, p := range list[:n] {
		b := t.Load(int(p))
		if x.signs.has(byte(b), byte(b>>8), byte(b>>16)) == 0 {
			continue
		}
		kept = k.add(x, kept, p, b&0xFF|keyAlone, 1)
		kept = k.add(x, kept, p, b&0xFFFFFF|keySigns, 1)
		kept = k.add(x, kept, p, b&0xFFFF|keySign, 1)
	}
	return kept
}

// likely lists of the n keys of a tile the phrases that may go on with the bytes that follow. It asks for all slots, and then for all
// entries, before it waits for any of them: they are seldom near in memory.
func (x *anchors) likely(t *words.Tile, k *tileKeys, n uint, list []kept) []kept {
	found := uint(0)
	for i := range n % uint(len(k.keys)) {
		key := k.keys[i]
		at := hash(key) >> x.shift
		s := &x.slots[at%uint64(len(x.slots))]
		for d := s.key ^ key; ((d|-d)&(s.key|-s.key))>>63 != 0; d = s.key ^ key { // another key: seldom
			at = (at + 1) % uint64(len(x.slots))
			s = &x.slots[at]
		}
		k.at[found%uint(len(k.at))], k.slots[found%uint(len(k.slots))] = k.at[i], uint32(at)
		found += uint((s.key | -s.key) >> 63)
	}
	for i := range found {
		s, at := &x.slots[k.slots[i%uint(len(k.slots))]], k.at[i%uint(len(k.at))]
		if len(list)+int(s.n)+2 > cap(list) {
			list = slices.Grow(list, 2*int(s.n)+64)
		}
		for e := s.from; e < s.from+s.n; e += 2 {
			two := (*[2]keyed)(x.entries[e:])
			m := len(list)
			list = list[:m+2]
			list[m] = kept{at, e}
			m += int(x.nexts[two[0].next].mayIn(t, at+uint16(two[0].ahead)))
			list[m] = kept{at, e + 1}
			m += int(x.nexts[two[1].next].mayIn(t, at+uint16(two[1].ahead))) & int((int64(e)+1-int64(s.from)-int64(s.n))>>63)
			list = list[:m]
		}
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
