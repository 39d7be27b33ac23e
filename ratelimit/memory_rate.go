package ratelimit

import (
	"hash/maphash"
	"time"
)

// takeRate is Take for what is asked most: one step, of a rate.
func (m *Memory) takeRate(hash uint64, r rate, cost, spare int64) (state State) {
	s := &m.shards[hash>>m.shift]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = max(s.now, int64(time.Since(m.start)))
	i, found := s.find(hash, s.now)
	var at value
	if found {
		at = s.value(i)
	}
	at.tat, state = r.takeSome(at.tat, s.now, cost, spare)
	if !state.OK || cost == 0 {
		return state
	}
	if !found {
		var ok bool
		if i, ok = s.place(i, hash, s.now); !ok {
			return State{Full: true, RetryAfter: time.Second}
		}
		s.slots[i].hash = hash
	}
	s.set(i, at)
	return state
}

// hash is the hash of a key. That of each part is random to who does not know the seed, and so is the sum, in which each place
// counts otherwise; an empty part is the same wherever it is, and adds nothing.
func (m *Memory) hash(k *Key) uint64 {
	return m.hashBehind(m.hashRule(k.Rule, k.Start), k)
}

// hashOdd is of the golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
const hashOdd = 0x9E3779B97F4A7C15

// hashRule is the sum of the first parts of a key, which for a rate are the same for all who ask.
func (m *Memory) hashRule(rule string, start int64) uint64 {
	return m.addHash(uint64(start), rule)
}

// hashBehind is the hash of a key of which the first parts have been counted.
func (m *Memory) hashBehind(h uint64, k *Key) uint64 {
	h = m.addHash(h, k.Tenant)
	h = m.addHash(h, k.User)
	h = m.addHash(h, k.Model)
	h = m.addHash(h, k.IP)
	return hashOf(h)
}

func (m *Memory) addHash(h uint64, part string) uint64 {
	if h *= hashOdd; part != "" {
		h += maphash.String(m.seed, part)
	}
	return h
}
