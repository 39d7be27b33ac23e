package input

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// maxKeys is how many keys one phrase may have.
const maxKeys = 1000

var (
	errNoWord   = errors.New("does not begin with a word")
	errShort    = errors.New("may be a word of one or two letters, which no anchor may be")
	errManyKeys = errors.New("has too many beginnings to be an anchor")
)

// listed is a phrase that has a key.
type listed struct {
	keyed
	key    uint64
	before int32 // the number of the one before that has the same key, plus one; or 0
}

// indexBuilder collects the beginnings of phrases.
type indexBuilder struct {
	p     *phrases
	more  *phraseBuilder       // adds to p
	ways  map[string]uint32    // instructions that lead to some states
	key   []byte               // of ways
	nexts [2]map[uint32]uint16 // of words and of signs: the place of what follows an instruction
	place map[next]uint16
	lists []listed
	last  map[uint64]int32 // by key: the number of the last of lists, plus one
	slab  []uint32         // memory for states, of one phrase
	index *index

	phrase uint32
	raw    bool
	anchor bool
	count  int
	prefix [keyBytes + utf8.UTFMax]byte
	pair   bool // prefix has gone on behind a blank
}

func newIndexBuilder(p *phrases) *indexBuilder {
	return &indexBuilder{p: p, more: &phraseBuilder{phrases: p}, ways: map[string]uint32{}, nexts: [2]map[uint32]uint16{{}, {}}, place: map[next]uint16{}, last: map[uint64]int32{}, slab: make([]uint32, 1<<14), lists: make([]listed, 0, 1<<14), index: &index{p: p}}
}

// add adds a phrase. With anchor its beginnings must be few.
func (b *indexBuilder) add(phrase int, anchor bool) error {
	b.phrase, b.count, b.slab = uint32(phrase), 0, b.slab[:0]
	from := len(b.lists)
	ph := b.p.of[phrase]
	start := b.p.follow(nil, ph.start)
	b.pair, b.raw, b.anchor = false, ph.raw, anchor
	err := b.grow(0, start)
	if err == errManyKeys && !anchor {
		for _, l := range b.lists[from:] {
			b.last[l.key] = l.before
		}
		b.lists = b.lists[:from]
		b.index.always = append(b.index.always, b.entry(0, 0, nil))
		return nil
	}
	return err
}

// reading is what some instructions read next.
type reading struct {
	words, signs [2]uint64 // ASCII
	wide         []rune
	many         bool // and more than can be named
	ends         bool // a match may end here
}

func size(set [2]uint64) int { return bits.OnesCount64(set[0]) + bits.OnesCount64(set[1]) }

func in(set [2]uint64, c byte) bool { return set[c>>6]>>(c&63)&1 != 0 }

// reads returns what pcs read next.
func (b *indexBuilder) reads(pcs []uint32) (r reading) {
	var ascii [2]uint64
	for _, pc := range pcs {
		switch in := &b.p.code[pc]; in.op {
		case opMatch:
			r.ends = true
		case opByte:
			ascii[in.b>>6] |= 1 << (in.b & 63)
		case opRune:
			if !slices.Contains(r.wide, rune(in.y)) {
				r.wide = append(r.wide, rune(in.y))
			}
		case opSet, opRun:
			set := &b.p.sets[in.set]
			ascii[0] |= set.ascii[0]
			ascii[1] |= set.ascii[1]
			for i := 0; i < len(set.ranges); i += 2 {
				if set.ranges[i+1]-set.ranges[i] > 64 {
					r.many = true
					break
				}
				for w := set.ranges[i]; w <= set.ranges[i+1]; w++ {
					if !slices.Contains(r.wide, w) {
						r.wide = append(r.wide, w)
					}
				}
			}
		}
	}
	for i := range ascii {
		r.words[i] = ascii[i] & keyLetters[i]
		r.signs[i] = ascii[i] &^ keyLetters[i]
	}
	return r
}

// keyLetters is the ASCII bytes that the words of keys are made of.
var keyLetters = func() (set [2]uint64) {
	for c := byte('a'); c <= 'z'; c++ {
		set[c>>6] |= 1 << (c & 63)
	}
	return set
}()

