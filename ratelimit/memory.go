package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"sync"
	"time"
)

// Memory is a Store in the memory of one process. It forgets a key when there is nothing to remember of it: when its burst
// is whole again, its window over, nothing runs. It never forgets one before, so no flood of other keys gives an exhausted
// key anything; when it is full, new keys are refused (State.Full). Nothing runs in the background. It is safe for
// concurrent use.
//
// A key takes 16 bytes in a table that is at most three quarters full, 21 to 43 bytes in all, and 32 to 64 where there are
// quotas; a lease some 100 bytes, as long as it runs. Keys are held as 64-bit hashes with a random seed. Time is the monotonic
// clock but for the beginning of a window, which Limits looks up on the wall clock.
type Memory struct {
	start  time.Time
	seed   maphash.Seed
	shift  uint
	shards []shard
	works  sync.Pool // *memoryWork
}

// NewMemory returns a Memory that holds at most maxKeys keys; zero means DefaultMaxKeys.
func NewMemory(maxKeys int) (*Memory, error) {
	m := &Memory{start: time.Now(), seed: maphash.MakeSeed()}
	m.works.New = func() any { return new(memoryWork) }
	var err error
	if m.shards, m.shift, err = newShards(maxKeys); err != nil {
		return nil, fmt.Errorf("ratelimit: %w", err)
	}
	return m, nil
}

// memoryWork is the work on one decision.
type memoryWork struct {
	hashes [maxRules]uint64
	places [maxRules]int   // in its shard, of the steps that are written
	old    [maxRules]value // what stood there
	locked []int           // shards, in order
}

// errSteps says that a Store was asked for what no Limits asks.
var errSteps = errors.New("ratelimit: too many steps, fewer states than steps, or a step that is none")

// sound reports whether a Limits could have made these steps.
func sound(steps []Step, settle bool) bool {
	for i := range steps {
		s := &steps[i]
		if s.Kind > KindLease || s.Kind == KindRate && (s.Interval <= 0 || s.Span < s.Interval || s.Span > maxSpan) ||
			s.Spare < 0 || s.Most < 0 || s.Most > maxUnits || s.TTL < 0 || s.Back < 0 || s.Cost > maxUnits || s.Cost < -maxUnits || s.Cost < 0 && !settle {
			return false
		}
	}
	return len(steps) <= maxRules
}

// Take is described at Store. It returns no error but for steps that no Limits makes.
func (m *Memory) Take(_ context.Context, steps []Step, states []State) (ok bool, err error) {
	if !sound(steps, false) || len(states) < len(steps) {
		return false, errSteps
	}
	if len(steps) == 1 && steps[0].Kind == KindRate {
		step := &steps[0]
		states[0] = m.takeRate(m.hash(&step.Key), step.rate(), step.Cost, step.Spare)
		return states[0].OK, nil
	}
	w := m.lock(steps)
	defer m.unlock(w)
	now := m.now(w)
	ok = true
	for i := range steps {
		states[i] = m.look(&steps[i], w.hashes[i], now)
		ok = ok && states[i].OK
	}
	if !ok {
		for i := range steps {
			states[i].without(&steps[i])
		}
		return false, nil
	}
	for i := range steps {
		if !m.write(w, steps, i, now) {
			m.undo(w, steps, i)
			states[i] = State{Full: true, RetryAfter: time.Second}
			return false, nil
		}
	}
	return true, nil
}

// without makes of a State with a step the one without it.
func (s *State) without(step *Step) {
	if s.OK {
		s.Remaining += step.Cost
		s.ResetAfter -= time.Duration(step.Cost) * step.Interval
	}
}

// Settle is described at Store.
func (m *Memory) Settle(_ context.Context, steps []Step) error {
	if !sound(steps, true) {
		return errSteps
	}
	w := m.lock(steps)
	defer m.unlock(w)
	now := m.now(w)
	full := false
	for i := range steps {
		full = !m.settle(&steps[i], w.hashes[i], now) || full
	}
	if full {
		return errFull
	}
	return nil
}

// errFull says that something could not be counted because there is no room for a new key.
var errFull = errors.New("ratelimit: no room for another key")

// lock works out the hashes and locks the shards of all steps, in order, so that two decisions do not wait for each other.
func (m *Memory) lock(steps []Step) *memoryWork {
	w := m.works.Get().(*memoryWork)
	w.locked = w.locked[:0]
	for i := range steps {
		w.hashes[i] = m.hash(&steps[i].Key)
		if shard := int(w.hashes[i] >> m.shift); !slices.Contains(w.locked, shard) {
			w.locked = append(w.locked, shard)
		}
	}
	slices.Sort(w.locked)
	for _, shard := range w.locked {
		m.shards[shard].mu.Lock()
	}
	return w
}

