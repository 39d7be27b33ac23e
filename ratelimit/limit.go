package ratelimit

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Limit is how many events a key is allowed. The zero Limit is a mistake: neither "nothing" nor "everything" is meant
// by leaving it out. It is safe for concurrent use while nobody changes it.
type Limit struct {
	Events int           // how many come anew in the time Per; at least 1
	Per    time.Duration // more than zero
	Burst  int           // how many can be saved up and used at once; zero means Events
}

// maxSpan bounds the time in which a whole burst comes back, so that sums of times cannot overflow.
const maxSpan = math.MaxInt64 / 4

// rate is a Limit in nanoseconds.
type rate struct {
	interval int64 // between two events, rounded up
	span     int64 // in which a whole burst comes back
}

// rate returns the limit in nanoseconds, or every mistake in it.
func (l Limit) rate() (rate, error) {
	var errs []error
	if l.Events <= 0 {
		errs = append(errs, fmt.Errorf("limit: Events %d is not positive", l.Events))
	}
	if l.Per <= 0 {
		errs = append(errs, fmt.Errorf("limit: Per %v is not positive", l.Per))
	}
	if l.Burst < 0 {
		errs = append(errs, fmt.Errorf("limit: Burst %d is negative", l.Burst))
	}
	if len(errs) > 0 {
		return rate{}, errors.Join(errs...)
	}
	burst := int64(l.Burst)
	if burst == 0 {
		burst = int64(l.Events)
	}
	interval := int64(l.Per) / int64(l.Events)
	if int64(l.Per)%int64(l.Events) != 0 {
		interval++ // never more than the limit
	}
	if int64(l.Events) > int64(l.Per) {
		return rate{}, fmt.Errorf("limit: %d events in %v are more than one each nanosecond", l.Events, l.Per)
	}
	if burst > maxSpan/interval {
		return rate{}, fmt.Errorf("limit: a burst of %d takes more than %v to come back", burst, time.Duration(maxSpan))
	}
	return rate{interval: interval, span: burst * interval}, nil
}

// Result is what Allow decided. The zero Result refuses. It is safe for concurrent use while nobody changes it.
type Result struct {
	OK         bool
	Full       bool          // refused because the table has no room for a new key, see Options.MaxKeys
	Remaining  int           // how many more events the key is allowed at this moment
	RetryAfter time.Duration // until the next event is allowed; zero if OK. After Full an estimate.
	ResetAfter time.Duration // until the key has saved up a whole burst
}

// verdict is what was decided about one event at the time now. Result has more fields than the compiler keeps in registers:
// to hand one from function to function took half of the time of a decision.
type verdict struct {
	tat  int64 // after the event; gone if there was no room for the key
	over int64 // how much too early it came; zero if it is allowed
	now  int64
}

// take decides about one event of a key whose burst is whole again at the time tat.
func (r rate) take(tat, now int64) verdict {
	next := max(tat, now) + r.interval
	if over := next - now - r.span; over > 0 {
		return verdict{tat, over, now}
	}
	return verdict{next, 0, now}
}

// result writes what was decided.
func (r rate) result(v verdict, to *Result) {
	switch {
	case v.tat == gone:
		to.Full, to.RetryAfter = true, time.Duration(r.interval)
	case v.over > 0:
		to.RetryAfter, to.ResetAfter = time.Duration(v.over), time.Duration(v.tat-v.now)
	default:
		to.OK, to.ResetAfter = true, time.Duration(v.tat-v.now)
		to.Remaining = int((r.span - (v.tat - v.now)) / r.interval)
	}
}

// takeSome is take for several units of which spare have to be left.
func (r rate) takeSome(tat, now, units, spare int64) (int64, State) {
	tat = max(tat, now)
	next := tat + units*r.interval
	switch over := next - now - (r.span - spare*r.interval); {
	case units > r.span/r.interval-spare: // then the sums say nothing
		return tat, r.state(State{Never: true}, tat, now)
	case over > 0:
		return tat, r.state(State{RetryAfter: time.Duration(over)}, tat, now)
	}
	return next, r.state(State{OK: true}, next, now)
}

// state completes a State with what is left at a time.
func (r rate) state(s State, tat, now int64) State {
	s.Remaining, s.ResetAfter = (r.span-(tat-now))/r.interval, time.Duration(tat-now)
	return s
}
