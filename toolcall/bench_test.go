package toolcall_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// calls returns different arguments of one shape.
func calls(format string) []string {
	var list []string
	for i := range 64 {
		list = append(list, fmt.Sprintf(format, i))
	}
	return list
}

var benchmarks = []struct{ name, tool, format string }{
	{"fits", "mail", `{"to":["a%d@example.org","b@example.org"],"subject":"the figures of last week","limit":7}`},
	{"escapes", "mail", `{"to":["a%d@example.org","b@example.org"],"subject":"the \"figures\" of last week\n","limit":7}`},
	{"refused", "mail", `{"to":["a%d@example.org","b@example.org"],"subject":"the figures of last week","more":7}`},
	{"unknown", "nail", `{"to":["a%d@example.org","b@example.org"],"subject":"the figures of last week","limit":7}`},
	{"none", "now", `{}%.0d`},
}

// BenchmarkCheck is the decision about a call, the pipeline included. BenchmarkSchema is the part of the schema in it.
func BenchmarkCheck(b *testing.B) {
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			s := pipeline(b, toolcall.Check(policy)).Session(ann)
			list := calls(bm.format)
			call := guard.ToolCall{Name: bm.tool}
			content := guard.Content{Stage: guard.StageToolCall, Format: guard.JSON, Tool: &call}
			raw := make([]json.RawMessage, len(list))
			for i := range list {
				raw[i] = json.RawMessage(list[i])
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				content.Text, call.Args = list[i%len(list)], raw[i%len(raw)]
				s.Check(b.Context(), content)
			}
		})
	}
}

func BenchmarkSchema(b *testing.B) {
	for _, bm := range benchmarks {
		var source json.RawMessage
		for _, tool := range policy.Tools {
			if tool.Name == bm.tool {
				source = tool.Schema
			}
		}
		b.Run(bm.name, func(b *testing.B) {
			s, err := schema.Compile(source, schema.Options{})
			if err != nil {
				b.Fatal(err)
			}
			list := calls(bm.format)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_ = s.Validate([]byte(list[i%len(list)]))
			}
		})
	}
}
