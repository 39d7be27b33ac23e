package ratelimit

import (
	"hash/maphash"
	"time"
)

// maxSubjects bounds the subjects that Strikes and Extraction remember.
const maxSubjects = 1 << 26

// defaultSubjects is how many they remember when MaxSubjects is zero.
const defaultSubjects = 1 << 16

// wide is how many places a key has.
const wide = 8

// ways is a table of a fixed number of subjects in which each has eight places: a new one takes a free place, else that of
// the one which is worth least. Who floods it with subjects pushes out those that are worth least, and cannot choose whom:
// places depend on a random seed. Its user locks it.
type ways[V any] struct {
	seed  maphash.Seed
	start time.Time
	sets  [][]way[V] // made when first needed
}

type way[V any] struct {
	hash uint64 // zero is a free place
	v    V
}

func newWays[V any](subjects int) *ways[V] {
	if subjects == 0 {
		subjects = defaultSubjects
	}
	return &ways[V]{seed: maphash.MakeSeed(), start: time.Now(), sets: make([][]way[V], (subjects+wide-1)/wide)}
}

// now is the time since the table was made, by the monotonic clock.
func (w *ways[V]) now() time.Duration { return time.Since(w.start) }

func (w *ways[V]) hash(a account) uint64 { return max(1, maphash.Comparable(w.seed, a)) }

// find returns what is known of a subject, or nil.
func (w *ways[V]) find(a account) *V {
	hash := w.hash(a)
	set := w.sets[hash%uint64(len(w.sets))]
	for i := range set {
		if set[i].hash == hash {
			return &set[i].v
		}
	}
	return nil
}

// add makes room for a subject that is not there. It returns nil if each of the others is worth +Inf.
func (w *ways[V]) add(a account, worth func(*V) float64) *V {
	hash := w.hash(a)
	at := &w.sets[hash%uint64(len(w.sets))]
	set := *at
	if len(set) < wide {
		set = append(set, way[V]{hash: hash})
		*at = set
		return &set[len(set)-1].v
	}
	least, low := -1, 0.0
	for i := range set {
		if v := worth(&set[i].v); v < 1e300 && (least < 0 || v < low) {
			least, low = i, v
		}
	}
	if least < 0 {
		return nil
	}
	set[least] = way[V]{hash: hash}
	return &set[least].v
}
