package ask_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/ask"
)

func TestPost(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/redirect":
			http.Redirect(w, r, "/", http.StatusFound)
		case "/broken":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
		case "/long":
			fmt.Fprint(w, strings.Repeat("x", 2<<20))
		case "/500":
			http.Error(w, "a secret", http.StatusInternalServerError)
		default:
			fmt.Fprint(w, r.Header.Get("Authorization"), r.Header.Get("Api-Key"), r.Header.Get("X-More"))
		}
	}))
	defer srv.Close()
	for _, tt := range []struct {
		server    ask.Server
		want, err string
	}{
		{ask.Server{URL: srv.URL}, "", ""}, {ask.Server{URL: srv.URL, Key: "k"}, "Bearer k", ""}, {ask.Server{URL: srv.URL, Key: "k", KeyName: "Api-Key"}, "k", ""},
		{ask.Server{URL: srv.URL, Header: http.Header{"X-More": {"m"}}}, "m", ""},
		{ask.Server{URL: srv.URL + "/redirect"}, "", "p: status 302"}, {ask.Server{URL: srv.URL + "/broken"}, "", "p: answer broke off"},
		{ask.Server{URL: srv.URL + "/long"}, "", "p: answer is too long"}, {ask.Server{URL: srv.URL + "/500"}, "", "p: status 500"},
	} {
		tt.server.Package = "p"
		require.NoError(t, tt.server.Check())
		got, err := tt.server.Post(t.Context(), "text")
		if tt.err != "" {
			require.EqualError(t, err, tt.err)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, tt.want, string(got))
	}
	s := ask.Server{Package: "p", URL: srv.URL}
	require.NoError(t, s.Check())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Post(ctx, "x")
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Post(t.Context(), make(chan int))
	require.EqualError(t, err, "p: text cannot be sent")
	for _, u := range []string{"", "x", "ftp://x/", "http:///p", "http://a b/"} {
		require.Error(t, (&ask.Server{URL: u}).Check(), u)
	}
}

// The error of a connection says why there is none, and nothing of the URL, of the text or of what the server has said.
func TestNoAnswer(t *testing.T) {
	refused := httptest.NewServer(nil)
	refused.Close()
	certified := httptest.NewTLSServer(nil)
	defer certified.Close()
	chatty, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer chatty.Close()
	go func() {
		for {
			c, err := chatty.Accept()
			if err != nil {
				return
			}
			_, _ = c.Write([]byte("you have said: a hushed text\r\n\r\n"))
			_ = c.Close()
		}
	}()
	for _, tc := range []struct{ url, want string }{
		{refused.URL + "/?key=hush", "p: no answer: dial tcp 127.0.0.1:"},
		{certified.URL, "p: no answer: tls: failed to verify certificate"},
		{"http://" + chatty.Addr().String(), "p: no answer"},
	} {
		s := ask.Server{Package: "p", URL: tc.url}
		require.NoError(t, s.Check())
		_, err := s.Post(t.Context(), "a hushed text")
		require.ErrorContains(t, err, tc.want)
		require.NotContains(t, err.Error(), "hush")
	}
}

func TestWindows(t *testing.T) {
	for _, text := range []string{"", "short", "0123456789abcdef", "0123456789abcdefg",
		"äbcdefghijklm€öüß\U0001F600nopqrstuvwxyzABCDEFGHI\xff\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89"} {
		at := 0
		for part := range ask.Windows(text, 16) {
			require.LessOrEqual(t, len(part), 16)
			i := strings.Index(text[max(at-8, 0):], part)
			require.GreaterOrEqual(t, i, 0, "%q", text)
			at = max(at-8, 0) + i + len(part)
		}
		require.Equal(t, len(text), at, "%q", text)
	}
	long := strings.Repeat("x", 16+63*12)
	require.True(t, ask.Fits(long, 16))
	require.Len(t, slices.Collect(ask.Windows(long, 16)), 64)
	require.False(t, ask.Fits(long+"x", 16))
	for range ask.Windows(long, 16) {
		break
	}
}
