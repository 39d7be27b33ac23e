package toolcall_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const mailSchema = `{
	"type": "object",
	"properties": {
		"to": {"type": "array", "items": {"type": "string", "format": "email"}, "minItems": 1, "maxItems": 3},
		"subject": {"type": "string", "maxLength": 100},
		"options": {"type": "object", "properties": {"urgent": {"type": "boolean"}}},
		"limit": {"type": "integer", "minimum": 1, "maximum": 10}
	},
	"required": ["to", "subject"]
}`

var policy = toolcall.Policy{Tools: []toolcall.ToolSpec{
	{Name: "mail", Schema: json.RawMessage(mailSchema), Effect: toolcall.Egress},
	{Name: "now", Effect: toolcall.Read},
	{Name: "refund", Roles: []string{"support", "admin"}, Effect: toolcall.Write},
	{Name: "delete"},
	{Name: "delete_quietly", Approval: toolcall.ApproveNever},
	{Name: "peek", Effect: toolcall.Read, Approval: toolcall.ApproveAlways},
	{Name: "tiny", Effect: toolcall.Read, Schema: json.RawMessage(`{"properties":{"a":{"type":"string"}}}`), MaxArgBytes: 20},
}}

func pipeline(t testing.TB, checks ...guard.Check) *guard.Pipeline {
	p, err := guard.New(guard.Config{Checks: checks})
	require.NoError(t, err)
	return p
}

var ann = guard.Subject{User: "ann", Roles: []string{"user", "support"}}

func rules(d guard.Decision) []string {
	var list []string
	for _, f := range d.Findings {
		list = append(list, f.Rule)
	}
	return list
}

func TestCheckRules(t *testing.T) {
	bob := guard.Subject{User: "bob", Roles: []string{"Support", "support ", ""}}
	for _, test := range []struct {
		who  guard.Subject
		tool string
		args string
		want string // rules, joined
	}{
		{ann, "now", `{}`, ""},
		{ann, "now", ``, ""},
		{ann, "now", ` { } `, ""},
		{ann, "mail", `{"to":["a@example.org"],"subject":"hi"}`, ""},
		{ann, "mail", `{"to":["a@example.org"],"subject":"\"quoted\", \u00e9\\n","limit":10,"options":{"urgent":true}}`, ""},
		{ann, "refund", `{}`, ""},
		{ann, "delete_quietly", `{}`, ""},
		{ann, "tiny", `{"a":"12345678901"}`, ""},

		{ann, "", `{}`, "toolcall.unknown_tool"},
		{ann, "unknown", `{}`, "toolcall.unknown_tool"},
		{ann, "Now", `{}`, "toolcall.unknown_tool"},
		{ann, "now ", `{}`, "toolcall.unknown_tool"},
		{ann, "now\x00", `{}`, "toolcall.unknown_tool"},
		{ann, "no\u200bw", `{}`, "toolcall.unknown_tool"},
		{ann, "n\u043ew", `{}`, "toolcall.unknown_tool"}, // Cyrillic o
		{ann, "\uff4e\uff4f\uff57", `{}`, "toolcall.unknown_tool"},
		{guard.Subject{}, "unknown", `{}`, "toolcall.unknown_tool"},

		{guard.Subject{}, "now", `{}`, "toolcall.no_subject"},
		{guard.Subject{Tenant: "acme", Roles: []string{"support"}}, "refund", `{}`, "toolcall.no_subject"},
		{bob, "refund", `{}`, "toolcall.role"},
		{guard.Subject{User: "eve"}, "refund", `{}`, "toolcall.role"},

		{ann, "delete", `{}`, "toolcall.approval"},
		{ann, "peek", `{}`, "toolcall.approval"},
		{ann, "delete", `{"x":1}`, "toolcall.approval toolcall.bad_args"},

		{ann, "tiny", `{"a":"123456789012345"}`, "toolcall.too_long"},
	} {
		t.Run(test.tool+" "+test.args, func(t *testing.T) {
			s := pipeline(t, toolcall.Check(policy)).Session(test.who)
			args := test.args
			if args == "" {
				args = "{}"
			}
			call := guard.ToolCall{Name: test.tool, Args: json.RawMessage(test.args)}
			out, err := s.ToolCall(t.Context(), call)
			call.Args = json.RawMessage(args)
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageToolCall, Text: args, Format: guard.JSON, Tool: &call})
			require.Equal(t, test.want, strings.Join(rules(d), " "))
			if test.want == "" {
				require.NoError(t, err)
				require.Equal(t, args, string(out))
				return
			}
			require.Error(t, err)
			require.Empty(t, out)
			if test.want == "toolcall.approval" {
				require.ErrorIs(t, err, guard.ErrNeedsApproval)
			} else {
				require.ErrorIs(t, err, guard.ErrBlocked)
			}
		})
	}
}

