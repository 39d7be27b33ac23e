package ratelimit

import (
	"math"
	"math/bits"
)

// tally counts in how many baskets something was, fading with time, and sketches in those of how many subjects.
type tally struct {
	tag   uint32 // zero is a free place
	at    uint32 // seconds
	count float32
	who   uint32 // a bit for each subject, by its hash
}

// tallies is a table of a fixed number of counts in which each has four places. A new one makes the smallest of the four
// smaller until it can take its place, so that what comes often stays (Misra and Gries 1982).
type tallies struct {
	places []tally
	half   float64 // seconds
}

const tallyWide = 4

func newTallies(places int, half float64) tallies { return tallies{make([]tally, places), half} }

// fade is how much is left after so many seconds.
func fade(seconds, half float64) float64 {
	if seconds <= 0 {
		return 1
	}
	return math.Exp2(-seconds / half)
}

// get returns a count; an absent one is zero.
func (t *tallies) get(hash uint64, now uint32) float64 {
	tag, set := t.place(hash)
	for i := range set {
		if e := &set[i]; e.tag == tag {
			return float64(e.count) * fade(float64(now)-float64(e.at), t.half)
		}
	}
	return 0
}

func (t *tallies) place(hash uint64) (tag uint32, set []tally) {
	at, _ := bits.Mul64(hash, uint64(len(t.places)/tallyWide))
	return max(1, uint32(hash)), t.places[at*tallyWide : at*tallyWide+tallyWide]
}

// add counts one of a subject and returns the count with it, and of how many subjects it is, as far as 32 bits tell.
func (t *tallies) add(hash uint64, who uint32, now uint32) (count float64, subjects int) {
	tag, set := t.place(hash)
	var least *tally
	low := float32(math.Inf(1))
	for i := range set {
		e := &set[i]
		if e.tag == tag {
			e.fade(now, t.half)
			if e.count < .5 {
				e.who = 0
			}
			e.count++
			e.who |= 1 << (who & 31)
			return float64(e.count), bits.OnesCount32(e.who)
		}
		if e.tag == 0 {
			*e = tally{tag, now, 1, 1 << (who & 31)}
			return 1, 1
		}
		e.fade(now, t.half)
		if e.count < low {
			least, low = e, e.count
		}
	}
	if least.count--; least.count <= .5 {
		*least = tally{tag, now, 1, 1 << (who & 31)}
	}
	return 1, 1
}

func (e *tally) fade(now uint32, half float64) {
	if now > e.at {
		e.count *= float32(fade(float64(now)-float64(e.at), half))
		e.at = now
	}
}

// surprise is how unlikely a count is where so many were expected: the negative logarithm (base e) of Chernoff's bound on
// the tail of Poisson's distribution.
func surprise(count, expected float64) float64 {
	if count <= expected {
		return 0
	}
	return expected - count + count*math.Log(count/expected)
}
