package toolcall

import (
	"context"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// Tools is a set of tools with the policy for their calls. It never changes and is safe for concurrent use.
type Tools struct {
	pipeline *guard.Pipeline // nil for those of NewTools
	byName   map[string]*Tool
	check    guard.Check
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
	policy.Tools = append(policy.Tools[:len(policy.Tools):len(policy.Tools)], Specs(tools...)...)
	for _, t := range tools {
		if t != nil {
			b.byName[t.spec.Name] = t
		}
	}
	b.check = Check(policy)
	return b
}

// Check returns the check that holds the calls to the policy, for a pipeline. Of tools that Bind has put together it is
// that of their specs alone.
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

// Bind puts tools behind a pipeline, or returns every mistake in them, joined.
func Bind(p *guard.Pipeline, tools ...*Tool) (*Tools, error) {
	b := &Tools{pipeline: p, byName: make(map[string]*Tool, len(tools)), check: Check(Policy{Tools: Specs(tools...)})}
	var errs []error
	if p == nil || !p.Has(guard.StageToolCall) {
		errs = append(errs, errors.New("toolcall: pipeline has no check of tool calls"))
	}
	for i, t := range tools {
		spec := t.Spec()
		if _, err := spec.compile(); err != nil {
			errs = append(errs, fmt.Errorf("toolcall: tool %d %q: %w", i, spec.Name, err))
			continue
		}
		if b.byName[spec.Name] != nil {
			errs = append(errs, fmt.Errorf("toolcall: tool %d %q: name used twice", i, spec.Name))
		}
		b.byName[spec.Name] = t
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return b, nil
}

// Call is Run with the session that ctx carries (guard.NewContext). Without a
// session, or without such a tool, nothing runs.
func (b *Tools) Call(ctx context.Context, call guard.ToolCall) (string, error) {
	if b == nil {
		return "", &Error{Tool: call.Name, Rule: ruleUnchecked}
	}
	return b.Run(ctx, b.pipeline.FromContext(ctx), call)
}
