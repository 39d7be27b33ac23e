package compile

import (
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// asciiSet is a set of ASCII bytes.
type asciiSet [2]uint64

func (s asciiSet) size() int { return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) }

func (s asciiSet) has(c byte) bool { return s[c>>6]>>(c&63)&1 != 0 }

// all yields the bytes of a set.
func (s asciiSet) all(yield func(c byte) bool) {
	for i, half := range s {
		for ; half != 0; half &= half - 1 {
			if !yield(byte(64*i + bits.TrailingZeros64(half))) {
				return
			}
		}
	}
}

// reading is what some states read next.
type reading struct {
	words, signs asciiSet
	wide         []rune
	many         bool // and more than can be named
	ends         bool // a match may end here
}

func (r *reading) either() asciiSet {
	return asciiSet{r.words[0] | r.signs[0], r.words[1] | r.signs[1]}
}

// reads returns what states read next. What is wide stands in b.wide until that is cut.
func (b *Index) reads(states []state) (r reading) {
	var ascii asciiSet
	from := len(b.wide)
	add := func(w rune) {
		if !slices.Contains(b.wide[from:], w) {
			b.wide = append(b.wide, w)
		}
	}
	for _, s := range states {
		switch in := &b.p.code[s.pc()]; in.op {
		case table.OpMatch:
			r.ends = true
		case table.OpLiteral:
			if c := s.rune(in); c < utf8.RuneSelf {
				ascii[c>>6] |= 1 << (c & 63)
			} else {
				add(c)
			}
		case table.OpSet, table.OpRun:
			set := &b.p.classes.sets[in.set]
			ascii[0] |= set.ASCII[0]
			ascii[1] |= set.ASCII[1]
			for i := 0; i < len(set.Ranges); i += 2 {
				if set.Ranges[i+1]-set.Ranges[i] > 64 {
					r.many = true
					break
				}
				for w := set.Ranges[i]; w <= set.Ranges[i+1]; w++ {
					add(w)
				}
			}
		}
	}
	for i := range ascii {
		r.words[i] = ascii[i] & keyLetters[i]
		r.signs[i] = ascii[i] &^ keyLetters[i]
	}
	r.wide = b.wide[from:]
	return r
}

// keyLetters is the ASCII bytes that the words of keys are made of.
var keyLetters = asciiSet{1: (1<<26 - 1) << ('a' - 64)}

// after returns the states behind r, which stand until b.states is cut. ok is false if they depend on how much was read before.
func (b *Index) after(states []state, r rune) (out []state, ok bool) {
	out, ok = b.states[len(b.states):], true
	var first [utf8.UTFMax]byte
	utf8.EncodeRune(first[:], r)
	for _, s := range states {
		if in := &b.p.code[s.pc()]; in.op == table.OpLiteral && byte(in.y>>(8*s.read())) != first[0] {
			continue
		}
		if out, ok = b.p.step(out, s, r); !ok {
			return nil, false
		}
	}
	return b.keep(out), true
}

// keep keeps states that have been put behind b.states, unless there was no room.
func (b *Index) keep(out []state) []state {
	if n := len(b.states) + len(out); n <= cap(b.states) {
		b.states = b.states[:n]
	}
	return out
}
