package pii

import (
	"context"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// window bounds what a stream has to hold back: an address, and a card number that it begins in.
const window = 1024

// DetectOptions says what DetectWith looks for.
type DetectOptions struct {
	Entities []Entity // nil is every entity that is known
}

// Detect finds personal data of the given entities, or of all when none is given, and replaces it by placeholders:
// "<EMAIL_1>", "<CREDIT_CARD_2>". The same value has the same placeholder through the whole session, so that a model can
// work with it, and Restore puts the values back into what the model answers. When the memory of the session is full
// (4,096 values or 256 KiB), a value is replaced by "<EMAIL>", which nothing puts back.
//
// It runs where text goes to the model: StageInput, StageRetrieval and StageToolResult. With On(guard.StageOutput) it
// looks at what the model says.
//
// Rules: pii.email_address, pii.credit_card.
func Detect(entities ...Entity) guard.Check {
	return DetectWith(DetectOptions{Entities: entities})
}

// DetectWith is Detect with options.
func DetectWith(o DetectOptions) guard.Check {
	d := detector{everything}
	c := guard.Check{
		Name:   "pii.detect",
		Doc:    "personal data",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Redact,
		Window: window,
	}
	if len(o.Entities) > 0 {
		d.want = 0
	}
	for _, e := range o.Entities {
		id, ok := find(e)
		if !ok {
			c.Err = fmt.Errorf("unknown entity %q", e)
		}
		d.want |= 1 << id
	}
	c.Run = d.run
	return c
}

type detector struct{ want set }

func (d detector) run(_ context.Context, p *guard.Pass) error {
	var buf [8]match
	in := input{before: p.Before(), text: p.Text(), eof: p.EOF(), want: d.want}
	matches, hold := in.scan(buf[:0])
	p.Hold(hold)
	if len(matches) == 0 {
		return nil
	}
	v := vaults.Of(p.Session())
	for _, m := range matches {
		p.Report(guard.Finding{
			Rule:    table[m.id].rule,
			Span:    guard.Span{Start: m.start, End: m.end},
			Score:   m.score,
			Replace: v.token(m.id, in.text[m.start:m.end]),
		})
	}
	return nil
}
