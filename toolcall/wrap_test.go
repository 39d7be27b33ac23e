package toolcall_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

type query struct {
	Text  string `json:"text"`
	Limit int    `json:"limit,omitempty"`
}

func noop(_ context.Context, q query) (string, error) { return q.Text, nil }

var read = toolcall.ToolSpec{Name: "t", Effect: toolcall.Read}

// bound puts one tool behind a pipeline with its own policy and the given checks.
func bound(t testing.TB, tool *toolcall.Tool, checks ...guard.Check) (*guard.Pipeline, *toolcall.Tools) {
	tools := toolcall.NewTools(toolcall.Policy{}, tool)
	return pipeline(t, append(checks, tools.Check())...), tools
}

func call(args string) guard.ToolCall {
	return guard.ToolCall{ID: "1", Name: "t", Args: json.RawMessage(args)}
}

// replace returns a check that replaces one word by another at the given stage.
func replace(stage guard.Stage, old, with string) guard.Check {
	return guard.Check{Name: "test.replace", Stages: stage, Action: guard.Redact,
		Run: func(_ context.Context, p *guard.Pass) error {
			if i := strings.Index(p.Text(), old); i >= 0 {
				p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + len(old)}, Replace: with})
			}
			return nil
		}}
}

func TestCallResults(t *testing.T) {
	try := func(tool *toolcall.Tool, args string) (string, error) {
		p, tools := bound(t, tool)
		return tools.Run(t.Context(), p.Session(ann), call(args))
	}
	text, err := try(toolcall.Wrap(read, noop), `{"text":"a \"b\""}`)
	require.NoError(t, err)
	require.Equal(t, `a "b"`, text)

	text, err = try(toolcall.Wrap(read, func(_ context.Context, q query) (query, error) { return q, nil }), `{"text":"<b>","limit":3}`)
	require.NoError(t, err)
	require.Equal(t, `{"text":"<b>","limit":3}`, text)

	text, err = try(toolcall.Wrap(read, func(context.Context, struct{}) (*query, error) { return nil, nil }), ``)
	require.NoError(t, err)
	require.Equal(t, `null`, text)

	text, err = try(toolcall.Wrap(read, func(_ context.Context, m map[string]int) (int, error) { return m["a"], nil }), `{"a":2}`)
	require.NoError(t, err)
	require.Equal(t, `2`, text)

	raw := read
	raw.Schema = json.RawMessage(`{"type":"object","properties":{"a":{"type":"integer"}}}`)
	text, err = try(toolcall.Wrap(raw, func(_ context.Context, m json.RawMessage) (json.RawMessage, error) { return m, nil }), `{"a":2}`)
	require.NoError(t, err)
	require.Equal(t, `{"a":2}`, text)
}

func TestCallRefuses(t *testing.T) {
	ran := false
	tool := toolcall.Wrap(toolcall.ToolSpec{Name: "t", Effect: toolcall.Write, Roles: []string{"support"}},
		func(context.Context, query) (string, error) { ran = true; return "", nil })
	p, tools := bound(t, tool)
	for _, test := range []struct {
		name string
		s    *guard.Session
		call guard.ToolCall
		want string
	}{
		{"no session", nil, call(`{"text":"x"}`), "guard.no_session"},
		{"no subject", p.Session(guard.Subject{}), call(`{"text":"x"}`), "toolcall.no_subject"},
		{"role", p.Session(guard.Subject{User: "bob"}), call(`{"text":"x"}`), "toolcall.role"},
		{"unknown", p.Session(ann), guard.ToolCall{Name: "T", Args: json.RawMessage(`{"text":"x"}`)}, "toolcall.unknown_tool"},
		{"missing", p.Session(ann), call(`{}`), "toolcall.bad_args"},
		{"unknown field", p.Session(ann), call(`{"text":"x","more":1}`), "toolcall.bad_args"},
		{"field in another case", p.Session(ann), call(`{"text":"x","LIMIT":1}`), "toolcall.bad_args"},
		{"twice", p.Session(ann), call(`{"text":"x","text":"y"}`), "toolcall.bad_args"},
		{"type", p.Session(ann), call(`{"text":null}`), "toolcall.bad_args"},
		{"no integer", p.Session(ann), call(`{"text":"x","limit":1.5}`), "toolcall.bad_args"},
		{"integer that Go does not read", p.Session(ann), call(`{"text":"x","limit":1e2}`), "toolcall.bad_args"},
		{"too large an integer", p.Session(ann), call(`{"text":"x","limit":99999999999999999999}`), "toolcall.bad_args"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, err := tools.Run(t.Context(), test.s, test.call)
			require.ErrorContains(t, err, test.want)
			require.Empty(t, text)
			require.False(t, ran)
			require.Contains(t, toolcall.Message(err), test.want)
		})
	}
}