func TestBadArgs(t *testing.T) {
	for _, test := range []struct{ tool, args, want string }{
		{"mail", `{"subject":"s3cret"}`, ":required"},
		{"mail", `{"to":[],"subject":"s3cret"}`, "/to:minItems"},
		{"mail", `{"to":["s3cret"],"subject":"s3cret"}`, "/to/0:format"},
		{"mail", `{"to":["a@example.org"],"subject":7}`, "/subject:type"},
		{"mail", `{"to":["a@example.org"],"subject":"","limit":1.5}`, "/limit:type"},
		{"mail", `{"to":["a@example.org"],"subject":"","s3cret":1}`, ":additionalProperties"},
		{"mail", `{"to":["a@example.org"],"subject":"","Limit":1}`, ":additionalProperties"},
		{"mail", `{"to":["a@example.org"],"subject":"","options":{"s3cret":1}}`, "/options:additionalProperties"},
		{"now", `{"s3cret":1}`, ":additionalProperties"},
		{"now", `{"__proto__":{}}`, ":additionalProperties"},
		{"now", `[]`, ":type"},
		{"now", `null`, ":type"},
		{"now", `"s3cret"`, ":type"},
		{"tiny", `[]`, ":type"}, // its schema does not say object
		{"mail", `{"to":["a@example.org"],"subject":"a","subject":"b"}`, ":duplicate"},
		{"mail", `{"to":["a@example.org"],"subject":"a","\u0073ubject":"b"}`, ":duplicate"},
		{"mail", `{"to":["a@example.org"],"subject":"","limit":1e400}`, ":number"},
		{"mail", `{"to":["a@example.org"],"subject":"","limit":` + strings.Repeat("9", 400) + `}`, ":number"},
		{"mail", `{"to":["a@example.org"],"subject":"","options":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, ":too_deep"},
		{"mail", "{\"to\":[\"a@example.org\"],\"subject\":\"\xff\"}", ":utf8"},
		{"mail", `{"to":["a@example.org"],"subject":"\ud800"}`, ":utf8"},
	} {
		t.Run(test.args[:min(len(test.args), 60)], func(t *testing.T) {
			s := pipeline(t, toolcall.Check(policy)).Session(ann)
			call := guard.ToolCall{Name: test.tool, Args: json.RawMessage(test.args)}
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageToolCall, Text: test.args, Format: guard.JSON, Tool: &call})
			require.Equal(t, "toolcall.bad_args", d.Rule())
			var got []string
			for _, b := range d.Findings[0].Data.(toolcall.BadArgs) {
				got = append(got, b.Pointer+":"+b.Keyword)
			}
			require.Equal(t, test.want, strings.Join(got, " "))
			require.NotContains(t, fmt.Sprintf("%+v %v", d, d.LogValue()), "s3cret")
		})
	}
	for _, args := range []string{`{`, `{}{}`, `{} x`, "\ufeff{}", `{'a':1}`, `{"a":NaN}`, `{"a":01}`, `{/**/}`, `{"a":1,}`, "{}\x00"} {
		s := pipeline(t, toolcall.Check(policy)).Session(ann)
		_, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "now", Args: json.RawMessage(args)})
		require.ErrorIs(t, err, guard.ErrBlocked, args)
		s = pipeline(t, toolcall.Allow("now")).Session(ann)
		_, err = s.ToolCall(t.Context(), guard.ToolCall{Name: "now", Args: json.RawMessage(args)})
		require.ErrorIs(t, err, guard.ErrBlocked, args)
	}
}

func TestSchemas(t *testing.T) {
	for _, test := range []struct {
		name, schema string
		ok, bad      []string
	}{
		{"says any", `{"type":"object","additionalProperties":true}`, []string{`{"x":{"y":1}}`, `{}`}, []string{`[]`}},
		{"branches", `{"type":"object","oneOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}},"required":["b"]}]}`,
			[]string{`{"a":1}`, `{"b":1}`}, []string{`{}`, `{"a":1,"c":2}`, `{"a":1,"b":1}`}},
		{"reference", `{"$ref":"#/$defs/t","$defs":{"t":{"type":"object","properties":{"a":{}}}}}`,
			[]string{`{"a":1}`, `{}`}, []string{`{"b":1}`}},
		{"draft 7", `{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"a":{"type":"object","properties":{"b":{}}}}}`,
			[]string{`{"a":{"b":1}}`}, []string{`{"a":{"c":1}}`, `{"c":1}`}},
		{"nothing", ` `, []string{`{}`}, []string{`{"a":1}`, `[]`}},
		{"empty", `{}`, []string{`{}`}, []string{`{"a":1}`, `[]`}},
		{"true", `true`, nil, []string{`[]`, `1`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := pipeline(t, toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{
				{Name: "t", Effect: toolcall.Read, Schema: json.RawMessage(test.schema)}}}))
			try := func(args string) error {
				_, err := p.Session(ann).ToolCall(t.Context(), guard.ToolCall{Name: "t", Args: json.RawMessage(args)})
				return err
			}
			for _, args := range test.ok {
				require.NoError(t, try(args), args)
			}
			for _, args := range test.bad {
				require.ErrorIs(t, try(args), guard.ErrBlocked, args)
			}
		})
	}
}

