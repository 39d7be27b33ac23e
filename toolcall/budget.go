package toolcall

import (
	"errors"
	"fmt"
	"slices"
)

// Budget is how much a session may do; for money there is NumberOptions.Sum. The zero Budget has no limits but
// DefaultMaxRepeats. It never changes after Check.
//
// Calls are counted when they are decided; one that waits for approval counts once, when it is asked for, until it has run.
// With guard.Config.Approve nothing waits, and each time counts. Where another
// check of the pipeline blocks a call, or its function fails, it counts all the same: an attempt is what may be repeated
// without end.
type Budget struct {
	Calls       int `json:"calls,omitempty"`        // calls; zero is no limit
	ArgBytes    int `json:"arg_bytes,omitempty"`    // bytes of all arguments, for what may leave; zero is no limit
	ResultBytes int `json:"result_bytes,omitempty"` // bytes of all results, for what the model has to read; zero is no limit

	// Repeats is how often in a row the same call may be made, with the same arguments. Zero is DefaultMaxRepeats.
	Repeats int `json:"repeats,omitempty"`
}

// DefaultMaxRepeats is how often in a row a session may make the same call when Budget.Repeats is zero: an agent that asks
// once more is in a loop.
const DefaultMaxRepeats = 16

func (b *Budget) mistake() error {
	var errs []error
	for _, f := range []struct {
		name string
		n    int
	}{{"Calls", b.Calls}, {"ArgBytes", b.ArgBytes}, {"ResultBytes", b.ResultBytes}, {"Repeats", b.Repeats}} {
		if f.n < 0 {
			errs = append(errs, fmt.Errorf("limit %s %d of the Budget is negative", f.name, f.n))
		}
	}
	return errors.Join(errs...)
}

// used is what was used of a Budget.
type used struct {
	calls, args, results int
}

// over returns the rule that a further call with so many bytes would break, or "".
func (b *Budget) over(u *used, args int) string {
	switch {
	case b.Calls > 0 && u.calls >= b.Calls:
		return ruleBudgetCalls
	case b.ArgBytes > 0 && args > b.ArgBytes-u.args, b.ResultBytes > 0 && u.results >= b.ResultBytes:
		return ruleBudgetBytes
	}
	return ""
}

// maxAsked is how many calls that wait for approval are known again.
const maxAsked = 64

// askedCall is a call that waits for approval.
type askedCall struct {
	id     uint64
	settle []func(bool) // what its checks have taken from their budgets
}

// history is what a session remembers of its calls. The zero history is empty.
type history struct {
	answered numbers // tools that have answered
	counters []int   // of flows
	session  used    // of all tools
	tools    []used  // by number
	last     uint64  // the last call
	repeated int     // how often it was made in a row
	asked    []askedCall
	next     int

	untrusted, private, restricted bool // results of these kinds have come
}

func (h *history) count(i int) int {
	if i < len(h.counters) {
		return h.counters[i]
	}
	return 0
}

// wasAsked reports whether a call has waited for approval. It forgets it and gives back what it had taken.
func (h *history) wasAsked(id uint64) bool {
	for i, c := range h.asked {
		if c.id == id {
			for _, f := range c.settle {
				f(false)
			}
			h.asked[i] = askedCall{}
			return true
		}
	}
	return false
}

// ask notes that a call waits for approval.
func (h *history) ask(id uint64, settle []func(bool)) {
	c := askedCall{id, slices.Clone(settle)}
	if len(h.asked) < maxAsked {
		h.asked = append(h.asked, c)
		return
	}
	h.asked[h.next%maxAsked] = c
	h.next++
}

// fill makes room for the tools of s.
func (h *history) fill(s *toolset) {
	if h.tools == nil {
		h.tools, h.counters = make([]used, len(s.list)), make([]int, s.counters)
	}
}

// spend counts a call of t.
func (h *history) spend(s *toolset, t *tool, args int) {
	h.fill(s)
	for i := range t.flows {
		if f := &t.flows[i]; f.max > 0 {
			h.counters[f.counter]++
		}
	}
	for _, p := range [...]*used{&h.session, &h.tools[t.number]} {
		p.calls++
		p.args += args
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
	h.restricted = h.restricted || len(t.readers) > 0
}

// turn says that the user has spoken.
func (h *history) turn() { h.last, h.repeated = 0, 0 }
