package guard_test

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func askPipeline(t *testing.T) *guard.Pipeline {
	return mustNew(t, guard.Config{Checks: []guard.Check{
		blockWord("t.ask", "wire").Then(guard.Ask), redactWord("t.r", "hush", "[*]"),
	}})
}

func TestGrantHoldsForExactlyThatContent(t *testing.T) {
	p := askPipeline(t)
	ann := guard.Subject{User: "ann", Tenant: "t"}
	call := &guard.ToolCall{ID: "1", Name: "pay", Args: json.RawMessage(`{"x": "wire hush"}`)}
	content := guard.Content{Stage: guard.StageToolCall, Text: string(call.Args), Format: guard.JSON, Tool: call}

	s := p.Session(ann)
	d := s.Check(ctx, content)
	require.ErrorIs(t, d.Err(), guard.ErrNeedsApproval)
	pending, ok := d.Pending()
	require.True(t, ok)
	require.Equal(t, content, pending)

	// Other contents, stages, tools and subjects are not approved.
	s.Grant(d)
	for name, change := range map[string]func(*guard.Content){
		"text":  func(c *guard.Content) { c.Text = `{"x": "wire hush "}` },
		"stage": func(c *guard.Content) { c.Stage = guard.StageOutput },
		"tool":  func(c *guard.Content) { c.Tool = &guard.ToolCall{Name: "pay2", Args: call.Args} },
		"args":  func(c *guard.Content) { c.Tool = &guard.ToolCall{Name: "pay", Args: json.RawMessage(`{}`)} },
		"from":  func(c *guard.Content) { c.Source = "mail" },
	} {
		other := content
		change(&other)
		require.Equal(t, guard.Ask, s.Check(ctx, other).Action, name)
	}
	eve := p.Session(guard.Subject{User: "eve", Tenant: "t"})
	eve.Grant(d)
	require.Equal(t, guard.Ask, eve.Check(ctx, content).Action)

	// It holds once, for another call ID too, and redactions stay.
	again := content
	again.Tool = &guard.ToolCall{ID: "2", Name: "pay", Args: call.Args}
	d = s.Check(ctx, again)
	require.True(t, d.Approved)
	require.JSONEq(t, `{"x": "wire [*]"}`, d.Text())
	require.Equal(t, guard.Redact, d.Action)
	require.Equal(t, guard.Ask, s.Check(ctx, again).Action)
}

func TestGrantCall(t *testing.T) {
	p := mustNew(t, guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB"), blockWord("t.ask", "wire").Then(guard.Ask)}})
	s := p.Session(guard.Subject{User: "ann"})
	call := guard.ToolCall{ID: "1", Name: "pay", Args: json.RawMessage(`{"x":"wire"}`)}
	ask := func(call guard.ToolCall) error { _, err := s.ToolCall(ctx, call); return err }
	require.ErrorIs(t, ask(call), guard.ErrNeedsApproval)

	s.GrantCall(call)
	for _, other := range []guard.ToolCall{{Name: "pay2", Args: call.Args}, {Name: "pay", Args: json.RawMessage(`{"x":"wire "}`)}} {
		require.ErrorIs(t, ask(other), guard.ErrNeedsApproval)
	}
	call.ID = "2"
	require.NoError(t, ask(call))
	require.ErrorIs(t, ask(call), guard.ErrNeedsApproval, "it holds once")

	s.GrantCall(call)()
	require.ErrorIs(t, ask(call), guard.ErrNeedsApproval, "it was taken back")

	bad := guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"x":"wire BOMB"}`)}
	s.GrantCall(bad)
	require.ErrorIs(t, ask(bad), guard.ErrBlocked)

	var none *guard.Session
	none.GrantCall(call)()
}

func TestGrantIsNotForBlocked(t *testing.T) {
	p := mustNew(t, guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB"), blockWord("t.ask", "wire").Then(guard.Ask)}, Exhaustive: true})
	s := p.Session(guard.Subject{User: "ann"})
	content := guard.Content{Stage: guard.StageOutput, Text: "BOMB wire"}
	s.Grant(s.Check(ctx, content))
	require.Equal(t, guard.Block, s.Check(ctx, content).Action)
}

func TestGrantsAreFewAndEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := askPipeline(t).Session(guard.Subject{User: "ann"})
		first := guard.Content{Stage: guard.StageOutput, Text: "wire"}
		s.Grant(s.Check(ctx, first))
		time.Sleep(61 * time.Minute)
		require.Equal(t, guard.Ask, s.Check(ctx, first).Action, "a grant ends after an hour")

		s.Grant(s.Check(ctx, first))
		for i := range 64 {
			s.Grant(s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "wire", Source: string(rune('a' + i))}))
		}
		require.Equal(t, guard.Ask, s.Check(ctx, first).Action, "the oldest is forgotten")
		require.True(t, s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "wire", Source: "b"}).Allowed())
	})
}

func TestApprove(t *testing.T) {
	var asked []guard.Decision
	p := mustNew(t, guard.Config{
		Checks: []guard.Check{blockWord("t.ask", "wire").Then(guard.Ask), blockWord("t.b", "BOMB")},
		Approve: func(_ context.Context, d guard.Decision) (bool, error) {
			asked = append(asked, d)
			c, ok := d.Pending()
			return ok && c.Text == "wire", nil
		},
	})
	s := p.Session(guard.Subject{User: "ann"})
	text, err := s.Output(ctx, "wire")
	require.NoError(t, err)
	require.Equal(t, "wire", text)
	_, err = s.Output(ctx, "wire it")
	require.ErrorIs(t, err, guard.ErrNeedsApproval)
	_, err = s.Output(ctx, "wire BOMB")
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Len(t, asked, 2, "a block is not asked about")

	st := s.Stream(ctx, guard.StageOutput)
	_, err = st.Push("wire ....")
	require.ErrorIs(t, err, guard.ErrNeedsApproval)
}

func TestPassKnowsWhatIsGranted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var granted, approver bool
		check := guard.Check{Name: "t.ask", Stages: guard.StageToolCall, Action: guard.Ask, Run: func(_ context.Context, p *guard.Pass) error {
			granted, approver = p.Granted(), p.Approver()
			p.Report(guard.Finding{})
			return nil
		}}
		s := mustNew(t, guard.Config{Checks: []guard.Check{check}}).Session(guard.Subject{User: "ann"})
		call := guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"x":1}`)}
		_, err := s.ToolCall(ctx, call)
		require.ErrorIs(t, err, guard.ErrNeedsApproval)
		require.False(t, granted)
		require.False(t, approver)
		s.GrantCall(call)
		_, err = s.ToolCall(ctx, guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"x":2}`)})
		require.ErrorIs(t, err, guard.ErrNeedsApproval)
		require.False(t, granted, "another call")
		_, err = s.ToolCall(ctx, call)
		require.NoError(t, err)
		require.True(t, granted, "asking does not use it up")
		_, err = s.ToolCall(ctx, call)
		require.ErrorIs(t, err, guard.ErrNeedsApproval)
		require.False(t, granted)
		s.GrantCall(call)
		time.Sleep(2 * time.Hour)
		_, err = s.ToolCall(ctx, call)
		require.ErrorIs(t, err, guard.ErrNeedsApproval)
		require.False(t, granted, "too old")

		s = mustNew(t, guard.Config{Checks: []guard.Check{check}, Approve: func(context.Context, guard.Decision) (bool, error) { return true, nil }}).
			Session(guard.Subject{User: "ann"})
		_, err = s.ToolCall(ctx, call)
		require.NoError(t, err)
		require.True(t, approver)
		require.False(t, granted)
	})
}
