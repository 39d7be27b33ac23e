package input

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// index finds by key which phrases may begin at a place. It never changes.
type index struct {
	p       *phrases
	filter  filter // keys
	first   first  // what their places begin with
	slots   []slot // a hash table
	entries []keyed
	numbers []uint16 // of the phrases of entries
	nexts   []next
	always  []keyed // phrases with more beginnings than can be listed
	often   []bool  // by phrase: whether it is one of these
	shift   uint8
}

// slot holds a key, 0 if it is free, and its phrases, entries[from : from+n].
type slot struct {
	key     uint64
	from, n uint16
}

// keyed is a phrase that may begin with a key: where it goes on behind so many bytes.
type keyed struct {
	phrase uint16
	next   uint16 // what it goes on with, a place of nexts
	skip   uint8
	ahead  uint8 // bytes of the place that next is behind
	raw    bool
	anchor bool
	from   uint32 // where it goes on
}

// filter tells of nearly all keys that are not in a set that they are not.
type filter [1 << (filterLog - 6)]uint64

// filterLog is the logarithm of the size of a filter in bits.
const filterLog = 17

// bit is 0 if a key is none of the set.
func (f *filter) bit(key uint64) uint64 {
	h := hash(key)
	return f[h>>(64-filterLog+6)] >> (h >> (64 - filterLog) & 63) & 1
}

func (f *filter) put(key uint64) {
	h := hash(key)
	f[h>>(64-filterLog+6)] |= 1 << (h >> (64 - filterLog) & 63)
}

// keep keeps those of the n places of a tile that may have a key of the set, and all that begin with no letter. text begins with
// the tile.
func (f *filter) keep(w *walk, text string, n int) (kept int) {
	for i := range n {
		p := uint(w.starts[i&(mostStarts-1)])
		var x uint64
		if p+8 <= uint(len(text)) {
			x = load8(text[p : p+8])
		} else {
			x = loadEnd(text[p:])
		}
		key, pair := wordKeys(x)
		w.starts[kept&(mostStarts-1)] = uint16(p)
		kept += int((f.bit(key) | f.bit(pair) | uint64(noLetter[byte(x)])) & 1)
	}
	return kept
}

// noLetter is 1 for bytes that are no ASCII letters.
var noLetter = func() (t [256]uint8) {
	for c := range t {
		if !keyLetter(byte(c)) {
			t[c] = 1
		}
	}
	return t
}()

// A key is the beginning of a word, at most keyBytes of it; or a word shorter than that and what follows it. The top byte says
// what kind it is.
const (
	keyBytes   = 7
	keyRune    = 1 << 56 // the first character only, of a script without blanks
	keySigns   = 2 << 56 // a sign and the two bytes behind it
	keySign    = 3 << 56 // a sign and the byte behind it
	keyAlone   = 4 << 56 // a sign, whatever follows
	hashFactor = 0x9E3779B97F4A7C15
)

// keyLetter reports whether a byte is part of the ASCII words that keys are made of. Digits and the underscore count as signs
// there, but not where a word ends.
func keyLetter(b byte) bool { return 'a' <= b && b <= 'z' }

func hash(key uint64) uint64 { return key * hashFactor }

// slot returns the slot of a key, nil if it has none.
func (x *index) slot(key uint64) *slot {
	mask := uint64(len(x.slots) - 1)
	for at := hash(key) >> x.shift; ; at++ {
		switch s := &x.slots[at&mask]; s.key {
		case key:
			return s
		case 0:
			return nil
		}
	}
}

// room makes the table of slots for so many keys.
func (x *index) room(keys int) {
	size := 16
	for size < 2*keys+2 {
		size *= 2
	}
	x.shift = uint8(64 - bits.TrailingZeros(uint(size)))
	x.slots = make([]slot, size)
}

// put adds a key with its phrases, which entries ends with from from on.
func (x *index) put(key uint64, from int) {
	mask := uint64(len(x.slots) - 1)
	at := hash(key) >> x.shift
	for x.slots[at&mask].key != 0 {
		at++
	}
	x.slots[at&mask] = slot{key: key, from: uint16(from), n: uint16(len(x.entries) - from)}
	x.filter.put(key)
	x.first.put(key)
}

// of returns the phrases of a slot.
func (x *index) of(s *slot) []keyed { return x.entries[s.from:][:s.n] }

// ids returns the numbers of the phrases of a slot.
func (x *index) ids(s *slot) []uint16 { return x.numbers[s.from:][:s.n] }

// begins reports whether a phrase may begin with the word that some bytes of a place begin with.
func (x *index) begins(word uint64, phrase int32) bool {
	key, pair := wordKeys(word)
	for _, key := range [...]uint64{key, pair} {
		if x.filter.bit(key) != 0 {
			if s := x.slot(key); s != nil && slices.Contains(x.ids(s), uint16(phrase)) {
				return true
			}
		}
	}
	return false
}

// match returns where phrase k ends if it stands at text[i:], the place of its key, else -1.
func (x *index) match(q *asking, text string, i int, k *keyed) int {
	if !k.raw && i > 0 && (text[i] >= utf8.RuneSelf || text[i-1] >= utf8.RuneSelf) && !wordBorder(text, i) {
		return -1
	}
	if !x.nexts[k.next].may(text, i+int(k.ahead)) { // most fail here
		return -1
	}
	return x.p.match(q, text, k.from, i+int(k.skip), k.raw)
}
