package input

import (
	"math"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// index finds by key which phrases may begin at a place. It never changes.
type index struct {
	p       *phrases
	filter  filter                // keys
	first   first                 // what their places begin with
	begun   [1 << begunLog]uint16 // by the hash of a key, a place of slots
	slots   []slot                // the first is free
	entries []keyed
	numbers []uint16 // of the phrases of entries
	nexts   []next
	always  []keyed // phrases with more beginnings than can be listed
	often   []bool  // by phrase: whether it is one of these
	crowded bool    // there are more keys, phrases of a key or nexts than can be counted
}

// slot holds a key and its phrases, entries[from : from+n].
type slot struct {
	key   uint64
	from  uint16
	more  uint16 // the next slot with a key of such a hash, 0 if there is none
	next  uint16 // of anchors: what any of its phrases goes on with, a place of nexts
	n     uint8
	ahead uint8 // bytes of the place that next is behind
}

// keyed is a phrase that may begin with a key: where it goes on behind so many bytes.
type keyed struct {
	phrase uint16
	next   uint16 // what it goes on with, a place of nexts
	from   uint16 // where it goes on
	skip   uint8  // bytes of the place that from is behind, or rawSkip
	ahead  uint8  // bytes of the place that next is behind
}

// rawSkip marks signs rather than words, which are asked from their beginning.
const rawSkip = 0x80

// noLetter is 1 for bytes that are no ASCII letters.
var noLetter = func() (t [256]uint8) {
	for c := range t {
		if !keyLetter(byte(c)) {
			t[c] = 1
		}
	}
	return t
}()

// Keys, see package table.
const (
	keyBytes = table.KeyBytes
	keyRune  = table.KeyRune
	keySigns = table.KeySigns
	keySign  = table.KeySign
	keyAlone = table.KeyAlone
)

func keyLetter(b byte) bool { return table.KeyLetter(b) }

// hashFactor spreads keys: the golden ratio in 64 bits.
const hashFactor = 0x9E3779B97F4A7C15

func hash(key uint64) uint64 { return key * hashFactor }

// headFactor makes headHash.
const headFactor = hashFactor << 8 & (1<<64 - 1)

// headHash is a hash for the first letters of a word: of eight bytes it takes as many as a key holds.
func headHash(head uint64) uint64 { return head * headFactor }

// begunLog is so large that of eight keys of anchors one is not the first with its hash.
const begunLog = 15

// slot returns the slot of a key, nil if it has none.
func (x *index) slot(key uint64) *slot {
	if x.filter.bit(key) == 0 {
		return nil
	}
	s := &x.slots[x.slotOf(key)]
	if s.key != key {
		return nil
	}
	return s
}

// slotOf returns the place of the slot of a key, if it has one.
func (x *index) slotOf(key uint64) uint16 {
	at := x.begun[hash(key)>>(64-begunLog)]
	for s := &x.slots[at]; s.more != 0 && s.key != key; s = &x.slots[at] { // seldom
		at = s.more
	}
	return at
}

// newIndex returns the index of some keys of a table.
func newIndex(p *phrases, t *table.Table, keys *table.Keys) *index {
	x := &index{p: p, nexts: t.Nexts[:len(t.Nexts):len(t.Nexts)], often: make([]bool, len(t.Phrases)),
		entries: make([]keyed, 0, len(keys.Entries)), numbers: make([]uint16, len(keys.Entries))}
	x.room(len(keys.Keys))
	for _, key := range keys.Keys {
		from := len(x.entries)
		for _, e := range keys.Entries[from:][:key.N] {
			x.numbers[len(x.entries)] = e.Phrase
			x.entries = append(x.entries, p.keyed(e))
		}
		x.put(key.Key, from)
	}
	for _, e := range keys.Always {
		x.always = append(x.always, p.keyed(e))
		x.often[e.Phrase] = true
	}
	return x
}

// keyed returns an entry of a table.
func (p *phrases) keyed(e table.Entry) keyed {
	k := keyed{phrase: e.Phrase, next: e.Next, from: e.From, skip: e.Skip, ahead: e.Ahead}
	if p.of[e.Phrase].Raw {
		k.skip = rawSkip
	}
	return k
}

// room makes room for so many keys.
func (x *index) room(keys int) { x.slots = make([]slot, 1, keys+1) }

// put adds a key with its phrases, which entries ends with from from on, and returns its slot.
func (x *index) put(key uint64, from int) *slot {
	x.filter.put(key)
	x.first.put(key)
	n, at := len(x.entries)-from, &x.begun[hash(key)>>(64-begunLog)]
	x.slots = append(x.slots, slot{key: key, from: uint16(from), n: uint8(n), more: *at})
	*at = uint16(len(x.slots) - 1)
	x.crowded = x.crowded || n > math.MaxUint8 || len(x.slots) > math.MaxUint16
	return &x.slots[len(x.slots)-1]
}

// of returns the phrases of a slot.
func (x *index) of(s *slot) []keyed { return x.entries[s.from:][:s.n] }

// ids returns the numbers of the phrases of a slot.
func (x *index) ids(s *slot) []uint16 { return x.numbers[s.from:][:s.n] }

// match returns where phrase k ends if it stands at text[i:], the place of its key, else -1.
func (x *index) match(q *asking, text string, i int, k *keyed) int {
	raw := k.skip == rawSkip
	if !raw && i > 0 && (text[i] >= utf8.RuneSelf || text[i-1] >= utf8.RuneSelf) && !wordBorder(text, i) {
		return -1
	}
	if !may(&x.nexts[k.next], text, i+int(k.ahead)) { // most fail here
		return -1
	}
	return x.p.match(q, text, uint32(k.from), i+int(k.skip%rawSkip), raw)
}
