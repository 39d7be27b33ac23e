package toolcall_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// tools returns specs of tools that take anything.
func tools(effect toolcall.Effect, names ...string) (specs []toolcall.ToolSpec) {
	for _, name := range names {
		specs = append(specs, toolcall.ToolSpec{Name: name, Effect: effect, Approval: toolcall.ApproveNever, Schema: anything})
	}
	return specs
}

func TestFlows(t *testing.T) {
	policy := toolcall.Policy{
		Tools: append(tools(toolcall.Read, "web", "lookup", "note"), tools(toolcall.Egress, "post", "mail", "refund")...),
		Flows: []toolcall.Flow{
			{From: []string{"web"}, To: []string{"post", "mail"}},
			{After: []string{"lookup", "note"}, To: []string{"refund"}, Action: guard.Ask},
			{MaxCalls: 2, To: []string{"mail", "refund"}},
		},
	}
	for _, test := range []struct {
		name  string
		steps []string
	}{
		{"from", []string{`post>{}`, "web<x", `post>{} => flow.from`, `mail>{} => flow.from`, `lookup>{}`}},
		{"no answer yet", []string{`web>{}`, `post>{}`}},
		{"after", []string{`refund>{} => flow.after?`, "lookup<x", `refund>{} => flow.after?`, "note<x", `refund>{"a":1}`}},
		{"calls", []string{"lookup<x", "note<x", `mail>{"a":1}`, `refund>{}`, `mail>{"a":2} => flow.calls`, `refund>{"a":2} => flow.calls`, `post>{}`}},
		{"blocked calls do not count", []string{"web<x", `mail>{} => flow.from`, `mail>{} => flow.from`, "lookup<x", "note<x", `refund>{}`, `refund>{"a":1}`}},
		{"asked for once more counts once", []string{`refund>{} => flow.after?`, `refund>{} => flow.after?`, `refund>{} => flow.after?`, `mail>{"a":1}`, `mail>{"a":2} => flow.calls`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			play(t, pipeline(t, toolcall.Check(policy)).Session(ann), test.steps...)
		})
	}
	policy.Flows = []toolcall.Flow{{From: []string{"web"}, To: []string{toolcall.AnyTool}}}
	play(t, pipeline(t, toolcall.Check(policy)).Session(ann), `web>{}`, "web<x", `web>{} => flow.from`, `note>{} => flow.from`)
	policy.Flows = []toolcall.Flow{{From: []string{toolcall.AnyTool}, To: []string{"post"}}}
	play(t, pipeline(t, toolcall.Check(policy)).Session(ann), `post>{}`, "note<x", `post>{} => flow.from`)
}

func TestFlowMistakes(t *testing.T) {
	for _, test := range []struct {
		policy toolcall.Policy
		want   string
	}{
		{toolcall.Policy{Flows: []toolcall.Flow{{}}}, "flow 0: To is empty"},
		{toolcall.Policy{Flows: []toolcall.Flow{{To: []string{"*"}}}}, "says nothing"},
		{toolcall.Policy{Flows: []toolcall.Flow{{To: []string{"x"}, MaxCalls: 1}}}, `no tool "x"`},
		{toolcall.Policy{Flows: []toolcall.Flow{{To: []string{"*"}, MaxCalls: -1}}}, "negative"},
		{toolcall.Policy{Flows: []toolcall.Flow{{To: []string{"*"}, MaxCalls: 1, Action: 9}}}, "unknown"},
		{toolcall.Policy{Budget: toolcall.Budget{Calls: -1}}, "negative"},
		{toolcall.Policy{Scan: []guard.Check{{}}}, "Scan"},
		{one(toolcall.ToolSpec{Budget: toolcall.Budget{Repeats: math.MinInt}}), "negative"},
		{one(toolcall.ToolSpec{Said: []string{"ab"}}), "Said"},
		{one(toolcall.ToolSpec{Said: []string{"two words"}}), "Said"},
		{one(toolcall.ToolSpec{Approval: toolcall.ApproveUnlessSaid}), "without Said"},
		{one(toolcall.ToolSpec{Readers: []string{"a b"}}), "reader"},
		{one(toolcall.ToolSpec{Fields: map[string]guard.Trust{"x": 9}}), "field"},
		{one(toolcall.ToolSpec{Repeat: 9}), "unknown"},
		{one(toolcall.ToolSpec{Args: map[string]toolcall.ArgRule{"to": {}}}), "slash"},
		{one(toolcall.ToolSpec{Args: map[string]toolcall.ArgRule{"/to": {From: 9}}}), "unknown"},
		{one(toolcall.ToolSpec{Args: map[string]toolcall.ArgRule{"/to": {Kind: 9}}}), "unknown"},
		{one(toolcall.ToolSpec{Args: map[string]toolcall.ArgRule{"/to": {Otherwise: 9}}}), "unknown"},
		{one(toolcall.ToolSpec{Args: map[string]toolcall.ArgRule{"/to": {Checks: []toolcall.ArgCheck{{}}}}}), "no name"},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(test.policy)}})
		require.ErrorContains(t, err, test.want)
	}
}

