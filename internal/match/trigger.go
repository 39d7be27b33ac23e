package match

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// byteSet is a set of bytes.
type byteSet [4]uint64

func (s *byteSet) has(b byte) bool { return s[b>>6]>>(b&63)&1 != 0 }
func (s *byteSet) put(b byte)      { s[b>>6] |= 1 << (b & 63) }

// A trigger is a sequence of byte sets; with edge it does not stand behind a word byte.
type trigger struct {
	sets []byteSet
	edge bool
}

func (t trigger) key() string {
	k := make([]byte, 0, 1+32*len(t.sets))
	if t.edge {
		k = append(k, 1)
	}
	for _, s := range t.sets {
		for _, w := range s {
			k = binary.LittleEndian.AppendUint64(k, w)
		}
	}
	return string(k)
}

// Limits of the choice of triggers.
const (
	triggerLen   = 8    // longest trigger in bytes
	triggerCount = 48   // most triggers of a rule
	rareEnough   = 2e-6 // hits per byte of ordinary text below which a trigger is not made longer
	maxLead      = 1024 // longest part of a match in front of its trigger, bytes
	maxCost      = 0.06 // hits per byte of ordinary text beyond which a rule is refused
	goodCost     = 2e-4 // hits per byte below which no trigger in the middle is looked for
)

// branch is one alternative of a rule: its triggers and what stands in front of them.
type branch struct {
	triggers []trigger
	cost     float64
	lead     *syntax.Regexp // nil: the triggers begin the match
	tail     *syntax.Regexp // from the trigger on
}

// branches chooses the triggers of a rule.
func branches(re *syntax.Regexp) ([]branch, error) {
	whole, err := choose(re)
	if err != nil {
		return nil, err
	}
	if whole.cost <= goodCost || re.Op != syntax.OpAlternate {
		if whole.cost > maxCost {
			return nil, noTrigger(whole.cost)
		}
		return []branch{whole}, nil
	}
	var out []branch
	sum := 0.0
	for _, sub := range re.Sub {
		b, err := choose(sub)
		if err != nil {
			return nil, err
		}
		out, sum = append(out, b), sum+b.cost
	}
	if sum >= whole.cost/2 {
		out, sum = []branch{whole}, whole.cost
	}
	if sum > maxCost {
		return nil, noTrigger(sum)
	}
	return out, nil
}

func noTrigger(cost float64) error {
	return fmt.Errorf("no trigger: the rarest text that stands in every match is expected %.0f times per KB; "+
		"begin the rule with a literal or a digit group, or let one (\"@\", \"://\", a word) stand behind at most %d bytes",
		cost*1024, maxLead)
}

// choose returns the cheapest place for triggers in a tree.
func choose(re *syntax.Regexp) (branch, error) {
	ps := parts(re)
	best, err := at(ps, 0)
	if err != nil || best.cost <= goodCost {
		return best, err
	}
	for i := 1; i < len(ps); i++ {
		if m := measure(concat(ps[:i])); m.max < 0 || m.max > maxLead {
			break
		} else if m.max == 0 {
			continue // assertions only: the same as i == 0
		}
		b, err := at(ps, i)
		if err != nil {
			return best, err
		}
		// A trigger in the middle costs a walk to the left as well.
		if b.cost*4 < best.cost {
			best, best.cost = b, b.cost*4
		}
	}
	return best, nil
}

// at returns the triggers of parts i and following.
func at(ps []*syntax.Regexp, i int) (branch, error) {
	b := branch{tail: concat(ps[i:])}
	if measure(b.tail).min <= 0 {
		b.cost = 1
		return b, nil
	}
	edge := false
	for j := i; j < len(ps) && measure(ps[j]).max == 0; j++ {
		edge = edge || ps[j].Op == syntax.OpWordBoundary
	}
	for j := i - 1; j >= 0 && measure(ps[j]).max == 0; j-- {
		edge = edge || ps[j].Op == syntax.OpWordBoundary
	}
	if i > 0 {
		b.lead = concat(ps[:i])
	}
	var err error
	b.triggers, b.cost, err = expand(b.tail, edge, false)
	return b, err
}

// item is a sequence under construction and the instructions that follow it.
type item struct {
	trigger
	pcs  []uint32
	like *spread
	p    float64
	done bool
}

