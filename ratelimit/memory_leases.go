package ratelimit

import (
	"hash/maphash"
	"slices"
	"sort"
	"time"
)

// lease is one request that runs.
type lease struct {
	id    uint64
	until int64
}

// lookLease says whether one more may run.
func (s *shard) lookLease(step *Step, hash uint64, now int64) State {
	list := running(s.leases[hash], now)
	state := State{Remaining: step.Most - int64(len(list))}
	switch room := step.Most - step.Spare; {
	case room <= 0:
		state.Never = true
	case int64(len(list)) < room:
		state.OK = true
		state.Remaining--
		state.ResetAfter = step.TTL
	default:
		state.RetryAfter = time.Duration(list[int64(len(list))-room].until - now) // at the latest
		state.ResetAfter = time.Duration(list[len(list)-1].until - now)
	}
	return state
}

// running leaves out the leases that have ended. A list is in the order in which they end.
func running(list []lease, now int64) []lease {
	return list[sort.Search(len(list), func(i int) bool { return list[i].until > now }):]
}

// addLease notes that one more runs.
func (s *shard) addLease(step *Step, hash uint64, now int64) bool {
	list, known := s.leases[hash]
	if !known {
		if len(s.leases) >= s.limit && !s.sweepLeases(now) {
			return false
		}
		if s.leases == nil {
			s.leases = map[uint64][]lease{}
		}
	}
	list = append(running(list, now), lease{id: idOf(step.ID), until: now + int64(step.TTL)})
	for i := len(list) - 1; i > 0 && list[i].until < list[i-1].until; i-- { // in order also where a TTL was changed
		list[i], list[i-1] = list[i-1], list[i]
	}
	s.leases[hash] = list
	return true
}

// sweepLeases forgets keys of which nothing runs, and reports whether there was one. It looks at most once a second.
func (s *shard) sweepLeases(now int64) bool {
	if now < s.swept+int64(time.Second) {
		return false
	}
	s.swept = now
	before := len(s.leases)
	for hash, list := range s.leases {
		if len(running(list, now)) == 0 {
			delete(s.leases, hash)
		}
	}
	return len(s.leases) < before
}

// endLease notes that one runs no more.
func (s *shard) endLease(step *Step, hash uint64) {
	list, id := s.leases[hash], idOf(step.ID)
	if i := slices.IndexFunc(list, func(l lease) bool { return l.id == id }); i >= 0 {
		list = slices.Delete(list, i, i+1)
	}
	if len(list) == 0 {
		delete(s.leases, hash)
	} else {
		s.leases[hash] = list
	}
}

var leaseSeed = maphash.MakeSeed()

func idOf(id string) uint64 { return maphash.String(leaseSeed, id) }
