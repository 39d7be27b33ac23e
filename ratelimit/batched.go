package ratelimit

import (
	"context"
	"errors"
	"sync"
	"time"
)

// BatchOptions are the settings of Batched.
type BatchOptions struct {
	// Units is how many units of a key are taken at once, or the cost of a step if that is more. Zero means 100. Where fewer
	// are left, exactly what is needed is asked for.
	Units int64
	// Keep is how long units that were taken may be given out. The rest is given back with one of the next questions to the
	// store; of a Limit only what has not come back by itself. Zero means one second.
	Keep time.Duration
	// MaxKeys bounds the keys of which units are held. Zero means 10,000; requests of other keys go to the store.
	MaxKeys int
}

// Batched returns a Store that takes units from another in batches and gives them out in this process, so that not every
// request of a hot key waits for another machine. Everything is still counted there before it is given out: together no
// more is admitted than the limits allow, but for the moment at which it is used: of what N processes have taken within
// Keep, up to N times Units may be used later than they were counted. While one request asks for a batch of a key, others of
// the same key wait for what it brings.
//
// Steps of KindLease, and those that leave something to others (Rule.Spare), are asked of the store each time, and so are
// all the steps beside them. It is safe for concurrent use.
func Batched(store Store, o BatchOptions) (Store, error) {
	if store == nil || o.Units < 0 || o.Units > maxUnits || o.Keep < 0 || o.MaxKeys < 0 {
		return nil, errors.New("ratelimit: Batched without a store, or with negative options")
	}
	if o.Units == 0 {
		o.Units = 100
	}
	if o.Keep == 0 {
		o.Keep = time.Second
	}
	if o.MaxKeys == 0 {
		o.MaxKeys = 10_000
	}
	return &batched{store: store, o: o, keys: map[Key]*credit{}}, nil
}

type batched struct {
	store Store
	o     BatchOptions

	mu   sync.Mutex
	keys map[Key]*credit
}

// errand is a question to the store.
type errand struct {
	n     int
	need  [maxRules]int   // the steps of which too little is held
	units [maxRules]int64 // how many are asked for
	done  chan struct{}   // credit.asking of keys of which a batch is asked for; nil if there are none
}

// Take gives out what is held, and asks the store for the rest.
func (b *batched) Take(ctx context.Context, steps []Step, states []State) (bool, error) {
	if !batchable(steps) {
		return b.store.Take(ctx, steps, states)
	}
	if len(states) < len(steps) || len(steps) > maxRules {
		return false, errSteps
	}
	for {
		var e errand
		refused, wait := b.give(steps, states, &e, time.Now())
		switch {
		case wait != nil:
			select {
			case <-wait:
				continue
			case <-ctx.Done():
				return false, ctx.Err()
			}
		case refused:
			return false, nil
		case e.n == 0:
			return true, nil
		}
		return b.ask(ctx, steps, states, &e)
	}
}

// ask asks the store for what is not held.
func (b *batched) ask(ctx context.Context, steps []Step, states []State, e *errand) (ok bool, err error) {
	need := e.need[:e.n]
	defer b.end(steps, e)
	ask, got := make([]Step, e.n), make([]State, e.n)
	for i, at := range need {
		ask[i] = steps[at]
		ask[i].Cost = e.units[i]
	}
	ok, err = b.store.Take(ctx, ask, got)
	if err == nil && !ok && enough(steps, need, got) { // fewer are left than a batch
		for i, at := range need {
			ask[i].Cost = steps[at].Cost
		}
		ok, err = b.store.Take(ctx, ask, got)
	}
	for i, at := range need {
		states[at] = got[i]
		if !ok && !got[i].OK { // for the batch; say what it is for the step
			states[at].Never = steps[at].Cost > limitOf(&steps[at])
		}
	}
	b.keep(ctx, steps, ask, states, need, ok)
	return ok, err
}

// end lets others ask for the keys of an errand.
func (b *batched) end(steps []Step, e *errand) {
	if e.done == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, at := range e.need[:e.n] {
		if c := b.keys[steps[at].Key]; c != nil && c.asking == e.done {
			c.asking = nil
		}
	}
	close(e.done)
}

// enough reports whether there is room without a batch.
func enough(steps []Step, need []int, got []State) bool {
	for i, at := range need {
		if !got[i].OK && got[i].Remaining < steps[at].Cost {
			return false
		}
	}
	return true
}

// batchable reports whether steps can be answered from what is held.
func batchable(steps []Step) bool {
	for i := range steps {
		if steps[i].Kind == KindLease || steps[i].Spare > 0 {
			return false
		}
	}
	return true
}

// limitOf is the most that there ever is of a step's key.
func limitOf(step *Step) int64 {
	if step.Kind == KindRate {
		return int64(step.Span / max(1, step.Interval))
	}
	return step.Most
}

// give takes what is held for each step. If there is not enough it takes nothing of that step, and says in e what to ask
// the store for, or returns what to wait for: while one request asks for a batch of a key, the others wait for what it
// brings, and take nothing until then. What the store has just refused is refused, so that a limit which is used up costs
// no round trips either.
func (b *batched) give(steps []Step, states []State, e *errand, now time.Time) (refused bool, wait <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range steps {
		c := b.keys[steps[i].Key]
		states[i] = State{OK: true}
		if c != nil {
			states[i] = c.state
			states[i].Remaining += c.units
			if states[i].OK = c.gives(steps[i].Cost, now) || c.refused == 0 || steps[i].Cost < c.refused || !now.Before(c.again); !states[i].OK {
				states[i].RetryAfter = c.again.Sub(now)
				refused = true
			}
		}
		if c.gives(steps[i].Cost, now) {
			continue
		}
		units := max(steps[i].Cost, min(b.o.Units, limitOf(&steps[i])/4))
		if units > steps[i].Cost && c != nil && c.asking != nil {
			wait = c.asking
		}
		e.need[e.n], e.units[e.n] = i, units
		e.n++
	}
	if refused {
		return true, nil
	}
	if wait != nil {
		return false, wait
	}
	for i, n := 0, 0; i < len(steps); i++ {
		c := b.keys[steps[i].Key]
		if n < e.n && e.need[n] == i {
			b.claim(c, &steps[i], e, n)
			n++
			continue
		}
		states[i] = State{OK: true}
		if c != nil {
			c.units -= steps[i].Cost
			states[i].Remaining, states[i].ResetAfter = c.state.Remaining+c.units, c.state.ResetAfter
		}
	}
	return false, nil
}

// Settle goes to the store.
func (b *batched) Settle(ctx context.Context, steps []Step) error { return b.store.Settle(ctx, steps) }