// after returns the states behind r. ok is false if that depends on how much was read before.
func (b *indexBuilder) after(pcs []uint32, r rune) (out []uint32, ok bool) {
	out = b.slab[len(b.slab):]
	defer func() {
		if n := len(b.slab) + len(out); n <= cap(b.slab) {
			b.slab = b.slab[:n]
		}
	}()
	for _, pc := range pcs {
		in := &b.p.code[pc]
		switch in.op {
		case opByte:
			if r != rune(in.b) {
				continue
			}
		case opRune:
			if r != rune(in.y) {
				continue
			}
		case opSet, opRun:
			if set := &b.p.sets[in.set]; r < utf8.RuneSelf && !set.has(byte(r)) || r >= utf8.RuneSelf && !set.hasRune(r) {
				continue
			}
			if in.op == opRun {
				return nil, false
			}
		default:
			continue
		}
		out = b.p.follow(out, in.x)
	}
	return out, true
}

// grow notes the keys of what begins with the first n bytes of prefix and goes on in one of pcs.
func (b *indexBuilder) grow(n int, pcs []uint32) error {
	r := b.reads(pcs)
	broad := n > 0 && b.prefix[0] >= 0xE0
	if n == 0 && r.ends || r.many && !broad {
		return errManyKeys
	}
	stop := r.ends || r.many // what has been read may be the whole word
	for c := range byte(utf8.RuneSelf) {
		switch {
		case !in(r.words, c):
		case broad:
			stop = true
		default:
			b.prefix[n] = c
			if err := b.deeper(n, 1, pcs, rune(c)); err != nil {
				return err
			}
		}
	}
	for _, w := range r.wide {
		if n > 0 && !broad && w >= 0x800 {
			stop = true
			continue
		}
		if n == 0 && w == utf8.RuneError {
			return errManyKeys
		}
		if err := b.deeper(n, utf8.EncodeRune(b.prefix[n:], w), pcs, w); err != nil {
			return err
		}
	}
	if size(r.signs) > 0 {
		switch {
		case n == 0 && !b.raw:
			return errNoWord
		case n == 0:
			return b.signs(r, pcs)
		case stop || broad || b.pair || size(r.signs) > 12:
			stop = true
		default:
			done, err := b.pairs(n, r, pcs)
			if err != nil {
				return err
			}
			stop = !done
		}
	}
	if stop {
		other := r.signs
		other['\n'>>6] &^= 1 << '\n'
		other[' '>>6] &^= 1 << ' '
		if b.anchor && !b.pair && n < 3 && !broad && (r.ends || size(other) > 0) {
			return errShort
		}
		return b.put(n, n, pcs, broad)
	}
	return nil
}

// deeper goes on behind the first n bytes of prefix and c, the w bytes behind them.
func (b *indexBuilder) deeper(n, w int, pcs []uint32, c rune) error {
	after, ok := b.after(pcs, c)
	switch {
	case !ok:
		return errManyKeys
	case n+w < keyBytes:
		return b.grow(n+w, after)
	case n+w == keyBytes:
		return b.put(keyBytes, keyBytes, after, false)
	}
	return b.put(keyBytes, n, pcs, false) // the key ends inside the character
}

