package input

import (
	_ "embed"
	"errors"
	"sync"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// The rules stand in internal/rules. What they are compiled to stands in a file: after a change run "go generate ./input".

//go:generate go run ./internal/compile/maketable rules_gen.bin
//go:embed rules_gen.bin
var rulesFile []byte

// class is what an instruction wants. Its rule name is "input.injection." and the name of the class.
type class = table.Class

const (
	override   = table.Override
	extraction = table.Extraction
	classes    = table.Classes
)

var classRules = [classes]string{
	"input.injection.override", "input.injection.role", "input.injection.extraction", "input.injection.template",
	"input.injection.jailbreak", "input.injection.exfil", "input.injection.obfuscation",
}

// likely is what one rule says on its own that is found together with another, see evidence.go.
const likely = table.Likely

// rule is what a rule found stands for.
type rule struct {
	class  class
	weight float64
}

// injectionSet is the compiled table. It never changes, but for memory that is lent out.
type injectionSet struct {
	rules   []rule
	words   *phrases
	anchors *anchors   // one phrase of each rule
	all     *index     // all phrases of all rules
	cues    *index     // words that tell talk about instructions from instructions
	uses    [][]use    // by phrase: where it is used
	seqs    [][]uint16 // by rule: its phrases
	hangs   [][]anchor // by phrase: the rules that it is the anchor of
	steps   int        // of all rules together

	farthest int // the largest reach before an anchor

	scorers sync.Pool
}

// anchor is the place of a rule that is looked for first.
type anchor struct {
	rule          uint16
	prev, next    int32 // the phrases on either side, -1 if there are none
	gap, nextGap  int
	back          int // how far in front of it the phrase before may begin
	reach         int // how far behind its beginning the next phrase may begin
	before, after int // how far around the anchor the other words may stand, in bytes

	prevWords, nextWords *nearby // what the neighbours begin with, nil if that is not known or there are none
}

// longWord is room for one word of a sequence.
const longWord = 48

// around returns how many bytes may stand in front of or behind an anchor: some steps, with the gaps in front of all but the first.
func around(t *table.Table, steps []table.Step, anchor int) (n int) {
	for i, s := range steps {
		if i > 0 {
			n += int(s.Gap)
		}
		if i != anchor {
			n += min(longWord, int(t.Phrases[s.Phrase].Longest))
		}
	}
	return n
}

// use is a place of a phrase in a rule.
type use struct {
	rule, at uint16 // at is the number of the place among all places of all rules
	gap      uint16
	first    bool // the place is the first of its rule
	last     bool // the place is the last of its rule
	format   bool
}

// injections reads the table on first use.
var injections = sync.OnceValues(func() (*injectionSet, error) { return readInjections(rulesFile) })

// injectionsOf returns what some layers look for: without rules nothing is compiled.
func injectionsOf(layers InjectionLayers) (*injectionSet, error) {
	if layers&InjectionRules == 0 {
		return &noInjections, nil
	}
	return injections()
}

var noInjections injectionSet

func readInjections(file []byte) (*injectionSet, error) {
	t, err := table.Decode(file)
	if err != nil {
		return nil, err
	}
	return newInjectionSet(t)
}

var errRules = errors.New("table of rules has too many phrases")

// newInjectionSet returns the set of a table, of which it keeps parts.
func newInjectionSet(t *table.Table) (*injectionSet, error) {
	s := &injectionSet{words: newPhrases(t), rules: make([]rule, len(t.Rules)), seqs: make([][]uint16, len(t.Rules))}
	if err := s.sequences(t); err != nil {
		return nil, err
	}
	keys, err := newKeys(s.words, t)
	if err != nil {
		return nil, err
	}
	s.all, s.cues, s.anchors = newIndex(keys, &t.Keys, 0), newIndex(keys, &t.Cues, salted), newAnchors(keys)
	s.nearbys()
	return s, nil
}

// sequences notes where in rules phrases stand.
func (s *injectionSet) sequences(t *table.Table) error {
	var uses, hangs []int // by phrase of a rule; those of cues come behind them
	for _, r := range t.Rules {
		for _, st := range r.Steps {
			for len(uses) <= int(st.Phrase) {
				uses, hangs = append(uses, 0), append(hangs, 0)
			}
			uses[st.Phrase]++
			if st.Anchor {
				hangs[st.Phrase]++
			}
			s.steps++
		}
	}
	s.uses, s.hangs = lists[use](uses), lists[anchor](hangs)
	steps := make([]uint16, 0, s.steps)
	for r, of := range t.Rules {
		s.rules[r] = rule{of.Class, of.Weight}
		from := len(steps)
		for i, st := range of.Steps {
			s.uses[st.Phrase] = append(s.uses[st.Phrase], use{rule: uint16(r), at: uint16(len(steps)), gap: st.Gap,
				first: i == 0, last: i == len(of.Steps)-1, format: t.Phrases[st.Phrase].Raw})
			steps = append(steps, st.Phrase)
			if !st.Anchor {
				continue
			}
			a := anchor{rule: uint16(r), prev: -1, next: -1, before: around(t, of.Steps[:i+1], i), after: around(t, of.Steps[i:], 0)}
			if i > 0 {
				a.prev, a.gap = int32(of.Steps[i-1].Phrase), int(st.Gap)
			}
			if i+1 < len(of.Steps) {
				a.next, a.nextGap = int32(of.Steps[i+1].Phrase), int(of.Steps[i+1].Gap)
				a.reach = a.nextGap + int(t.Phrases[st.Phrase].Longest)
			}
			s.hangs[st.Phrase] = append(s.hangs[st.Phrase], a)
			s.farthest = max(s.farthest, a.before)
		}
		s.seqs[r] = steps[from:len(steps):len(steps)]
	}
	for _, n := range hangs {
		if n > maxHangs {
			return errRules
		}
	}
	for _, e := range t.Keys.Entries {
		if int(e.Phrase) >= len(uses) {
			return errRules
		}
	}
	return nil
}

// lists returns empty lists, each with room for so many.
func lists[T any](sizes []int) [][]T {
	all := 0
	for _, n := range sizes {
		all += n
	}
	rest, out := make([]T, all), make([][]T, len(sizes))
	for i, n := range sizes {
		out[i], rest = rest[:0:n], rest[n:]
	}
	return out
}
