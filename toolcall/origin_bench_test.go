package toolcall_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// benchPolicy is one with rules for five arguments, of a tool without a schema to speak of.
func benchPolicy(schema json.RawMessage) toolcall.Policy {
	from := func(kind toolcall.Kind) toolcall.ArgRule {
		return toolcall.ArgRule{From: toolcall.FromInternal, Kind: kind}
	}
	return toolcall.Policy{Tools: []toolcall.ToolSpec{
		{Name: "send", Effect: toolcall.Egress, Schema: schema, Said: []string{"send"}, Args: map[string]toolcall.ArgRule{
			"/to": from(toolcall.Address), "/cc": from(toolcall.Address), "/link": from(toolcall.Link), "/id": from(toolcall.ID), "/name": from(toolcall.Phrase),
		}},
		{Name: "send_freely", Effect: toolcall.Egress, Schema: schema},
		{Name: "read", Effect: toolcall.Read, Fields: map[string]guard.Trust{toolcall.AnyField: guard.Internal, "body": guard.Untrusted}},
	}}
}

const fiveArgs = `{"to":["bob%d@example.org"],"cc":"carl@example.org","link":"https://www.example.org/a/%[1]d","id":"order-4711","name":"The Blue House"}`

// BenchmarkOrigins is the decision about a call with five arguments that each have a rule, pipeline and schema included;
// "free" is the same without rules, "schema" with a schema of five properties.
func BenchmarkOrigins(b *testing.B) {
	const five = `{"type":"object","properties":{"to":{"type":"array","items":{"type":"string","maxLength":100}},"cc":{"type":"string","maxLength":100},
		"link":{"type":"string","maxLength":200},"id":{"type":"string","maxLength":100},"name":{"type":"string","maxLength":100}},"required":["to"]}`
	for _, bm := range []struct{ name, tool, schema string }{{"free", "send_freely", string(anything)}, {"rules", "send", string(anything)}, {"schema", "send", five}} {
		b.Run(bm.name, func(b *testing.B) {
			s := pipeline(b, toolcall.Check(benchPolicy(json.RawMessage(bm.schema)))).Session(ann)
			var said strings.Builder
			for i := range 64 {
				fmt.Fprintf(&said, "Send it to bob%d@example.org and carl@example.org, https://www.example.org/a/%[1]d, order-4711, The Blue House. ", i)
			}
			if _, err := s.Input(b.Context(), said.String()); err != nil {
				b.Fatal(err)
			}
			list := calls(fiveArgs)
			call := guard.ToolCall{Name: bm.tool}
			content := guard.Content{Stage: guard.StageToolCall, Format: guard.JSON, Tool: &call}
			raw := make([]json.RawMessage, len(list))
			for i := range list {
				raw[i] = json.RawMessage(list[i])
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				content.Text, call.Args = list[i%len(list)], raw[i%len(raw)]
				if d := s.Check(b.Context(), content); !d.Allowed() {
					b.Fatal(d.Rule())
				}
			}
		})
	}
}

// BenchmarkObserve is what it costs to remember a result, by its form.
func BenchmarkObserve(b *testing.B) {
	const body = "Dear all, the meeting of next week has been moved to Thursday at ten, because half of the team is travelling. Please bring the figures of the last quarter along, and write to me when you cannot come. "
	for _, bm := range []struct{ name, form string }{
		{"json", `[{"id":%d,"sender":"bob%[1]d@example.org","subject":"Meeting %[1]d","date":"2024-05-%02[1]d 10:00","read":true,"body":"` + body + `"},{"id":7,"sender":"carl@example.org","body":"` + body + body + `"}]`},
		{"records", "- id: %d\n  sender: bob%[1]d@example.org\n  subject: Meeting %[1]d\n  date: 2024-05-%02[1]d 10:00\n  body: '" + body + "\n\n    " + body + "'\n- id: 7\n  sender: carl@example.org\n  body: " + body + "\n"},
		{"text", "Message %d from bob%[1]d@example.org\n\n" + body + body + body},
	} {
		b.Run(bm.name, func(b *testing.B) {
			s := pipeline(b, toolcall.Check(benchPolicy(anything))).Session(ann)
			list := calls(bm.form)
			content := guard.Content{Stage: guard.StageToolResult, Tool: &guard.ToolCall{Name: "read"}}
			b.SetBytes(int64(len(list[0])))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				content.Text = list[i%len(list)]
				if d := s.Check(b.Context(), content); !d.Allowed() {
					b.Fatal(d.Rule())
				}
			}
		})
	}
}
