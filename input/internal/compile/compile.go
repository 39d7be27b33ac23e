package compile

import (
	"fmt"
	"math"
	"math/bits"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// maxCode is how many instructions all phrases may have, and how many steps it may take to make those of one.
const maxCode = 1 << 22

// Builder makes phrases. Its instructions are hashed: ways that go on alike share what they go on with, so that the code stays
// small. What it costs to ask a phrase is mostly to fetch it from memory.
//
// It is not safe for concurrent use.
type Builder struct {
	code    []inst
	of      []phrase
	classes setTable
	nexts   nextTable
	kinds   []uint64 // by set: what it may begin with, see mayBegin
	tree    parser
	known   numbered // instructions
	jumps   []uint32 // of table.OpChoice, until all is packed
	lists   []uint32 // of table.OpChoice, all its ways, each list behind its length
	memo    []state
	steps   int // taken for one expression
}

// inst is an instruction.
type inst struct {
	op  table.Opcode
	b   byte   // most of a run; length of a literal
	set uint16 // of a set or run
	x   uint32 // what follows; of a choice its jumps
	y   uint64 // what follows else, the place of all ways of a choice, assertions, the least of a run, the bytes of a literal
}

// phrase is one expression.
type phrase struct {
	start   uint32
	raw     bool
	longest int
	byKeys  bool // it is asked only where one of its keys stands
}

// New returns a builder without phrases.
func New() *Builder {
	b := &Builder{}
	b.tree.sets = &b.classes
	return b
}

// Add compiles an expression over folded text and returns its number. A raw one is of signs rather than words: its borders are what it
// says.
func (b *Builder) Add(expr string, raw bool) (int, error) {
	root, err := b.tree.parse(expr)
	if err != nil {
		return 0, fmt.Errorf("%q: %w", expr, err)
	}
	b.steps = 0
	start := b.gen(root, b.emit(inst{op: table.OpMatch}))
	longest := b.tree.longest(root)
	if b.steps > maxCode || len(b.code) > maxCode || longest > math.MaxUint16 {
		return 0, fmt.Errorf("%q: %w", expr, errLarge)
	}
	b.of = append(b.of, phrase{start: start, raw: raw, longest: longest})
	return len(b.of) - 1, nil
}

// ByKeys says that a phrase is only asked where one of its keys stands, so that the table needs no more of it than what follows.
func (b *Builder) ByKeys(phrase int) { b.of[phrase].byKeys = true }

// longest returns how many bytes the longest match of a tree has, or a few more.
func (p *parser) longest(at uint32) (n int) {
	t := &p.nodes[at]
	switch t.op {
	case nodeLiteral:
		return int(t.to - t.from)
	case nodeSet:
		return utf8.UTFMax
	case nodeRepeat:
		return int(t.most) * p.longest(p.parts[t.from])
	case nodeConcat:
		for _, sub := range p.parts[t.from:t.to] {
			n += p.longest(sub)
		}
	case nodeAlternate:
		for _, sub := range p.parts[t.from:t.to] {
			n = max(n, p.longest(sub))
		}
	}
	return n
}

// emit returns the place of an instruction.
func (b *Builder) emit(in inst) uint32 {
	h := mix(uint64(in.x)<<32|uint64(in.op)<<24|uint64(in.b)<<16|uint64(in.set), in.y)
	at := b.known.find(h, func(pc uint32) bool { return b.code[pc] == in })
	if *at == 0 {
		b.code = append(b.code, in)
		*at = uint32(len(b.code))
	}
	return *at - 1
}

// gen makes the instructions of a tree, which go on at next, and returns the first of them.
func (b *Builder) gen(at, next uint32) uint32 {
	if b.steps++; b.steps > maxCode {
		return next
	}
	switch t := b.tree.nodes[at]; t.op {
	case nodeLiteral:
		return b.literal(b.tree.text[t.from:t.to], next)
	case nodeSet:
		return b.emit(inst{op: table.OpSet, set: t.set, x: next})
	case nodeLook:
		return b.emit(inst{op: table.OpLook, x: next, y: uint64(t.look)})
	case nodeRepeat:
		return b.repeat(t, next)
	case nodeAlternate:
		ways := b.tree.parts[t.from:t.to]
		return b.alternate(ways, 0, next)
	default:
		subs := b.tree.parts[t.from:t.to]
		for i := len(subs) - 1; i >= 0; i-- {
			next = b.gen(subs[i], next)
		}
		return next
	}
}

// literal makes the instructions of a literal: eight bytes each, of whole characters.
func (b *Builder) literal(text []byte, next uint32) uint32 {
	if len(text) == 0 {
		return next
	}
	n := len(text)
	if n > 8 {
		for n = 8; !utf8.RuneStart(text[n]); n-- {
		}
		next = b.literal(text[n:], next)
	}
	in := inst{op: table.OpLiteral, b: byte(n), x: next}
	for i, c := range text[:n] {
		in.y |= uint64(c) << (8 * i)
	}
	return b.emit(in)
}

// rest makes the instruction for what is left of a state.
func (b *Builder) rest(s state) uint32 {
	read := s.read()
	if read == 0 {
		return s.pc()
	}
	in := b.code[s.pc()]
	in.b -= byte(read)
	in.y >>= 8 * read
	return b.emit(in)
}

// Kinds of characters that a choice tells apart: those of ASCII, those of others, and the end of the text.
const (
	choiceEnd = table.ASCIIKinds + table.EndKind
	choices   = choiceEnd + 1
)

func choiceOf(r rune) int {
	if r >= utf8.RuneSelf {
		return table.ASCIIKinds + table.WideKind(r)
	}
	return int(r & (table.ASCIIKinds - 1))
}

// fewWays is how many ways are tried one after the other.
const fewWays = 3

// ways makes the instructions of several ways, the preferred first.
func (b *Builder) ways(firsts []uint32) uint32 {
	if len(firsts) == 0 {
		return b.emit(inst{op: table.OpFail})
	}
	at := firsts[len(firsts)-1]
	for i := len(firsts) - 2; i >= 0; i-- {
		at = b.emit(inst{op: table.OpAlt, x: firsts[i], y: uint64(at)})
	}
	return at
}

// choice makes an instruction that leads to those of several ways that the next character may begin, or, of fewer, all of them.
func (b *Builder) choice(firsts []uint32) uint32 {
	if len(firsts) < fewWays {
		return b.ways(firsts)
	}
	const most = 64
	if len(firsts) > most {
		firsts = append(firsts[:most-1:most-1], b.choice(firsts[most-1:]))
	}
	var may [choices]uint64 // by kind of character: the ways that it may begin
	for i, first := range firsts {
		for kinds := b.mayBegin(first); kinds != 0; kinds &= kinds - 1 {
			may[bits.TrailingZeros64(kinds)] |= 1 << i
		}
	}
	var distinct [choices]uint64
	var pcs [choices]uint32
	n, from := 0, len(b.jumps)
	for _, m := range may {
		i := 0
		for i < n && distinct[i] != m {
			i++
		}
		if i == n {
			var some [most]uint32
			w := some[:0]
			for left := m; left != 0; left &= left - 1 {
				w = append(w, firsts[bits.TrailingZeros64(left)])
			}
			distinct[i], pcs[i] = m, b.ways(w)
			n++
		}
		b.jumps = append(b.jumps, pcs[i])
	}
	in := inst{op: table.OpChoice, x: uint32(from), y: uint64(len(b.lists))}
	b.lists = append(append(b.lists, uint32(len(firsts))), firsts...)
	return b.emit(in)
}

// mayBegin returns with which kinds of characters, a bit each, what is read from pc on may begin.
func (b *Builder) mayBegin(pc uint32) (may uint64) {
	if in := &b.code[pc]; in.op == table.OpChoice {
		for c, way := range b.jumps[in.x : in.x+choices] {
			if b.code[way].op != table.OpFail {
				may |= 1 << c
			}
		}
		return may
	}
	b.memo = b.follow(b.memo[:0], pc)
	for _, s := range b.memo {
		switch in := &b.code[s.pc()]; in.op {
		case table.OpMatch:
			return 1<<choices - 1
		case table.OpLiteral:
			may |= 1 << choiceOf(s.rune(in))
		case table.OpSet, table.OpRun:
			may |= b.kindsOf(in.set)
		}
	}
	return may
}

// kindsOf returns with which kinds of characters a class may begin.
func (b *Builder) kindsOf(set uint16) uint64 {
	for n := len(b.kinds); n < len(b.classes.sets); n++ {
		s := &b.classes.sets[n]
		kinds := (s.ASCII[0] | s.ASCII[0]>>32 | s.ASCII[1] | s.ASCII[1]>>32) & (1<<table.ASCIIKinds - 1)
		if len(s.Ranges) > 0 {
			kinds |= 1<<choiceEnd - 1<<table.ASCIIKinds
		}
		b.kinds = append(b.kinds, kinds)
	}
	return b.kinds[set]
}

// repeat makes the instructions of a repeat.
func (b *Builder) repeat(t node, next uint32) uint32 {
	sub := b.tree.parts[t.from]
	if set := b.tree.nodes[sub]; set.op == nodeSet && t.most >= longRun && t.most < 1<<8 && !t.lazy && b.apart(set.set, next) {
		return b.emit(inst{op: table.OpRun, set: set.set, b: byte(t.most), x: next, y: uint64(t.least)})
	}
	end := next
	for n := t.most; n > 0; n-- {
		first := b.gen(sub, next)
		switch {
		case n <= t.least:
			next = first
		case t.lazy:
			next = b.emit(inst{op: table.OpAlt, x: end, y: uint64(first)})
		default:
			next = b.emit(inst{op: table.OpAlt, x: first, y: uint64(end)})
		}
	}
	return next
}

// longRun is how often a class has to be repeated to be worth an instruction that reads all of it at once.
const longRun = 8

// apart reports whether what is read from pc on never begins with a character of a set, so that a run of the set can only be
// read to its end.
func (b *Builder) apart(set uint16, pc uint32) bool {
	s := &b.classes.sets[set]
	b.memo = b.follow(b.memo[:0], pc)
	for _, at := range b.memo {
		switch in := &b.code[at.pc()]; in.op {
		case table.OpLiteral:
			if r := at.rune(in); r < utf8.RuneSelf && s.Has(byte(r)) || r >= utf8.RuneSelf && s.HasRune(r) {
				return false
			}
		case table.OpSet, table.OpRun:
			t := &b.classes.sets[in.set]
			if s.ASCII[0]&t.ASCII[0]|s.ASCII[1]&t.ASCII[1] != 0 || len(s.Ranges) > 0 && len(t.Ranges) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
