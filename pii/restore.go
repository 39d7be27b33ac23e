package pii

import (
	"context"

	"github.com/stanchion-dev/stanchion/guard"
)

// Restore puts back what Detect has replaced earlier in the same session, in what the model says to the user and in the
// arguments of tools: placeholders also in another case, escaped for Markdown, HTML or JSON, or with a blank inside. A
// placeholder that this session has not given out stays as it is and is reported. Placeholders of other sessions mean
// nothing here.
//
// The tool that a model calls gets the values: which tools may have them is for package toolcall to say, or leave the
// values out of tool calls with On(guard.StageOutput).
//
// Rule: pii.token_unknown (Flag).
func Restore() guard.Check {
	return guard.Check{
		Name:   "pii.restore",
		Doc:    "placeholders of personal data put back",
		Stages: guard.StageOutput | guard.StageToolCall,
		Action: guard.Flag,
		Window: maxToken,
		Run:    restore,
	}
}

func restore(_ context.Context, p *guard.Pass) error {
	text, hold := p.Text(), 0
	var v *vault
	var o openers
	for i := o.from(text, 0); i < len(text); i = o.from(text, i) {
		t, verdict := parseToken(text, i, p.EOF())
		if verdict == more {
			hold = len(text) - i
			break
		}
		if verdict == no {
			i++
			continue
		}
		if v == nil {
			v = vaults.Of(p.Session())
		}
		span := guard.Span{Start: i, End: t.end}
		if value, ok := v.value(t.id, t.number); ok {
			p.Rewrite(span, value)
		} else {
			p.Report(guard.Finding{Rule: "pii.token_unknown", Span: span})
		}
		i = t.end
	}
	p.Hold(hold)
	return nil
}