// TestCallUnchecked shows that a tool does not run behind a pipeline that does not look at its calls.
func TestCallUnchecked(t *testing.T) {
	tool := toolcall.Wrap(read, noop)
	for _, check := range []guard.Check{
		replace(guard.StageInput, "a", "b"), replace(guard.StageToolCall, "a", "b"), toolcall.Allow("t").On(guard.StageToolResult),
	} {
		text, err := tool.Call(t.Context(), pipeline(t, check).Session(ann), call(`{"text":"x"}`))
		require.ErrorContains(t, err, "toolcall.unchecked")
		require.Empty(t, text)
	}
	_, err := tool.Call(t.Context(), pipeline(t, toolcall.Allow("t")).Session(ann), call(`{"text":"x"}`))
	require.NoError(t, err, "Allow counts")
	_, err = tool.Call(t.Context(), nil, call(`{"text":"x"}`))
	require.ErrorContains(t, err, "guard.no_session")
	_, err = tool.Call(t.Context(), pipeline(t, toolcall.Allow("u")).Session(ann), guard.ToolCall{Name: "u"})
	require.ErrorContains(t, err, "toolcall.unknown_tool")
	for _, zero := range []*toolcall.Tool{nil, {}} {
		_, err = zero.Call(t.Context(), pipeline(t, toolcall.Allow("t")).Session(ann), call(`{}`))
		require.ErrorContains(t, err, "toolcall.unchecked")
	}
	var none *toolcall.Tools
	_, err = none.Run(t.Context(), pipeline(t, toolcall.Allow("t")).Session(ann), call(`{}`))
	require.ErrorContains(t, err, "toolcall.unchecked")
}

// TestCallMonitor shows that a tool gets only what it takes, also where the pipeline only looks on.
func TestCallMonitor(t *testing.T) {
	tool := toolcall.Wrap(read, noop)
	s := pipeline(t, toolcall.NewTools(toolcall.Policy{}, tool).Check().Monitor()).Session(guard.Subject{})
	text, err := tool.Call(t.Context(), s, call(`{"text":"x"}`))
	require.NoError(t, err)
	require.Equal(t, "x", text)
	_, err = tool.Call(t.Context(), s, call(`{"text":"x","more":1}`))
	require.ErrorContains(t, err, "toolcall.bad_args")
	require.NotErrorIs(t, err, guard.ErrBlocked)
}

// TestCallEdits shows that the function sees the arguments as other checks have let them through, and only if they still
// fit.
func TestCallEdits(t *testing.T) {
	tool := toolcall.Wrap(read, noop)
	p, tools := bound(t, tool, replace(guard.StageToolCall, "secret", "*\n*"))
	text, err := tools.Run(t.Context(), p.Session(ann), call(`{"text":"the secret"}`))
	require.NoError(t, err)
	require.Equal(t, "the *\n*", text)
	p, tools = bound(t, tool, replace(guard.StageToolCall, "7", "seven"))
	_, err = tools.Run(t.Context(), p.Session(ann), call(`{"text":"x","limit":7}`))
	require.ErrorContains(t, err, "toolcall.bad_args")
	p, tools = bound(t, tool, replace(guard.StageToolCall, "limit", "limits"))
	_, err = tools.Run(t.Context(), p.Session(ann), call(`{"text":"x","limit":7}`))
	require.ErrorContains(t, err, "toolcall.bad_args")
}

// TestCallByHand shows that a schema written by hand does not open the way to fields that it does not mean.
func TestCallByHand(t *testing.T) {
	spec := read
	spec.Schema = json.RawMessage(`{"type":"object","properties":{"text":{"type":"string"}},"additionalProperties":true}`)
	p, tools := bound(t, toolcall.Wrap(spec, noop))
	for args, ok := range map[string]bool{
		`{"text":"x"}`: true, `{"text":"x","limit":1}`: true, `{}`: true,
		`{"text":"x","Text":"y"}`: false, `{"TEXT":"y"}`: false, `{"text":"x","other":1}`: false,
	} {
		_, err := tools.Run(t.Context(), p.Session(ann), call(args))
		require.Equal(t, ok, err == nil, args)
	}
}

