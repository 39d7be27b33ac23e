package toolcall

import (
	"errors"
	"fmt"
	"math"
)

// Budget is how much a session may spend. The zero Budget has no limits but DefaultMaxRepeats. It never changes after
// Check.
//
// Calls are counted when they are decided; one that waits for approval counts once, when it is asked for. Where another
// check of the pipeline blocks a call, or its function fails, it counts all the same: an attempt is what may be repeated
// without end.
type Budget struct {
	Calls       int                `json:"calls,omitempty"`        // calls; zero is no limit
	ArgBytes    int                `json:"arg_bytes,omitempty"`    // bytes of all arguments, for what may leave; zero is no limit
	ResultBytes int                `json:"result_bytes,omitempty"` // bytes of all results, for what the model has to read; zero is no limit
	Sum         map[string]float64 `json:"sum,omitempty"`          // by JSON pointer: how much the numbers given there may come to, "/amount": 500. Only for a tool

	// Repeats is how often in a row the same call may be made, with the same arguments. Zero is DefaultMaxRepeats.
	Repeats int `json:"repeats,omitempty"`
}

// DefaultMaxRepeats is how often in a row a session may make the same call when Budget.Repeats is zero: an agent that asks
// a sixteenth time is in a loop.
const DefaultMaxRepeats = 16

func (b *Budget) mistake() error {
	var errs []error
	for _, f := range []struct {
		name string
		n    int
	}{{"Calls", b.Calls}, {"ArgBytes", b.ArgBytes}, {"ResultBytes", b.ResultBytes}, {"Repeats", b.Repeats}} {
		if f.n < 0 {
			errs = append(errs, fmt.Errorf("Budget.%s %d is negative", f.name, f.n))
		}
	}
	for pointer, limit := range b.Sum {
		if !(limit > 0) || math.IsInf(limit, 0) {
			errs = append(errs, fmt.Errorf("Budget.Sum of %q: %v is no limit", pointer, limit))
		}
	}
	return errors.Join(errs...)
}

// spent is what was spent of a Budget.
type spent struct {
	calls, args, results int
}

// over returns the rule that a further call with so many bytes would break, or "".
func (b *Budget) over(s *spent, args int) string {
	switch {
	case b.Calls > 0 && s.calls >= b.Calls:
		return ruleBudgetCalls
	case b.ArgBytes > 0 && args > b.ArgBytes-s.args, b.ResultBytes > 0 && s.results >= b.ResultBytes:
		return ruleBudgetBytes
	}
	return ""
}

// limit is one of Budget.Sum.
type limit struct {
	pointer string
	max     float64
}

const maxAsked = 64 // calls that wait for approval and are known again

// history is what a session remembers of its calls. The zero history is empty.
type history struct {
	answered numbers // tools that have answered
	counters []int   // of flows
	session  spent   // of all tools
	tools    []spent // by number
	sums     [][]float64
	last     uint64 // the last call
	repeated int    // how often it was made in a row
	asked    [maxAsked]uint64
	next     int

	untrusted, private bool // results of these kinds have come
}

func (h *history) count(i int) int {
	if i < len(h.counters) {
		return h.counters[i]
	}
	return 0
}

// wasAsked reports whether a call has waited for approval, and forgets it.
func (h *history) wasAsked(call uint64) bool {
	for i, c := range h.asked {
		if c == call && call != 0 {
			h.asked[i] = 0
			return true
		}
	}
	return false
}

// ask notes that a call waits for approval.
func (h *history) ask(call uint64) {
	h.asked[h.next%maxAsked] = call
	h.next++
}

// fill makes room for the tools of s.
func (h *history) fill(s *toolset) {
	if h.tools == nil {
		h.tools, h.sums, h.counters = make([]spent, len(s.list)), make([][]float64, len(s.list)), make([]int, s.counters)
	}
}

// spend counts a call of t.
func (h *history) spend(s *toolset, t *tool, args int, parts []float64) {
	h.fill(s)
	for i := range t.flows {
		if f := &t.flows[i]; f.max > 0 {
			h.counters[f.counter]++
		}
	}
	for _, p := range [...]*spent{&h.session, &h.tools[t.number]} {
		p.calls++
		p.args += args
	}
	for i, n := range parts {
		if h.sums[t.number] == nil {
			h.sums[t.number] = make([]float64, len(parts))
		}
		h.sums[t.number][i] += n
	}
}

// same counts calls with the same arguments in a row and reports whether there are more than allowed.
func (h *history) same(call uint64, allowed int) bool {
	if call != h.last {
		h.last, h.repeated = call, 0
	}
	h.repeated++
	return h.repeated > allowed
}

// ofTwo reports whether a call would give a session the last of three things that an agent should not have together:
// text from strangers, private data, and the power to change or send something.
func (h *history) ofTwo(t *tool) bool { return t.effect != Read && h.untrusted && h.private }

// answer counts a result.
func (h *history) answer(s *toolset, t *tool, size int) {
	h.fill(s)
	h.answered.set(t.number)
	h.session.results += size
	h.tools[t.number].results += size
	h.private = h.private || t.private
}

// turn says that the user has spoken.
func (h *history) turn() { h.last, h.repeated = 0, 0 }