func one(spec toolcall.ToolSpec) toolcall.Policy {
	spec.Name = "t"
	return toolcall.Policy{Tools: []toolcall.ToolSpec{spec}}
}

func TestBudgets(t *testing.T) {
	policy := toolcall.Policy{
		Tools:  append(tools(toolcall.Read, "a", "b"), tools(toolcall.Write, "c")...),
		Budget: toolcall.Budget{Calls: 5},
	}
	policy.Tools[0].Budget = toolcall.Budget{Calls: 2, ArgBytes: 20}
	policy.Tools[1].Budget = toolcall.Budget{ResultBytes: 10}
	play(t, pipeline(t, toolcall.Check(policy)).Session(ann),
		`a>{"x":1}`, `a>{"x":"12345678901234567"} => budget.bytes`, `a>{"x":2}`, `a>{"x":3} => budget.calls`,
		`b>{}`, "b<12345", `b>{"x":1}`, "b<123456", `b>{} => budget.bytes`,
		`c>{}`, `c>{"x":1} => budget.calls`)
}

func TestLoop(t *testing.T) {
	policy := toolcall.Policy{Tools: tools(toolcall.Read, "a", "b")}
	policy.Tools[1].Budget.Repeats = 1
	s := pipeline(t, toolcall.Check(policy)).Session(ann)
	for range toolcall.DefaultMaxRepeats {
		play(t, s, `a>{"x":1}`)
	}
	play(t, s, `a>{"x":1} => loop`, `a>{"x":1} => loop`, `a>{"x":2}`, `a>{"x":1}`, `b>{}`, `b>{} => loop`, `b>{"x":1}`)
}

func TestRuleOfTwo(t *testing.T) {
	policy := toolcall.Policy{RuleOfTwo: true, Tools: append(tools(toolcall.Read, "web", "crm", "own"), tools(toolcall.Egress, "mail")...)}
	policy.Tools[1].Private, policy.Tools[1].Trust = true, guard.Internal
	policy.Tools[2].Trust = guard.Internal
	for _, steps := range [][]string{
		{"web<x", `mail>{}`, "own<x", `mail>{}`, "crm<x", `mail>{} => flow.rule_of_two?`, `web>{}`},
		{"crm<x", "own<x", `mail>{}`, "web<x", `mail>{} => flow.rule_of_two?`},
	} {
		play(t, pipeline(t, toolcall.Check(policy)).Session(ann), steps...)
	}
	s := pipeline(t, toolcall.Check(policy)).Session(ann)
	play(t, s, "crm<x")
	require.True(t, s.Check(t.Context(), guard.Content{Stage: guard.StageRetrieval, Text: "a page"}).Allowed())
	play(t, s, `mail>{} => flow.rule_of_two?`)
}

func TestReaders(t *testing.T) {
	policy := toolcall.Policy{Tools: append(tools(toolcall.Read, "crm", "hr"), tools(toolcall.Egress, "mail")...)}
	policy.Tools[0].Readers = []string{"@example.org", "eve@partner.example", "wiki.example.org"}
	policy.Tools[1].Readers = []string{"boss@example.org"}
	policy.Tools[2].Args = map[string]toolcall.ArgRule{"/to": {From: toolcall.FromAnywhere, Kind: toolcall.Address},
		"/url": {From: toolcall.FromAnywhere, Kind: toolcall.Link}}
	play(t, pipeline(t, toolcall.Check(policy)).Session(ann), "and to joe@home.example",
		`mail>{"to":"x@evil.example"}`, "crm<x",
		`mail>{"to":"x@evil.example"} => flow.readers:/to:readers`, `mail>{"to":["a@EXAMPLE.org"]}`,
		`mail>{"text":"x"} => flow.readers`, `mail>{"to":""} => flow.readers`, `crm>{}`,
		`mail>{"to":"eve@partner.example"}`, `mail>{"to":"bob@partner.example"} => flow.readers:/to:readers`,
		`mail>{"to":["a@example.org","x@evil.example"]} => flow.readers:/to:readers`,
		`mail>{"to":"a@example.org.evil.example"} => flow.readers:/to:readers`,
		`mail>{"to":"everybody"} => flow.readers:/to:readers`,
		`mail>{"url":"https://wiki.example.org/x"}`, `mail>{"url":"https://evil.example/wiki.example.org"} => flow.readers:/url:readers`,
		`mail>{"to":"joe@home.example"}`, "hr<x", `mail>{"to":"a@example.org"} => flow.readers:/to:readers`, `mail>{"to":"boss@example.org"}`)
}