func (m *Memory) unlock(w *memoryWork) {
	for _, shard := range w.locked {
		m.shards[shard].mu.Unlock()
	}
	m.works.Put(w)
}

// now is the time, which in none of the shards goes back.
func (m *Memory) now(w *memoryWork) int64 {
	now := int64(time.Since(m.start))
	for _, i := range w.locked {
		now = max(now, m.shards[i].now)
	}
	for _, i := range w.locked {
		m.shards[i].now = now
	}
	return now
}

// look says whether there is room for a step, and what would be left.
func (m *Memory) look(step *Step, hash uint64, now int64) State {
	s := &m.shards[hash>>m.shift]
	if step.Kind == KindLease {
		return s.lookLease(step, hash, now)
	}
	var at value
	if i, found := s.find(hash, now); found {
		at = s.value(i)
	}
	_, state := step.count(at, now, m.until(step, now))
	return state
}

// until is when the window of a step ends.
func (m *Memory) until(step *Step, now int64) int64 {
	if step.Kind != KindWindow {
		return 0
	}
	return now + max(1, int64(time.Until(step.End)))
}

func (step *Step) rate() rate { return rate{interval: int64(step.Interval), span: int64(step.Span)} }

// count returns what is counted after a step, or as it is if there is no room.
func (step *Step) count(at value, now, until int64) (value, State) {
	if step.Kind == KindRate {
		tat, state := step.rate().takeSome(at.tat, now, step.Cost, step.Spare)
		if state.OK {
			at.tat = tat
		}
		return at, state
	}
	if at.tat <= now {
		at.used = 0
	}
	state := State{Remaining: step.Most - at.used, ResetAfter: time.Duration(until - now)}
	switch {
	case step.Cost > step.Most-step.Spare:
		state.Never = true
	case step.Cost > state.Remaining-step.Spare:
		state.RetryAfter = state.ResetAfter
	default:
		at.used += step.Cost
		at.tat = max(at.tat, until)
		state.OK = true
		state.Remaining -= step.Cost
	}
	return at, state
}

// write counts step i, for which there is room. It returns false if there is none for its key.
func (m *Memory) write(w *memoryWork, steps []Step, i int, now int64) bool {
	step, hash := &steps[i], w.hashes[i]
	s := &m.shards[hash>>m.shift]
	if step.Kind == KindLease {
		return s.addLease(step, hash, now)
	}
	w.places[i] = -1
	if step.Cost == 0 {
		return true
	}
	at, found := s.find(hash, now)
	if !found {
		var ok bool
		if at, ok = s.place(at, hash, now); !ok {
			return false
		}
		s.slots[at].hash = hash
		s.set(at, value{})
	}
	old := s.value(at)
	w.places[i], w.old[i] = at, old
	v, _ := step.count(old, now, m.until(step, now))
	s.set(at, v)
	return true
}

// undo takes back what was written of the steps before n. A table may have grown since, so slots are looked for again.
func (m *Memory) undo(w *memoryWork, steps []Step, n int) {
	for i := n - 1; i >= 0; i-- {
		s := &m.shards[w.hashes[i]>>m.shift]
		if steps[i].Kind == KindLease {
			s.endLease(&steps[i], w.hashes[i])
			continue
		}
		if at, found := s.find(w.hashes[i], s.now); found && w.places[i] >= 0 {
			s.set(at, w.old[i])
		}
	}
}

// settle counts a step without asking for room. It returns false if there is none for its key.
func (m *Memory) settle(step *Step, hash uint64, now int64) bool {
	s := &m.shards[hash>>m.shift]
	if step.Kind == KindLease {
		s.endLease(step, hash)
		return true
	}
	i, found := s.find(hash, now)
	if !found {
		if step.Cost <= 0 {
			return true
		}
		var ok bool
		if i, ok = s.place(i, hash, now); !ok {
			return false
		}
		s.slots[i].hash = hash
		s.set(i, value{})
	}
	at := s.value(i)
	switch {
	case step.Kind == KindRate:
		units := min(max(step.Cost, -maxSpan/int64(step.Interval)), maxSpan/int64(step.Interval))
		more := units * int64(step.Interval)
		if step.Back > 0 {
			more = max(more, -int64(step.Back))
		}
		at.tat = min(max(at.tat, now)+more, now+maxSpan)
	case at.tat > now:
		at.used = min(max(0, at.used+step.Cost), 2*maxUnits) // far from overflow, and beyond any quota
	case step.Cost > 0 && time.Until(step.End) > 0:
		at = value{tat: m.until(step, now), used: step.Cost}
	}
	s.set(i, at)
	return true
}
