package ratelimit

import (
	"context"
	"errors"
	"time"
)

// limitsWork is the work on one decision.
type limitsWork struct {
	steps  [maxRules]Step
	states [maxRules]State
	rules  [maxRules]int // of the steps
	wrote  int           // steps that hold something
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