// expand returns sequences of which one begins every match of re, and how often one is expected per byte.
// With edge a match stands at a border between words.
// With full a sequence is grown to the end of the expression.
func expand(re *syntax.Regexp, edge, full bool) ([]trigger, float64, error) {
	x := &expander{most: triggerLen, full: full}
	if full {
		x.most = 2 * triggerLen
	}
	x.prog = program(head(re, x.most+1))
	x.seen = make([]int, len(x.prog.Inst))
	var items []item
	for _, it := range x.grow(item{pcs: x.follow(nil, uint32(x.prog.Start))}) {
		it.edge = edge && onlyWord(&it.sets[0])
		items = append(items, it)
	}
	for {
		worst := -1
		for i := range items {
			if it := &items[i]; !it.done && (full || it.p > rareEnough) && (worst < 0 || it.p > items[worst].p) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		kids := x.grow(items[worst])
		sum := 0.0
		for _, k := range kids {
			sum += k.p
		}
		if len(kids) == 1 && !full && kids[0].wide() && sum > 0.5*items[worst].p {
			kids = nil // a class that takes most of what comes makes the automaton large and drops little
		}
		if kids == nil || len(items)+len(kids)-1 > triggerCount || !full && len(kids) > 1 && sum > 0.9*items[worst].p {
			items[worst].done = true
			continue
		}
		items[worst] = kids[0]
		items = append(items, kids[1:]...)
	}
	var out []trigger
	cost := 0.0
	for _, it := range items {
		if len(it.sets) == 0 {
			return nil, 1, nil
		}
		out, cost = append(out, it.trigger), cost+it.p
	}
	if len(out) == 0 {
		return nil, 0, errNever
	}
	return out, cost, nil
}

// wide reports whether the last set of a sequence is larger than the digits are.
func (it *item) wide() bool {
	n := 0
	for _, w := range it.sets[len(it.sets)-1] {
		n += bits.OnesCount64(w)
	}
	return n > 12
}

func onlyWord(s *byteSet) bool {
	for b := range 256 {
		if s.has(byte(b)) && !wordByte[b] {
			return false
		}
	}
	return true
}

type expander struct {
	prog *syntax.Prog
	most int
	full bool

	seen  []int // by instruction: when follow came there last
	calls int   // of follow
	stack []uint32
	kids  []growth  // of grow
	tails []byteSet // of kids
}

// head returns a tree that begins as re does: the first n bytes of what it matches are the same. Most of what a rule says stands
// behind them: the longest part of a key is a repeat.
func head(re *syntax.Regexp, n int) *syntax.Regexp {
	short := *re
	switch re.Op {
	case syntax.OpRepeat:
		if measure(re.Sub[0]).min < 1 || re.Max >= 0 && re.Max <= n {
			return re
		}
		short.Min, short.Max = min(re.Min, n), min(re.Max, n)
	case syntax.OpConcat:
		short.Sub = nil
		for at := 0; at < n && len(short.Sub) < len(re.Sub); {
			sub := re.Sub[len(short.Sub)]
			short.Sub = append(short.Sub, head(sub, n))
			at += measure(sub).min
		}
	case syntax.OpAlternate:
		short.Sub = nil
		for _, sub := range re.Sub {
			short.Sub = append(short.Sub, head(sub, n))
		}
	default:
		return re
	}
	return &short
}

// follow adds the rune and match instructions that pc leads to without reading; assertions are taken to hold.
func (x *expander) follow(pcs []uint32, pc uint32) []uint32 {
	x.calls++
	stack := append(x.stack[:0], pc)
	for len(stack) > 0 {
		pc = stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if x.seen[pc] == x.calls {
			continue
		}
		x.seen[pc] = x.calls
		in := &x.prog.Inst[pc]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, in.Arg, in.Out)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			stack = append(stack, in.Out)
		case syntax.InstFail:
		default:
			if !slices.Contains(pcs, pc) {
				pcs = append(pcs, pc)
			}
		}
	}
	x.stack = stack
	return pcs
}

// growth is what makes a sequence longer.
type growth struct {
	tail []byteSet
	pcs  []uint32
	done bool
}

// put adds a growth, or another way to one.
func (x *expander) put(tail []byteSet, out uint32, done bool) {
	for i := range x.kids {
		if k := &x.kids[i]; slices.Equal(k.tail, tail) && k.done == done {
			k.pcs = x.follow(k.pcs, out)
			return
		}
	}
	x.kids = append(x.kids, growth{tail, x.follow(nil, out), done})
}

