package toolcall_test

import (
	"context"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// FuzzCheck shows that no bytes get through that the schema refuses or that programs read differently, and that a tool
// never runs with others than those.
func FuzzCheck(f *testing.F) {
	for _, args := range []string{`{"to":["a@example.org"],"subject":"s"}`, `{"to":["a@example.org"],"subject":"\u0022\\"}`, `{}`, `[]`,
		`{"to":["a@example.org"],"subject":"s","subject":"t"}`, `{"to":["a@example.org"],"subject":"s"}{}`, `{"limit":1e99}`, "\xff", "", " "} {
		f.Add("mail", []byte(args), []byte(args))
		f.Add("now", []byte(args), []byte(args))
	}
	f.Add("mail", []byte(`{"to":["a@example.org"],"subject":"\\n"}`), []byte(`{"to":["a@example.org"],"subject":"\n"}`))
	mail, err := schema.Compile([]byte(mailSchema), schema.Options{})
	require.NoError(f, err)
	type message struct {
		To      []string        `json:"to"`
		Subject string          `json:"subject"`
		Options map[string]bool `json:"options,omitempty"`
		Limit   int             `json:"limit,omitempty"`
	}
	var ran []byte
	tool := toolcall.Wrap(policy.Tools[0], func(_ context.Context, m message) (string, error) {
		var err error
		ran, err = json.Marshal(m)
		return "", err
	})
	p := pipeline(f, toolcall.Check(policy))
	f.Fuzz(func(t *testing.T, name string, args, other []byte) {
		s := p.Session(ann)
		ran = nil
		out, err := s.ToolCall(t.Context(), guard.ToolCall{Name: name, Args: args})
		if err == nil {
			require.Contains(t, []string{"mail", "now", "refund", "delete_quietly", "tiny"}, name)
			if len(args) != 0 {
				require.Equal(t, string(args), string(out))
			}
			require.True(t, json.Valid(out) && utf8.Valid(out))
			var object map[string]any
			require.NoError(t, json.Unmarshal(out, &object))
			if name == "mail" {
				require.NoError(t, mail.Validate(out))
			}
		} else {
			require.Empty(t, out)
		}
		if _, err2 := tool.Call(t.Context(), s, guard.ToolCall{Name: name, Args: args}); err2 == nil || ran != nil {
			require.NoError(t, err)
			require.Equal(t, "mail", name)
			require.NoError(t, mail.Validate(ran))
		}
		// Where the text and the arguments differ in what they decode to, nothing gets through.
		for _, format := range []guard.Format{guard.Plain, guard.JSON} {
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageToolCall, Text: string(args), Format: format,
				Tool: &guard.ToolCall{Name: name, Args: other}})
			if !d.Allowed() || len(other) == 0 {
				continue
			}
			require.NotEmpty(t, args)
			if format == guard.Plain {
				require.Equal(t, string(other), string(args))
			}
		}
	})
}
