package input

import (
	"encoding/binary"
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// phrases is a table of expressions over folded text, each looked for at the places where a word may begin. It never changes.
//
// An expression is not searched for but asked: a key, the first few bytes of a word, tells which expressions may begin there
// and how far they have come behind the key. What one place costs does not grow with the number of expressions.
type phrases struct {
	code []inst
	sets []runeSet
	of   []phrase
}

// phrase is one expression: where its instructions begin.
type phrase struct {
	start uint32
	raw   bool // signs rather than words: its borders are what the expression says
}

// inst is an instruction. Of two ways the first is preferred, as in package regexp.
type inst struct {
	op   opcode
	b    byte   // opByte; most of opRun
	set  uint16 // opSet, opRun
	x, y uint32 // what follows; opAlt has two, opRune its rune, opLook its assertions, opRun its least in y
}

type opcode uint8

const (
	opFail opcode = iota
	opByte
	opRune
	opSet
	opRun  // reads all that is of a set
	opOnly // goes on only if the next byte is of a set, or not ASCII
	opAlt
	opLook
	opMatch
)

// runeSet is a class.
type runeSet struct {
	ascii  [2]uint64
	ranges []rune // from U+0080 on, pairs
}

func (s *runeSet) has(b byte) bool { return s.ascii[b>>6]>>(b&63)&1 != 0 }

func (s *runeSet) hasRune(r rune) bool {
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] <= r && r <= s.ranges[i+1] {
			return true
		}
	}
	return false
}

var (
	errLarge     = errors.New("too large")
	errCapitals  = errors.New("capitals and small letters, but the text is folded")
	errUnbounded = errors.New("repeats need an upper bound")
)

const maxCode = 1 << 22

// phraseBuilder makes phrases.
type phraseBuilder struct {
	*phrases
	setIDs map[string]uint16
	key    []byte
}

func newPhraseBuilder() *phraseBuilder {
	return &phraseBuilder{phrases: &phrases{}, setIDs: map[string]uint16{}}
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
	b.of = append(b.of, phrase{start: start, raw: raw})
	return len(b.of) - 1, nil
}

func (b *phraseBuilder) emit(in inst) uint32 {
	b.code = append(b.code, in)
	return uint32(len(b.code) - 1)
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
				next = b.emit(inst{op: opRune, x: next, y: uint32(r)})
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
		at := uint32(0)
		for i := len(re.Sub) - 1; i >= 0; i-- {
			first, err := b.gen(re.Sub[i], next)
			if err != nil {
				return 0, err
			}
			if i < len(re.Sub)-1 {
				first = b.emit(inst{op: opAlt, x: first, y: at})
			}
			at = first
		}
		if len(re.Sub) < 4 {
			return at, nil
		}
		return b.only(at)
	case syntax.OpQuest, syntax.OpRepeat:
		return b.repeat(re, next)
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return b.emit(inst{op: opLook, x: next, y: uint32(assertions[re.Op])}), nil
	}
	return 0, errUnbounded
}

