package ratelimit

import (
	"math"
	"math/bits"
)

// tally counts in how many baskets something was, fading with time, and sketches in those of how many subjects.
type tally struct {
	tag   uint32  // zero is a free place
	count float32 // in units of one at tallies.base
	who   uint64  // a bit for each subject, by its hash, of the lower 32
}

// tallies is a table of a fixed number of counts in which each has four places. A new one makes the smallest of the four
// smaller until it can take its place, so that what comes often stays (Misra and Gries 1982). Instead of all counts fading,
// what is added weighs the more the later it comes (forward decay, Cormode et al. 2009).
type tallies struct {
	places []tally
	half   float64 // seconds
	base   uint32  // when one weighs 1
	at     uint32  // the latest time,
	weight float64 // and what one weighs then

	touched uint32 // of no meaning
}

const tallyWide = 4

// mostHalves is how many half-lives after base all counts are made smaller: a float32 holds 127, and the numbers beside them.
const mostHalves = 40

func newTallies(places int, half float64) tallies {
	return tallies{places: make([]tally, places), half: half, weight: 1}
}

// fade is how much is left after so many seconds.
func fade(seconds, half float64) float64 {
	if seconds <= 0 {
		return 1
	}
	return math.Exp2(-seconds / half)
}

// pass lets time go on.
func (t *tallies) pass(now uint32) {
	if now <= t.at {
		return
	}
	t.at = now
	halves := float64(now-t.base) / t.half
	if halves > mostHalves {
		smaller := float32(math.Exp2(-min(halves, 1000)))
		for i := range t.places {
			t.places[i].count *= smaller
		}
		t.base, halves = now, 0
	}
	t.weight = math.Exp2(halves)
}

// get returns a count as of the latest time; an absent one is zero.
func (t *tallies) get(hash uint64) float64 {
	tag, set := t.place(hash)
	for i := range set {
		if e := &set[i]; e.tag == tag {
			return float64(e.count) / t.weight
		}
	}
	return 0
}

func (t *tallies) place(hash uint64) (tag uint32, set []tally) {
	at, _ := bits.Mul64(hash, uint64(len(t.places)/tallyWide))
	return max(1, uint32(hash)), t.places[at*tallyWide : at*tallyWide+tallyWide : at*tallyWide+tallyWide]
}

// touch reads a place ahead of use. Several at once wait for the memory no longer than one does.
func (t *tallies) touch(hash uint64) {
	at, _ := bits.Mul64(hash, uint64(len(t.places)/tallyWide))
	t.touched += t.places[at*tallyWide].tag
}

// add counts one of a subject and returns the count with it, and of how many subjects it is, as far as 32 bits tell.
func (t *tallies) add(hash uint64, who uint32) (count float64, subjects int) {
	tag, set := t.place(hash)
	one, bit := float32(t.weight), uint64(1)<<(who&31)
	least, low := 0, float32(math.Inf(1))
	for i := range set {
		e := &set[i]
		if e.tag == tag {
			if e.count < one/2 {
				e.who = 0
			}
			e.count += one
			e.who |= bit
			return float64(e.count) / t.weight, bits.OnesCount64(e.who)
		}
		if e.tag == 0 {
			*e = tally{tag, one, bit}
			return 1, 1
		}
		if e.count < low {
			least, low = i, e.count
		}
	}
	e := &set[least]
	if e.count -= one; e.count <= one/2 {
		*e = tally{tag, one, bit}
	}
	return 1, 1
}

// surprise is how unlikely a count is where so many were expected: the negative logarithm (base e) of Chernoff's bound on
// the tail of Poisson's distribution.
func surprise(count, expected float64) float64 {
	if count <= expected {
		return 0
	}
	return expected - count + count*math.Log(count/expected)
}
