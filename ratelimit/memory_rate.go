package ratelimit

import (
	"hash/maphash"
	"time"
)

// takeRate is Take for what is asked most: one step, of a rate.
func (m *Memory) takeRate(step *Step, state *State) {
	hash := m.hash(&step.Key)
	s := &m.shards[hash>>m.shift]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = max(s.now, int64(time.Since(m.start)))
	i, found := s.find(hash, s.now)
	var at value
	if found {
		at = s.value(i)
	}
	at, *state = step.count(at, s.now, 0)
	if !state.OK || step.Cost == 0 {
		return
	}
	if !found {
		var ok bool
		if i, ok = s.place(i, hash, s.now); !ok {
			*state = State{Full: true, RetryAfter: time.Second}
			return
		}
		s.slots[i].hash = hash
	}
	s.set(i, at)
}

// hash is the hash of a key. That of each part is random to who does not know the seed, and so is the sum, in which each place
// counts otherwise; an empty part is the same wherever it is, and adds nothing.
func (m *Memory) hash(k *Key) uint64 {
	const odd = 0x9E3779B97F4A7C15 // of the golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4)
	h := uint64(k.Start)
	for _, part := range [...]*string{&k.Rule, &k.Tenant, &k.User, &k.Model, &k.IP} {
		if h *= odd; *part != "" {
			h += maphash.String(m.seed, *part)
		}
	}
	return hashOf(h)
}
