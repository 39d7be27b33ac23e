package input

import (
	"regexp/syntax"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// phrases is a table of expressions over folded text, each looked for at the places where a word may begin. It never changes.

// An expression is not searched for but asked: a key, the first few bytes of a word, tells which expressions may begin there
// and how far they have come behind the key. What one place costs does not grow with the number of expressions.
type phrases struct {
	code  []table.Inst
	sets  []table.Set
	of    []table.Phrase
	ascii [][table.ASCIIKinds]uint16 // of table.OpChoice: an instruction for each kind of character
	wide  [][table.WideKinds]uint16
}

func newPhrases(t *table.Table) *phrases {
	return &phrases{code: t.Code, sets: t.Sets, of: t.Phrases, ascii: t.ASCII, wide: t.Wide}
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
	stack []thread // room for ways that are not gone yet
	matching
	work  int     // instructions, for tests
	walks [2]walk // a phrase that is found may be looked at for words that tell what it is
	depth int     // walks in use
	tile  tileKeys
	pairs walk // words of a tile that are looked at together with what follows them

	left, right stretch // where neighbours of anchors have been looked for

	far       int // the last byte that match has come to since this was set
	gen       int // the text that again and mentioned are about
	again     [againPlaces]again
	mentioned []mentioned // by rule
}

// match returns where the match of a phrase ends that has come to pc in front of text[i:], or -1. It finds what package regexp
// would; words must also end where a word may end.
func (p *phrases) match(q *asking, text string, pc uint32, i int, raw bool) int {
	m := &q.matching
	*m = matching{pc: pc, i: i, far: q.far, work: maxWork}
	end := -1
	for p.quick(m, text, q.stack) {
		m.work--
		in, ok := &p.code[m.pc], false
		switch in.Op() {
		case table.OpLiteral:
			x := uint64(in.Lo) | uint64(in.Hi)<<32
			if ok = (x^loadEnd(text[m.i:]))<<(8*(8-in.B())&63) == 0; ok { // zero bytes, which stand for the end, are in no literal
				m.i += int(in.B())
			} else {
				m.far = max(m.far, len(text))
			}
		case table.OpSet:
			w := p.one(in.Lo, text, m.i)
			m.i += w
			ok = w > 0
		case table.OpAlt:
			q.stack = append(q.stack, make([]thread, len(q.stack)+16)...)
			continue
		case table.OpChoice:
			m.pc = uint32(p.wide[in.Lo][wideKind(text, m.i)])
			continue
		case table.OpRun:
			k := 0
			k, m.i = p.run(in, text, m.i)
			m.work -= k >> 2
			ok = k >= int(in.Hi)
		case table.OpLook:
			ok = holds(text, m.i, syntax.EmptyOp(in.Lo))
		case table.OpMatch:
			if raw || wordBorder(text, m.i) {
				end = m.i
			}
		}
		m.far = max(m.far, m.i)
		if ok {
			m.pc = in.X()
			continue
		}
		if end >= 0 || m.ways == 0 {
			break
		}
		m.ways--
		m.pc, m.i = q.stack[m.ways].pc, q.stack[m.ways].i
	}
	q.far = m.far
	q.work += maxWork - m.work
	return end
}

// matching is how far a match has come.
type matching struct {
	pc   uint32
	i    int
	ways int // that are not gone yet
	far  int // the last byte that it has come to
	work int // instructions that are left
}

// quick goes on with a match as long as that takes no more than a look at ASCII. It reports whether there is something else to do, and the match has
// not failed. It is most of what matches take, and calls nothing, so that all it needs stays in registers.
func (p *phrases) quick(m *matching, text string, s []thread) bool {
	code := p.code
	pc, i, ways, far, work := m.pc, m.i, m.ways, m.far, m.work
	for ; work > 0; work-- {
		in := &code[pc]
		switch in.Op() {
		case table.OpLiteral:
			if i+8 > len(text) {
				goto other
			}
			x := uint64(in.Lo) | uint64(in.Hi)<<32
			if (x^load8(text[i:i+8]))<<(8*(8-in.B())&63) == 0 {
				i += int(in.B())
				pc = in.X()
				continue
			}
			far = max(far, i+8)
		case table.OpSet:
			if i >= len(text) || text[i] >= utf8.RuneSelf {
				goto other
			}
			if p.sets[in.Lo].Has(text[i]) {
				i++
				pc = in.X()
				continue
			}
		case table.OpAlt:
			if x := &code[in.X()]; x.Op() == table.OpLiteral && (i >= len(text) || text[i] != byte(x.Lo)) {
				pc = in.Lo
				continue
			}
			if ways >= len(s) {
				goto other
			}
			s[ways] = thread{in.Lo, i}
			ways++
			pc = in.X()
			continue
		case table.OpChoice:
			if i >= len(text) || text[i] >= utf8.RuneSelf {
				goto other
			}
			pc = uint32(p.ascii[in.X()][text[i]%table.ASCIIKinds])
			continue
		default:
			goto other
		}
		far = max(far, i)
		if ways == 0 {
			m.far, m.work = far, work
			return false
		}
		ways--
		pc, i = s[ways].pc, s[ways].i
	}
other:
	m.pc, m.i, m.ways, m.far, m.work = pc, i, ways, far, work
	return work > 0
}

// run returns how many characters of the set of an instruction stand at text[i:], and where they end.
func (p *phrases) run(in *table.Inst, text string, i int) (k, end int) {
	most := int(in.B())
	for set := &p.sets[in.Lo]; k < most && i < len(text); k++ {
		b, w := text[i], 1
		if b >= utf8.RuneSelf {
			w = p.one(in.Lo, text, i)
		} else if !set.Has(b) {
			w = 0
		}
		if w == 0 {
			break
		}
		i += w
	}
	return k, i
}

// wideKind returns the kind of the character at text[i:], which is not ASCII, or of the end.
func wideKind(text string, i int) int {
	if i >= len(text) {
		return table.EndKind
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return table.WideKind(r)
}

// one returns the width of the character at text[i:] if it is of a set, else 0.
func (p *phrases) one(set uint32, text string, i int) int {
	if i >= len(text) {
		return 0
	}
	s := &p.sets[set]
	if b := text[i]; b < utf8.RuneSelf {
		return int(s.ASCII[b>>6] >> (b & 63) & 1)
	}
	if len(s.Ranges) > 0 {
		if r, w := utf8.DecodeRuneInString(text[i:]); s.HasRune(r) {
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
