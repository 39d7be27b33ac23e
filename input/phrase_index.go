package input

import (
	"math"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// index finds by key which phrases may begin at a place. It never changes.
type index struct {
	*keys
	salt   uint64  // what its keys have in keys
	filter filter  // keys
	first  first   // what their places begin with
	always []keyed // phrases with more beginnings than can be listed
	often  []bool  // by phrase: whether it is one of these
}

// keys is the phrases of the keys of all indexes.
type keys struct {
	p       *phrases
	begun   [1 << begunLog]uint16 // by the hash of a key, the first slot of those with this hash
	slots   []slot                // the first is free
	entries []keyed
	nexts   []next
}

// slot holds a key and its phrases, entries[from : from+n], of which the first are anchors.
type slot struct {
	key     uint64
	from    uint16
	next    uint16 // what any of the anchors goes on with, a place of nexts
	n       uint8
	anchors uint8
	ahead   uint8 // bytes of the place that next is behind
	more    uint8 // 1 if the slot behind it is of the same hash, else 0
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

// begunLog is so large that of eight keys one is not the first with its hash.
const begunLog = 16

// What keys have in slots: those of cues, which stand beside those of rules, and those of anchors.
const (
	salted   = 1 << 63
	anchored = 1 << 62
)

// slot returns the slot of a key, nil if it has none.
func (x *index) slot(key uint64) *slot {
	if x.filter.bit(key) == 0 {
		return nil
	}
	s := &x.slots[x.slotOf(key|x.salt)]
	if s.key|anchored != key|x.salt|anchored {
		return nil
	}
	return s
}

// slotOf returns the place of the slot of a key, if it has one.
func (x *keys) slotOf(key uint64) uint16 {
	at := x.begun[hash(key)>>(64-begunLog)]
	key |= anchored
	for s := &x.slots[at]; s.more != 0 && s.key|anchored != key; s = &x.slots[at] { // seldom
		at++
	}
	return at
}

// newKeys returns the keys of a table.
func newKeys(p *phrases, t *table.Table) (*keys, error) {
	n, entries := len(t.Keys.Keys)+len(t.Cues.Keys), len(t.Keys.Entries)+len(t.Cues.Entries)
	if n >= math.MaxUint16 || entries > math.MaxUint16 {
		return nil, errRules
	}
	x := &keys{p: p, slots: make([]slot, n+1), entries: make([]keyed, 0, entries)}
	x.room(t.Keys.Keys, 0)
	x.room(t.Cues.Keys, salted)
	at := uint16(1)
	for h, n := range x.begun { // for now these are the places behind the last slot of a hash
		for ; n > 0; n-- {
			x.slots[at].more = uint8(min(n-1, 1))
			at++
			x.begun[h] = at
		}
	}
	x.put(&t.Keys, 0)
	x.put(&t.Cues, salted)
	return x, x.either(t.Nexts)
}

// room counts keys by their hash.
func (x *keys) room(of []table.Key, salt uint64) {
	for _, k := range of {
		x.begun[hash(k.Key|salt)>>(64-begunLog)]++
	}
}

// put adds keys, each with those of its phrases first that are anchors.
func (x *keys) put(of *table.Keys, salt uint64) {
	from := 0
	for _, k := range of.Keys {
		at := &x.begun[hash(k.Key|salt)>>(64-begunLog)]
		*at--
		s := &x.slots[*at]
		s.key, s.from, s.n = k.Key|salt, uint16(len(x.entries)), k.N
		entries := of.Entries[from:][:k.N]
		from += int(k.N)
		for _, e := range entries {
			if e.Anchor {
				x.entries = append(x.entries, x.p.keyed(e))
				s.anchors++
				s.key |= anchored
			}
		}
		for _, e := range entries {
			if !e.Anchor {
				x.entries = append(x.entries, x.p.keyed(e))
			}
		}
	}
}

// either notes what any of the anchors of a slot goes on with.
func (x *keys) either(nexts []next) error {
	joined := 0
	for i := range x.slots {
		if x.slots[i].anchors > 1 {
			joined++
		}
	}
	x.nexts = append(make([]next, 0, len(nexts)+joined), nexts...)
	for i := range x.slots {
		s := &x.slots[i]
		if s.anchors == 0 {
			continue
		}
		of := x.entries[s.from:][:s.anchors]
		s.next, s.ahead = of[0].next, of[0].ahead
		sets := x.nexts[s.next]
		for _, k := range of[1:] {
			for i := range sets {
				sets[i] |= x.nexts[k.next][i]
				if k.ahead != s.ahead {
					sets[i] = anyKind
				}
			}
		}
		if sets != x.nexts[s.next] {
			s.next = uint16(len(x.nexts))
			x.nexts = append(x.nexts, sets)
		}
	}
	if len(x.nexts) > 1<<16 {
		return errRules
	}
	return nil
}

// keyed returns an entry of a table.
func (p *phrases) keyed(e table.Entry) keyed {
	k := keyed{phrase: e.Phrase, next: e.Next, from: e.From, skip: e.Skip, ahead: e.Ahead}
	if p.of[e.Phrase].Raw {
		k.skip = rawSkip
	}
	return k
}

// newIndex returns the index of some of the keys.
func newIndex(x *keys, of *table.Keys, salt uint64) *index {
	i := &index{keys: x, salt: salt, often: make([]bool, len(x.p.of))}
	for _, k := range of.Keys {
		i.filter.put(k.Key)
		i.first.put(k.Key)
	}
	for _, e := range of.Always {
		i.always = append(i.always, x.p.keyed(e))
		i.often[e.Phrase] = true
	}
	return i
}

// of returns the phrases of a slot.
func (x *keys) of(s *slot) []keyed { return x.entries[s.from:][:s.n] }

// match returns where phrase k ends if it stands at text[i:], the place of its key, else -1.
func (x *index) match(q *asking, text string, i int, k *keyed) int {
	if !x.may(text, i, k) { // most fail here
		return -1
	}
	return x.asked(q, text, i, k)
}

// may reports whether phrase k may stand at text[i:], by the bytes behind its key.
func (x *index) may(text string, i int, k *keyed) bool {
	return may(&x.nexts[k.next], text, i+int(k.ahead))
}

// asked is match where the phrase may stand.
func (x *index) asked(q *asking, text string, i int, k *keyed) int {
	raw := k.skip == rawSkip
	if !raw && i > 0 && (text[i] >= utf8.RuneSelf || text[i-1] >= utf8.RuneSelf) && !wordBorder(text, i) {
		return -1
	}
	return x.p.match(q, text, uint32(k.from), i+int(k.skip%rawSkip), raw)
}
