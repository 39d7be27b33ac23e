package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// found returns the rules that c finds in a value.
func found(t testing.TB, c ArgCheck, value any) []string {
	t.Helper()
	list, err := c.Find(t.Context(), nil, value)
	require.NoError(t, err)
	var rules []string
	for _, f := range list {
		require.Equal(t, guard.Span{}, f.Span)
		require.Equal(t, guard.Block, f.Action, f.Rule)
		rules = append(rules, f.Rule)
	}
	return rules
}

func TestArgStrings(t *testing.T) {
	for _, test := range []struct {
		raw  string
		want []string
		bad  bool
	}{
		{`"a"`, []string{"a"}, false},
		{` "a" `, []string{"a"}, false},
		{`"a\u0062\"\\"`, []string{`ab"\`}, false},
		{`null`, nil, false},
		{`[]`, nil, false},
		{`[ "a" , "b,]" ,"c\"]" ]`, []string{"a", "b,]", `c"]`}, false},
		{`["a",1]`, []string{"a"}, true},
		{`["a",null]`, []string{"a"}, true},
		{`["a",["b"]]`, []string{"a"}, true},
		{`["a",{}]`, []string{"a"}, true},
		{`{}`, nil, true},
		{`12`, nil, true},
		{`true`, nil, true},
		{`"a`, nil, true},
		{`["a`, nil, true},
		{``, nil, true},
		{`"\x"`, nil, true},
		{"\"\\", nil, true},
	} {
		a := Arg{raw: test.raw}
		require.Equal(t, test.want, slices.Collect(a.Strings()), test.raw)
		require.Equal(t, test.bad, len(a.findings) > 0, test.raw)
	}
}

// FuzzArgStrings holds the reading of a value to encoding/json.
func FuzzArgStrings(f *testing.F) {
	for _, s := range []string{`"a"`, `["a","b"]`, `[ "a\"]" , "\u0041\ud83d\ude00" ]`, `null`, `{"a":1}`, `[[1]]`, `["a",]`, `"\ud800"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		a := Arg{raw: raw}
		got := slices.Collect(a.Strings())
		if !json.Valid([]byte(raw)) {
			return
		}
		var v any
		if json.Unmarshal([]byte(raw), &v) != nil {
			return // nested too deep
		}
		want, ok := []string(nil), true
		switch v := v.(type) {
		case nil:
		case string:
			want = []string{v}
		case []any:
			for _, e := range v {
				s, is := e.(string)
				ok = ok && is
				want = append(want, s)
			}
		default:
			ok = false
		}
		require.Equal(t, ok, len(a.findings) == 0, raw)
		if !ok {
			return
		}
		require.Len(t, got, len(want), raw)
		for i := range got {
			require.Equal(t, want[i], string([]rune(got[i])), raw) // each byte that is not UTF-8 becomes U+FFFD
		}
	})
}

func TestArgCheckMistakes(t *testing.T) {
	ok := func(context.Context, *Arg) error { return nil }
	for _, c := range []ArgCheck{{}, {Name: "x"}, {Run: ok}, {Name: "x", Run: ok, Err: errors.New("no")}, {Name: "x", Run: ok, Action: 9},
		OneOf(), Pattern(""), Pattern("("), Pattern("a)(b")} {
		_, err := c.Find(t.Context(), nil, "a")
		require.Error(t, err, c.Name)
	}
	_, err := OneOf("a").Find(t.Context(), nil, func() {})
	require.Error(t, err)
}

func TestArgCheckAction(t *testing.T) {
	list, err := OneOf("a").Then(guard.Ask).Find(t.Context(), nil, "b")
	require.NoError(t, err)
	require.Equal(t, []guard.Finding{{Rule: ruleArgOneOf, Action: guard.Ask}}, list)
}

func TestArgRun(t *testing.T) {
	settled := 0
	note := ArgCheck{Name: "note", Run: func(_ context.Context, a *Arg) error {
		a.Settle(func(runs bool) {
			if settled--; runs {
				settled += 11
			}
		})
		return nil
	}}
	upper := ArgCheck{Name: "upper", Run: func(_ context.Context, a *Arg) error {
		require.Equal(t, "say", a.Tool())
		require.Equal(t, "/word", a.Pointer())
		require.NotNil(t, a.Session())
		for s := range a.Strings() {
			a.Rewrite(strings.ToUpper(s))
		}
		return nil
	}}
	could := ArgCheck{Name: "could", Run: func(context.Context, *Arg) error { return errors.New("could not tell") }}
	run := func(args, raw string, span guard.Span, checks ...ArgCheck) (string, []string) {
		p, err := guard.New(guard.Config{Checks: []guard.Check{{Name: "test.args", Stages: guard.StageToolCall,
			Run: func(ctx context.Context, p *guard.Pass) error {
				var r argRun
				err := r.check(ctx, p, "/word", raw, span, checks)
				r.settled(!r.blocked)
				r.reset()
				require.Equal(t, 0, len(r.findings)+len(r.settle))
				return err
			}}}})
		require.NoError(t, err)
		d := p.Session(guard.Subject{User: "ann"}).Check(t.Context(), guard.Content{Stage: guard.StageToolCall, Text: args,
			Format: guard.JSON, Tool: &guard.ToolCall{Name: "say", Args: json.RawMessage(args)}})
		var rules []string
		for _, f := range d.Findings {
			rules = append(rules, f.Rule)
		}
		return d.Text(), rules
	}
	const args = `{"word":"tea"}`
	word := guard.Span{Start: 9, End: 12}
	text, rules := run(args, `"tea"`, word, OneOf("tea"), upper, note)
	require.Equal(t, `{"word":"TEA"}`, text)
	require.Empty(t, rules)
	require.Equal(t, 10, settled)

	_, rules = run(args, `"tea"`, word, OneOf("gin"), upper, note)
	require.Equal(t, []string{ruleArgOneOf}, rules)
	_, rules = run(args, `"tea"`, word, upper, upper, note)
	require.Equal(t, []string{ruleArgType}, rules)
	_, rules = run(args, `"tea"`, word, could, note)
	require.Equal(t, []string{"test.args.error"}, rules)
	_, rules = run(`{"word":["tea"]}`, `["tea"]`, guard.Span{Start: 8, End: 15}, upper)
	require.Equal(t, []string{ruleArgType}, rules)
	require.Equal(t, 7, settled) // told three times that the call does not run
}

func TestArgFindingsAreBounded(t *testing.T) {
	require.Len(t, found(t, OneOf("a"), make([]string, 1000)), maxFindings)

	// What is said often does not hide what is said later, by the same check or by another one.
	many := func(n int, last string) ArgCheck {
		return ArgCheck{Name: "many", Action: guard.Flag, Run: func(_ context.Context, a *Arg) error {
			for range n {
				a.Report(guard.Finding{Rule: "test.many"})
			}
			a.Report(guard.Finding{Rule: last, Action: guard.Block})
			return nil
		}}
	}
	list, err := many(1000, "test.last").Find(t.Context(), nil, "x")
	require.NoError(t, err)
	require.Len(t, list, maxFindings+1)
	require.Equal(t, guard.Finding{Rule: "test.last", Action: guard.Block}, list[maxFindings])
	r := argRun{Arg: Arg{raw: `"x"`}}
	for _, c := range []ArgCheck{many(1000, "test.many"), OneOf("a")} {
		require.NoError(t, r.run(t.Context(), &c))
	}
	require.Equal(t, ruleArgOneOf, r.findings[len(r.findings)-1].Rule)
	_, err = ArgCheck{Name: "x", Run: func(_ context.Context, a *Arg) error {
		for i := range 1000 {
			a.Report(guard.Finding{Rule: "test." + strings.Repeat("x", i)})
		}
		return nil
	}}.Find(t.Context(), nil, "x")
	require.ErrorIs(t, err, errOverflow)
}

func TestOneOf(t *testing.T) {
	c := OneOf("red", "green")
	for _, s := range []string{"red", "green"} {
		require.Empty(t, found(t, c, s))
	}
	require.Empty(t, found(t, c, nil))
	require.Empty(t, found(t, c, []string{"red", "green"}))
	for _, s := range []string{"", "Red", "red ", "red\n", "red\x00", "r\u0435d", "re", "redgreen"} {
		require.Equal(t, []string{ruleArgOneOf}, found(t, c, s), "%q", s)
	}
	require.Equal(t, []string{ruleArgType}, found(t, c, 1))
	require.Equal(t, []string{ruleArgType}, found(t, c, map[string]string{"a": "red"}))
}

func TestPattern(t *testing.T) {
	c := Pattern(`[a-z]{1,8}|\d+`)
	for _, s := range []string{"abc", "123"} {
		require.Empty(t, found(t, c, s))
	}
	for _, s := range []string{"", "abc ", "abc\n", "\nabc", "1a", "ABC", "abc|1", "abc\x00"} {
		require.Equal(t, []string{ruleArgPattern}, found(t, c, s), "%q", s)
	}
	require.Empty(t, found(t, Pattern(`^a$`), "a"))
	require.Equal(t, []string{ruleArgPattern}, found(t, Pattern(`(?m)^a$`), "a\nb"))
	require.Equal(t, []string{ruleArgPattern}, found(t, Pattern(`^a$`), "a\n"))
	require.Equal(t, []string{ruleArgTooLong}, found(t, c, strings.Repeat("a", maxPatternText+1)))
}

// TestArgChecksInPolicy runs checks where they belong: in the rules of a tool.
func TestArgChecksInPolicy(t *testing.T) {
	check := Check(Policy{Tools: []ToolSpec{{
		Name: "report", Effect: Read,
		Schema: json.RawMessage(`{"properties":{"query":{"type":"string"},"to":{"type":"array","items":{"type":"string"}},"cents":{"type":"integer"}}}`),
		Args: map[string]ArgRule{
			"/query": {From: FromAnywhere, Checks: []ArgCheck{SQL(PostgreSQL, "orders")}},
			"/to":    {From: FromAnywhere, Checks: []ArgCheck{Email("example.org")}},
			"/cents": {From: FromAnywhere, Checks: []ArgCheck{NumberWith(NumberOptions{Max: 100, Sum: 100})}},
		},
	}}})
	p, err := guard.New(guard.Config{Checks: []guard.Check{check}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "ann"})
	call := func(args string) (string, error) {
		out, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "report", Args: json.RawMessage(args)})
		return string(out), err
	}
	out, err := call(`{"to":["a@example.org","b@example.org"],"query":"SELECT \"a\"\nFROM \u006frders; -- all","cents":60}`)
	require.NoError(t, err)
	require.JSONEq(t, `{"to":["a@example.org","b@example.org"],"query":"SELECT \"a\"\nFROM orders LIMIT 1000","cents":60}`, out)

	_, err = call(`{"to":["a@example.org","eve@evil.example"],"cents":40}`)
	require.EqualError(t, err, "guard: tool_call blocked by toolcall.arg.email.domain")
	require.Contains(t, Message(err), "/to")
	require.NotContains(t, Message(err), "evil")
	_, err = call(`{"query":"DELETE FROM orders"}`)
	require.EqualError(t, err, "guard: tool_call blocked by toolcall.arg.sql.write")
	_, err = call(`{"cents":41}`)
	require.EqualError(t, err, "guard: tool_call blocked by toolcall.arg.number.sum")
	_, err = call(`{"cents":40}`) // what was blocked above has spent nothing
	require.NoError(t, err)

	_, err = guard.New(guard.Config{Checks: []guard.Check{Check(Policy{Tools: []ToolSpec{{Name: "x", Args: map[string]ArgRule{"/a": {Checks: []ArgCheck{OneOf()}}}}}})}})
	require.ErrorContains(t, err, "no values")
}
