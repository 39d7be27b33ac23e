package ratelimit

import (
	"math"
	"math/bits"
	"sync"
	"sync/atomic"
)

// minSlots is the size of the first table of a shard, or less where the shard may not hold as many keys.
const minSlots = 16

// reclaimed is how many slots a new key looks at for one that can be forgotten, when its shard may not grow.
const reclaimed = 64

// slot is one key. From tat on the key is as if it had never been seen: its burst is whole again, or its window over.
//
// A Limiter changes tat without a lock, by compare-and-swap. So that this never counts for another key, a slot has a new key
// only after its tat was gone, and no tat of a Limiter ever comes back: it grows with each event, a key that takes the
// slot of one that could be forgotten begins later, and keys do not move but into a new table, which leaves the old one gone
// for ever.
type slot struct {
	hash uint64 // free, forgotten, or of the key; written under the lock
	tat  int64  // nanoseconds since the table was made, or gone
}

// What is no hash of a key: a slot that never had one, and one whose key was forgotten, behind which a search goes on.
const (
	free      = 0
	forgotten = 1
)

// gone is the tat of a slot whose key is not there any more or not there yet.
const gone = math.MinInt64

// hashOf makes a hash that stands for a key.
func hashOf(hash uint64) uint64 { return max(hash, forgotten+1) }

// shard is one part of the table: open addressing, the next slot on a collision. A key that can be forgotten stays where
// it is until a new key takes its slot or the table grows. A search ends at a free slot, and there is always one.
type shard struct {
	shared atomic.Pointer[[]slot] // slots, for who does not hold the lock

	mu     sync.Mutex
	slots  []slot
	quotas []int64 // what is used of the quota of each slot; nil if there never was one
	used   int     // slots with keys; never more than room
	left   int     // slots with forgotten keys
	room   int     // how many of slots may be used
	limit  int     // how many keys may be held at all
	now    int64   // the latest time seen: a caller that was held up before it came here does not turn time back
	hand   int     // where reclaim looks next
	skip   uint    // the top bits of a hash, which are the same in a shard

	leases map[uint64][]lease // of what runs, by key; nil if there never was one
	swept  int64              // when keys without leases were looked for
	_      [8]int             // shards do not share cache lines
}

func (s *shard) init(limit int, skip uint) { s.limit, s.skip = limit, skip }

// take decides about one event of a key. A key that is there needs no lock.
func (s *shard) take(r rate, hash uint64, now int64) verdict {
	if slots := s.shared.Load(); slots != nil {
		if at := search(*slots, hash, s.skip); at != nil {
			if v, ok := at.take(r, hash, now); ok {
				return v
			}
		}
	}
	return s.takeNew(r, hash, now)
}

// search returns the slot of a key, or nil. Without the lock a key that is there may be missed.
func search(slots []slot, hash uint64, skip uint) *slot {
	i := home(hash, skip, len(slots))
	for range slots {
		at := &slots[i]
		switch atomic.LoadUint64(&at.hash) {
		case hash:
			return at
		case free:
			return nil
		}
		if i++; i == len(slots) {
			i = 0
		}
	}
	return nil
}

// take decides about one event of the key that the slot had when it was found, unless it has none or another one now.
//
// An event at the time now moves tat to max(tat, now) + interval, and only if that is no later than now + span. So tat grows
// by at least an interval with each event of the key, whoever comes first, and of events at times from a to b there are never
// more than (span + b - a) / interval, also where callers were held up between reading the clock and coming here.
func (at *slot) take(r rate, hash uint64, now int64) (v verdict, ok bool) {
	for {
		tat := atomic.LoadInt64(&at.tat)
		if tat == gone || atomic.LoadUint64(&at.hash) != hash {
			return verdict{}, false
		}
		v = r.take(tat, now)
		if v.over > 0 || atomic.CompareAndSwapInt64(&at.tat, tat, v.tat) {
			return v, true
		}
	}
}

// takeNew is take for a key that was not found, or was just being moved.
func (s *shard) takeNew(r rate, hash uint64, now int64) verdict {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = max(s.now, now)
	i, found := s.find(hash, s.now)
	if found {
		v, _ := s.slots[i].take(r, hash, now)
		return v
	}
	i, ok := s.place(i, hash, s.now)
	if !ok {
		return verdict{tat: gone, over: r.interval}
	}
	v := r.take(0, s.now)
	s.slots[i].put(hash, v.tat)
	return v
}