// TestChecksOfArguments shows where a check of an argument runs, and what becomes of what it asks for.
func TestChecksOfArguments(t *testing.T) {
	policy := toolcall.Policy{Tools: tools(toolcall.Write, "pay")}
	policy.Tools[0].Args = map[string]toolcall.ArgRule{
		"/amount": {From: toolcall.FromAnywhere, Checks: []toolcall.ArgCheck{toolcall.NumberWith(toolcall.NumberOptions{Max: 50, Sum: 100})}},
		"/list":   {From: toolcall.FromAnywhere, Checks: []toolcall.ArgCheck{toolcall.OneOf("a", "b").Then(guard.Ask)}},
		"/a~1b":   {From: toolcall.FromAnywhere, Checks: []toolcall.ArgCheck{toolcall.OneOf("a")}},
	}
	play(t, pipeline(t, toolcall.Check(policy)).Session(ann),
		`pay>{"amount":51} => arg.number.range:/amount:number.range`, `pay>{"amount":50}`, `pay>{"amount":30,"list":["a","b"]}`,
		`pay>{"amount":20,"list":["a","c"]} => arg.one_of?:/list:one_of`, // keeps what it has taken
		`pay>{"amount":1} => arg.number.sum:/amount:number.sum`,
		`pay>{"amount":20,"list":["a","c"]} => arg.one_of?:/list:one_of`, // the same, approved: takes no more
		`pay>{"a/b":"b"} => arg.one_of:/a~1b:one_of`, `pay>{"a/b":"a"}`, `pay>{"x":{"amount":99}}`)
	d := pipeline(t, toolcall.Check(policy)).Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageToolCall,
		Text: `{"x":"\u00e9\n","list":["\u00e9"]}`, Format: guard.JSON, Tool: &guard.ToolCall{Name: "pay"}})
	require.Equal(t, `["\u00e9"]`, `{"x":"\u00e9\n","list":["\u00e9"]}`[d.Findings[0].Span.Start:d.Findings[0].Span.End])
}

func TestTextForms(t *testing.T) {
	policy := toolcall.Suggest([]toolcall.ToolSpec{{Name: "send_mail", Schema: json.RawMessage(`{"type":"object","properties":{"to":{"type":"string"}}}`)}})
	policy.Flows = []toolcall.Flow{{To: []string{"send_mail"}, MaxCalls: 3, Action: guard.Ask}}
	policy.Budget = toolcall.Budget{Calls: 7}
	policy.Tools[0].Trust = guard.Internal
	text, err := json.Marshal(policy)
	require.NoError(t, err)
	require.Contains(t, string(text), `"effect":"egress"`)
	require.Contains(t, string(text), `"args":{"/to":{"from":"internal","kind":"address","otherwise":"ask"}}`)
	require.Contains(t, string(text), `"trust":"internal"`)
	var back toolcall.Policy
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, policy, back)
	require.Error(t, json.Unmarshal([]byte(`{"tools":[{"name":"x","effect":"reads"}]}`), &back))
	for _, v := range []fmt.Stringer{toolcall.Effect(9), toolcall.Approval(9), toolcall.Origin(9), toolcall.Kind(9), toolcall.Repeat(9)} {
		require.Contains(t, v.String(), "(9)")
	}
}

func ExampleFlow() {
	policy := toolcall.Policy{
		Tools: []toolcall.ToolSpec{{Name: "lookup", Effect: toolcall.Read}, {Name: "refund", Effect: toolcall.Write}},
		Flows: []toolcall.Flow{{After: []string{"lookup"}, To: []string{"refund"}}, {To: []string{"refund"}, MaxCalls: 1}},
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(policy)}})
	if err != nil {
		fmt.Println(err)
	}
	ctx, s := context.Background(), p.Session(guard.Subject{User: "ann"})
	refund := guard.ToolCall{Name: "refund"}
	_, err = s.ToolCall(ctx, refund)
	fmt.Println(err)
	_, _ = s.ToolResult(ctx, guard.ToolCall{Name: "lookup"}, "order 7 was paid")
	_, err = s.ToolCall(ctx, refund)
	fmt.Println(err)
	_, err = s.ToolCall(ctx, refund)
	fmt.Println(err)
	// Output:
	// guard: tool_call blocked by toolcall.flow.after
	// <nil>
	// guard: tool_call blocked by toolcall.flow.calls
}
