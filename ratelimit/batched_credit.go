package ratelimit

import (
	"context"
	"slices"
	"time"
)

// credit is what is held of a key.
type credit struct {
	units int64
	since time.Time // none of them was taken before
	until time.Time

	refused int64     // so many units were refused,
	again   time.Time // and will be until then
	state   State     // as the store said, with what was left there
	step    Step      // to give units back with

	asking chan struct{} // closed when the request that asks for a batch has its answer; nil if none does
}

// gives reports whether enough is held; of a nil credit nothing is.
func (c *credit) gives(cost int64, now time.Time) bool {
	return cost <= 0 || c != nil && c.units >= cost && !now.After(c.until)
}

// claim notes that e asks for a batch of a key, where there is room to hold one.
func (b *batched) claim(c *credit, step *Step, e *errand, n int) {
	if e.units[n] == step.Cost {
		return
	}
	if c == nil {
		if len(b.keys) >= b.o.MaxKeys {
			e.units[n] = step.Cost
			return
		}
		c = new(credit)
		b.keys[step.Key] = c
	}
	if e.done == nil {
		e.done = make(chan struct{})
	}
	c.asking = e.done
}

// keep holds what was taken beyond the cost, or puts back what give took if there was not enough of another step. What was
// held too long goes back to the store.
func (b *batched) keep(ctx context.Context, steps, taken []Step, states []State, need []int, ok bool) {
	now := time.Now()
	b.mu.Lock()
	back := b.sweep(now)
	for i := range steps {
		if c := b.keys[steps[i].Key]; c != nil && !ok && !slices.Contains(need, i) {
			c.units += steps[i].Cost
			states[i].Remaining += steps[i].Cost
		}
	}
	for i, at := range need {
		if rest := taken[i].Cost - steps[at].Cost; ok && rest > 0 {
			back = append(back, b.hold(&steps[at], &states[at], rest, now)...)
		} else if c := b.keys[steps[at].Key]; c != nil && !ok && !states[at].OK && states[at].RetryAfter > 0 {
			c.refused, c.again, c.state = steps[at].Cost, now.Add(min(states[at].RetryAfter, b.o.Keep)), states[at]
		}
	}
	b.mu.Unlock()
	for i := range back { // one by one: keys of several tenants may lie in several places
		// If it fails, the units stay counted: too much, never too little.
		_ = b.store.Settle(ctx, back[i:i+1])
	}
}

// hold keeps units of a key and returns what has to go back to the store.
func (b *batched) hold(step *Step, state *State, units int64, now time.Time) (back []Step) {
	c := b.keys[step.Key] // there since claim, as nobody forgets what is being asked for
	if now.After(c.until) {
		back = c.giveBack(back, now)
	}
	if c.units == 0 {
		c.since = now
	}
	c.units += units
	c.until, c.state, c.step, c.refused = now.Add(b.o.Keep), *state, *step, 0
	state.Remaining += c.units
	return back
}

// swept is how many keys a question to the store looks at for units that are too old, and returned of how many it gives
// them back. Both together keep the work of one question bounded and faster than new keys come.
const swept, returned = 16, 2

// sweep forgets some keys whose units are too old and returns these units.
func (b *batched) sweep(now time.Time) (back []Step) {
	looked := 0
	for key, c := range b.keys { // begins somewhere else each time
		if looked++; looked > swept || len(back) >= returned {
			break
		}
		if c.asking == nil && now.After(c.until) && !now.Before(c.again) {
			back = c.giveBack(back, now)
			delete(b.keys, key)
		}
	}
	return back
}

// giveBack adds the step that gives back what is held, without what has come back by itself since it was taken.
func (c *credit) giveBack(back []Step, now time.Time) []Step {
	if c.units == 0 {
		return back
	}
	step := c.step
	step.Cost = -c.units
	if step.Kind == KindRate {
		step.Cost += int64(now.Sub(c.since)/step.Interval) + 1
	}
	c.units = 0
	if step.Cost >= 0 {
		return back
	}
	return append(back, step)
}
