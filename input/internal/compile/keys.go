package compile

import (
	"errors"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// maxKeys is how many keys one phrase may have.
const maxKeys = 1000

var (
	errNoWord   = errors.New("does not begin with a word")
	errShort    = errors.New("may be a word of one or two letters, which no anchor may be")
	errManyKeys = errors.New("has too many beginnings to be an anchor")
)

// Index collects the beginnings of phrases. It is not safe for concurrent use.
type Index struct {
	states []state // of all words that are being read
	wide   []rune  // and what these read
	keyTable
	always []entry // phrases with more beginnings than can be listed

	phrase uint32
	raw    bool
	anchor bool
	count  int
	prefix [table.KeyBytes + utf8.UTFMax]byte
	pair   bool // prefix has gone on behind a blank
}

// Index returns an index of phrases, which has none.
func (b *Builder) Index() *Index {
	return &Index{keyTable: keyTable{p: b}, states: make([]state, 0, 1<<12)}
}

// Add adds a phrase. With anchor its beginnings must be few, and rules are looked for where it stands.
func (b *Index) Add(phrase int, anchor bool) error {
	from := len(b.lists)
	ph := b.p.of[phrase]
	b.phrase, b.count, b.pair, b.raw, b.anchor = uint32(phrase), 0, false, ph.raw, anchor
	b.states, b.wide = b.p.follow(b.states[:0], ph.start), b.wide[:0]
	err := b.grow(0, b.states)
	if err == errManyKeys && !anchor {
		b.drop(from)
		b.always = append(b.always, b.complete(b.entryOf(0, 0), nil))
		return nil
	}
	return err
}

// grow notes the keys of what begins with the first n bytes of prefix and goes on in one of states.
func (b *Index) grow(n int, states []state) error {
	defer b.cut(len(b.states), len(b.wide))
	if n, states = b.letters(n, states); n == table.KeyBytes {
		return b.put(table.KeyBytes, table.KeyBytes, states, false)
	}
	r := b.reads(states)
	broad := n > 0 && b.prefix[0] >= 0xE0
	if n == 0 && r.ends || r.many && !broad {
		return errManyKeys
	}
	stop := r.ends || r.many // what has been read may be the whole word
	if broad {
		stop = stop || r.words != asciiSet{}
		r.words = asciiSet{}
	}
	last := rune(-1) // which no key ends behind
	if n > 0 && !broad {
		last, _ = utf8.DecodeLastRune(b.prefix[:n])
	}
	for c := range r.words.all {
		if last >= 0 && table.KeyEnds(last, rune(c)) {
			stop = true
			continue
		}
		b.prefix[n] = c
		if err := b.deeper(n, 1, states, rune(c)); err != nil {
			return err
		}
	}
	for _, w := range r.wide {
		if last >= 0 && (w >= 0x800 || table.KeyEnds(last, w)) {
			stop = true
			continue
		}
		if n == 0 && w == utf8.RuneError {
			return errManyKeys
		}
		if err := b.deeper(n, utf8.EncodeRune(b.prefix[n:], w), states, w); err != nil {
			return err
		}
	}
	if r.signs.size() > 0 {
		switch {
		case n == 0 && !b.raw:
			return errNoWord
		case n == 0:
			return b.signs(r, states)
		case stop || broad || b.pair || r.signs.size() > maxBehind:
			stop = true
		default:
			done, err := b.pairs(n, r, states)
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
		if b.anchor && !b.pair && n < 3 && !broad && (r.ends || other.size() > 0) {
			return errShort
		}
		return b.put(n, n, states, broad)
	}
	return nil
}

// letters reads letters as long as nothing else may stand there, which is how most words go on. It returns as grow is called.
func (b *Index) letters(n int, states []state) (int, []state) {
	for n < table.KeyBytes && len(states) == 1 && (n == 0 || b.prefix[0] < 0xE0) {
		s := states[0]
		in := &b.p.code[s.pc()]
		c := byte(in.y >> (8 * s.read()))
		if in.op != table.OpLiteral || !table.KeyLetter(c) || n > 0 && b.prefix[n-1] >= utf8.RuneSelf {
			break
		}
		b.prefix[n] = c
		n++
		states = b.keep(b.p.past(b.states[len(b.states):], s))
	}
	return n, states
}

// cut forgets what is no longer being read.
func (b *Index) cut(states, wide int) { b.states, b.wide = b.states[:states], b.wide[:wide] }

// deeper goes on behind the first n bytes of prefix and c, the w bytes behind them.
func (b *Index) deeper(n, w int, states []state, c rune) error {
	after, ok := b.after(states, c)
	switch {
	case !ok:
		return errManyKeys
	case n+w < table.KeyBytes:
		return b.grow(n+w, after)
	case n+w == table.KeyBytes:
		return b.put(table.KeyBytes, table.KeyBytes, after, false)
	}
	return b.put(table.KeyBytes, n, states, false) // the key ends inside the character
}

// maxBehind is how many signs may stand behind a word in a key.
const maxBehind = 12

// pairs notes the keys of the word that is the first n bytes of prefix together with what follows it, which are signs and
// blanks only. It reports whether these are few; if not, nothing is noted.
func (b *Index) pairs(n int, r reading, states []state) (done bool, err error) {
	var after [maxBehind][]state
	var behind [maxBehind]reading
	i := 0
	for c := range r.signs.all {
		next, ok := b.after(states, rune(c))
		after[i] = next
		if n+1 < table.KeyBytes {
			behind[i] = b.reads(next)
			if r := &behind[i]; !ok || r.ends || r.many || len(r.wide) > 0 || r.either().size() > 16 {
				return false, nil
			}
		} else if !ok {
			return false, errManyKeys
		}
		i++
	}
	b.pair = true
	defer func() { b.pair = false }()
	i = 0
	for c := range r.signs.all {
		next, behind := after[i], &behind[i]
		i++
		b.prefix[n] = c
		if n+1 == table.KeyBytes {
			if err := b.put(table.KeyBytes, table.KeyBytes, next, false); err != nil {
				return false, err
			}
			continue
		}
		for d := range behind.either().all {
			b.prefix[n+1] = d
			if behind.words.has(d) {
				err = b.deeper(n+1, 1, next, rune(d))
			} else if after, ok := b.after(next, rune(d)); ok {
				err = b.put(n+2, n+2, after, false)
			} else {
				err = errManyKeys
			}
			if err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// put notes the key that is the first n bytes of prefix, behind skip of which the phrase goes on in states.
func (b *Index) put(n, skip int, states []state, broad bool) error {
	key, ahead := uint64(0), skip
	if broad { // more of the script may follow at once: only the first character is certain
		_, n = utf8.DecodeRune(b.prefix[:n])
		key, skip, ahead, states = table.KeyRune, 0, 0, nil
	}
	for i := range n {
		key |= uint64(b.prefix[i]) << (8 * i)
	}
	if b.raw {
		skip = 0
	}
	return b.note(key, skip, ahead, states)
}

// note adds the phrase to those of a key, with the states that it is in behind so many bytes. Without skip it is to be asked from its
// beginning.
func (b *Index) note(key uint64, skip, ahead int, states []state) error {
	if b.keyTable.note(key, b.entryOf(skip, ahead), states) {
		b.count++
	}
	if b.count > maxKeys {
		return errManyKeys
	}
	return nil
}

func (b *Index) entryOf(skip, ahead int) entry {
	return entry{phrase: b.phrase, skip: uint8(skip), ahead: uint8(ahead), raw: b.raw, anchor: b.anchor}
}
