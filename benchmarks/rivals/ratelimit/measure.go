package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stanchion-dev/stanchion/benchmarks/rivals/internal/turns"
)

// sizes say how much is measured.
type sizes struct {
	rounds int
	turn   int // decisions in a turn
	keys   int
}

// figures are those of one contender.
type figures struct {
	times  map[string][]float64 // nanoseconds by column, one for each round
	bytes  float64              // for each key
	allocs float64              // for each decision
}

// column is one way to ask: of a limit that has room or has none, with so many goroutines at once.
type column struct {
	name     string
	admitted bool
	workers  int
	clock    func() time.Duration
}

// measure lets the contenders take turns on so many keys, and returns figures for each.
func measure(of []contender, s sizes, columns []column) ([]figures, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	all := make([]figures, len(of))
	for i := range all {
		all[i].times = map[string][]float64{}
	}
	for _, l := range []limit{{1_000_000_000, 1000 * time.Hour}, {1, 1000 * time.Hour}} {
		var with []column
		for _, col := range columns {
			if col.admitted == (l.burst > 1) {
				with = append(with, col)
			}
		}
		if len(with) == 0 {
			continue
		}
		if err := measureLimit(of, all, l, s, with); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// measureLimit takes figures of one limit, of which each key has used one when it begins.
func measureLimit(of []contender, all []figures, l limit, s sizes, columns []column) error {
	names, order := makeKeys(s.keys)
	open := make([]opened, 0, len(of))
	runtime.GC() // what was there before may need to be collected twice
	before := heap()
	for i, c := range of {
		o, err := c.open(l, s.keys)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		defer o.close()
		open = append(open, o)
		for _, name := range names {
			if !o.allow(name) {
				return fmt.Errorf("%s refuses a new key", c.name)
			}
		}
		after := heap()
		all[i].bytes = float64(after-before) / float64(len(names))
		before = after
	}
	for _, col := range columns {
		works := make([]turns.Work, len(of))
		for i, o := range open {
			works[i] = work(of[i].name, o, order, col, s.turn, &all[i])
		}
		times, err := turns.Measure(s.rounds, works)
		if err != nil {
			return err
		}
		for i := range of {
			all[i].times[col.name] = times[i]
		}
	}
	return nil
}

// makeKeys makes keys, and the same in another order.
func makeKeys(n int) (names, order []string) {
	names = make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("tenant-%03d/user-%07d", i%997, i)
	}
	order = append(order, names...)
	rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	return names, order
}

// work is one turn: so many decisions, of which each has to be right.
func work(name string, o opened, order []string, col column, decisions int, f *figures) turns.Work {
	next := 0
	return func() (int, time.Duration, error) {
		each := decisions / col.workers
		want := int64(0)
		if col.admitted {
			want = int64(each * col.workers)
		}
		before := mallocs()
		var admitted atomic.Int64
		var wg sync.WaitGroup
		clock := col.clock()
		for w := range col.workers {
			at := (next + w*(len(order)/col.workers)) % len(order)
			wg.Go(func() {
				n, at := int64(0), at // nothing that another goroutine writes beside
				for range each {
					if o.allow(order[at]) {
						n++
					}
					if at++; at == len(order) {
						at = 0
					}
				}
				admitted.Add(n)
			})
		}
		wg.Wait()
		took := col.clock() - clock
		f.allocs = float64((mallocs() - before) / uint64(decisions))
		next = (next + each) % len(order)
		if admitted.Load() != want {
			return 0, 0, fmt.Errorf("%s admitted %d of %d decisions, not %d", name, admitted.Load(), each*col.workers, want)
		}
		return each * col.workers, took, nil
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func mallocs() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs
}
