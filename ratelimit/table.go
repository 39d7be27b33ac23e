package ratelimit

import (
	"math/bits"
	"sync"
	"time"
)

// minSlots is the size of the first table of a shard, or less where the shard may not hold as many keys.
const minSlots = 16

// reclaimed is how many slots a new key looks at for one that can be forgotten, when its shard may not grow.
const reclaimed = 64

// slot is one key. From tat on the key is as if it had never been seen: its burst is whole again, or its window over.
type slot struct {
	hash uint64 // zero is a free slot
	tat  int64  // nanoseconds since the table was made
	used int64  // of a quota
}

// shard is one part of the table: open addressing, the next slot on a collision. A key that can be forgotten stays where
// it is until a new key takes its slot or the table grows, so that searching stays simple: it ends at a free slot, and
// there is always one.
type shard struct {
	mu    sync.Mutex
	slots []slot
	used  int   // slots that are not free; never more than room
	room  int   // how many of slots may be used
	limit int   // how many keys may be held at all
	now   int64 // the latest time seen: a caller that was held up before it came here does not turn time back
	hand  int   // where reclaim looks next
	skip  uint  // the top bits of a hash, which are the same in a shard

	leases map[uint64][]lease // of what runs, by key; nil if there never was one
	swept  int64              // when keys without leases were looked for
	_      [6]int             // shards do not share cache lines
}

func (s *shard) init(limit int, skip uint) { s.limit, s.skip = limit, skip }

// take decides about one event of a key.
func (s *shard) take(r rate, hash uint64, now int64) Result {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = max(s.now, now)
	now = s.now
	i, found := s.find(hash, now)
	if found {
		var res Result
		s.slots[i].tat, res = r.take(s.slots[i].tat, now)
		return res
	}
	i, ok := s.place(i, hash, now)
	if !ok {
		return Result{Full: true, RetryAfter: time.Duration(r.interval)}
	}
	tat, res := r.take(0, now)
	s.slots[i] = slot{hash: hash, tat: tat}
	return res
}

// find returns the slot of a key, or, if the key is not there, one in its reach that may be taken: that of a key that can
// be forgotten or a free one; -1 in a table without slots.
func (s *shard) find(hash uint64, now int64) (i int, found bool) {
	if len(s.slots) == 0 {
		return -1, false
	}
	free := -1
	for i = s.home(hash); ; i = s.after(i) {
		switch at := &s.slots[i]; {
		case at.hash == hash:
			return i, true
		case at.hash == 0:
			if free >= 0 {
				i = free
			}
			return i, false
		case free < 0 && at.tat <= now:
			free = i
		}
	}
}

// place returns a slot for a new key, for which find has returned i.
func (s *shard) place(i int, hash uint64, now int64) (int, bool) {
	if i >= 0 && s.slots[i].hash != 0 {
		return i, true
	}
	if s.used >= s.room {
		switch {
		case s.room < s.limit:
			s.grow(now)
		case !s.reclaim(now):
			return 0, false
		}
		i, _ = s.find(hash, now)
		if s.slots[i].hash != 0 {
			return i, true
		}
	}
	s.used++
	return i, true
}

// grow makes room: by forgetting keys if that helps enough to pay for the work, else with more slots.
func (s *shard) grow(now int64) {
	live := 0
	for _, at := range s.slots {
		if at.hash != 0 && at.tat > now {
			live++
		}
	}
	size := len(s.slots)
	if 2*live >= s.room {
		size *= 2
	}
	last := s.limit + s.limit/3 + 1 // of which limit are used
	size = min(max(size, minSlots), last)
	old := s.slots
	s.slots, s.used, s.hand = make([]slot, size), 0, 0
	s.room = size / 4 * 3
	if size == last {
		s.room = s.limit
	}
	for _, at := range old {
		if at.hash == 0 || at.tat <= now {
			continue
		}
		i := s.home(at.hash)
		for s.slots[i].hash != 0 {
			i = s.after(i)
		}
		s.slots[i] = at
		s.used++
	}
}

// reclaim frees slots of keys that can be forgotten among the next few, and reports whether there was one. The work is
// bounded, however many new keys come when all slots are in use.
func (s *shard) reclaim(now int64) bool {
	before := s.used
	for range min(reclaimed, len(s.slots)) {
		if at := s.slots[s.hand]; at.hash != 0 && at.tat <= now {
			s.free(s.hand) // another key may have moved here
			continue
		}
		s.hand = s.after(s.hand)
	}
	return s.used < before
}

// free empties slot i and moves keys behind it up, so that a search still finds them.
func (s *shard) free(i int) {
	s.used--
	for j := s.after(i); s.slots[j].hash != 0; j = s.after(j) {
		if home := s.home(s.slots[j].hash); between(i, home, j) {
			continue // it would be moved to before its home
		}
		s.slots[i] = s.slots[j]
		i = j
	}
	s.slots[i] = slot{}
}

// between reports whether home is behind i, on the way round to j.
func between(i, home, j int) bool {
	if i <= j {
		return i < home && home <= j
	}
	return i < home || home <= j
}

// home returns the slot in which the search for a key begins.
func (s *shard) home(hash uint64) int {
	i, _ := bits.Mul64(hash<<s.skip, uint64(len(s.slots)))
	return int(i)
}

func (s *shard) after(i int) int {
	if i++; i < len(s.slots) {
		return i
	}
	return 0
}
