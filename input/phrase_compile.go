package input

import (
	"encoding/binary"
	"errors"
	"fmt"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

var (
	errLarge     = errors.New("too large")
	errCapitals  = errors.New("capitals and small letters, but the text is folded")
	errUnbounded = errors.New("repeats need an upper bound")
)

const (
	maxCode   = 1 << 22
	firstCode = 1 << 16 // room to begin with: what the rules of this package need
)

// phraseBuilder makes phrases.
type phraseBuilder struct {
	*phrases
	setIDs map[string]uint16
	known  []uint32 // a hash table of the instructions: their places, plus one
	key    []byte
}

func newPhraseBuilder() *phraseBuilder {
	return &phraseBuilder{
		phrases: &phrases{code: make([]inst, 0, firstCode), ways: make([]uint32, 0, 4*firstCode)},
		setIDs:  map[string]uint16{}, known: make([]uint32, 4*firstCode),
	}
}

// add compiles an expression and returns its number.
func (b *phraseBuilder) add(expr string, raw bool) (int, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return 0, err
	}
	end := b.emit(inst{op: opMatch})
	start, err := b.gen(re, end)
	if err != nil {
		return 0, fmt.Errorf("%q: %w", expr, err)
	}
	b.of = append(b.of, phrase{start: start, raw: raw, longest: longestOf(re)})
	return len(b.of) - 1, nil
}

// longestOf returns how many bytes the longest match of a tree has, or a few more.
func longestOf(re *syntax.Regexp) (n int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(string(re.Rune))
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			n = max(n, longestOf(sub))
		}
		return n
	case syntax.OpRepeat:
		return re.Max * longestOf(re.Sub[0])
	}
	for _, sub := range re.Sub {
		n += longestOf(sub)
	}
	return n
}

// emit returns the place of an instruction. Ways that go on alike share what they go on with, so that the code stays small: what it
// costs to ask a phrase is mostly to fetch it from memory.
func (b *phraseBuilder) emit(in inst) uint32 {
	if 2*len(b.code) >= len(b.known) {
		b.known = make([]uint32, max(4*len(b.code), 1<<12))
		for pc := range b.code {
			*b.place(b.code[pc]) = uint32(pc) + 1
		}
	}
	at := b.place(in)
	if *at == 0 {
		b.code = append(b.code, in)
		*at = uint32(len(b.code))
	}
	return *at - 1
}

// place returns where an instruction is noted in known, or may be.
func (b *phraseBuilder) place(in inst) *uint32 {
	h := (uint64(in.x)<<32 | uint64(in.op)<<24 | uint64(in.b)<<16 | uint64(in.set)) * hashFactor
	h = (h ^ h>>32 ^ in.y) * hashFactor
	for i := h >> 32; ; i++ {
		at := &b.known[i%uint64(len(b.known))]
		if *at == 0 || b.code[*at-1] == in {
			return at
		}
	}
}

// gen makes the instructions of a tree, which go on at next, and returns the first of them.
func (b *phraseBuilder) gen(re *syntax.Regexp, next uint32) (_ uint32, err error) {
	if len(b.code) > maxCode {
		return 0, errLarge
	}
	switch re.Op {
	case syntax.OpEmptyMatch:
		return next, nil
	case syntax.OpNoMatch:
		return b.emit(inst{op: opFail}), nil
	case syntax.OpLiteral:
		for i := len(re.Rune) - 1; i >= 0; i-- {
			switch r := re.Rune[i]; {
			case re.Flags&syntax.FoldCase != 0 && unicode.SimpleFold(r) != r:
				return 0, errCapitals
			case r < utf8.RuneSelf:
				next = b.emit(inst{op: opByte, b: byte(r), x: next})
			default:
				next = b.emit(inst{op: opRune, x: next, y: uint64(r)})
			}
		}
		return next, nil
	case syntax.OpCharClass:
		set, err := b.set(re.Rune)
		return b.emit(inst{op: opSet, set: set, x: next}), err
	case syntax.OpAnyChar:
		set, err := b.set([]rune{0, utf8.MaxRune})
		return b.emit(inst{op: opSet, set: set, x: next}), err
	case syntax.OpAnyCharNotNL:
		set, err := b.set([]rune{0, '\n' - 1, '\n' + 1, utf8.MaxRune})
		return b.emit(inst{op: opSet, set: set, x: next}), err
	case syntax.OpCapture:
		return b.gen(re.Sub[0], next)
	case syntax.OpConcat:
		for i := len(re.Sub) - 1; i >= 0; i-- {
			if next, err = b.gen(re.Sub[i], next); err != nil {
				return 0, err
			}
		}
		return next, nil
	case syntax.OpAlternate:
		firsts := make([]uint32, len(re.Sub))
		for i, sub := range re.Sub {
			if firsts[i], err = b.gen(sub, next); err != nil {
				return 0, err
			}
		}
		if len(firsts) < fewWays {
			return b.ways(firsts), nil
		}
		return b.choice(firsts), nil
	case syntax.OpQuest, syntax.OpRepeat:
		return b.repeat(re, next)
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return b.emit(inst{op: opLook, x: next, y: uint64(assertions[re.Op])}), nil
	}
	return 0, errUnbounded
}

// fewWays is how many ways are tried one after the other.
const fewWays = 3

