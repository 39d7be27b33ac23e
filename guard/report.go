package guard

import (
	"context"
	"slices"
)

// Report tells Config.OnDecision of what was decided outside of the checks: a document that was dropped before the
// pipeline saw it, the definition of a tool that has changed. So all that was decided is found in one place.
//
// The decision has the strongest action of the findings; one without a valid action asks for Block. A finding needs a
// rule, of which Check says who has made it. Config.Mode does not matter: what is reported has happened. The decision
// lets no text through and no session remembers it. A session that no Pipeline made and an empty list report nothing, and the zero Decision
// comes back.
func (s *Session) Report(ctx context.Context, stage Stage, source string, findings ...Finding) Decision {
	if s == nil || s.p == nil || len(findings) == 0 {
		return Decision{}
	}
	if ctx == nil {
		ctx = context.Background()
	}
	d := Decision{Stage: stage, Source: source, Findings: slices.Clone(findings)}
	for i := range d.Findings {
		f := &d.Findings[i]
		if !f.Action.valid() {
			f.Action = Block
		}
		d.Action = max(d.Action, f.Action)
	}
	d.Would = d.Action
	return s.tell(ctx, d)
}
