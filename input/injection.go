package input

import (
	"context"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Threshold is the score from which on a text is found. The named points are where so many ordinary harmless texts are
// found, measured on 25,000 of them from public sets, each scored by a model that had seen nothing of its source; they hold
// alike for texts of users and for documents, and for answers of tools on 1,000 of these. Texts about attacks, role play and prompts for models are found more
// often. Any number above 0 and up to 1 will do.
type Threshold float64

const (
	Strict   Threshold = 0.4 // finds more, and more that is harmless: about 5 % of ordinary texts
	Balanced Threshold = 0.6 // about 0.17 % of ordinary texts of users, 0.3 % of documents
	Relaxed  Threshold = 0.8 // about 0.1 % of ordinary texts
)

// InjectionLayers are the parts of the check that finds injections. They may be joined with |.
type InjectionLayers uint8

const (
	InjectionRules InjectionLayers = 1 << iota // rules per intent and language, reviewed by hand
	InjectionModel                             // a linear model of what words do in a sentence
)

// InjectionOptions are the settings of InjectionWith. The zero value has the settings of Injection.
type InjectionOptions struct {
	Threshold Threshold       // zero means Balanced
	Layers    InjectionLayers // zero means all
}

// Injection finds prompt injections, jailbreaks and requests for the system prompt, with default settings. See
// InjectionWith.
func Injection() guard.Check { return InjectionWith(InjectionOptions{}) }

// InjectionWith finds texts that try to give the model orders which are not theirs to give. It reports each place that
// speaks for it, and blocks unless told otherwise. Finding.Score is the score of the whole text, see
// InjectionOptions.Score. A stream waits for its end.
//
// Rules:
//   - input.injection.override: other instructions in the place of those that stand
//   - input.injection.role: the model made somebody else, or the author somebody with rights
//   - input.injection.extraction: the system prompt, or what stands above, is to be said
//   - input.injection.template: forged marks of prompt formats
//   - input.injection.jailbreak: the model is to work without its limits
//   - input.injection.exfil: a document speaks to the model, has data sent away or goes behind the user's back
//   - input.injection.obfuscation: instructions to be decoded or put together, or such a thing found in an encoding
//   - input.injection.model: sentences that read like one of these, where no rule says which
//   - input.injection.turns: the same, spread over this text and those that the user sent before in the session
func InjectionWith(o InjectionOptions) guard.Check {
	threshold := o.Threshold
	if threshold == 0 {
		threshold = Balanced
	}
	c := guard.Check{
		Name:    "input.injection",
		Doc:     "text tries to give the model orders",
		Stages:  guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action:  guard.Block,
		Earlier: earlierBytes,
	}
	layers := o.layers()
	set, err := injectionsOf(layers)
	switch {
	case !(threshold > 0 && threshold <= 1):
		c.Err = fmt.Errorf("threshold %v is not in (0, 1]", float64(threshold))
	case o.Layers&^allLayers != 0:
		c.Err = fmt.Errorf("no layers are called %b", o.Layers&^allLayers)
	case err != nil:
		c.Err = err
	}
	if c.Err != nil {
		return c
	}
	c.Run = func(_ context.Context, p *guard.Pass) error {
		sc := newScorer(set, layers, authorOf(p.Stage()))
		defer sc.release()
		score := sc.checked(p)
		for !sc.settled() {
			score = sc.checked(p)
		}
		if score >= float64(threshold) {
			sc.report(p, float64(threshold), float32(score))
		} else if score = sc.turns(p, score, float64(threshold)); score >= float64(threshold) {
			p.Report(guard.Finding{Rule: ruleTurns, Score: float32(score)})
		}
		return nil
	}
	return c
}

const allLayers = InjectionRules | InjectionModel

func (o InjectionOptions) layers() InjectionLayers {
	if o.Layers == 0 {
		return allLayers
	}
	return o.Layers
}

const (
	ruleModel = "input.injection.model" // what only the learned layer finds
	ruleTurns = "input.injection.turns" // what only shows together with earlier texts
)

// checked is the score of the text of a pass.
func (sc *scorer) checked(p *guard.Pass) float64 {
	folded := p.Folded().Text
	sc.folded(folded)
	p.Decoded()(sc.yield)
	score := sc.score()
	if sc.mayDescribe(score) && (model.Describes(folded) || hidesDescription(p)) { // few texts are asked
		score = sc.described()
	}
	return score
}

// report reports each place that speaks for an injection, in the text itself and in what it hides.
func (sc *scorer) report(p *guard.Pass, threshold float64, score float32) {
	rules, run := sc.needs(threshold)
	found := false
	in := func(v guard.View) {
		report := func(rule string, start, end int) {
			if span := v.Span(start, end); span != (guard.Span{}) { // which would stand for the whole text
				p.Report(guard.Finding{Rule: rule, Span: span, Score: score})
				found = true
			}
		}
		sc.places(rules, report)
		if sc.layers&InjectionModel != 0 {
			sc.runs(v.Text, run, report)
		}
	}
	sc.every = true
	sc.folded(p.Folded().Text)
	in(p.Folded())
	for v := range p.Decoded() {
		sc.decoded(v.Text, false)
		in(v)
	}
	if !found {
		p.Report(guard.Finding{Rule: ruleModel, Score: score})
	}
}

// Score returns how much speaks for text being an injection, from above 0 to 1, at a stage: a request is no news from a
// user (StageInput) and is strange in a document or the answer of a tool. It is what the check works out, also below the
// threshold: for measuring, and for finding a threshold of one's own. It is no probability. It may be called concurrently.
func (o InjectionOptions) Score(stage guard.Stage, text string) float64 {
	layers := o.layers()
	set, err := injectionsOf(layers)
	if err != nil {
		return 1
	}
	sc := newScorer(set, layers, authorOf(stage))
	defer sc.release()
	defer sc.buffer.Reset()
	score := sc.scored(text)
	for !sc.settled() {
		score = sc.scored(text)
	}
	return score
}

// scored is the score of a text.
func (sc *scorer) scored(text string) float64 {
	folded := sc.buffer.Fold(text).Text
	sc.folded(folded)
	sc.buffer.Decoded(text, func(v fold.View) bool {
		sc.view(v.Kind(), v.Text)
		return true
	})
	score := sc.score()
	if sc.mayDescribe(score) {
		describes := model.Describes(folded)
		sc.buffer.Decoded(text, func(v fold.View) bool {
			describes = describes || model.Describes(v.Text)
			return !describes
		})
		if describes {
			score = sc.described()
		}
	}
	return score
}

// hidesDescription reports whether something that a text hides describes an assistant.
func hidesDescription(p *guard.Pass) bool {
	for v := range p.Decoded() {
		if model.Describes(v.Text) {
			return true
		}
	}
	return false
}

// InjectionScore returns the score that Injection gives to what a user writes; it blocks from Balanced on. See
// InjectionOptions.Score.
func InjectionScore(text string) float64 { return InjectionOptions{}.Score(guard.StageInput, text) }
