package toolcall_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/internal/schema"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// TestAllocs shows that a call that fits costs no memory beside what its schema needs.
func TestAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("not in this build")
	}
	const args = `{"to":["a@example.org"],"subject":"s"}`
	mail, err := schema.Compile([]byte(mailSchema), schema.Options{})
	require.NoError(t, err)
	doc := []byte(args)
	want := testing.AllocsPerRun(100, func() { _ = mail.Validate(doc) })
	s := pipeline(t, toolcall.Check(policy)).Session(ann)
	content := guard.Content{Stage: guard.StageToolCall, Text: args, Format: guard.JSON,
		Tool: &guard.ToolCall{Name: "mail", Args: json.RawMessage(args)}}
	require.True(t, s.Check(t.Context(), content).Allowed())
	require.Equal(t, want, testing.AllocsPerRun(100, func() { s.Check(t.Context(), content) }))
}
