package input

import (
	"context"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Threshold is the score from which on a text is found. The named points were chosen on public sets of attacks and of
// harmless texts; any number above 0 and up to 1 will do.
type Threshold float64

const (
	Strict   Threshold = 0.4 // one likely rule is enough: finds more, and more that is harmless
	Balanced Threshold = 0.6 // one strong rule, or two that are less sure
	Relaxed  Threshold = 0.8 // only what is plain
)

// InjectionOptions are the settings of InjectionWith. The zero value has the settings of Injection.
type InjectionOptions struct {
	Threshold Threshold // zero means Balanced
}

// Injection finds prompt injections, jailbreaks and requests for the system prompt, with default settings. See
// InjectionWith.
func Injection() guard.Check { return InjectionWith(InjectionOptions{}) }

// InjectionWith finds texts that try to give the model orders which are not theirs to give. It reports each place that
// speaks for it, and blocks unless told otherwise. Finding.Score is the score of the whole text, see InjectionScore. A
// stream waits for its end.
//
// Rules:
//   - input.injection.override: other instructions in the place of those that stand
//   - input.injection.role: the model made somebody else, or the author somebody with rights
//   - input.injection.extraction: the system prompt, or what stands above, is to be said
//   - input.injection.template: forged marks of prompt formats
//   - input.injection.jailbreak: the model is to work without its limits
//   - input.injection.exfil: a document speaks to the model, has data sent away or goes behind the user's back
//   - input.injection.obfuscation: instructions to be decoded or put together, or such a thing found in an encoding
func InjectionWith(o InjectionOptions) guard.Check {
	threshold := o.Threshold
	if threshold == 0 {
		threshold = Balanced
	}
	c := guard.Check{
		Name:   "input.injection",
		Doc:    "text tries to give the model orders",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Block,
	}
	if !(threshold > 0 && threshold <= 1) {
		c.Err = fmt.Errorf("threshold %v is not in (0, 1]", float64(threshold))
		return c
	}
	set, err := injections()
	if err != nil {
		c.Err = err
		return c
	}
	c.Run = func(_ context.Context, p *guard.Pass) error {
		sc := newScorer(set)
		defer sc.release()
		sc.best = sc.folded(p.Folded().Text)
		p.Decoded()(sc.yield)
		if sc.best >= float64(threshold) {
			sc.report(p, float64(threshold), float32(sc.best))
		}
		return nil
	}
	return c
}

// report reports each place that speaks for an injection, in the text itself and in what it hides.
func (sc *scorer) report(p *guard.Pass, threshold float64, score float32) {
	in := func(v guard.View) {
		sc.places(threshold, func(c class, start, end int) {
			if span := v.Span(start, end); span != (guard.Span{}) { // which would stand for the whole text
				p.Report(guard.Finding{Rule: classRules[c], Span: span, Score: score})
			}
		})
	}
	v := p.Folded()
	sc.folded(v.Text)
	in(v)
	for v := range p.Decoded() {
		sc.decoded(v.Text)
		in(v)
	}
}

// InjectionScore returns how much speaks for text being an injection: 0 means nothing, and Injection blocks from
// Balanced on. It is what Injection works out, also below the threshold: for measuring, and for finding a threshold of
// one's own. It may be called concurrently.
func InjectionScore(text string) float64 {
	set, err := injections()
	if err != nil {
		return 1
	}
	sc := newScorer(set)
	defer sc.release()
	defer sc.buffer.Reset()
	sc.best = sc.folded(sc.buffer.Fold(text).Text)
	sc.buffer.Decoded(text, func(v fold.View) bool { return sc.yield(guard.View{Text: v.Text}) })
	return sc.best
}
