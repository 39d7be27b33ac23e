package toolcall

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleArgRange     = "toolcall.arg.number.range"
	ruleArgStep      = "toolcall.arg.number.step"
	ruleArgPrecision = "toolcall.arg.number.precision"
	ruleArgSum       = "toolcall.arg.number.sum"
)

// NumberOptions says which numbers are taken. The zero value takes 0 alone. It is read once.
type NumberOptions struct {
	// Min and Max are the smallest and the greatest number. An infinity is no limit.
	Min, Max float64

	// Step: a number must be a whole number of steps from zero: 0.01 for money. Zero takes any.
	Step float64

	// Sum is the most that all calls of one session may come to, by amount: -5 counts as much as 5. The sum belongs to the
	// check, so a check that stands in several tools has one sum for all. Zero is no limit.
	Sum float64

	// Name is under which Session.Save keeps what was spent, for a conversation that goes on in another process. It is of no
	// other check of the pipeline. Zero: a session that has spent something cannot be saved.
	Name string
}

// Number takes numbers from lowest to highest. It is short for NumberWith.
//
// Rules: as NumberWith.
func Number(lowest, highest float64) ArgCheck {
	return NumberWith(NumberOptions{Min: lowest, Max: highest})
}

// NumberWith holds numbers to limits, and what a session spends to a sum. Numbers are compared as decimals, exactly as they
// are written: 0.29 is 29 steps of 0.01. Numbers in quotes are not taken.
//
// A sum counts what the calls of a session ask for once the policy has let them through, also when the tool then fails.
// Parallel calls cannot overdraw it.
//
// Rules:
//   - toolcall.arg.number.range: below Min or above Max
//   - toolcall.arg.number.step: no whole number of steps
//   - toolcall.arg.number.precision: more than 18 significant digits, or an exponent beyond 308: programs read it differently
//   - toolcall.arg.number.sum: the session would spend more than Sum, or there is no session
//   - toolcall.arg.type: no number
func NumberWith(options NumberOptions) ArgCheck {
	n, err := newNumber(options)
	return ArgCheck{Name: "number", Doc: "number outside of its limits", Err: err, Run: n.run}
}

// number is NumberOptions made ready.
type number struct {
	low, high, step decimal
	hasLow, hasHigh bool
	sum             *big.Rat // nil is no limit
	spent           *guard.Key[*spent]
}

// spent is what the calls of one session have come to.
type spent struct {
	mu  sync.Mutex
	sum big.Rat
}

// save returns the sum as text. It does not know a sum without a name again.
func (s *spent) save(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.sum.Sign() == 0:
		return nil, nil
	case name == "":
		return nil, errors.New("toolcall: NumberOptions.Sum without a Name")
	}
	return s.sum.MarshalText()
}

func loadSpent(b []byte) (*spent, error) {
	s := new(spent)
	if len(b) > 4096 || len(bytes.Trim(b, "0123456789/")) > 0 {
		return nil, errors.New("toolcall: no sum") // an exponent may stand for a number without end
	}
	return s, s.sum.UnmarshalText(b)
}

func newNumber(o NumberOptions) (*number, error) {
	n := &number{hasLow: !math.IsInf(o.Min, -1), hasHigh: !math.IsInf(o.Max, 1)}
	var errs []error
	read := func(name string, f float64) (d decimal) {
		d, ok := decimalOf(f)
		if !ok {
			errs = append(errs, fmt.Errorf("%s %v is not a number that can be compared", name, f))
		}
		return d
	}
	if n.hasLow {
		n.low = read("Min", o.Min)
	}
	if n.hasHigh {
		n.high = read("Max", o.Max)
	}
	n.step = read("Step", o.Step)
	if o.Min > o.Max {
		errs = append(errs, fmt.Errorf("limits: Min %v is greater than Max %v", o.Min, o.Max))
	}
	if o.Step < 0 || o.Sum < 0 {
		errs = append(errs, errors.New("a negative Step or Sum"))
	}
	if sum := read("Sum", o.Sum); sum.coef != 0 {
		n.sum = sum.abs()
		n.spent = guard.NewSavedKey("toolcall/sum/"+o.Name, func() *spent { return new(spent) }, func(s *spent) ([]byte, error) {
			return s.save(o.Name)
		}, loadSpent)
	}
	return n, errors.Join(errs...)
}

func (n *number) run(_ context.Context, a *Arg) error {
	for w := a.walk(); w.next(); {
		part := w.raw
		d, ok := parseDecimal(part)
		switch {
		case !ok && !isNumber(part):
			a.Report(guard.Finding{Rule: ruleArgType})
		case !ok:
			a.Report(guard.Finding{Rule: ruleArgPrecision})
		case n.hasLow && d.cmp(n.low) < 0, n.hasHigh && d.cmp(n.high) > 0:
			a.Report(guard.Finding{Rule: ruleArgRange})
		case n.step.coef != 0 && !d.multiple(n.step):
			a.Report(guard.Finding{Rule: ruleArgStep})
		case n.sum != nil && !n.spend(a, d.abs()):
			a.Report(guard.Finding{Rule: ruleArgSum})
		}
	}
	return nil
}

// spend takes an amount from what the session has left, and reports whether there was enough. It goes back when the call
// does not run.
func (n *number) spend(a *Arg, amount *big.Rat) bool {
	if a.Session() == nil {
		return false
	}
	s := n.spent.Of(a.Session())
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := new(big.Rat).Add(&s.sum, amount)
	if sum.Cmp(n.sum) > 0 {
		return false
	}
	s.sum.Set(sum)
	a.Settle(func(runs bool) {
		if runs {
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.sum.Sub(&s.sum, amount)
	})
	return true
}

// isNumber reports whether a JSON value is a number, by how it begins.
func isNumber(s string) bool { return s != "" && (s[0] == '-' || '0' <= s[0] && s[0] <= '9') }
