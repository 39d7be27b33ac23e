package pii

import (
	"context"
	"errors"

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
func Restore() guard.Check { return RestoreWith(RestoreOptions{}) }

// RestoreOptions says where RestoreWith finds values.
type RestoreOptions struct {
	// Vault is the vault that Detect was given; nil is the memory of the session alone.
	Vault Vault
	// Except are entities whose placeholders stay as they are, such as Password and URLWithCredentials: the user who typed a
	// password has it, and an answer or the arguments of a tool need not. Nil puts everything back.
	Except []Entity
}

// RestoreWith is Restore with options. A vault that fails blocks.
func RestoreWith(o RestoreOptions) guard.Check {
	r := restorer{vault: o.Vault}
	err := vaultErr(o.Vault)
	for _, e := range o.Except {
		id, unknown := named(e)
		if unknown != nil {
			err = errors.Join(err, unknown)
			continue
		}
		r.except.add(id)
	}
	return guard.Check{
		Name:   "pii.restore",
		Doc:    "placeholders of personal data put back",
		Stages: guard.StageOutput | guard.StageToolCall,
		Action: guard.Flag,
		Window: maxToken,
		Err:    err,
		Run:    r.run,
	}
}

type restorer struct {
	vault  Vault
	except set
}

func (r restorer) run(ctx context.Context, p *guard.Pass) error {
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
		if r.except.has(t.id) {
			i = t.end
			continue
		}
		if v == nil {
			v = vaults.Of(p.Session())
		}
		span := guard.Span{Start: i, End: t.end}
		value, ok := "", false
		switch {
		case t.sealed == "":
			value, ok = v.value(t.id, t.number)
		case r.vault != nil:
			var err error
			if value, ok, err = r.vault.Get(ctx, p.Session().Subject(), infoOf(t.id).entity, t.sealed); err != nil {
				return err
			}
		}
		if ok {
			p.Rewrite(span, value)
		} else {
			p.Report(guard.Finding{Rule: "pii.token_unknown", Span: span})
		}
		i = t.end
	}
	p.Hold(hold)
	return nil
}