type wrong struct{}

func (wrong) MarshalJSON() ([]byte, error) { return nil, errors.New("s3cret") }

type wild struct{}

func (wild) MarshalJSON() ([]byte, error) { panic("s3cret") }

type badError struct{}

func (badError) Error() string { panic("s3cret") }

func TestCallFailures(t *testing.T) {
	cause := fmt.Errorf("no s3cret here: %w", io.ErrUnexpectedEOF)
	fails := func(err error) *toolcall.Tool {
		return toolcall.Wrap(read, func(context.Context, struct{}) (string, error) { return "partial", err })
	}
	small := read
	small.MaxResultBytes = 10
	for _, test := range []struct {
		name, rule, message string
		tool                *toolcall.Tool
	}{
		{"error", "toolcall.failed", "no ***** here: unexpected EOF", fails(cause)},
		{"empty error", "toolcall.failed", "This call failed: toolcall.failed", fails(errors.New(""))},
		{"error that panics", "toolcall.failed", "This call failed: toolcall.failed", fails(badError{})},
		{"long error", "toolcall.failed", "This call failed: toolcall.failed",
			toolcall.Wrap(small, func(context.Context, struct{}) (string, error) { return "", cause })},
		{"panic", "toolcall.panic", "This call failed: toolcall.panic",
			toolcall.Wrap(read, func(context.Context, struct{}) (string, error) { panic("s3cret") })},
		{"panic with nil", "toolcall.panic", "This call failed: toolcall.panic",
			toolcall.Wrap(read, func(context.Context, struct{}) (string, error) { panic(nil) })},
		{"no JSON", "toolcall.bad_result", "This call failed: toolcall.bad_result",
			toolcall.Wrap(read, func(context.Context, struct{}) (any, error) { return func() {}, nil })},
		{"broken JSON", "toolcall.bad_result", "This call failed: toolcall.bad_result",
			toolcall.Wrap(read, func(context.Context, struct{}) (json.RawMessage, error) { return json.RawMessage("{"), nil })},
		{"encoder fails", "toolcall.bad_result", "This call failed: toolcall.bad_result",
			toolcall.Wrap(read, func(context.Context, struct{}) (wrong, error) { return wrong{}, nil })},
		{"encoder panics", "toolcall.panic", "This call failed: toolcall.panic",
			toolcall.Wrap(read, func(context.Context, struct{}) (wild, error) { return wild{}, nil })},
		{"too long", "toolcall.result_too_long", "This call failed: toolcall.result_too_long",
			toolcall.Wrap(small, func(context.Context, struct{}) (string, error) { return "12345678901", nil })},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, tools := bound(t, test.tool, replace(guard.StageToolResult, "s3cret", "*****"))
			text, err := tools.Run(t.Context(), p.Session(ann), call(`{}`))
			require.Empty(t, text)
			var own *toolcall.Error
			require.ErrorAs(t, err, &own)
			require.Equal(t, test.rule, own.Rule)
			require.Equal(t, "t", own.Tool)
			require.Equal(t, test.message, toolcall.Message(fmt.Errorf("agent: %w", err)))
			require.NotContains(t, fmt.Sprintf("%v", err), "s3cret")
		})
	}
	p, tools := bound(t, fails(cause))
	_, err := tools.Run(t.Context(), p.Session(ann), call(`{}`))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)

	p, tools = bound(t, toolcall.Wrap(small, func(context.Context, struct{}) (string, error) { return "1234567890", nil }))
	_, err = tools.Run(t.Context(), p.Session(ann), call(`{}`))
	require.NoError(t, err)
}

