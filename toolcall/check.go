package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// The rules of this package. Tool.Call reports the last ones in an *Error; the others are findings.
const (
	ruleUnknown   = "toolcall.unknown_tool"
	ruleNoSubject = "toolcall.no_subject"
	ruleRole      = "toolcall.role"
	ruleMismatch  = "toolcall.mismatch"
	ruleTooLong   = "toolcall.too_long"
	ruleBadArgs   = "toolcall.bad_args"
	ruleApproval  = "toolcall.approval"

	ruleOrigin  = "toolcall.origin"
	ruleMarked  = "toolcall.origin.marked"
	ruleCopied  = "toolcall.origin.copied"
	ruleAsked   = "toolcall.origin.asked"
	ruleUnasked = "toolcall.unasked"

	ruleFlowFrom    = "toolcall.flow.from"
	ruleFlowAfter   = "toolcall.flow.after"
	ruleFlowCalls   = "toolcall.flow.calls"
	ruleFlowReaders = "toolcall.flow.readers"
	ruleFlowTwo     = "toolcall.flow.rule_of_two"
	ruleBudgetCalls = "toolcall.budget.calls"
	ruleBudgetBytes = "toolcall.budget.bytes"
	ruleLoop        = "toolcall.loop"

	ruleUnchecked  = "toolcall.unchecked"
	ruleFailed     = "toolcall.failed"
	rulePanic      = "toolcall.panic"
	ruleTimeout    = "toolcall.timeout"
	ruleBadResult  = "toolcall.bad_result"
	ruleResultLong = "toolcall.result_too_long"
	ruleRepeated   = "toolcall.repeated"
)

// Check holds tool calls to a policy. A call that is not listed, or whose arguments are not exactly what the tool takes,
// blocks. Where the policy says where arguments must come from, the check also looks at what the user says, at documents and
// at the results of tools: it remembers hashes of words, and decides nothing there.
//
// Rules:
//   - toolcall.unknown_tool: the policy has no tool of exactly this name
//   - toolcall.no_subject: the session's subject has no User
//   - toolcall.role: the subject holds none of the tool's roles
//   - toolcall.bad_args: the arguments are not a JSON object that the schema takes; Data is of type BadArgs
//   - toolcall.too_long: the arguments are longer than ToolSpec.MaxArgBytes
//   - toolcall.mismatch: what is checked may not be what runs, see the section "Streams" of the package comment
//   - toolcall.approval: a person has to approve the call (Action Ask)
//   - toolcall.origin: a value does not come from where ArgRule.From wants it from; Data is of type BadArgs
//   - toolcall.origin.marked: a value stands in a text in which Policy.Scan has found something, and not in the user's
//     words; Data is of type BadArgs
//   - toolcall.origin.copied: a longer text has been copied from there (Action Ask); Data is of type BadArgs
//   - toolcall.origin.asked: a text that is not trusted asks for a call of this tool, in words of ToolSpec.Said, with a value
//     that is not the user's (Action Ask); Data is of type BadArgs
//   - toolcall.unasked: the user has used none of the words of ToolSpec.Said (Action Ask)
//   - toolcall.flow.from, toolcall.flow.after, toolcall.flow.calls: a rule of Policy.Flows is broken
//   - toolcall.flow.readers: somebody would be sent what is not for him, see ToolSpec.Readers
//   - toolcall.flow.rule_of_two: see Policy.RuleOfTwo (Action Ask)
//   - toolcall.budget.calls, toolcall.budget.bytes: a Budget is used up
//   - toolcall.loop: the same call again and again
//   - rules of the checks of ArgRule.Checks, see there
//
// In a stream the name and the subject are judged with the first piece, everything else at the end; nothing is let go
// before.
func Check(policy Policy) guard.Check {
	s, err := policy.compile()
	c := guard.Check{
		Name:   "toolcall.policy",
		Doc:    "tool call that the policy does not allow",
		Stages: guard.StageToolCall,
		Hold:   holdAll,
		Err:    err,
	}
	if s.traces {
		c.Stages |= guard.StageToolResult
	}
	if s.turns || s.documents {
		c.Stages |= guard.StageInput
	}
	if s.documents {
		c.Stages |= guard.StageRetrieval
	}
	key := s.memoryKey()
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		switch p.Stage() {
		case guard.StageToolCall:
			return s.call(ctx, p, key)
		case guard.StageToolResult, guard.StageRetrieval, guard.StageInput:
			if p.EOF() {
				s.listen(ctx, p, key.Of(p.Session()))
			}
		}
		return nil
	}
	return c
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
			err = errors.Join(err, fmt.Errorf("tool %d %q: "+badName, i, name))
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
func (t *tool) subject(p *guard.Pass) (ok bool) {
	switch who := p.Session().Subject(); {
	case who.User == "":
		p.Report(guard.Finding{Rule: ruleNoSubject})
	case !t.permits(who.Roles):
		p.Report(guard.Finding{Rule: ruleRole})
	default:
		return true
	}
	return false
}

// arguments reports what is wrong with the form of the arguments, and returns them as they were written.
func (t *tool) arguments(p *guard.Pass) (args []byte, ok bool) {
	args, ok = written(p)
	switch {
	case !ok:
		p.Report(guard.Finding{Rule: ruleMismatch})
	case len(args) > t.maxBytes:
		p.Report(guard.Finding{Rule: ruleTooLong})
	default:
		bad := t.args.check(args)
		if bad == nil {
			return args, true
		}
		p.Report(guard.Finding{Rule: ruleBadArgs, Data: bad})
	}
	return nil, false
}

type stampKey struct{}

// stamped is set by a check of this package that has seen a call. Tool.Call looks at it, so that a tool does not run
// when the pipeline has no such check.
type stamped struct {
	seen bool

	// later are the fields of the arguments, by their number, that hold a placeholder such as <EMAIL_1>. Another check may
	// put back what it stands for; origins judges them when all edits are made. It returns a rule that is broken, or "".
	later   []int
	origins func(args json.RawMessage) (rule string, bad BadArgs)
}

func stamp(ctx context.Context) *stamped {
	s, ok := ctx.Value(stampKey{}).(*stamped)
	if !ok {
		return nil
	}
	s.seen = true
	return s
}

// maxLater bounds the fields that wait for what their placeholders stand for.
const maxLater = 32

// hasPlaceholder reports whether v holds something like <EMAIL_1>.
func hasPlaceholder(v string) bool {
	for {
		i := strings.IndexByte(v, '<')
		if i < 0 {
			return false
		}
		v = v[i+1:]
		n, under := 0, false
		for n < len(v) && n < maxWordBytes && (classes[v[n]]&(classLetter|classDigit) != 0 || v[n] == '_' || v[n] == '-') {
			under = under || v[n] == '_'
			n++
		}
		if under && n < len(v) && v[n] == '>' && 'A' <= v[0] && v[0] <= 'Z' {
			return true
		}
		v = v[n:]
	}
}
