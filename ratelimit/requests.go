package ratelimit

import (
	"context"
	"net/http"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Requests blocks what a user asks for beyond the limit. The key is the tenant and the user of the session's subject, in
// whatever session. It counts each content once: a text when it is checked, a stream when it ends, with or without
// Monitor mode. Copies of the check, also in other pipelines, count together; a second call of Requests counts anew.
//
// Data of a finding of ratelimit.requests and ratelimit.full is an Exceeded.
//
// Rules: ratelimit.requests, ratelimit.full (no room to count another user, see Options.MaxKeys), ratelimit.no_subject
// (the subject has no user or no tenant).
func Requests(limit Limit) guard.Check { return RequestsWith(Options{Limit: limit}) }

// RequestsWith is Requests with settings.
func RequestsWith(o Options) guard.Check {
	c := guard.Check{
		Name:   "ratelimit.requests",
		Doc:    "the user asks for too much in too short a time",
		Stages: guard.StageInput,
	}
	var l *Limiter
	l, c.Err = build(o)
	c.Run = func(_ context.Context, p *guard.Pass) error {
		who := p.Session().Subject()
		if who.User == "" || who.Tenant == "" {
			p.Report(guard.Finding{Rule: "ratelimit.no_subject"})
			return nil
		}
		if p.History() {
			return nil
		}
		r := l.allowAccount(account{who.Tenant, who.User})
		if r.OK {
			return nil
		}
		rule := "ratelimit.requests"
		if r.Full {
			rule = "ratelimit.full"
		}
		p.Report(guard.Finding{Rule: rule, Data: Exceeded{Limit: o.Limit, Wait: r.RetryAfter}})
		return nil
	}
	return c
}

// Exceeded is the Data of a finding: the limit, and when to ask again. It is safe for concurrent use while nobody changes
// it.
type Exceeded struct {
	Limit   Limit
	Wait    time.Duration // until the next event is allowed
	Outcome *Outcome      // of a Limits; nil from Requests
}

// RetryAfter returns Wait. Who answers a request can ask any finding's Data for this method, for the header Retry-After,
// without knowing this package.
func (e Exceeded) RetryAfter() time.Duration { return e.Wait }

// SetHeader writes header fields for an answer to a client: see Outcome.SetHeader. Any finding's Data can be asked for this
// method, too.
func (e Exceeded) SetHeader(h http.Header) {
	if e.Outcome != nil {
		e.Outcome.SetHeader(h)
	}
}
