package main

import (
	"bytes"
	"net/http/httptest"
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

func TestServerRefuses(t *testing.T) {
	s, err := newServer()
	require.NoError(t, err)
	for _, test := range []struct {
		method, path, body string
		want               int
	}{
		{"GET", "/call", `{"call":{"Name":"pay"}}`, 400},
		{"POST", "/call", `{}`, 400},
		{"POST", "/call", `no JSON`, 400},
		{"POST", "/call", `{"token":"` + strings.Repeat("x", 100<<10) + `","call":{"Name":"pay"}}`, 400},
		{"POST", "/other", `{"call":{"Name":"pay"}}`, 404},
		{"POST", "/call", `{"call":{"Name":"steal"}}`, 403},
		{"POST", "/approve", `{"call":{"Name":"pay","Args":{"to":"bob","amount":20}}}`, 403},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(test.method, test.path, strings.NewReader(test.body)))
		require.Equal(t, test.want, w.Code, "%.60s", test.body)
		require.NotContains(t, w.Body.String(), "paid")
	}
}
