package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
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

// limitsWork is the work on one decision.
type limitsWork struct {
	steps  [maxRules]Step
	states [maxRules]State
	rules  [maxRules]int // of the steps
	wrote  int           // steps that hold something
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

// Wait is Take that waits for room as long as ctx allows. If the room would come after the deadline of ctx, or never, it
// does not wait. It returns a *Refused if there is none, or the error of ctx. Who waits longest does not come first.
func (l *Limits) Wait(ctx context.Context, r Request) (Outcome, error) {
	for {
		out := l.Take(ctx, r)
		if out.OK {
			return out, nil
		}
		if err := l.pause(ctx, out); err != nil {
			return out, err
		}
	}
}

const (
	placePause = 50 * time.Millisecond // how often Wait looks whether a request has ended
	leastPause = time.Millisecond      // how often it asks another machine at most
)

// pause waits until there may be room.
func (l *Limits) pause(ctx context.Context, out Outcome) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if out.RetryAfter <= 0 || out.Reason != ReasonLimit {
		return &Refused{out}
	}
	wait, places := time.Duration(0), false
	for _, s := range out.statuses[:out.n] {
		if s.Count == CountRunning {
			places = places || s.RetryAfter > 0 // a place is free as soon as a request has ended, long before its lease
		} else {
			wait = max(wait, s.RetryAfter)
		}
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait {
		return &Refused{out}
	}
	if places {
		wait = max(wait, min(out.RetryAfter, placePause))
	}
	if l.memory == nil {
		wait = max(wait, leastPause)
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// takeRate is take for what is asked most: one rule, a rate, in memory.
func (l *Limits) takeRate(r *Request, out *Outcome) {
	p := &l.plans[0]
	cost := p.cost(r)
	if cost < 0 || cost > maxUnits {
		out.Reason, out.Rule = ReasonCost, p.Name
		return
	}
	var k Key
	if reason := p.key(&k, r); reason != ReasonNone {
		out.Reason, out.Rule = reason, p.Name
		return
	}
	state := l.memory.takeRate(l.memory.hashBehind(l.ruleHash, &k), p.rate, cost, p.left(r))
	out.OK, out.n = state.OK, 1
	out.status(0, p, &state, time.Duration(p.rate.span))
	out.never()
}

// take decides, into out, which is zero. With run set, rules that count what runs are asked, too, and what was counted is kept
// for a reservation.
func (l *Limits) take(ctx context.Context, r *Request, run bool, keep *Reservation, out *Outcome) error {
	if l == nil || l.store == nil {
		out.Reason = ReasonStore
		return nil
	}
	w := l.works.Get().(*limitsWork)
	defer l.release(w)
	id := ""
	if keep != nil {
		id = keep.id
	}
	var began time.Time
	if keep != nil {
		began = time.Now()
	}
	n, reason, rule := l.steps(w, r, run, id)
	if reason != ReasonNone {
		out.Reason, out.Rule = reason, rule
		return nil
	}
	ok, err := l.ask(ctx, w.steps[:n], w.states[:n])
	for try := 0; err != nil && try < maxSkewed && l.follow(err); try++ {
		n, _, _ = l.steps(w, r, run, id)
		ok, err = l.ask(ctx, w.steps[:n], w.states[:n])
	}
	if err == nil && ok == anyRefused(w.states[:n]) {
		ok, err = false, errContradiction
	}
	out.OK = ok
	if err != nil {
		out.Reason = ReasonStore
		out.OK = l.failOpen
		out.Err = err
		if !out.OK {
			return err
		}
	}
	out.read(l, w, n, err != nil)
	if keep != nil && ok {
		keep.steps = append(keep.steps, w.steps[:n]...)
		for i := range n {
			keep.back = append(keep.back, began.Add(w.states[i].ResetAfter))
		}
	}
	return nil
}

func anyRefused(states []State) bool {
	for i := range states {
		if !states[i].OK {
			return true
		}
	}
	return false
}

// maxSkewed is how often a Store may say that a window is not the one of now: a second time if that window has ended since.
const maxSkewed = 2

// follow takes over the clock of the Store, if that is what an error is about, also where it is behind what was thought here.
func (l *Limits) follow(err error) bool {
	var skewed *Skewed
	if !errors.As(err, &skewed) {
		return false
	}
	l.skew.Store(int64(time.Until(skewed.Now)))
	for i := range l.plans {
		if l.plans[i].Quota.Most > 0 {
			start, _ := l.plans[i].Quota.bounds(skewed.Now)
			l.windows[i].Store(start.Unix())
		}
	}
	return true
}

// errContradiction says that a Store has counted what has no room, or refused what has.
var errContradiction = errors.New("ratelimit: the store contradicts itself")

// release puts the work on a decision back, without the names in it.
func (l *Limits) release(w *limitsWork) {
	clear(w.steps[:w.wrote])
	w.wrote = 0
	l.works.Put(w)
}

// ask asks the store.
func (l *Limits) ask(ctx context.Context, steps []Step, states []State) (bool, error) {
	if l.memory != nil {
		return l.memory.Take(ctx, steps, states)
	}
	ctx, cancel := context.WithTimeout(ctx, l.timeout)
	defer cancel()
	return l.store.Take(ctx, steps, states)
}

// steps makes the steps of a request.
func (l *Limits) steps(w *limitsWork, r *Request, run bool, id string) (n int, reason Reason, rule string) {
	var now time.Time
	for i := range l.plans {
		p := &l.plans[i]
		if p.Count == CountRunning && !run {
			continue
		}
		step := &w.steps[n]
		w.wrote = max(w.wrote, n+1)
		*step = Step{Kind: KindRate, Cost: p.cost(r), Interval: time.Duration(p.rate.interval), Span: time.Duration(p.rate.span), Spare: p.left(r)}
		if step.Cost < 0 || step.Cost > maxUnits {
			return 0, ReasonCost, p.Name
		}
		if reason := p.key(&step.Key, r); reason != ReasonNone {
			return 0, reason, p.Name
		}
		switch {
		case p.Count == CountRunning:
			step.Kind, step.Cost, step.Most, step.TTL, step.ID = KindLease, 1, p.burst, p.Running.Lease, id
		case p.Quota.Most > 0:
			if now.IsZero() {
				now = time.Now().Add(time.Duration(l.skew.Load()))
			}
			step.Kind, step.Most = KindWindow, p.burst
			l.window(i, now, step)
		}
		w.rules[n] = i
		n++
	}
	return n, ReasonNone, ""
}

// cost is how many units a request takes.
func (p *plan) cost(r *Request) int64 {
	switch p.Count {
	case CountRequests:
		return max(1, min(r.Weight, p.burst-2*p.spare))
	case CountTokens:
		return r.Tokens
	case CountCost:
		return r.Cost
	}
	return 1
}

// left is how many units a request leaves to those of higher priority.
func (p *plan) left(r *Request) int64 {
	switch {
	case r.Priority == Normal:
		return p.spare
	case r.Priority < Normal:
		return 2 * p.spare
	}
	return 0
}

// window puts the window of a quota into a step. A clock that goes back does not bring back a window that is over.
func (l *Limits) window(i int, now time.Time, step *Step) {
	start, end := l.plans[i].Quota.bounds(now)
	for {
		last := l.windows[i].Load()
		if start.Unix() < last {
			start, end = l.plans[i].Quota.bounds(time.Unix(last, 0))
			break
		}
		if start.Unix() == last || l.windows[i].CompareAndSwap(last, start.Unix()) {
			break
		}
	}
	step.Key.Start, step.End = start.Unix(), end
}

// key writes whose count it is.
func (p *plan) key(k *Key, r *Request) Reason {
	k.Rule = p.Name
	s := &r.Subject
	if p.Scope&(PerUser|PerTenant) != 0 {
		if s.Tenant == "" || p.Scope&PerUser != 0 && s.User == "" {
			return ReasonNoSubject
		}
		k.Tenant = s.Tenant
		if p.Scope&PerUser != 0 {
			k.User = s.User
		}
	}
	if p.Scope&PerModel != 0 {
		if r.Model == "" {
			return ReasonNoSubject
		}
		k.Model = r.Model
	}
	if p.Scope&PerIP != 0 {
		ip, ok := network(r.IP)
		if !ok {
			return ReasonNoSubject
		}
		k.IP = ip
	}
	return ReasonNone
}

// network is the address that a limit by address counts: an IPv4 address, or the first 64 bits of an IPv6 address.
func network(ip string) (string, bool) {
	a, err := netip.ParseAddr(ip)
	if err != nil {
		return "", false
	}
	a = a.Unmap().WithZone("")
	if a.Is4() {
		return a.String(), true
	}
	p, err := a.Prefix(64)
	return p.String(), err == nil
}
