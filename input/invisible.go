package input

import (
	"context"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// InvisibleOptions are the settings of InvisibleWith. The zero value leaves alone what scripts and emoji need.
type InvisibleOptions struct {
	// Smuggled is what a run of four or more tag characters or variation selectors asks for; zero is the check's action.
	// No text comes to hold such a run by accident.
	Smuggled guard.Action
	// Strict finds every invisible character, also where emoji, Arabic or Indic words, and texts written from right to left
	// need it. Such texts then look otherwise without them.
	Strict bool
}

// Invisible finds characters that cannot be seen, with default settings. See InvisibleWith.
func Invisible() guard.Check { return InvisibleWith(InvisibleOptions{}) }

// InvisibleWith finds characters that cannot be seen and that may carry a message past the reader, or hide words from a
// filter. It asks to redact them: what can be seen stays as it is. It leaves alone, once in each place, what a script needs
// there: selectors and joiners of emoji, the flags of England, Scotland and Wales, joiners in Arabic, Hebrew, Indic and
// Mongolian words, direction marks in texts with letters written from right to left, soft hyphens that stand at least two
// letters apart, zero width spaces in scripts without blanks, variants of ideographs, a byte order mark at the beginning.
// An escape sequence of a terminal goes as a whole; tab, line feed, carriage return, form feed, vertical tab and next line
// are blanks.
//
// A finding covers a run. Its Score is 1 for four or more characters and 0.5 for fewer, which are often left over from a
// copied page. A stream holds back the run at its end, and a direction mark up to the next letter.
//
// Rules: input.invisible.tags, input.invisible.variation, input.invisible.bidi, input.invisible.control,
// input.invisible.filler, input.invisible.zero_width. A run with characters of several kinds goes by the first of them.
func InvisibleWith(o InvisibleOptions) guard.Check {
	c := guard.Check{
		Name:   "input.invisible",
		Doc:    "text contains characters that cannot be seen",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Redact,
		Run:    o.run,
		Hold:   func(text string) int { return len(text) }, // until Run has said less
	}
	if o.Smuggled > guard.Block {
		c.Err = fmt.Errorf("action %d for what is smuggled is none", o.Smuggled)
	}
	return c
}

// smuggledRunes is the shortest run that is taken for a message.
const smuggledRunes = 4

var invisibleState = guard.NewKey(func() *invisible.State { return new(invisible.State) })

func (o *InvisibleOptions) run(_ context.Context, p *guard.Pass) error {
	text := p.Text()
	whole := p.EOF() && p.Offset() == 0
	if whole && invisible.Next(text, 0) == len(text) {
		return nil
	}
	t := invisible.Text{Text: text, Offset: p.Offset(), EOF: p.EOF(), Before: p.Before, Strict: o.Strict}
	if whole {
		t.State = new(invisible.State)
	} else {
		t.State = invisibleState.In(p)
	}
	p.Hold(t.Each(func(r invisible.Run) { o.report(p, r) }))
	return nil
}

func (o *InvisibleOptions) report(p *guard.Pass, r invisible.Run) {
	f := guard.Finding{Rule: invisibleRule(r.Kind), Span: guard.Span{Start: r.Start, End: r.End}, Score: 0.5}
	if r.Count >= smuggledRunes {
		f.Score = 1
	}
	if r.Counts[invisible.Tag] >= smuggledRunes || r.Counts[invisible.Selector] >= smuggledRunes {
		f.Action = o.Smuggled
	}
	if r.Joins {
		f.Replace = "\uFFFD"
	}
	p.Report(f)
}

func invisibleRule(k invisible.Kind) string {
	switch k {
	case invisible.Tag:
		return "input.invisible.tags"
	case invisible.Selector:
		return "input.invisible.variation"
	case invisible.Bidi:
		return "input.invisible.bidi"
	case invisible.Control:
		return "input.invisible.control"
	case invisible.Filler:
		return "input.invisible.filler"
	}
	return "input.invisible.zero_width"
}