func TestMismatch(t *testing.T) {
	const args = `{"a":"b"}`
	for _, test := range []struct {
		name       string
		text       string
		format     guard.Format
		args, want string
	}{
		{"same", args, guard.JSON, args, ""},
		{"same, plain", args, guard.Plain, args, ""},
		{"plain without args", args, guard.Plain, "", ""},
		{"same with escapes", `{"a":"\"\u0041\\n"}`, guard.JSON, `{"a":"\"\u0041\\n"}`, ""},
		{"JSON without args", args, guard.JSON, "", ""},
		{"other escapes, same text", `{"a":"\u0041"}`, guard.JSON, `{"a":"A"}`, "toolcall.mismatch"},
		{"another value", args, guard.JSON, `{"a":"c"}`, "toolcall.mismatch"},
		{"more", args, guard.JSON, `{"a":"b"} `, "toolcall.mismatch"},
		{"another, plain", args, guard.Plain, `{"a":"c"}`, "toolcall.mismatch"},
		{"escaped twice", `{"a":"\\n"}`, guard.JSON, `{"a":"\n"}`, "toolcall.mismatch"},
		{"escaped once", `{"a":"\n"}`, guard.JSON, `{"a":"\\n"}`, "toolcall.mismatch"},
		{"escaped once, plain", `{"a":"\n"}`, guard.Plain, `{"a":"\\n"}`, "toolcall.mismatch"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, check := range []guard.Check{
				toolcall.Allow("t"),
				toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "t", Effect: toolcall.Read,
					Schema: json.RawMessage(`{"properties":{"a":{"type":"string"}}}`)}}}),
			} {
				call := guard.ToolCall{Name: "t", Args: json.RawMessage(test.args)}
				d := pipeline(t, check).Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageToolCall,
					Text: test.text, Format: test.format, Tool: &call})
				require.Equal(t, test.want, strings.Join(rules(d), " "))
			}
		})
	}
	d := pipeline(t, toolcall.Allow("t")).Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageToolCall, Text: "{}"})
	require.Equal(t, "toolcall.unknown_tool", d.Rule()) // no ToolCall at all
}

func TestAllow(t *testing.T) {
	s := pipeline(t, toolcall.Allow("search", "fetch.url")).Session(guard.Subject{})
	for args, ok := range map[string]bool{
		`{}`: true, `{"q":[1,{"b":null}]}`: true, `[]`: false, `{"a":1,"a":1}`: false, `{"n":1e999}`: false,
		strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100):      false,
		`{"a":"` + strings.Repeat("x", toolcall.DefaultMaxArgBytes) + `"}`: false,
	} {
		_, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "search", Args: json.RawMessage(args)})
		require.Equal(t, ok, err == nil, "%.60s", args)
	}
	_, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "fetch.url"})
	require.NoError(t, err)
	_, err = s.ToolCall(t.Context(), guard.ToolCall{Name: "fetch"})
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = pipeline(t, toolcall.Allow()).Session(ann).ToolCall(t.Context(), guard.ToolCall{Name: "search"})
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = pipeline(t, toolcall.Check(toolcall.Policy{})).Session(ann).ToolCall(t.Context(), guard.ToolCall{Name: "search"})
	require.ErrorIs(t, err, guard.ErrBlocked)
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct {
		check guard.Check
		want  string
	}{
		{toolcall.Allow("a b"), "name is not"},
		{toolcall.Allow(""), "name is not"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{}}}), "name is not"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "n\u043ew"}}}), "name is not"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: strings.Repeat("a", 129)}}}), "name is not"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a"}, {Name: "A"}}}), "name used twice"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Roles: []string{"x", ""}}}}), "a role is empty"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Effect: 9}}}), "unknown effect(9)"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Approval: 9}}}), "unknown approval(9)"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Trust: 9}}}), "unknown trust(9)"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", MaxArgBytes: -1}}}), "is negative"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", MaxResultBytes: -1}}}), "is negative"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Schema: json.RawMessage(`{"type":"objekt"}`)}}}), "schema"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Schema: json.RawMessage(`{`)}}}), "schema"},
		{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "a", Schema: json.RawMessage(`{"$ref":"http://x.example/s"}`)}}}), "schema"},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{test.check}})
		require.ErrorContains(t, err, test.want)
	}
	_, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{
		{Name: "a b"}, {Name: "c", Effect: 7, Approval: 8}}})}})
	for _, want := range []string{`tool 0 "a b"`, "effect(7)", "approval(8)"} {
		require.ErrorContains(t, err, want)
	}
}

