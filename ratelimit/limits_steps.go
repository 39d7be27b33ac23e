package ratelimit

import (
	"net/netip"
	"time"
)

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
