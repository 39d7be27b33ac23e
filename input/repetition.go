package input

import (
	"context"
	"fmt"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

// RepetitionOptions are the settings of RepetitionWith. Zero values are the defaults.
type RepetitionOptions struct {
	MaxBytes int // longest stretch that says the same again and again; zero is 4096, at least 256
	MaxJunk  int // longest stretch without any order; zero is 4096, at least 1024
}

const (
	defaultRepeat = 4 << 10
	leastRepeat   = 256
	defaultJunk   = 4 << 10
	leastJunk     = junkWindow
)

// Repetition finds texts that only cost tokens, with default settings. See RepetitionWith.
func Repetition() guard.Check { return RepetitionWith(RepetitionOptions{}) }

// RepetitionWith finds texts that only cost tokens: a stretch that says the same again and again, be it a character, a word, a
// line or a page of up to 32 KB, also with small changes here and there; and a stretch of characters without any order,
// which takes many more tokens than words do. A finding is about the whole text. A stream holds nothing back: the piece that
// makes a stretch too long ends it. At StageOutput the check ends the answer of a model that repeats itself.
//
// Rules: input.repetition.cycle, input.repetition.junk.
func RepetitionWith(o RepetitionOptions) guard.Check {
	c := guard.Check{
		Name:   "input.repetition",
		Doc:    "text repeats itself or has no order",
		Stages: guard.StageInput,
		Hold:   func(string) int { return 0 },
		Slack:  1 << 30, // the stretch may be anywhere
	}
	r, err := newRepetition(o)
	if err != nil {
		c.Err = err
		return c
	}
	c.Run = r.run
	return c
}

type repetition struct{ repeat, junk int }

func newRepetition(o RepetitionOptions) (repetition, error) {
	r := repetition{o.MaxBytes, o.MaxJunk}
	if r.repeat == 0 {
		r.repeat = defaultRepeat
	}
	if r.junk == 0 {
		r.junk = defaultJunk
	}
	switch {
	case r.repeat < leastRepeat:
		return r, fmt.Errorf("longest repetition %d is less than %d", r.repeat, leastRepeat)
	case r.junk < leastJunk:
		return r, fmt.Errorf("longest junk %d is less than %d", r.junk, leastJunk)
	}
	return r, nil
}

var repetitionKey = guard.NewKey(func() *order { return newOrder() })

func (r repetition) run(_ context.Context, p *guard.Pass) error {
	text := p.Text()
	if p.EOF() && p.Offset() == 0 {
		if len(text) <= min(r.repeat, r.junk) { // too short to be either
			return nil
		}
		s, _ := orderPool.Get().(*order)
		if s == nil {
			s = newOrder()
		}
		*s = order{cycleAt: -1, junkAt: -1}
		s.add(text, r)
		r.report(p, s, 0)
		orderPool.Put(s)
		return nil
	}
	s := repetitionKey.In(p)
	if from := s.seen - p.Offset(); from < len(text) {
		s.add(text[max(from, 0):], r)
	}
	r.report(p, s, p.Offset())
	return nil
}

// report reports what was found in the part of the text at hand.
func (r repetition) report(p *guard.Pass, s *order, offset int) {
	end := offset + len(p.Text())
	if s.cycleAt >= offset && s.cycleAt < end {
		p.Report(guard.Finding{Rule: "input.repetition.cycle"})
	}
	if s.junkAt >= offset && s.junkAt < end {
		p.Report(guard.Finding{Rule: "input.repetition.junk"})
	}
}

// order is how far a text has been read, and what it is expected to say next. Its size is fixed.
type order struct {
	seen            int
	cycleAt, junkAt int // where a stretch became too long; -1 if none did

	ring [orderBytes]byte // what was read last
	last [1 << 13]uint16  // where in ring what follows certain eight bytes stands, by their hash
	hist uint64           // the last eight bytes
	far  [1 << 13]uint16  // as last, for longBytes bytes: eight of them may stand in two places of what is said again
	hash uint64           // of these
	back int              // how far back the text stands that is said again; zero is none
	miss int              // bytes in a row that were not as there
	run  int              // bytes said again, less those that were not by their weight
	junk junkCount
}

const (
	orderBytes = 1 << 15
	orderMask  = orderBytes - 1

	// repeatMiss is what a byte counts that is not said again. Ordinary text repeats two bytes in ten, tables and logs up to
	// nine.
	repeatMiss = 16
	// maxMiss is how many bytes in a row may differ before another place is looked for.
	maxMiss = 8

	// longBytes is more than a byte counts that is not said again, so that places which agree in so many bytes and then do not
	// still add up.
	longBytes = 32
	hashStep  = 0x9E3779B97F4A7C15
)

// hashLeave is what the hash of longBytes bytes is rid of the first by.
var hashLeave = func() uint64 {
	h := uint64(1)
	for range longBytes {
		h *= hashStep
	}
	return h
}()

// orderPool holds memory of 50 KiB each.
var orderPool sync.Pool

func newOrder() *order { return &order{cycleAt: -1, junkAt: -1} }

// add reads on.
func (s *order) add(text string, r repetition) {
	for i := 0; i < len(text); i++ {
		c, n := text[i], s.seen+i
		slot, long := &s.last[s.hist*hashStep>>51], &s.far[s.hash*hashStep>>51]
		if s.back == 0 || s.miss > 0 {
			if !s.find(n, int(*long), longBytes) {
				s.find(n, int(*slot), 8)
			}
		}
		*slot, *long = uint16(n&orderMask), uint16(n&orderMask)
		if s.back > 0 && s.ring[(n-s.back)&orderMask] == c {
			s.miss = 0
			if s.run++; s.run > r.repeat && s.cycleAt < 0 {
				s.cycleAt = n
			}
		} else {
			s.run = max(s.run-repeatMiss, 0)
			if s.miss++; s.miss > maxMiss {
				s.back = 0
			}
		}
		s.hist = s.hist<<8 | uint64(c)
		s.hash = s.hash*hashStep + uint64(c) - uint64(s.ring[(n-longBytes)&orderMask])*hashLeave
		s.ring[n&orderMask] = c
	}
	if s.junkAt < 0 {
		if at := s.junk.add(text, r.junk); at >= 0 {
			s.junkAt = s.seen + at
		}
	}
	s.seen += len(text)
}

// find takes an earlier place, at of the ring, if it stands behind the same size bytes as place n.
func (s *order) find(n, at, size int) bool {
	back := (n - at) & orderMask
	if back == 0 || n < 2*size || back > n-size || back > orderBytes-size {
		return false
	}
	for k := 1; k <= size; k++ {
		if s.ring[(n-back-k)&orderMask] != s.ring[(n-k)&orderMask] {
			return false
		}
	}
	s.back, s.miss = back, 0
	return true
}
