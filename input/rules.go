package input

import (
	"fmt"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// class is what an instruction wants. Its rule name is "input.injection." and the name of the class.
type class uint8

const (
	override    class = iota // put other instructions in the place of those that stand
	role                     // make the model somebody else, or the author somebody with rights
	extraction               // have the system prompt, or what stands above, said
	template                 // forge the marks that tell the parts of a prompt apart
	jailbreak                // have the model work without its limits
	exfil                    // speak to the model out of a document; send data away; go behind the user's back
	obfuscation              // have instructions decoded, put together or said in a code
	classes
)

var classRules = [classes]string{
	"input.injection.override", "input.injection.role", "input.injection.extraction", "input.injection.template",
	"input.injection.jailbreak", "input.injection.exfil", "input.injection.obfuscation",
}

// How much one rule says on its own, see evidence.go. A strong rule is found at Balanced, two likely ones are, and two
// hints are not.
const (
	hint    = 0.25 // also common in harmless text
	likely  = 0.5
	strong  = 0.7
	certain = 0.9
)

// injectionRule is one entry of the table: words in a certain order within a sentence.
type injectionRule struct {
	class  class
	weight float64
	seq    []step
	finds  string // a text that this rule has to find
	leaves string // a near miss that it must leave alone
}

// step is one place of a sequence. Its expression begins with a word, or a sign if it is raw, and repeats nothing without a
// bound. That of an anchor has no more than some hundred beginnings (a class among its first letters makes many), and no word of
// one or two letters that it could end with.
type step struct {
	word   string // alternatives; "@name" stands for words of the vocabulary
	raw    bool   // the expression is taken as it is: no word borders, and quoting it or speaking about it changes nothing
	anchor bool   // the place that is looked for first: the rarest word of the rule
	gap    int    // most bytes between the step before and this one
}

// defaultGap is about four words.
const defaultGap = 24

// raw is an expression that marks a format rather than words.
type raw string

// seq makes a sequence. A number is the gap before the step that follows it; a star marks the word that is rarest in
// harmless text, if that is not the first. Words are folded: a letter that folds to several characters, as "が" does, stands
// in a group if it is repeated or optional, and in no class.
func seq(parts ...any) []step {
	steps := make([]step, 0, len(parts))
	gap, marked := defaultGap, false
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			gap = p
			continue
		case raw:
			word, star := strings.CutPrefix(string(p), "*")
			steps = append(steps, step{word: word, raw: true, anchor: star, gap: gap})
			marked = marked || star
		case string:
			word, star := strings.CutPrefix(fold.String(p), "*")
			if strings.ContainsFunc(word, takesSigns) {
				word = "(?:" + variants.Replace(word) + ")" + `[\x{60c}\x{61b}\x{61f}\x{964}]?`
			}
			steps = append(steps, step{word: word, anchor: star, gap: gap})
			marked = marked || star
		}
		gap = defaultGap
	}
	if !marked && len(steps) > 0 {
		steps[0].anchor = true
	}
	return steps
}

// variants lets words be written as they are in haste: Arabic without the hamza of an alef and with a he or ye for the letter that
// looks like it, Persian with the ye and kaf of Arabic keyboards, Hindi without the dot below.
var variants = strings.NewReplacer("\u0627\u0654", `\x{627}[\x{653}-\x{655}]?`, "\u0627\u0655", `\x{627}[\x{653}-\x{655}]?`, "\u0627\u0653", `\x{627}[\x{653}-\x{655}]?`,
	"\u0629", `[\x{629}\x{647}]`, "\u0649", `[\x{649}\x{64a}]`, "\u093c", `\x{93c}?`, "\u06cc", `[\x{6cc}\x{64a}]`, "\u06a9", `[\x{6a9}\x{643}]`)

// takesSigns reports whether a letter is of a script whose comma, question mark or full stop counts as a letter of its block:
// a word may end with one.
func takesSigns(r rune) bool { return r >= 0x600 && r < 0x700 || r >= 0x900 && r < 0xA00 }

// injectionTable is all rules, in the order of their numbers.
func injectionTable() []injectionRule {
	var all []injectionRule
	for _, rules := range [][]injectionRule{
		overrideRules(), roleRules(), extractionRules(), templateRules(), jailbreakRules(), exfilRules(), obfuscationRules(),
		documentRules(), leakRules(), frameRules(), splitRules(), agentRules(), literalRules(), aboveRules(), trickRules(),
		germanRules(), dutchRules(), frenchRules(), spanishRules(), portugueseRules(), italianRules(),
		polishRules(), russianRules(), ukrainianRules(), turkishRules(), arabicRules(), hindiRules(),
		chineseRules(), japaneseRules(), koreanRules(),
		vietnameseRules(), malayRules(), thaiRules(), czechRules(), romanianRules(), greekRules(),
		nordicRules(), hungarianRules(), persianRules(), bengaliRules(),
	} {
		all = append(all, rules...)
	}
	return all
}

