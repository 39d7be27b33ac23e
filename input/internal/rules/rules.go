package rules

import (
	"strings"

	"github.com/stanchion-dev/stanchion/input/internal/table"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Classes and weights, as rules say them.
const (
	override    = table.Override
	role        = table.Role
	extraction  = table.Extraction
	template    = table.Template
	jailbreak   = table.Jailbreak
	exfil       = table.Exfil
	obfuscation = table.Obfuscation

	hint    = table.Hint
	likely  = table.Likely
	strong  = table.Strong
	certain = table.Certain
)

// Rule is one entry of the table: words in a certain order within a sentence.
type Rule struct {
	class  table.Class
	weight float64
	seq    []Step
	finds  string
	leaves string
}

// Class returns what the instruction wants that the rule finds.
func (r Rule) Class() table.Class { return r.class }

// Weight returns how much the rule says on its own.
func (r Rule) Weight() float64 { return r.weight }

// Steps returns the words, in their order.
func (r Rule) Steps() []Step { return r.seq }

// Finds returns a text that the rule has to find.
func (r Rule) Finds() string { return r.finds }

// Leaves returns a near miss that it must leave alone.
func (r Rule) Leaves() string { return r.leaves }

// Step is one place of a sequence. Its expression begins with a word, or a sign if it is raw, and repeats nothing without a
// bound. That of an anchor has no more than some hundred beginnings (a class among its first letters makes many), and no word of
// one or two letters that it could end with.
type Step struct {
	Word   string // alternatives; "@name" stands for words of the vocabulary
	Raw    bool   // the expression is taken as it is: no word borders, and quoting it or speaking about it changes nothing
	Anchor bool   // the place that is looked for first: the rarest word of the rule
	Gap    int    // most bytes between the step before and this one
}

// defaultGap is about four words.
const defaultGap = 24

// raw is an expression that marks a format rather than words.
type raw string

// seq makes a sequence. A number is the gap before the step that follows it; a star marks the word that is rarest in
// harmless text, if that is not the first. Words are folded: a letter that folds to several characters, as "が" does, stands
// in a group if it is repeated or optional, and in no class.
func seq(parts ...any) []Step {
	steps := make([]Step, 0, len(parts))
	gap, marked := defaultGap, false
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			gap = p
			continue
		case raw:
			word, star := strings.CutPrefix(string(p), "*")
			steps = append(steps, Step{Word: word, Raw: true, Anchor: star, Gap: gap})
			marked = marked || star
		case string:
			word, star := strings.CutPrefix(fold.String(p), "*")
			if strings.ContainsFunc(word, takesSigns) {
				word = "(?:" + variants.Replace(word) + ")" + `[\x{60c}\x{61b}\x{61f}\x{964}]?`
			}
			steps = append(steps, Step{Word: word, Anchor: star, Gap: gap})
			marked = marked || star
		}
		gap = defaultGap
	}
	if !marked && len(steps) > 0 {
		steps[0].Anchor = true
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

// All returns all rules, in the order of their numbers.
func All() []Rule {
	var all []Rule
	for _, rules := range [][]Rule{
		overrideRules(), roleRules(), extractionRules(), templateRules(), jailbreakRules(), exfilRules(), obfuscationRules(),
		documentRules(), leakRules(), frameRules(), splitRules(), agentRules(), literalRules(), aboveRules(), trickRules(), givenRules(), readerRules(),
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
