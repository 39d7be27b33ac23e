package toolcall

import (
	"context"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// The rules of this package. Tool.Call reports the last five in an *Error; the others are findings.
const (
	ruleUnknown   = "toolcall.unknown_tool"
	ruleNoSubject = "toolcall.no_subject"
	ruleRole      = "toolcall.role"
	ruleMismatch  = "toolcall.mismatch"
	ruleTooLong   = "toolcall.too_long"
	ruleBadArgs   = "toolcall.bad_args"
	ruleApproval  = "toolcall.approval"

	ruleUnchecked  = "toolcall.unchecked"
	ruleFailed     = "toolcall.failed"
	rulePanic      = "toolcall.panic"
	ruleBadResult  = "toolcall.bad_result"
	ruleResultLong = "toolcall.result_too_long"
)

// Check holds tool calls to a policy. A call that is not listed, or whose arguments are not exactly what the tool takes,
// blocks.
//
// Rules:
//   - toolcall.unknown_tool: the policy has no tool of exactly this name
//   - toolcall.no_subject: the session's subject has no User
//   - toolcall.role: the subject holds none of the tool's roles
//   - toolcall.bad_args: the arguments are not a JSON object that the schema takes; Data is of type BadArgs
//   - toolcall.too_long: the arguments are longer than ToolSpec.MaxArgBytes
//   - toolcall.mismatch: what is checked may not be what runs, see the section "Streams" of the package comment
//   - toolcall.approval: a person has to approve the call (Action Ask)
//
// In a stream the name and the subject are judged with the first piece, everything else at the end; nothing is let go
// before.
func Check(policy Policy) guard.Check {
	tools, err := policy.compile()
	return guard.Check{
		Name:   "toolcall.policy",
		Doc:    "tool call that the policy does not allow",
		Stages: guard.StageToolCall,
		Hold:   holdAll,
		Err:    err,
		Run: func(ctx context.Context, p *guard.Pass) error {
			t := tools[p.Tool().Name]
			if t == nil {
				p.Report(guard.Finding{Rule: ruleUnknown})
				return nil
			}
			t.subject(p)
			if p.EOF() {
				t.call(p)
				stamp(ctx)
			}
			return nil
		},
	}
}

// Allow lets calls of the named tools through, with any arguments, and blocks all others. Without names it blocks every
// call. The arguments must still be a JSON object that can be read in one way only: no key twice, nothing behind it, not
// too deep, no numbers that programs read differently, no broken UTF-8. Use Check to say what a tool takes.
//
// Rules: toolcall.unknown_tool, toolcall.bad_args (Data is of type BadArgs), toolcall.too_long, toolcall.mismatch, as in
// Check.
func Allow(names ...string) guard.Check {
	object, err := anyArguments()
	t := &tool{maxBytes: DefaultMaxArgBytes, args: object}
	listed := make(map[string]bool, len(names))
	for i, name := range names {
		if !validName(name) {
			err = errors.Join(err, fmt.Errorf("tool %d %q: name is not of letters, digits, and - . / : _ alone", i, name))
		}
		listed[name] = true
	}
	return guard.Check{
		Name:   "toolcall.allow",
		Doc:    "call of a tool that is not listed",
		Stages: guard.StageToolCall,
		Hold:   holdAll,
		Err:    err,
		Run: func(ctx context.Context, p *guard.Pass) error {
			switch {
			case !listed[p.Tool().Name]:
				p.Report(guard.Finding{Rule: ruleUnknown})
			case p.EOF():
				t.arguments(p)
				stamp(ctx)
			}
			return nil
		},
	}
}

// holdAll keeps a stream from letting anything go before the arguments are complete.
func holdAll(text string) int { return len(text) }

// subject reports what is wrong with who calls.
func (t *tool) subject(p *guard.Pass) {
	switch who := p.Session().Subject(); {
	case who.User == "":
		p.Report(guard.Finding{Rule: ruleNoSubject})
	case !t.permits(who.Roles):
		p.Report(guard.Finding{Rule: ruleRole})
	}
}

// call reports what is wrong with a complete call.
func (t *tool) call(p *guard.Pass) {
	t.arguments(p)
	if t.ask {
		p.Report(guard.Finding{Rule: ruleApproval, Action: guard.Ask})
	}
}

func (t *tool) arguments(p *guard.Pass) {
	args, ok := written(p)
	switch {
	case !ok:
		p.Report(guard.Finding{Rule: ruleMismatch})
	case len(args) > t.maxBytes:
		p.Report(guard.Finding{Rule: ruleTooLong})
	default:
		if bad := t.args.check(args); bad != nil {
			p.Report(guard.Finding{Rule: ruleBadArgs, Data: bad})
		}
	}
}

type stampKey struct{}

// stamped is set by a check of this package that has seen a call. Tool.Call looks at it, so that a tool does not run
// when the pipeline has no such check.
type stamped struct{ seen bool }

func stamp(ctx context.Context) {
	if s, ok := ctx.Value(stampKey{}).(*stamped); ok {
		s.seen = true
	}
}
