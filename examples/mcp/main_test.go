package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	if os.Getenv("NOTES_SERVER") == "" {
		os.Exit(m.Run())
	}
	if err := notes().Run(context.Background(), &sdk.StdioTransport{}); err != nil {
		os.Exit(1)
	}
}

func TestRun(t *testing.T) {
	for answer, want := range map[string]string{
		"":    "delete_note shopping: This call needs approval: toolcall.approval (blocked: true)",
		"y\n": "delete_note shopping: shopping is gone (blocked: false)",
	} {
		exe, err := os.Executable()
		require.NoError(t, err)
		server := exec.Command(exe)
		server.Env = append(os.Environ(), "NOTES_SERVER=1")
		var out bytes.Buffer
		require.NoError(t, run(t.Context(), server, strings.NewReader(answer), &out))
		for _, line := range []string{
			"found notes: tool 0 add (description): block by toolcall.definition.poisoned",
			"tool delete_note\ntool read_note\n",
			"read_note shopping: milk, tea, bread (blocked: false)",
			"read_note poisoned: This call was blocked: input.injection",
			`allow notes/delete_note "{\"name\":\"shopping\"}"? [y/N]`,
			want,
			"add shopping: This call was blocked: the definition of the tool is not accepted. (blocked: true)",
		} {
			require.Contains(t, out.String(), line)
		}
		require.NotContains(t, out.String(), "tool add\n")
	}
}