// pairs notes the keys of the word that is the first n bytes of prefix together with what follows it, which are signs and
// blanks only. It reports whether these are few; if not, nothing is noted.
func (b *indexBuilder) pairs(n int, r reading, pcs []uint32) (done bool, err error) {
	if n+1 < keyBytes {
		for c := range byte(utf8.RuneSelf) {
			if !in(r.signs, c) {
				continue
			}
			next, ok := b.after(pcs, rune(c))
			if behind := b.reads(next); !ok || behind.ends || behind.many || len(behind.wide) > 0 || size(behind.words)+size(behind.signs) > 16 {
				return false, nil
			}
		}
	}
	b.pair = true
	defer func() { b.pair = false }()
	for c := range byte(utf8.RuneSelf) {
		if !in(r.signs, c) {
			continue
		}
		b.prefix[n] = c
		next, ok := b.after(pcs, rune(c))
		if !ok {
			return false, errManyKeys
		}
		if n+1 == keyBytes {
			if err := b.put(keyBytes, keyBytes, next, false); err != nil {
				return false, err
			}
			continue
		}
		behind := b.reads(next)
		for d := range byte(utf8.RuneSelf) {
			b.prefix[n+1] = d
			switch {
			case in(behind.words, d):
				err = b.deeper(n+1, 1, next, rune(d))
			case in(behind.signs, d):
				after, ok := b.after(next, rune(d))
				if !ok {
					return false, errManyKeys
				}
				err = b.put(n+2, n+2, after, false)
			}
			if err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// put notes the key that is the first n bytes of prefix, behind skip of which the phrase goes on in pcs.
func (b *indexBuilder) put(n, skip int, pcs []uint32, broad bool) error {
	key, ahead := uint64(0), skip
	if broad { // more of the script may follow at once: only the first character is certain
		_, n = utf8.DecodeRune(b.prefix[:n])
		key, skip, ahead, pcs = keyRune, 0, 0, nil
	}
	for i := range n {
		key |= uint64(b.prefix[i]) << (8 * i)
	}
	if b.raw {
		skip = 0
	}
	return b.note(key, skip, ahead, pcs)
}

// maxSigns is how many bytes may stand behind a sign in a key.
const maxSigns = 40

// signs notes the keys of signs and what follows them.
func (b *indexBuilder) signs(r reading, pcs []uint32) error {
	each := func(key uint64, kind uint64, pcs []uint32, shift int, then func(key uint64, pcs []uint32) error) error {
		r := b.reads(pcs)
		if r.ends || r.many || len(r.wide) > 0 || size(r.words)+size(r.signs) > maxSigns {
			return b.note(kind|key, 0, 0, nil)
		}
		for c := range byte(utf8.RuneSelf) {
			if !in(r.words, c) && !in(r.signs, c) {
				continue
			}
			after, ok := b.after(pcs, rune(c))
			if !ok {
				return b.note(kind|key, 0, 0, nil)
			}
			if err := then(key|uint64(c)<<shift, after); err != nil {
				return err
			}
		}
		return nil
	}
	for c := range byte(utf8.RuneSelf) {
		if !in(r.signs, c) {
			continue
		}
		after, ok := b.after(pcs, rune(c))
		if !ok {
			return errManyKeys
		}
		err := each(uint64(c), keyAlone, after, 8, func(key uint64, pcs []uint32) error {
			return each(key, keySign, pcs, 16, func(key uint64, _ []uint32) error { return b.note(keySigns|key, 0, 0, nil) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// note adds the phrase to those of a key, with the states that it is in behind so many bytes. Without skip it is to be asked from its
// beginning.
func (b *indexBuilder) note(key uint64, skip, ahead int, pcs []uint32) error {
	at := b.last[key]
	if at > 0 && b.lists[at-1].phrase == uint16(b.phrase) {
		if l := &b.lists[at-1]; l.ahead > 0 { // two ways to one key: the phrase is asked from its beginning
			l.keyed = b.entry(0, 0, nil)
		}
		return nil
	}
	if b.count++; b.count > maxKeys {
		return errManyKeys
	}
	b.lists = append(b.lists, listed{b.entry(skip, ahead, pcs), key, at})
	b.last[key] = int32(len(b.lists))
	return nil
}

func (b *indexBuilder) entry(skip, ahead int, pcs []uint32) keyed {
	start := b.p.of[b.phrase].start
	e := keyed{phrase: uint16(b.phrase), skip: uint8(skip), raw: b.raw, anchor: b.anchor, ahead: uint8(ahead), from: start}
	into := start
	if pcs != nil {
		into = b.into(pcs)
	}
	if skip > 0 {
		e.from = into
	}
	known := &b.nexts[0]
	if b.raw {
		known = &b.nexts[1]
	}
	n, ok := (*known)[into]
	if !ok {
		next := b.p.next(into, b.raw)
		if n, ok = b.place[next]; !ok {
			n = uint16(len(b.place)) // index reports it if there are more
			b.place[next] = n
			b.index.nexts = append(b.index.nexts, next)
		}
		(*known)[into] = n
	}
	e.next = n
	return e
}

// into returns an instruction that leads to some states.
func (b *indexBuilder) into(pcs []uint32) uint32 {
	if len(pcs) == 1 {
		return pcs[0]
	}
	b.key = b.key[:0]
	for _, pc := range pcs {
		b.key = binary.LittleEndian.AppendUint32(b.key, pc)
	}
	pc, ok := b.ways[string(b.key)]
	if !ok {
		if len(pcs) < fewWays {
			pc = b.more.ways(pcs)
		} else {
			pc = b.more.choice(pcs)
		}
		b.ways[string(b.key)] = pc
	}
	return pc
}

// done returns the index.
func (b *indexBuilder) done() *index {
	x := b.index
	x.often = make([]bool, len(b.p.of))
	for _, k := range x.always {
		x.often[k.phrase] = true
	}
	x.room(len(b.last))
	x.entries = make([]keyed, 0, len(b.lists))
	for _, l := range b.lists {
		if l.before > 0 {
			continue
		}
		from := len(x.entries)
		for n := b.last[l.key]; n > 0; n = b.lists[n-1].before {
			x.entries = append(x.entries, b.lists[n-1].keyed)
		}
		slices.Reverse(x.entries[from:])
		x.put(l.key, from)
	}
	x.numbers = make([]uint16, len(x.entries))
	for i, e := range x.entries {
		x.numbers[i] = uint16(e.phrase)
	}
	return x
}
