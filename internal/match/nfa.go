package match

import (
	"encoding/binary"
	"errors"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// nfa is one or more programs of regexp/syntax over a common set of rune classes.
type nfa struct {
	inst  []syntax.Inst
	owner []uint16 // which program an instruction belongs to
	start []uint32 // first instruction of each program

	lows   []rune  // class intervals: lows[i] <= r < lows[i+1] is of class of[i]
	of     []uint8 // class of an interval
	ascii  [128]uint8
	high   int  // the class of all runes from U+0080 on, or -1
	look   bool // holds assertions
	n      int  // number of classes; class n is the end of the text
	word   []bool
	nl     []bool
	kind   []int32  // by instruction: what it takes, -1 if it does not read
	member [][]bool // by kind: which classes it takes
}

var errClasses = errors.New("more than 250 classes of characters")

// programs is what trees have been compiled to: a rule's is asked for again by the groups that it belongs to.
type programs struct {
	known map[*syntax.Regexp]*syntax.Prog
	zeros []uint16 // what owns the instructions of a single program
}

func (ps *programs) of(re *syntax.Regexp) *syntax.Prog {
	p, ok := ps.known[re]
	if !ok {
		p = program(re)
		ps.known[re] = p
	}
	return p
}

// nfa makes one of programs.
func (ps *programs) nfa(trees ...*syntax.Regexp) (*nfa, error) {
	a := &nfa{}
	for k, re := range trees {
		p := ps.of(re)
		if len(trees) == 1 {
			if len(p.Inst) > len(ps.zeros) {
				ps.zeros = make([]uint16, 2*len(p.Inst))
			}
			a.inst, a.owner, a.start = p.Inst, ps.zeros[:len(p.Inst)], []uint32{uint32(p.Start)}
			break
		}
		base := uint32(len(a.inst))
		a.inst, a.owner = slices.Grow(a.inst, len(p.Inst)), slices.Grow(a.owner, len(p.Inst))
		for _, in := range p.Inst {
			in.Out += base
			if in.Op == syntax.InstAlt || in.Op == syntax.InstAltMatch {
				in.Arg += base
			}
			a.inst = append(a.inst, in)
			a.owner = append(a.owner, uint16(k))
		}
		a.start = append(a.start, base+uint32(p.Start))
	}
	return a, a.classify()
}

// classify splits the runes into classes that no instruction tells apart.
func (a *nfa) classify() error {
	cuts := map[rune]bool{0: true, 0x80: true}
	span := func(lo, hi rune) { cuts[lo], cuts[hi+1] = true, true }
	kinds := map[string]int{}    // distinct rune instructions
	copies := map[sameInst]int{} // and those of one repeat, which have their runes in common
	var last sameInst            // which stand behind one another
	lastKind := 0
	a.kind = make([]int32, len(a.inst))
	var reps []*syntax.Inst
	for i := range a.inst {
		in := &a.inst[i]
		a.kind[i] = -1
		switch in.Op {
		case syntax.InstEmptyWidth:
			a.look = true
			continue
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		default:
			continue
		}
		same := sameInst{op: in.Op, fold: in.Arg & uint32(syntax.FoldCase), n: len(in.Rune)}
		if len(in.Rune) > 0 {
			same.runes = &in.Rune[0]
		}
		if same == last {
			a.kind[i] = int32(lastKind)
			continue
		}
		k, ok := copies[same]
		if !ok {
			key := instKey(in)
			if k, ok = kinds[key]; !ok {
				k = len(reps)
				kinds[key] = k
				reps = append(reps, in)
				cutInst(in, span)
			}
			copies[same] = k
		}
		a.kind[i], last, lastKind = int32(k), same, k
	}
	if a.look {
		span('0', '9')
		span('A', 'Z')
		span('_', '_')
		span('a', 'z')
		span('\n', '\n')
	}
	for r := range cuts {
		if r <= unicode.MaxRune {
			a.lows = append(a.lows, r)
		}
	}
	slices.Sort(a.lows)
	classes := map[string]uint8{}
	rows := make([][]bool, len(reps))
	for _, r := range a.lows {
		sig := make([]byte, len(reps)+1)
		for k, in := range reps {
			if in.MatchRune(r) {
				sig[k] = 1
			}
		}
		if a.look && syntax.IsWordChar(r) {
			sig[len(reps)] = 1
		} else if a.look && r == '\n' {
			sig[len(reps)] = 2
		}
		c, ok := classes[string(sig)]
		if !ok {
			if len(classes) == 250 {
				return errClasses
			}
			c = uint8(len(classes))
			classes[string(sig)] = c
			for k := range reps {
				rows[k] = append(rows[k], sig[k] == 1)
			}
			a.word = append(a.word, syntax.IsWordChar(r))
			a.nl = append(a.nl, r == '\n')
		}
		a.of = append(a.of, c)
	}
	a.n = len(classes)
	a.high = -1
	first := sort.Search(len(a.lows), func(i int) bool { return a.lows[i] >= 0x80 })
	if !slices.ContainsFunc(a.of[first:], func(c uint8) bool { return c != a.of[first] }) {
		a.high = int(a.of[first])
	}
	for r := range rune(128) {
		a.ascii[r] = a.classOf(r)
	}
	a.member = rows
	return nil
}

// takes reports whether an instruction takes a class.
func (a *nfa) takes(pc uint32, c int) bool {
	k := a.kind[pc]
	return k >= 0 && a.member[k][c]
}

// sameInst tells rune instructions apart as instKey does, but for some that match the same.
type sameInst struct {
	op    syntax.InstOp
	fold  uint32
	runes *rune
	n     int
}

// instKey tells rune instructions apart by what they match.
func instKey(in *syntax.Inst) string {
	key := make([]byte, 0, 2+4*len(in.Rune))
	key = append(key, byte(in.Op), byte(in.Arg&uint32(syntax.FoldCase)))
	for _, r := range in.Rune {
		key = binary.LittleEndian.AppendUint32(key, uint32(r))
	}
	return string(key)
}

func cutInst(in *syntax.Inst, span func(lo, hi rune)) {
	switch {
	case in.Op == syntax.InstRuneAny:
	case in.Op == syntax.InstRuneAnyNotNL:
		span('\n', '\n')
	case len(in.Rune) == 1:
		span(in.Rune[0], in.Rune[0])
		if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(in.Rune[0]); f != in.Rune[0]; f = unicode.SimpleFold(f) {
				span(f, f)
			}
		}
	default:
		for i := 0; i+1 < len(in.Rune); i += 2 {
			span(in.Rune[i], in.Rune[i+1])
		}
	}
}

// classOf returns the class of a rune; invalid bytes are utf8.RuneError as in package regexp.
func (a *nfa) classOf(r rune) uint8 {
	lo, hi := 0, len(a.lows)
	for hi-lo > 1 {
		m := int(uint(lo+hi) >> 1)
		if a.lows[m] <= r {
			lo = m
		} else {
			hi = m
		}
	}
	return a.of[lo]
}

// next returns class and width of the rune at text[i]. ok is false if its end is yet to come.
func (a *nfa) next(text string, i int, eof bool) (c, w int, ok bool) {
	if b := text[i]; b < utf8.RuneSelf {
		return int(a.ascii[b]), 1, true
	}
	r, w := utf8.DecodeRuneInString(text[i:])
	if w == 1 && !eof && !utf8.FullRuneInString(text[i:]) {
		return 0, 0, false
	}
	if a.high >= 0 {
		return a.high, w, true
	}
	return int(a.classOf(r)), w, true
}