// only puts an instruction in front of pc that tells by the next byte whether it is worth to go on.
func (b *phraseBuilder) only(pc uint32) (uint32, error) {
	var ranges []rune
	for _, first := range b.follow(nil, pc) {
		switch in := &b.code[first]; in.op {
		case opByte:
			ranges = append(ranges, rune(in.b), rune(in.b))
		case opSet, opRun:
			for c := range rune(utf8.RuneSelf) {
				if b.sets[in.set].has(byte(c)) {
					ranges = append(ranges, c, c)
				}
			}
		case opMatch:
			return pc, nil
		}
	}
	set, err := b.set(ranges)
	return b.emit(inst{op: opOnly, set: set, x: pc}), err
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
			return b.emit(inst{op: opRun, set: set, b: byte(most), x: next, y: uint32(least)}), err
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
			next = b.emit(inst{op: opAlt, x: end, y: first})
		default:
			next = b.emit(inst{op: opAlt, x: first, y: end})
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

// follow adds the instructions that read something, or end a match, which pc leads to; assertions are taken to hold.
func (p *phrases) follow(pcs []uint32, pc uint32) []uint32 {
	switch in := &p.code[pc]; in.op {
	case opAlt:
		return p.follow(p.follow(pcs, in.x), in.y)
	case opLook, opOnly:
		return p.follow(pcs, in.x)
	case opFail:
		return pcs
	case opRun:
		if in.y == 0 {
			pcs = p.follow(pcs, in.x)
		}
	}
	if !slices.Contains(pcs, pc) {
		pcs = append(pcs, pc)
	}
	return pcs
}

// thread is a way not gone yet.
type thread struct {
	pc uint32
	i  int
}

// maxWork bounds the instructions of one question, so that no expression can make a text dear. The expressions of this
// package stay far below it.
const maxWork = 4096

// asking is what questions need.
type asking struct {
	stack []thread
	work  int // instructions, for tests
}

// match returns where the match of a phrase ends that has come to pc in front of text[i:], or -1. It finds what package regexp
// would; words must also end where a word may end.
func (p *phrases) match(q *asking, text string, pc uint32, i int, raw bool) int {
	code, s := p.code, q.stack[:0]
	end := -1
	n := 0
	for ; n < maxWork; n++ {
		in := &code[pc]
		switch in.op {
		case opAlt:
			if x := &code[in.x]; x.op == opByte && (i >= len(text) || text[i] != x.b) {
				pc = in.y
				continue
			}
			s = append(s, thread{in.y, i})
			pc = in.x
			continue
		case opByte:
			if i < len(text) && text[i] == in.b {
				i++
				pc = in.x
				continue
			}
		case opSet:
			if w := p.one(in.set, text, i); w > 0 {
				i += w
				pc = in.x
				continue
			}
		case opRun:
			k, most := 0, int(in.b)
			for set := &p.sets[in.set]; k < most && i < len(text); k++ {
				b, w := text[i], 1
				if b >= utf8.RuneSelf {
					w = p.one(in.set, text, i)
				} else if !set.has(b) {
					w = 0
				}
				if w == 0 {
					break
				}
				i += w
			}
			n += k >> 2
			if k >= int(in.y) {
				pc = in.x
				continue
			}
		case opOnly:
			if i < len(text) && (text[i] >= utf8.RuneSelf || p.sets[in.set].has(text[i])) {
				pc = in.x
				continue
			}
		case opRune:
			if i < len(text) && text[i] >= utf8.RuneSelf {
				if r, w := utf8.DecodeRuneInString(text[i:]); r == rune(in.y) {
					i += w
					pc = in.x
					continue
				}
			}
		case opLook:
			if holds(text, i, syntax.EmptyOp(in.y)) {
				pc = in.x
				continue
			}
		case opMatch:
			if raw || wordBorder(text, i) {
				end = i
			}
		}
		if end >= 0 || len(s) == 0 {
			break
		}
		pc, i = s[len(s)-1].pc, s[len(s)-1].i
		s = s[:len(s)-1]
	}
	q.stack = s
	q.work += n
	return end
}

// one returns the width of the character at text[i:] if it is of a set, else 0.
func (p *phrases) one(set uint16, text string, i int) int {
	if i >= len(text) {
		return 0
	}
	s := &p.sets[set]
	if b := text[i]; b < utf8.RuneSelf {
		return int(s.ascii[b>>6] >> (b & 63) & 1)
	}
	if len(s.ranges) > 0 {
		if r, w := utf8.DecodeRuneInString(text[i:]); s.hasRune(r) {
			return w
		}
	}
	return 0
}

// holds reports whether assertions hold in front of text[i:].
func holds(text string, i int, op syntax.EmptyOp) bool {
	before, after := rune(-1), rune(-1)
	if i > 0 {
		before = rune(text[i-1])
	}
	if i < len(text) {
		after = rune(text[i])
	}
	return op&^syntax.EmptyOpContext(before, after) == 0
}

// wordBorder reports whether a word may end or begin in front of text[i:].
func wordBorder(text string, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	if a, b := text[i-1], text[i]; a < utf8.RuneSelf && b < utf8.RuneSelf {
		return !asciiWord(a) || !asciiWord(b)
	}
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	switch {
	case !wordRune(a) || !wordRune(b):
		return true
	case a < utf8.RuneSelf:
		return !likeLatin(b)
	case b < utf8.RuneSelf:
		return !likeLatin(a)
	}
	return false
}

// likeLatin reports whether r is of a script that folding turns into ASCII letters here and there, so that a word may mix
// both. A word of another script that follows a Latin one without a blank is another word: "prompt" with a Korean ending.
func likeLatin(r rune) bool { return r < 0x590 || r >= 0x1E00 && r < 0x2000 }
