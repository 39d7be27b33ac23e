package rag

import (
	"context"

	"github.com/stanchion-dev/stanchion/guard"
)

// Permission blocks documents that the subject of the session may not read, see Permit. It looks at Content.Doc; a
// content without a document is blocked. In a stream it decides with the first piece. Data of its findings is the Reason.
//
// Put it first: what it blocks no other check has to read. Like every check it is without effect in Monitor mode; Filter
// is not.
//
// Rules: rag.denied.no_subject, rag.denied.no_tenant, rag.denied.bad_deny, rag.denied.deny, rag.denied.tenant,
// rag.denied.level, rag.denied.compartment, rag.denied.expired, rag.denied.not_allowed. A document of another tenant that
// the subject may read as a guest is flagged with rag.guest.
func Permission() guard.Check {
	return guard.Check{
		Name:   "rag.permission",
		Doc:    "the user may not read the document",
		Stages: guard.StageRetrieval,
		Run: func(_ context.Context, p *guard.Pass) error {
			meta := p.Doc().Meta
			subject := p.Session().Subject()
			r := readerOf(p.Session(), &subject)
			switch why := r.judge(&meta, clock(&meta)); {
			case why != ReasonNone:
				p.Report(guard.Finding{Rule: why.Rule(), Data: why})
			case meta.Tenant != subject.Tenant:
				p.Report(guard.Finding{Rule: "rag.guest", Action: guard.Flag})
			}
			return nil
		},
		Hold: func(string) int { return 0 },
	}
}
