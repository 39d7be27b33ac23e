package toolcall

import (
	"context"
	"errors"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
)

// Tools is a set of tools with the policy for their calls. It never changes and is safe for concurrent use.
type Tools struct {
	byName map[string]*Tool
	check  guard.Check
}

// NewTools puts tools together with a policy: what their specs say is added to policy.Tools. Put Check into a pipeline, and
// run calls with Run. Mistakes come out of guard.New.
//
//	tools := toolcall.NewTools(toolcall.Policy{Scan: []guard.Check{input.Injection()}}, search, refund)
//	p, err := guard.New(guard.Config{Checks: []guard.Check{tools.Check()}})
//	...
//	text, err := tools.Run(ctx, session, call)
func NewTools(policy Policy, tools ...*Tool) *Tools {
	b := &Tools{byName: make(map[string]*Tool, len(tools))}
	policy.Tools = slices.Clone(policy.Tools)
	for _, t := range tools {
		policy.Tools = append(policy.Tools, t.Spec())
		if t != nil {
			b.byName[t.spec.Name] = t
		}
	}
	b.check = Check(policy)
	return b
}

// Check returns the check that holds the calls to the policy, for a pipeline.
func (b *Tools) Check() guard.Check {
	if b == nil {
		return guard.Check{Name: "toolcall.policy", Err: errors.New("tools are nil")}
	}
	return b.check
}

// Run is Tool.Call for the tool that the call names. A call of a tool that is not there goes to the pipeline all the same,
// so that it is on record.
func (b *Tools) Run(ctx context.Context, s *guard.Session, call guard.ToolCall) (string, error) {
	if b == nil {
		return "", &Error{Tool: call.Name, Rule: ruleUnchecked}
	}
	if t := b.byName[call.Name]; t != nil {
		return t.Call(ctx, s, call)
	}
	if _, err := s.ToolCall(ctx, call); err != nil {
		return "", err
	}
	return "", &Error{Rule: ruleUnknown}
}
