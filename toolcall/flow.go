package toolcall

import (
	"errors"
	"fmt"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
)

// Flow is a rule about the order and the number of calls in a session. What it costs does not depend on how long the
// session is. Its zero value is a mistake. It never changes after Check and is safe for concurrent use.
type Flow struct {
	// To names the tools that the rule is about; AnyTool stands for all.
	To []string `json:"to"`

	// From names tools after whose results no tool of To may be called: data that came from one may have become part of
	// what the model wants.
	From []string `json:"from,omitempty"`

	// After names tools of which each must have answered before a tool of To may be called: look up before refund.
	After []string `json:"after,omitempty"`

	// MaxCalls is how many calls of the tools of To a session may make, all together. Zero does not count.
	MaxCalls int `json:"max_calls,omitempty"`

	// Action is what becomes of a call that breaks the rule. Zero is guard.Block.
	Action guard.Action `json:"action,omitzero"`
}

// AnyTool stands for all tools in a Flow.
const AnyTool = "*"

// flow is a Flow made ready: tools by number.
type flow struct {
	from, after []int
	max         int
	counter     int
	action      guard.Action
}

// compileFlows hangs the rules on the tools that they are about.
func (s *toolset) compileFlows(flows []Flow) error {
	var errs []error
	for i, f := range flows {
		add := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("flow %d: "+format, append([]any{i}, args...)...))
		}
		number := func(names []string) (out []int) {
			for _, name := range names {
				if name == AnyTool {
					for k := range s.list {
						out = append(out, k)
					}
				} else if t := s.byName[name]; t != nil {
					out = append(out, t.number)
				} else {
					add("no tool %q", name)
				}
			}
			slices.Sort(out)
			return slices.Compact(out)
		}
		switch {
		case len(f.To) == 0:
			add("To is empty")
		case len(f.From) == 0 && len(f.After) == 0 && f.MaxCalls == 0:
			add("says nothing about its tools")
		case f.MaxCalls < 0:
			add("MaxCalls %d is negative", f.MaxCalls)
		case f.Action > guard.Block:
			add("unknown %v", f.Action)
		}
		made := flow{number(f.From), number(f.After), f.MaxCalls, s.counters, f.Action}
		if f.MaxCalls > 0 {
			s.counters++
		}
		for _, k := range number(f.To) {
			s.list[k].flows = append(s.list[k].flows, made)
		}
	}
	return errors.Join(errs...)
}

// flows reports which rules a call of t breaks.
func (h *history) flows(t *tool, report func(rule string, action guard.Action)) {
	for i := range t.flows {
		f := &t.flows[i]
		switch {
		case slices.ContainsFunc(f.from, h.answered.has):
			report(ruleFlowFrom, f.action)
		case slices.ContainsFunc(f.after, func(k int) bool { return !h.answered.has(k) }):
			report(ruleFlowAfter, f.action)
		case f.max > 0 && h.count(f.counter) >= f.max:
			report(ruleFlowCalls, f.action)
		}
	}
}

// numbers is a set of small numbers.
type numbers []uint64

func (b numbers) has(i int) bool { return i>>6 < len(b) && b[i>>6]&(1<<(i&63)) != 0 }

func (b *numbers) set(i int) {
	for i>>6 >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[i>>6] |= 1 << (i & 63)
}