// TestCallResultChecked shows that results and errors go through the checks of StageToolResult, with what is known.
func TestCallResultChecked(t *testing.T) {
	var got guard.ToolCall
	var trust guard.Trust
	var format guard.Format
	look := guard.Check{Name: "test.look", Stages: guard.StageToolResult, Run: func(_ context.Context, p *guard.Pass) error {
		got, trust, format = p.Tool(), p.Trust(), p.Format()
		if strings.Contains(p.Text(), "\"bad\"") {
			p.Report(guard.Finding{Rule: "test.bad"})
		}
		return nil
	}}
	spec := read
	spec.Trust = guard.Internal
	echo := toolcall.Wrap(spec, func(_ context.Context, q query) (map[string]string, error) {
		return map[string]string{"said": q.Text}, nil
	})
	p, tools := bound(t, echo, look)
	text, err := tools.Run(t.Context(), p.Session(ann), call(`{"text":"fine"}`))
	require.NoError(t, err)
	require.Equal(t, `{"said":"fine"}`, text)
	require.Equal(t, call(`{"text":"fine"}`), got)
	require.Equal(t, guard.Internal, trust)
	require.Equal(t, guard.JSON, format, "checks see what the JSON says")
	text, err = tools.Run(t.Context(), p.Session(ann), call(`{"text":"\"bad\""}`))
	require.Empty(t, text)
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, "This call was blocked: test.bad", toolcall.Message(err))

	p, tools = bound(t, toolcall.Wrap(spec, func(_ context.Context, q query) (string, error) {
		return "", errors.New(q.Text)
	}), look)
	_, err = tools.Run(t.Context(), p.Session(ann), call(`{"text":"a \"bad\" error"}`))
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, "This call was blocked: test.bad", toolcall.Message(err))
}

func TestCallApproval(t *testing.T) {
	tool := toolcall.Wrap(toolcall.ToolSpec{Name: "t"}, noop)
	p, tools := bound(t, tool)
	s := p.Session(ann)
	_, err := tools.Run(t.Context(), s, call(`{"text":"x"}`))
	require.Equal(t, "This call needs approval: toolcall.approval", toolcall.Message(err))
	var blocked *guard.BlockedError
	require.ErrorAs(t, err, &blocked)
	s.Grant(blocked.Decision)
	_, err = tools.Run(t.Context(), s, call(`{"text":"y"}`))
	require.ErrorIs(t, err, guard.ErrNeedsApproval, "other arguments")
	text, err := tools.Run(t.Context(), s, call(`{"text":"x"}`))
	require.NoError(t, err)
	require.Equal(t, "x", text)
}

func TestNewToolsMistakes(t *testing.T) {
	good := toolcall.Wrap(read, noop)
	for _, test := range []struct {
		tools []*toolcall.Tool
		want  string
	}{
		{[]*toolcall.Tool{good, good}, "name used twice"},
		{[]*toolcall.Tool{nil}, "tool is nil"},
		{[]*toolcall.Tool{{}}, "not made by Wrap"},
		{[]*toolcall.Tool{toolcall.Wrap[query, string](read, nil)}, "function is nil"},
		{[]*toolcall.Tool{toolcall.Wrap(read, func(context.Context, chan int) (string, error) { return "", nil })}, "neither a struct nor a map"},
		{[]*toolcall.Tool{toolcall.Wrap(toolcall.ToolSpec{Name: "a b"}, noop)}, "name is not"},
		{[]*toolcall.Tool{toolcall.Wrap(toolcall.ToolSpec{Name: "t", Schema: json.RawMessage(`{"type":1}`)}, noop)}, "schema"},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.NewTools(toolcall.Policy{}, test.tools...).Check()}})
		require.ErrorContains(t, err, test.want)
	}
	var none *toolcall.Tools
	_, err := guard.New(guard.Config{Checks: []guard.Check{none.Check()}})
	require.ErrorContains(t, err, "tools are nil")
}

func TestMessage(t *testing.T) {
	require.Empty(t, toolcall.Message(nil))
	require.Equal(t, "This call failed.", toolcall.Message(errors.New("s3cret")))
}

func TestCallConcurrent(t *testing.T) {
	var ran atomic.Int64
	tool := toolcall.Wrap(read, func(_ context.Context, q query) (query, error) { ran.Add(1); return q, nil })
	p, tools := bound(t, tool)
	s := p.Session(ann)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 100 {
				args := fmt.Sprintf(`{"text":"%d-%d","limit":%d}`, i, k, k+1)
				if text, err := tools.Run(t.Context(), s, call(args)); err != nil || text != args {
					t.Errorf("%s: %s %v", args, text, err)
				}
				if _, err := tools.Run(t.Context(), s, call(`{"text":1}`)); err == nil {
					t.Error("bad arguments ran")
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 800, ran.Load())
}
