package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTerminal(t *testing.T) {
	for answer, want := range map[string]string{
		"y\n": "allow pay \"{\\\"to\\\":\\\"bob\\\",\\\"amount\\\":20}\"? [y/N] true\nmodel sees: paid 20 to bob\n",
		"n\n": "? [y/N] false\nmodel sees: This call needs approval: toolcall.approval\n",
		"":    "? [y/N] false\nmodel sees: This call needs approval: toolcall.approval\n",
	} {
		var out bytes.Buffer
		require.NoError(t, terminal(strings.NewReader(answer), &out))
		require.Contains(t, out.String(), want)
		require.Contains(t, out.String(), "model sees: This call was blocked: toolcall.arg.number.range")
	}
}

func TestOverHTTP(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, overHTTP(&out))
	require.Equal(t, `/call 202 This call needs approval: toolcall.approval
/approve 403 This call was not approved: toolcall.token.bad
/approve 200 paid 20 to bob
/approve 403 This call was not approved: toolcall.token.used
/call 403 This call was blocked: toolcall.arg.number.range (/amount: does not fit "number.range")
`, out.String())
}
