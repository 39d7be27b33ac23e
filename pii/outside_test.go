package pii_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii"
)

func TestField(t *testing.T) {
	r := redactor(t, pii.DetectOptions{})
	for _, c := range []struct{ name, value, want string }{
		{"ssn", "536228726", "<US_SSN>"},
		{"customerSSN", "536228726", "<US_SSN>"},
		{"count", "536228726", "536228726"},
		{"lastName", "Jones", "<PERSON>"},
		{"password", "hunter2", "<PASSWORD>"},
		{"note", "mail joe@ex.org", "mail <EMAIL>"},
		{"", "joe@ex.org", "<EMAIL>"},
	} {
		got, _ := r.Field(c.name, c.value)
		require.Equal(t, c.want, got, c.name)
	}
}

func TestWriter(t *testing.T) {
	r := redactor(t, pii.DetectOptions{})
	for _, text := range append([]string{"", "name,ssn\nJane Doe,536228726\n", strings.Repeat("Write to joe@ex.org. ", 3000)}, streamTexts...) {
		want, found := r.Redact(text)
		for _, size := range []int{1, 3, 7, 1000, 100_000} {
			var b bytes.Buffer
			w := r.NewWriter(&b)
			for rest := text; rest != ""; {
				n := min(size, len(rest))
				k, err := w.Write([]byte(rest[:n]))
				require.NoError(t, err)
				require.Equal(t, n, k)
				rest = rest[n:]
			}
			require.NoError(t, w.Close())
			require.Equal(t, want, b.String(), "%d", size)
			require.Equal(t, found, w.Found())
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriterError(t *testing.T) {
	w := redactor(t, pii.DetectOptions{}).NewWriter(failing{})
	_, err := w.Write([]byte(strings.Repeat("word ", 100)))
	require.ErrorContains(t, err, "full")
	_, err = w.Write([]byte("x"))
	require.ErrorContains(t, err, "full")
	require.ErrorContains(t, w.Close(), "full")
}

type account struct {
	Name    string `pii:"person" json:"name"`
	Mail    string
	SSN     int    `json:"ssn"`
	SKU     string `pii:"-"`
	Blob    []byte `pii:"redact"`
	Secret  string `json:"-"`
	Tags    []string
	Parent  *account
	private string
}

type loud struct{}

func (loud) String() string { panic("no") }

func TestStruct(t *testing.T) {
	r := redactor(t, pii.DetectOptions{})
	a := account{Name: "x", Mail: "joe@ex.org", SSN: 536228726, SKU: "joe@ex.org", Blob: []byte("b"), Secret: "s", Tags: []string{"ann@ex.org", "b"}, private: "p"}
	a.Parent = &a
	got := r.Struct(a).(map[string]any)
	require.Equal(t, "<PERSON>", got["name"])
	require.Equal(t, "<EMAIL>", got["Mail"])
	require.Equal(t, "<US_SSN>", got["ssn"])
	require.Equal(t, "joe@ex.org", got["SKU"])
	require.Equal(t, "<REDACTED>", got["Blob"])
	require.Equal(t, []any{"<EMAIL>", "b"}, got["Tags"])
	require.NotContains(t, got, "Secret")
	require.NotContains(t, got, "private")
	require.Nil(t, r.Struct(nil))
	require.Equal(t, "<REDACTED>", r.Struct(loud{}))
	require.Equal(t, "<REDACTED>", r.Struct(func() {}))
	require.Equal(t, map[string]any{"<EMAIL>": true}, r.Struct(map[string]bool{"joe@ex.org": true}))
}

func TestLogHandler(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(pii.LogHandler(slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})))
	log = log.With("user_email", "ann@ex.org").WithGroup("g")
	log.Info("sent to joe@ex.org", "ssn", 536228726, "n", 536228726, "err", fmt.Errorf("no such user: joe@ex.org"), "card", "4111111111111111",
		slog.Group("who", "name", "Jane Doe"), "of", account{Mail: "joe@ex.org"})
	out := b.String()
	require.NotContains(t, out, "ex.org")
	require.Contains(t, out, `msg="sent to <EMAIL>"`)
	require.Contains(t, out, "user_email=<EMAIL>")
	require.Contains(t, out, "g.ssn=<US_SSN>")
	require.Contains(t, out, "g.n=536228726")
	require.Contains(t, out, "g.who.name=<PERSON>")
	require.Contains(t, out, "g.card=<CREDIT_CARD>")
	_, err := pii.LogHandlerWith(slog.DiscardHandler, pii.LogOptions{Detect: pii.DetectOptions{Entities: []pii.Entity{"x"}}})
	require.Error(t, err)
}