// injectionSet is the compiled table. It never changes, but for memory that is lent out.
type injectionSet struct {
	rules   []injectionRule
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
	reach         int // how far behind its beginning the next phrase may begin
	before, after int // how far around the anchor the other words may stand, in bytes

	prevWords, nextWords *nearby // what the neighbours begin with, nil if that is not known or there are none
}

// longWord is room for one word of a sequence.
const longWord = 48

func width(steps []step) int { return longWord * len(steps) }

// gaps returns the gaps between steps.
func gaps(steps []step) (n int) {
	for _, s := range steps[min(1, len(steps)):] {
		n += s.gap
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

// injections compiles the table on first use.
var injections = sync.OnceValues(func() (*injectionSet, error) { return compileInjection(injectionTable()) })

// injectionsOf returns what some layers look for: without rules nothing is compiled.
func injectionsOf(layers InjectionLayers) (*injectionSet, error) {
	if layers&InjectionRules == 0 {
		return &noInjections, nil
	}
	return injections()
}

var noInjections injectionSet

// Room for what the rules of this package need.
const (
	roomCode  = 48_000
	roomKeys  = 32_000
	roomCues  = 800
	roomSteps = 2500
)

func compileInjection(rules []injectionRule) (*injectionSet, error) {
	s := &injectionSet{rules: rules, seqs: make([][]uint16, 0, len(rules))}
	b := newPhraseBuilder(roomCode)
	steps := make([]uint16, 0, roomSteps)
	ids := map[string]int{}
	for r, rule := range rules {
		if len(rule.seq) == 0 {
			return nil, fmt.Errorf("rule %d is empty", r)
		}
		from := len(steps)
		for i, st := range rule.seq {
			expr, err := st.expr()
			if err != nil {
				return nil, fmt.Errorf("rule %d: %w", r, err)
			}
			id, ok := ids[expr]
			if !ok {
				if id, err = b.add(expr, st.raw); err != nil {
					return nil, fmt.Errorf("rule %d: %w", r, err)
				}
				ids[expr] = id
				s.uses, s.hangs = append(s.uses, nil), append(s.hangs, nil)
			}
			steps = append(steps, uint16(id)) // index reports it if there are more
			s.uses[id] = append(s.uses[id], use{rule: uint16(r), at: uint16(s.steps), gap: uint16(st.gap),
				first: i == 0, last: i == len(rule.seq)-1, format: st.raw})
			s.steps++
		}
		seq := steps[from:]
		for i, st := range rule.seq {
			if !st.anchor {
				continue
			}
			a := anchor{rule: uint16(r), prev: -1, next: -1,
				before: width(rule.seq[:i]) + gaps(rule.seq[:i+1]), after: width(rule.seq[i+1:]) + gaps(rule.seq[i:])}
			if i > 0 {
				a.prev, a.gap = int32(seq[i-1]), st.gap
			}
			if i+1 < len(seq) {
				a.next, a.nextGap = int32(seq[i+1]), rule.seq[i+1].gap
				a.reach = a.nextGap + b.of[seq[i]].longest
			}
			s.hangs[seq[i]] = append(s.hangs[seq[i]], a)
			s.farthest = max(s.farthest, a.before)
		}
		s.seqs = append(s.seqs, seq)
	}
	var cues []int
	for _, expr := range mentionCues() {
		id, err := b.add(expr, false)
		if err != nil {
			return nil, fmt.Errorf("cues: %w", err)
		}
		cues = append(cues, id)
	}
	s.words = b.phrases
	return s, s.index(b, cues)
}

// index makes the indexes of the phrases.
func (s *injectionSet) index(b *phraseBuilder, cueIDs []int) error {
	all, cues := newIndexBuilder(b, roomKeys), newIndexBuilder(b, roomCues)
	for _, id := range cueIDs {
		if err := cues.add(id, true); err != nil {
			return fmt.Errorf("cues: %w", err)
		}
	}
	s.cues = cues.done()
	for id := range s.uses {
		if err := all.add(id, len(s.hangs[id]) > 0); err != nil {
			return fmt.Errorf("rule %d: %w", s.uses[id][0].rule, err)
		}
		if len(s.hangs[id]) > maxHangs {
			return fmt.Errorf("rule %d: more than %d rules have its anchor", s.hangs[id][0].rule, maxHangs)
		}
	}
	if len(all.lists) >= 1<<16 || len(cues.lists) >= 1<<16 || len(all.index.nexts) >= 1<<16 { // numbered with 16 bits
		return fmt.Errorf("index of phrases: %w", errLarge)
	}
	if s.all = all.done(); s.all.crowded || s.cues.crowded {
		return fmt.Errorf("index of phrases: %w", errLarge)
	}
	if err := b.pack(s.all, s.cues); err != nil {
		return fmt.Errorf("phrases: %w", err)
	}
	if s.anchors = s.all.anchors(); s.anchors.crowded {
		return fmt.Errorf("index of anchors: %w", errLarge)
	}
	s.nearbys()
	return nil
}