// grow returns the sequences one byte (or one rare rune) longer that replace it; nil if it cannot grow.
func (x *expander) grow(it item) []item {
	if it.done || len(it.sets) >= x.most {
		return nil
	}
	x.kids, x.tails = x.kids[:0], x.tails[:0]
	for _, pc := range it.pcs {
		in := &x.prog.Inst[pc]
		if in.Op == syntax.InstMatch {
			return nil // a match may end here: nothing more stands in every match
		}
		ascii, wide, many := bytesOf(in)
		if ascii != (byteSet{}) {
			x.put(x.tail(ascii), in.Out, false)
		}
		for _, r := range wide {
			var sets [utf8.UTFMax]byteSet
			bytes := []byte(string(r))
			for i, b := range bytes {
				sets[i].put(b)
			}
			x.put(x.tail(sets[:len(bytes)]...), in.Out, !x.full)
		}
		if many {
			x.put(x.tail(byteSet{2: ^uint64(0), 3: ^uint64(0)}), in.Out, true)
		}
	}
	if len(x.kids) == 0 {
		return nil
	}
	out := make([]item, 0, len(x.kids))
	for _, k := range x.kids {
		n := item{pcs: k.pcs, like: it.like, done: k.done}
		n.edge = it.edge
		n.sets = slices.Concat(it.sets, k.tail)
		for i := range k.tail {
			n.like = extend(n.like, &k.tail[i])
		}
		n.p = n.like.sum()
		if n.edge {
			n.p /= 4
		}
		out = append(out, n)
	}
	return out
}

// tail copies sets into memory that tails share.
func (x *expander) tail(sets ...byteSet) []byteSet {
	n := len(x.tails)
	x.tails = append(x.tails, sets...)
	return x.tails[n:len(x.tails):len(x.tails)]
}

// bytesOf returns what a rune instruction takes: ASCII, a few other runes, or many others (then wide is empty).
func bytesOf(in *syntax.Inst) (ascii byteSet, wide []rune, many bool) {
	if len(in.Rune) == 1 {
		for _, r := range foldOrbit(in) {
			if r >= utf8.RuneSelf {
				wide = append(wide, r)
			} else {
				ascii.put(byte(r))
			}
		}
	}
	for i := 0; i+1 < len(in.Rune); i += 2 {
		lo, hi := in.Rune[i], in.Rune[i+1]
		for r := lo; r <= min(hi, utf8.RuneSelf-1); r++ {
			ascii.put(byte(r))
		}
		for r := max(lo, utf8.RuneSelf); r <= hi && len(wide) <= 4; r++ {
			wide = append(wide, r)
		}
	}
	if len(wide) > 4 && len(in.Rune) > 1 || in.Op == syntax.InstRuneAny || in.Op == syntax.InstRuneAnyNotNL {
		return ascii, nil, true
	}
	if slices.ContainsFunc(wide, func(r rune) bool { return r == utf8.RuneError || !utf8.ValidRune(r) }) {
		return ascii, nil, true // an invalid byte is U+FFFD too
	}
	return ascii, wide, false
}

// foldOrbit returns the rune of an instruction and, with fold, those that it folds to.
func foldOrbit(in *syntax.Inst) []rune {
	first := in.Rune[0]
	out := []rune{first}
	if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
			out = append(out, r)
		}
		slices.Sort(out)
	}
	return out
}

// handTriggers reads the triggers of a rule written by hand.
func handTriggers(exprs []string, fold bool) ([]trigger, error) {
	var out []trigger
	for _, e := range exprs {
		re, sh, err := parse(e, fold)
		if err != nil {
			return nil, fmt.Errorf("trigger %q: %w", e, err)
		}
		if sh.max < 0 || sh.max > 64 {
			return nil, fmt.Errorf("trigger %q: not of bounded length", e)
		}
		ts, cost, err := expand(re, parts(re)[0].Op == syntax.OpWordBoundary, true)
		if err != nil {
			return nil, fmt.Errorf("trigger %q: %w", e, err)
		}
		if cost > maxCost {
			return nil, fmt.Errorf("trigger %q: %w", e, noTrigger(cost))
		}
		out = append(out, ts...)
	}
	if len(out) == 0 {
		return nil, errors.New("no triggers")
	}
	return out, nil
}
