package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// limit is what every contender enforces: so many events at once for each key, and as many anew in the time per.
type limit struct {
	burst int
	per   time.Duration
}

// contender is a limiter that takes part.
type contender struct {
	name    string
	keyless bool // it knows no keys: one limit for everybody
	open    func(l limit, keys int) (opened, error)
}

// opened is a limiter that is ready.
type opened struct {
	allow func(key string) bool
	close func()
}

// prove shows that a contender admits what it should.
func (c contender) prove() error {
	const burst, callers = 100, 1000
	o, err := c.open(limit{burst, 1000 * time.Hour}, 10)
	if err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	defer o.close()
	admitted := 0
	for range 2 * burst {
		if o.allow("first") {
			admitted++
		}
	}
	if admitted != burst {
		return fmt.Errorf("%s admits %d of one caller, not %d", c.name, admitted, burst)
	}
	if c.keyless {
		return nil
	}
	var wg sync.WaitGroup
	var many atomic.Int64
	for range callers {
		wg.Go(func() {
			if o.allow("second") {
				many.Add(1)
			}
		})
	}
	wg.Wait()
	if many.Load() != burst {
		return fmt.Errorf("%s admits %d of %d callers at once, not %d", c.name, many.Load(), callers, burst)
	}
	return nil
}