// ways makes the instructions of several ways, the preferred first.
func (b *phraseBuilder) ways(firsts []uint32) uint32 {
	if len(firsts) == 0 {
		return b.emit(inst{op: opFail})
	}
	at := firsts[len(firsts)-1]
	for i := len(firsts) - 2; i >= 0; i-- {
		at = b.emit(inst{op: opAlt, x: firsts[i], y: uint64(at)})
	}
	return at
}

// choice makes an instruction that leads to those of several ways that the next character may begin.
func (b *phraseBuilder) choice(firsts []uint32) uint32 {
	var ways [choices][]uint32
	for _, first := range firsts {
		for c, may := range b.mayBegin(first) {
			if may {
				ways[c] = append(ways[c], first)
			}
		}
	}
	from := uint32(len(b.phrases.ways))
	known := map[string]uint32{}
	for _, w := range ways {
		b.key = b.key[:0]
		for _, pc := range w {
			b.key = binary.LittleEndian.AppendUint32(b.key, pc)
		}
		pc, ok := known[string(b.key)]
		if !ok {
			pc = b.ways(w)
			known[string(b.key)] = pc
		}
		b.phrases.ways = append(b.phrases.ways, pc)
	}
	return b.emit(inst{op: opChoice, x: from, y: uint64(b.ways(firsts))})
}

// mayBegin tells for each kind of character whether what is read from pc on may begin with it.
func (b *phraseBuilder) mayBegin(pc uint32) (may [choices]bool) {
	for _, first := range b.follow(nil, pc) {
		in := &b.code[first]
		for c := range may {
			may[c] = may[c] || in.op == opMatch || c < choiceEnd && c >= choiceWide && (in.op == opSet || in.op == opRun) && len(b.sets[in.set].ranges) > 0
		}
		switch in.op {
		case opByte:
			may[choiceOf(rune(in.b))] = true
		case opRune:
			may[choiceOf(rune(in.y))] = true
		case opSet, opRun:
			for c := range byte(utf8.RuneSelf) {
				if b.sets[in.set].has(c) {
					may[choiceOf(rune(c))] = true
				}
			}
		}
	}
	return may
}

var assertions = map[syntax.Op]syntax.EmptyOp{
	syntax.OpBeginLine: syntax.EmptyBeginLine, syntax.OpEndLine: syntax.EmptyEndLine, syntax.OpBeginText: syntax.EmptyBeginText,
	syntax.OpEndText: syntax.EmptyEndText, syntax.OpWordBoundary: syntax.EmptyWordBoundary, syntax.OpNoWordBoundary: syntax.EmptyNoWordBoundary,
}

// repeat makes the instructions of a repeat with bounds.
func (b *phraseBuilder) repeat(re *syntax.Regexp, next uint32) (_ uint32, err error) {
	sub, least, most := re.Sub[0], re.Min, re.Max
	if re.Op == syntax.OpQuest {
		least, most = 0, 1
	}
	if most < 0 {
		return 0, errUnbounded
	}
	if sub.Op == syntax.OpCharClass && most >= longRun && most < 1<<8 && re.Flags&syntax.NonGreedy == 0 {
		set, err := b.set(sub.Rune)
		if err != nil || b.apart(set, next) {
			return b.emit(inst{op: opRun, set: set, b: byte(most), x: next, y: uint64(least)}), err
		}
	}
	end := next
	for n := most; n > 0; n-- {
		first, err := b.gen(sub, next)
		if err != nil {
			return 0, err
		}
		switch {
		case n <= least:
			next = first
		case re.Flags&syntax.NonGreedy != 0:
			next = b.emit(inst{op: opAlt, x: end, y: uint64(first)})
		default:
			next = b.emit(inst{op: opAlt, x: first, y: uint64(end)})
		}
	}
	return next, nil
}

// longRun is how often a class has to be repeated to be worth an instruction that reads all of it at once.
const longRun = 8

// apart reports whether what is read from pc on never begins with a character of a set, so that a run of the set can only be
// read to its end.
func (b *phraseBuilder) apart(set uint16, pc uint32) bool {
	s := &b.sets[set]
	for _, pc := range b.follow(nil, pc) {
		switch in := &b.code[pc]; in.op {
		case opByte:
			if s.has(in.b) {
				return false
			}
		case opRune:
			if s.hasRune(rune(in.y)) {
				return false
			}
		case opSet, opRun:
			t := &b.sets[in.set]
			if s.ascii[0]&t.ascii[0]|s.ascii[1]&t.ascii[1] != 0 || len(s.ranges) > 0 && len(t.ranges) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// set returns the number of a class.
func (b *phraseBuilder) set(ranges []rune) (uint16, error) {
	var set runeSet
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1] && r < utf8.RuneSelf; r++ {
			set.ascii[r>>6] |= 1 << (r & 63)
		}
		if ranges[i+1] >= utf8.RuneSelf {
			set.ranges = append(set.ranges, max(ranges[i], utf8.RuneSelf), ranges[i+1])
		}
	}
	b.key = binary.LittleEndian.AppendUint64(b.key[:0], set.ascii[0])
	b.key = binary.LittleEndian.AppendUint64(b.key, set.ascii[1])
	for _, r := range set.ranges {
		b.key = binary.LittleEndian.AppendUint32(b.key, uint32(r))
	}
	id, ok := b.setIDs[string(b.key)]
	if !ok {
		if len(b.sets) == 1<<16-1 {
			return 0, errLarge
		}
		id = uint16(len(b.sets))
		b.setIDs[string(b.key)] = id
		b.sets = append(b.sets, set)
	}
	return id, nil
}
