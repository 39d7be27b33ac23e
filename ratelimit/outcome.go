package ratelimit

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Reason says why a request was refused. The zero Reason is ReasonNone. Its String is stable.
type Reason uint8

// The reasons.
const (
	ReasonNone      Reason = iota
	ReasonLimit            // a rule has no room now
	ReasonNever            // the request asks for more than a rule ever has
	ReasonFull             // the store has no room to count another key
	ReasonNoSubject        // the request lacks what a rule counts by: user, tenant, model or address
	ReasonCost             // Tokens or Cost is negative, or beyond what can be counted
	ReasonStore            // the store could not tell
)

// String returns "none", "limit", "never", "full", "no_subject", "cost" or "store".
func (r Reason) String() string {
	names := [...]string{"none", "limit", "never", "full", "no_subject", "cost", "store"}
	if int(r) >= len(names) {
		return "unknown"
	}
	return names[r]
}

// Outcome is what a Limits decided. The zero Outcome refuses. It is safe to log, and for concurrent use while nobody
// changes it.
type Outcome struct {
	OK         bool
	Reason     Reason
	Rule       string        // the name of the rule that refused, the one that takes longest if there are several
	RetryAfter time.Duration // until there may be room, if waiting helps
	Err        error         // of the Store, with ReasonStore; also if FailOpen let the request through

	n        int
	statuses [maxRules]Status
}

// Status is what is left of one rule, for headers and logs.
type Status struct {
	Rule       string
	Count      Unit
	Most       int64         // the burst, the quota, the places
	Per        time.Duration // the time of a Limit or of the window of a Quota; zero for Running
	Remaining  int64         // not below zero
	ResetAfter time.Duration // until everything is back
	RetryAfter time.Duration // until there may be room, at the latest where it counts what runs; zero if there is
}

// Statuses returns what is left of each rule that was asked. The slice belongs to the caller.
func (o *Outcome) Statuses() []Status { return append([]Status(nil), o.statuses[:o.n]...) }

// Refusal returns nil if the request may go on, and a *Refused otherwise.
func (o Outcome) Refusal() error {
	if o.OK {
		return nil
	}
	return &Refused{o}
}

// ErrRefused is what errors.Is finds in every *Refused.
var ErrRefused = errors.New("ratelimit: refused")

// Refused is the error of a request that was refused. It is safe to log.
type Refused struct{ Outcome Outcome }

// Error names the rule and the reason. Why a store could not tell is in Outcome.Err and in the chain.
func (r *Refused) Error() string {
	switch r.Outcome.Reason { // by no rule
	case ReasonStore:
		return "ratelimit: refused: the store could not tell"
	case ReasonCost:
		return "ratelimit: refused: tokens or cost are negative, or more than can be counted"
	}
	return fmt.Sprintf("ratelimit: refused by rule %q: %v", r.Outcome.Rule, r.Outcome.Reason)
}

// Is reports whether target is ErrRefused.
func (r *Refused) Is(target error) bool { return target == ErrRefused }

// Unwrap returns the error of the store, if that is the reason.
func (r *Refused) Unwrap() error { return r.Outcome.Err }

// RetryAfter returns Outcome.RetryAfter.
func (r *Refused) RetryAfter() time.Duration { return r.Outcome.RetryAfter }

// read takes over what the store said of n steps. Without an answer of the store everything is unknown.
func (o *Outcome) read(l *Limits, w *limitsWork, n int, unknown bool) {
	if unknown {
		return
	}
	o.n = n
	for i := range n {
		p := &l.plans[w.rules[i]]
		o.status(i, p, &w.states[i], p.per(w.steps[i].Key.Start, w.steps[i].End))
	}
	o.never()
}

// never says that waiting does not help, where it does not.
func (o *Outcome) never() {
	if o.Reason == ReasonNever {
		o.RetryAfter = 0
	}
}

// status notes what is left of a rule, and whether that is why a request is refused: of several the one that takes longest.
func (o *Outcome) status(i int, p *plan, state *State, per time.Duration) {
	status := &o.statuses[i] // written in place, since a Status is large
	status.Rule, status.Count, status.Most, status.Per = p.Name, p.Count, p.burst, per
	status.Remaining, status.ResetAfter, status.RetryAfter = max(0, state.Remaining), max(0, state.ResetAfter), max(0, state.RetryAfter)
	if o.OK || state.OK {
		return
	}
	reason, wait := ReasonLimit, max(0, state.RetryAfter)
	switch {
	case state.Never:
		reason, wait = ReasonNever, math.MaxInt64
	case state.Full:
		reason = ReasonFull
	}
	if o.Reason == ReasonNone || wait > o.RetryAfter {
		o.Reason, o.Rule, o.RetryAfter = reason, p.Name, wait
	}
}

func (p *plan) per(start int64, end time.Time) time.Duration {
	switch {
	case p.Count == CountRunning:
		return 0
	case p.Quota.Most > 0:
		return end.Sub(time.Unix(start, 0))
	}
	return time.Duration(p.rate.interval * p.burst)
}
