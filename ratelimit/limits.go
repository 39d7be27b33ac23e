package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// LimitsOptions describe a Limits.
type LimitsOptions struct {
	Rules []Rule // 1 to 8; all of them count

	// Store keeps the counts. Zero keeps them in the memory of this process, for MaxKeys keys. Where several Limits share a
	// Store, rules of the same name count together and have to be equal.
	Store Store
	// MaxKeys bounds the keys in memory. Zero means DefaultMaxKeys.
	MaxKeys int
	// FailOpen lets requests through while the Store cannot tell. Zero refuses them.
	FailOpen bool
	// Timeout is how long one decision waits for the Store. Zero means 250 milliseconds. Memory does not wait.
	Timeout time.Duration
}

// Limits is several limits that are decided together: a request counts for all of them or for none. It never changes
// after NewLimits and is safe for concurrent use. The zero Limits and a nil one refuse everything.
type Limits struct {
	plans    []plan
	store    Store
	memory   *Memory // store, if that is what it is
	alone    bool    // one rule, a rate, in memory: see takeRate
	ruleHash uint64  // of the rule, then
	failOpen bool
	timeout  time.Duration
	windows  []atomic.Int64 // the latest window of each rule, seconds since 1970
	skew     atomic.Int64   // how much later it is at the Store than here, in nanoseconds
	works    sync.Pool      // *limitsWork
	ids      atomic.Uint64
	name     string // of this Limits among those that share a Store, for leases
}

// Request is what a limit is asked about.
type Request struct {
	Subject  guard.Subject
	Model    string
	IP       string // of the client, as an address without port; take it from a proxy only if you run the proxy
	Tokens   int64  // for rules that count tokens: an estimate of prompt and answer
	Cost     int64  // for rules that count cost, in millionths: an estimate
	Priority Priority
	// Weight is as how many requests this one counts, for callers that are slowed down (Strikes.Slow, Extraction.Slow); at
	// most as many as the rule ever has. Zero is one.
	Weight int64
}

// Usage is what a request has taken in the end, as the provider of the model says.
type Usage struct {
	Tokens int64
	Cost   int64 // in millionths
}

// NewLimits returns a Limits, or every mistake in the options, joined.
func NewLimits(o LimitsOptions) (*Limits, error) {
	l := &Limits{store: o.Store, failOpen: o.FailOpen, timeout: o.Timeout, name: processID()}
	var errs []error
	if len(o.Rules) == 0 || len(o.Rules) > maxRules {
		errs = append(errs, fmt.Errorf("%d rules, not 1 to %d", len(o.Rules), maxRules))
	}
	names := map[string]bool{}
	for i, r := range o.Rules {
		p, err := r.plan()
		if err != nil {
			errs = append(errs, mistake.In(fmt.Sprintf("rule %d %q", i, r.Name), err))
		}
		if names[r.Name] {
			errs = append(errs, fmt.Errorf("rule %d %q: name is used twice", i, r.Name))
		}
		names[r.Name] = true
		l.plans = append(l.plans, p)
	}
	if o.Timeout < 0 {
		errs = append(errs, fmt.Errorf("options: Timeout %v is negative", o.Timeout))
	}
	if l.timeout == 0 {
		l.timeout = 250 * time.Millisecond
	}
	if l.store == nil {
		m, err := NewMemory(o.MaxKeys)
		if err != nil {
			errs = append(errs, errors.Unwrap(err))
		}
		l.store = m
	}
	if err := mistake.In("ratelimit", errors.Join(errs...)); err != nil {
		return nil, err
	}
	l.memory, _ = l.store.(*Memory)
	if p := &l.plans[0]; l.memory != nil && len(l.plans) == 1 && p.Limit != (Limit{}) {
		l.alone, l.ruleHash = true, l.memory.hashRule(p.Name, 0)
	}
	l.windows = make([]atomic.Int64, len(l.plans))
	l.works.New = func() any { return new(limitsWork) }
	return l, nil
}

// Take decides about one request and counts it if all rules have room: as one request, with its tokens and its cost.
// Rules that count what runs are left out: see Reserve.
func (l *Limits) Take(ctx context.Context, r Request) (out Outcome) {
	if l != nil && l.alone {
		l.takeRate(&r, &out)
	} else {
		_ = l.take(ctx, &r, false, nil, &out) // out says so
	}
	return out
}