// TestPolicyIsRead shows that a policy may be changed after Check.
func TestPolicyIsRead(t *testing.T) {
	mine := toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "t", Effect: toolcall.Read, Roles: []string{"support"},
		Schema: json.RawMessage(`{"type":"object","properties":{"a":{}}}`)}}}
	p := pipeline(t, toolcall.Check(mine))
	mine.Tools[0].Roles[0] = "nobody"
	copy(mine.Tools[0].Schema, `{"type":"object","properties":{"b":{}}}`)
	_, err := p.Session(ann).ToolCall(t.Context(), guard.ToolCall{Name: "t", Args: json.RawMessage(`{"a":1}`)})
	require.NoError(t, err)
}

func TestApproval(t *testing.T) {
	s := pipeline(t, toolcall.Check(policy)).Session(ann)
	_, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "delete"})
	var blocked *guard.BlockedError
	require.ErrorAs(t, err, &blocked)
	s.Grant(blocked.Decision)
	_, err = s.ToolCall(t.Context(), guard.ToolCall{ID: "2", Name: "delete"})
	require.NoError(t, err)
	_, err = s.ToolCall(t.Context(), guard.ToolCall{Name: "delete"})
	require.ErrorIs(t, err, guard.ErrNeedsApproval, "an approval holds once")
}

func TestStream(t *testing.T) {
	p := pipeline(t, toolcall.Check(policy))
	const args = `{"to":["a@example.org"],"subject":"\"hi\""}`
	feed := func(c guard.Content, text string, before func()) (out string, pieces int, err error) {
		st := p.Session(ann).StreamContent(t.Context(), c)
		for i := range len(text) {
			piece, err := st.Push(text[i : i+1])
			if err != nil {
				return out, i + 1, err
			}
			out += piece
		}
		require.Empty(t, out, "nothing goes before the end")
		before()
		rest, err := st.Close()
		return out + rest, len(text), err
	}
	mail := guard.Content{Stage: guard.StageToolCall, Tool: &guard.ToolCall{Name: "mail"}}
	out, _, err := feed(mail, args, func() {})
	require.NoError(t, err)
	require.Equal(t, args, out)

	mail.Format = guard.JSON
	out, _, err = feed(mail, args, func() {})
	require.NoError(t, err)
	require.Equal(t, args, out)
	out, _, err = feed(mail, args, func() { mail.Tool.Args = json.RawMessage(args) })
	require.NoError(t, err)
	require.Equal(t, args, out)
	_, _, err = feed(mail, `{"to":["a@example.org"],"subject":"hi"}`, func() {})
	require.ErrorContains(t, err, "toolcall.mismatch")
	_, _, err = feed(guard.Content{Stage: guard.StageToolCall, Tool: &guard.ToolCall{Name: "mail"}}, `{"to":[]}`, func() {})
	require.ErrorContains(t, err, "toolcall.bad_args")

	_, pieces, err := feed(guard.Content{Stage: guard.StageToolCall, Tool: &guard.ToolCall{Name: "nail"}}, args, func() {})
	require.ErrorContains(t, err, "toolcall.unknown_tool")
	require.Equal(t, 1, pieces, "the first piece is enough")
}

func TestMonitor(t *testing.T) {
	s := pipeline(t, toolcall.Check(policy).Monitor()).Session(guard.Subject{})
	args, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "unknown", Args: json.RawMessage(`{"a":1}`)})
	require.NoError(t, err)
	require.Equal(t, `{"a":1}`, string(args))
}

func TestLaws(t *testing.T) {
	texts := []string{`{"a":1}`, "text", `{"a":"\n"}`, strings.Repeat("x", 1<<20)[:5000]}
	guardtest.TestCheck(t, toolcall.Check(policy), texts...)
	guardtest.TestCheck(t, toolcall.Allow("search"), texts...)
}

func TestConcurrent(t *testing.T) {
	p := pipeline(t, toolcall.Check(policy), toolcall.Allow("mail", "now"))
	s := p.Session(ann)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 200 {
				args := fmt.Sprintf(`{"to":["a@example.org"],"subject":"\"%d\"","limit":%d}`, k, i)
				_, err := s.ToolCall(context.Background(), guard.ToolCall{Name: "mail", Args: json.RawMessage(args)})
				if want := i >= 1; (err == nil) != want {
					t.Errorf("%s: %v", args, err)
				}
			}
		})
	}
	wg.Wait()
}