// put gives a slot that was placed to a key.
func (at *slot) put(hash uint64, tat int64) {
	atomic.StoreInt64(&at.tat, gone)
	atomic.StoreUint64(&at.hash, hash)
	atomic.StoreInt64(&at.tat, tat)
}

// forget takes a slot from its key, if it can be forgotten.
func (at *slot) forget(now int64) bool {
	tat := atomic.LoadInt64(&at.tat)
	return tat <= now && atomic.CompareAndSwapInt64(&at.tat, tat, gone)
}

// find returns the slot of a key, or, if the key is not there, one in its reach that may be taken: of a key that was or can
// be forgotten, or a free one; -1 in a table without slots.
func (s *shard) find(hash uint64, now int64) (i int, found bool) {
	if len(s.slots) == 0 {
		return -1, false
	}
	other := -1
	for i = home(hash, s.skip, len(s.slots)); ; i = s.after(i) {
		switch at := &s.slots[i]; {
		case at.hash == hash:
			return i, true
		case at.hash == free:
			if other >= 0 {
				i = other
			}
			return i, false
		case other < 0 && (at.hash == forgotten || atomic.LoadInt64(&at.tat) <= now):
			other = i
		}
	}
}

// place takes a slot for a new key, for which find has returned i.
func (s *shard) place(i int, hash uint64, now int64) (int, bool) {
	for ; ; i, _ = s.find(hash, now) {
		switch {
		case i >= 0 && s.slots[i].hash > forgotten:
			if s.slots[i].forget(now) {
				return i, true
			}
		case s.used >= s.room && s.room == s.limit:
			if !s.reclaim(now) {
				return 0, false
			}
		case s.used >= s.room, s.slots[i].hash == free && s.used+s.left >= len(s.slots)-max(1, len(s.slots)/8):
			s.grow(now)
		default:
			if s.slots[i].hash == forgotten {
				s.left--
			}
			s.used++
			return i, true
		}
	}
}

// grow makes room: by forgetting keys if that helps enough to pay for the work, else with more slots.
func (s *shard) grow(now int64) {
	live := 0
	for i := range s.slots {
		if at := &s.slots[i]; at.hash > forgotten && atomic.LoadInt64(&at.tat) > now {
			live++
		}
	}
	size := len(s.slots)
	if 2*live >= s.room {
		size *= 2
	}
	last := s.limit + s.limit/3 + 1 // of which limit are used
	size = min(max(size, minSlots), last)
	old, quotas := s.slots, s.quotas
	s.slots, s.used, s.left, s.hand = make([]slot, size), 0, 0, 0
	if quotas != nil {
		s.quotas = make([]int64, size)
	}
	s.room = size / 4 * 3
	if size == last {
		s.room = s.limit
	}
	for from := range old {
		at := &old[from]
		tat := atomic.SwapInt64(&at.tat, gone)
		if at.hash <= forgotten || tat <= now {
			continue
		}
		i := home(at.hash, s.skip, size)
		for s.slots[i].hash != free {
			i = s.after(i)
		}
		s.slots[i] = slot{at.hash, tat}
		if quotas != nil {
			s.quotas[i] = quotas[from]
		}
		s.used++
	}
	slots := s.slots
	s.shared.Store(&slots)
}

// reclaim forgets keys that can be among the next few, and reports whether there was one. The work is bounded, however many
// new keys come when all slots are in use.
func (s *shard) reclaim(now int64) bool {
	before := s.used
	for range min(reclaimed, len(s.slots)) {
		if at := &s.slots[s.hand]; at.hash > forgotten && at.forget(now) {
			atomic.StoreUint64(&at.hash, forgotten)
			s.used--
			s.left++
		}
		s.hand = s.after(s.hand)
	}
	return s.used < before
}

// home returns the slot in which the search for a key begins.
func home(hash uint64, skip uint, slots int) int {
	i, _ := bits.Mul64(hash<<skip, uint64(slots))
	return int(i)
}

func (s *shard) after(i int) int {
	if i++; i < len(s.slots) {
		return i
	}
	return 0
}

// value is what is counted of a key.
type value struct {
	tat  int64
	used int64 // of a quota
}

// value returns what slot i says. Only a Memory asks, which locks whatever it does.
func (s *shard) value(i int) value {
	v := value{tat: s.slots[i].tat}
	if s.quotas != nil {
		v.used = s.quotas[i]
	}
	return v
}

// set writes what slot i says.
func (s *shard) set(i int, v value) {
	s.slots[i].tat = v.tat
	if s.quotas == nil {
		if v.used == 0 {
			return
		}
		s.quotas = make([]int64, len(s.slots))
	}
	s.quotas[i] = v.used
}
