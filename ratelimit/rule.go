package ratelimit

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

// Unit is what a Rule counts. The zero Unit is CountRequests.
type Unit uint8

// The units.
const (
	CountRequests Unit = iota // one for each request
	CountTokens               // tokens of a model, prompt and answer
	CountCost                 // money, in millionths of any currency
	CountRunning              // requests at the same time, see Rule.Running
)

// String returns "requests", "tokens", "cost" or "running".
func (u Unit) String() string {
	names := [...]string{"requests", "tokens", "cost", "running"}
	if int(u) >= len(names) {
		return "unknown"
	}
	return names[u]
}

// Scope is whose counts a Rule keeps apart, as a set of bits: PerUser|PerModel counts each user of each model. The zero
// Scope is PerUser.
type Scope uint8

// The scopes.
const (
	PerUser   Scope = 1 << iota // tenant and user of the subject
	PerTenant                   // tenant of the subject
	PerModel                    // Request.Model
	PerIP                       // Request.IP; of an IPv6 address its first 64 bits, which one customer has
	Global                      // everybody together; by itself
)

// Rule is one limit: exactly one of Limit, Quota and Running. It is safe for concurrent use while nobody changes it.
type Rule struct {
	Name  string // in results, findings and headers: small letters, digits and "_", unique
	Scope Scope
	Count Unit

	Limit   Limit   // so many in a time that moves on, for CountRequests, CountTokens and CountCost
	Quota   Quota   // so many in a day or month of the calendar, for the same
	Running Running // so many at the same time, for CountRunning

	// Spare is the part of the burst, the quota or the places that requests of Normal priority leave to those of High; Low
	// ones leave twice as much. Between zero, which leaves nothing, and 0.5.
	Spare float64
}

// Quota is how much a key is allowed in a window of the calendar.
type Quota struct {
	Most   int64
	Window Window
	Zone   *time.Location // in which days and months begin; zero means UTC
}

// Window is a time of the calendar. The zero Window is no window.
type Window uint8

// The windows.
const (
	Day Window = iota + 1
	Month
	Hour
)

// Running is how many requests of a key may run at the same time.
type Running struct {
	Most int
	// Lease is how long a request counts if nobody says that it has ended: its process may have died. Longer than any
	// request takes; at most a day. Zero means ten minutes.
	Lease time.Duration
}

// Priority is how much a request matters. The zero Priority is Normal.
type Priority int8

// The priorities, see Rule.Spare.
const (
	Low    Priority = -1
	Normal Priority = 0
	High   Priority = 1
)

// maxRules bounds the rules of a Limits.
const maxRules = 8

// maxUnits bounds what is counted, so that sums do not overflow.
const maxUnits = math.MaxInt64 / 8

// plan is a Rule that was checked.
type plan struct {
	Rule
	rate  rate
	burst int64 // units
	spare int64 // units that a Normal request leaves
}

func (r Rule) plan() (p plan, err error) {
	p.Rule = r
	var errs []error
	mistake := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if r.Name == "" || len(r.Name) > 32 || strings.Trim(r.Name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		mistake("Name is not 1 to 32 small letters, digits and _")
	}
	if p.Scope == 0 {
		p.Scope = PerUser
	}
	if p.Scope >= Global<<1 || p.Scope&Global != 0 && p.Scope != Global {
		mistake("Scope %d is unknown, or Global together with another", r.Scope)
	}
	if !(r.Spare >= 0 && r.Spare <= .5) {
		mistake("Spare %v is not between 0 and 0.5", r.Spare)
	}
	kinds := 0
	for _, is := range [...]bool{r.Limit != (Limit{}), r.Quota != (Quota{}), r.Running != (Running{})} {
		if is {
			kinds++
		}
	}
	switch {
	case kinds != 1:
		mistake("%d of Limit, Quota and Running are set, not one", kinds)
	case r.Count > CountRunning || (r.Count == CountRunning) != (r.Running != (Running{})):
		mistake("Count %v does not fit to what is set", r.Count)
	case r.Limit != (Limit{}):
		p.rate, err = r.Limit.rate()
		if err == nil {
			p.burst = p.rate.span / p.rate.interval
		}
		errs = append(errs, err)
	case r.Quota != (Quota{}):
		p.burst = r.Quota.Most
		if p.Quota.Zone == nil {
			p.Quota.Zone = time.UTC
		}
		if r.Quota.Most <= 0 || r.Quota.Most > maxUnits {
			mistake("Quota.Most %d is not positive, or too large", r.Quota.Most)
		}
		if r.Quota.Window == 0 || r.Quota.Window > Hour {
			mistake("Quota.Window %d is unknown", r.Quota.Window)
		}
	default:
		p.burst = int64(r.Running.Most)
		if p.Running.Lease == 0 {
			p.Running.Lease = 10 * time.Minute
		}
		if r.Running.Most <= 0 || r.Running.Most > maxRunning {
			mistake("Running.Most %d is not between 1 and %d", r.Running.Most, maxRunning)
		}
		if p.Running.Lease < time.Second || p.Running.Lease > 24*time.Hour {
			mistake("Running.Lease %v is not between a second and a day", r.Running.Lease)
		}
	}
	p.spare = int64(float64(p.burst) * r.Spare)
	return p, errors.Join(errs...)
}

// maxRunning bounds the leases of one key.
const maxRunning = 100_000

// bounds returns the window that now is in.
func (q *Quota) bounds(now time.Time) (start, end time.Time) {
	now = now.In(q.Zone)
	y, m, d := now.Date()
	switch q.Window {
	case Hour:
		start = now.Truncate(time.Hour) // zones with half hours begin theirs with UTC's
		return start, start.Add(time.Hour)
	case Month:
		return time.Date(y, m, 1, 0, 0, 0, 0, q.Zone), time.Date(y, m+1, 1, 0, 0, 0, 0, q.Zone)
	}
	return time.Date(y, m, d, 0, 0, 0, 0, q.Zone), time.Date(y, m, d+1, 0, 0, 0, 0, q.Zone)
}
