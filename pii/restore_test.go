package pii_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

const secrets = "joe@ex.org ann@ex.org 4111 1111 1111 1111"

// conversation returns a session that has given out <EMAIL_1>, <EMAIL_2> and <CREDIT_CARD_1>.
func conversation(t testing.TB) *guard.Session {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	got, err := s.Input(context.Background(), secrets)
	require.NoError(t, err)
	require.Equal(t, "<EMAIL_1> <EMAIL_2> <CREDIT_CARD_1>", got)
	return s
}

var answers = []struct {
	text, want string
	unknown    int
}{
	{"Hi <EMAIL_1>, <EMAIL_2>: <CREDIT_CARD_1>.", "Hi joe@ex.org, ann@ex.org: 4111 1111 1111 1111.", 0},
	{`<email_1> \<EMAIL_1\> \<EMAIL\_1\> <EMAIL\_1> &lt;EMAIL_1&gt; &LT;email_2&GT; \u003cEMAIL_1\u003e < EMAIL_1 > <EMAIL 1> <Email-1>`,
		"joe@ex.org joe@ex.org joe@ex.org joe@ex.org joe@ex.org ann@ex.org joe@ex.org joe@ex.org joe@ex.org joe@ex.org", 0},
	{`<CREDIT\_CARD\_1> <credit card 1> <<CREDIT_CARD_1>>`, "4111 1111 1111 1111 4111 1111 1111 1111 <4111 1111 1111 1111>", 0},
	{"<EMAIL_1><EMAIL_2><EMAIL_3><CREDIT_CARD_2>", "joe@ex.organn@ex.org<EMAIL_3><CREDIT_CARD_2>", 2},
	{"<EMAIL_01> <EMAIL_0> <EMAIL_> <EMAIL> EMAIL_1 [EMAIL_1] </EMAIL_1> <EMAIL_12345678> <EMAIL__1> <E_1> <EMAIL_1", "", 0},
	{`a < b && c \ d & e <i>x</i> &lt;b&gt; \u003 <EMAIL_1x> <EMAIL_1  > & < \`, "", 0},
	{"<EMAIL_1\xff> <EMAIL_\x001> <", "", 0},
	{"<EMAIL_9999999>", "", 1},
}

func TestRestore(t *testing.T) {
	for _, c := range answers {
		if c.want == "" {
			c.want = c.text
		}
		s := conversation(t)
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: c.text})
		require.Equal(t, c.want, d.Text(), c.text)
		require.Len(t, d.Findings, c.unknown, c.text)
		for _, f := range d.Findings {
			require.Equal(t, "pii.token_unknown", f.Rule)
			require.Equal(t, guard.Flag, f.Action)
		}
		for i := range len(c.text) {
			require.Equal(t, c.want, streamed(t, s, c.text[:i], c.text[i:]), "%q cut at %d", c.text, i)
		}
		require.Equal(t, c.want, streamed(t, s, strings.Split(c.text, "")...), c.text)
		rnd := rand.New(rand.NewPCG(1, uint64(len(c.text))))
		for range 20 {
			var pieces []string
			for rest := c.text; rest != ""; {
				n := min(1+rnd.IntN(9), len(rest))
				pieces, rest = append(pieces, rest[:n]), rest[n:]
			}
			require.Equal(t, c.want, streamed(t, s, pieces...), pieces)
		}
	}
}

func streamed(t testing.TB, s *guard.Session, pieces ...string) string {
	t.Helper()
	st := s.Stream(context.Background(), guard.StageOutput)
	var out strings.Builder
	for _, piece := range pieces {
		text, err := st.Push(piece)
		require.NoError(t, err)
		out.WriteString(text)
	}
	text, err := st.Close()
	require.NoError(t, err)
	return out.String() + text
}

func TestRestoreToolCall(t *testing.T) {
	s := conversation(t)
	args, err := s.ToolCall(context.Background(), guard.ToolCall{Name: "send",
		Args: json.RawMessage(`{"to":["<EMAIL_1>","\u003cemail_2\u003e"],"<EMAIL_1>":"pay \"<CREDIT_CARD_1>\"","n":1}`)})
	require.NoError(t, err)
	require.JSONEq(t, `{"to":["joe@ex.org","ann@ex.org"],"joe@ex.org":"pay \"4111 1111 1111 1111\"","n":1}`, string(args))
}

func TestRestoreOtherSession(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	require.NoError(t, err)
	_, err = p.Session(guard.Subject{User: "u", Tenant: "t"}).Input(context.Background(), secrets)
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	in, err := s.Input(context.Background(), "what is <EMAIL_1>?")
	require.NoError(t, err)
	require.Equal(t, "what is <EMAIL_1>?", in)
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: "It is <EMAIL_1>."})
	require.Equal(t, "It is <EMAIL_1>.", d.Text())
	require.Equal(t, guard.Flag, d.Action)
}

func TestRestoreLaws(t *testing.T) {
	var texts []string
	for _, c := range answers {
		texts = append(texts, c.text)
	}
	guardtest.TestCheck(t, pii.Restore(), texts...)
	guardtest.TestAllocs(t, pii.Restore().On(guard.StageOutput), strings.Repeat("Plain words & a < b. ", 50), `\ & <`)
}

// What goes in comes out: placeholders to the model, values to the user.
func FuzzRoundTrip(f *testing.F) {
	f.Add("joe@ex.org and 4111 1111 1111 1111", uint8(3))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
		require.NoError(t, err)
		s := p.Session(guard.Subject{User: "u", Tenant: "t"})
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
		again := s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: d.Text()})
		require.Equal(t, d.Text(), again.Text(), "redacted twice")
		whole, err := s.Output(context.Background(), d.Text())
		require.NoError(t, err)
		var pieces []string
		for rest := d.Text(); rest != ""; {
			n := min(1+int(size)%40, len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		require.Equal(t, whole, streamed(t, s, pieces...))
		if !strings.ContainsAny(text, `<&\`) && len(d.Findings) < 2 {
			require.Equal(t, text, whole)
		}
	})
}

func TestRestoreExcept(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.RestoreWith(pii.RestoreOptions{Except: []pii.Entity{pii.Password, pii.URLWithCredentials}})}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	text, err := s.Input(t.Context(), "mail joe@ex.org, password: hunter2X, redis://app:k3Jd82hs@db.internal:6379/0")
	require.NoError(t, err)
	require.Equal(t, "mail <EMAIL_1>, password: <PASSWORD_1>, <URL_WITH_CREDENTIALS_1>", text)
	back, err := s.Output(t.Context(), text)
	require.NoError(t, err)
	require.Equal(t, "mail joe@ex.org, password: <PASSWORD_1>, <URL_WITH_CREDENTIALS_1>", back)
	require.Equal(t, back, streamed(t, s, "mail <EMAIL_1>, password: <PASS", "WORD_1>, <URL_WITH_CREDENTIALS_1>"))
	require.ErrorContains(t, pii.RestoreWith(pii.RestoreOptions{Except: []pii.Entity{"nonsense"}}).Err, `unknown entity "nonsense"`)
}
