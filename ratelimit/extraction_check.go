package ratelimit

import (
	"context"
	"errors"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Copying is the Data of a finding of Extraction.Check. It is safe for concurrent use while nobody changes it.
type Copying struct{ Profile Profile }

// Check finds queries of subjects that look like copiers. Each content counts once, as with Requests. What it finds is
// evidence and no proof: Then(guard.Flag) records it, with Extraction.Slow it throttles, Then(guard.Ask) waits until the
// user has proved who they are, and by itself it blocks. Where several rules are broken there is a finding of each.
//
// Data of a finding is a Copying. Rules: ratelimit.volume, ratelimit.exploration, ratelimit.template, ratelimit.campaign,
// ratelimit.no_subject (the subject has no user or no tenant).
func (x *Extraction) Check() guard.Check {
	c := guard.Check{
		Name:   "ratelimit.extraction",
		Doc:    "the user seems to copy a model or a collection by asking",
		Stages: guard.StageInput,
	}
	if x == nil || x.table == nil {
		c.Err = errors.New("no monitor")
		return c
	}
	c.Run = func(_ context.Context, p *guard.Pass) error {
		if !p.EOF() || p.History() {
			return nil
		}
		who := p.Session().Subject()
		if who.User == "" || who.Tenant == "" {
			p.Report(guard.Finding{Rule: "ratelimit.no_subject"})
			return nil
		}
		found, profile := x.observe(who, p.Folded().Text)
		if found == 0 {
			return nil
		}
		for i, rule := range extractionRules {
			if found&(1<<i) != 0 {
				p.Report(guard.Finding{Rule: rule, Data: Copying{profile}})
			}
		}
		return nil
	}
	return c
}

// folded is Pass.Folded outside of a pipeline.
func folded(text string) string { return fold.String(text) }
