package ratelimit

import (
	"context"
	"fmt"
	"time"
)

// Store keeps counts: in memory (NewMemory), or where several processes share them (ratelimit/redis). It is asked by a
// Limits, which makes the steps. It has to be safe for concurrent use.
type Store interface {
	// Take counts all steps if there is room for every one, and none otherwise. It fills states, one for each step, in
	// either case: with what is left then. An error means that it could not tell, and nothing may have been counted.
	//
	// A Store that goes by a clock of its own returns a *Skewed where a step of KindWindow has a window that is not the one of
	// now, and is asked again for the one that is.
	Take(ctx context.Context, steps []Step, states []State) (ok bool, err error)

	// Settle counts Cost of each step without asking whether there is room: more than was allowed, or, if it is negative,
	// less. A step of KindLease ends the lease. It ends in the same window in which Take counted.
	Settle(ctx context.Context, steps []Step) error
}

// Skewed is the error of a Store whose clock says that it is another day, or hour, or month, than that of who asks. It is safe for
// concurrent use while nobody changes it.
type Skewed struct{ Now time.Time }

// Error says by how much the clocks differ.
func (s *Skewed) Error() string {
	return fmt.Sprintf("ratelimit: the clock of the store is %v from the one here", time.Until(s.Now).Round(time.Second))
}

// Kind is how a Step counts. The zero Kind is KindRate.
type Kind uint8

// The kinds.
const (
	KindRate   Kind = iota // by the generic cell rate algorithm
	KindWindow             // in a window of time
	KindLease              // as long as it runs
)

// Step is one count of one key. A Store must not keep it.
type Step struct {
	Key  Key
	Kind Kind
	Cost int64 // of KindRate and KindWindow; not negative in Take

	Interval time.Duration // of KindRate: between two units
	Span     time.Duration // of KindRate: in which a whole burst comes back; a multiple of Interval
	Most     int64         // of KindWindow and KindLease: units, places
	End      time.Time     // of KindWindow: when it ends
	ID       string        // of KindLease: its name
	TTL      time.Duration // of KindLease: after which it ends by itself
	Spare    int64         // units that have to be left
	Back     time.Duration // of KindRate in Settle: no more time than this is given back; zero is no bound
}

// Key is what is counted: of which rule, for whom, in which window. Empty parts are part of the key.
type Key struct {
	Rule, Tenant, User, Model, IP string
	Start                         int64 // of a window, seconds since 1970
}

// State is what there is to say of one key.
type State struct {
	OK         bool          // there is room
	Full       bool          // the store has no room for a new key
	Never      bool          // the cost is more than there ever is
	Remaining  int64         // units that are left; below zero is a debt
	RetryAfter time.Duration // until there may be room; zero if OK or Never
	ResetAfter time.Duration // until everything is back
}
