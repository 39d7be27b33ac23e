package pii_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

// streamTexts are hard to cut.
var streamTexts = []string{
	"Write to joe@ex.org, ann@ex.org or JOE@ex.org and joe@EX.ORG. Card 4111 1111 1111 1111 or 4111111111111111, not 4111 1111 1111 1112.",
	"4111 1111 1111 1111@ex.org and 4111-1111-1111-1111@ex.org x-4111-1111-1111-1111-a 4111-1111-1111-1111-a.b@ex.org",
	"see joe@ex.org.Then call joe@ex.org.uk. or u=%20joe%40ex.org&x=%4012 git@github.com:a/b joe@ex.org",
	"1234 1234 1234 4111 1111 1111 1111 123 in 2024, 1732147200000 a@a@a@a.com@b 3782 822463 10005.",
	"我的邮箱是joe@ex.org请联系，卡号４１１１１１１１１１１１１１１１。メールtaro＠ex．co．jpまで юзер@почта.рф jo\u200be@ex.org 4111\u200b1111\u200b1111\u200b1111",
	"FR76 4111 1111 1111 1111 189 550e8400-e29b-41d4-a716-446655440000 41111111111111114111111111111111",
	strings.Repeat("a", 80) + "@" + strings.Repeat("b.", 130) + "com " + strings.Repeat("4111 ", 20) + "x@" + strings.Repeat("c", 64) + ".de",
	"caf\xc3 joe@ex.org\xff 4111 1111 1111 1111\x00",
	"my creditCard is 122000000000003; o'brien@ex.org 'joe@ex.org' a..b@ex.org -x@ex.org- joe.@ex.org <EMAIL_1> 4012888888881881\n",
}

func TestDetectLaws(t *testing.T) {
	guardtest.TestCheck(t, pii.Detect(), streamTexts...)
	guardtest.TestCheck(t, pii.Detect(pii.Email).On(guard.StageOutput), streamTexts...)
	guardtest.TestCheck(t, pii.Detect(pii.CreditCard).On(guard.StageOutput), streamTexts...)
	guardtest.TestCheck(t, pii.Detect().On(guard.StageOutput).Then(guard.Block), streamTexts[:3]...)
}

func TestDetectAllocs(t *testing.T) {
	guardtest.TestAllocs(t, pii.Detect(), "", "Plain words, in 2024 at 10:30, 4111 1111 times.", strings.Repeat("The quick brown fox. ", 50),
		"foo@bar a@b.c 1732147200000 550e8400-e29b-41d4-a716-446655440000", "Žluťoučký kůň 中文 १२३")
}

func TestDetectPlaceholders(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	for _, c := range []struct{ text, want string }{
		{"joe@ex.org ann@ex.org joe@EX.org Joe@ex.org", "<EMAIL_1> <EMAIL_2> <EMAIL_1> <EMAIL_3>"},
		{"ann@ex.org 4111111111111111 4111-1111-1111-1111", "<EMAIL_2> <CREDIT_CARD_1> <CREDIT_CARD_1>"},
		{"4111 1111 1111 1111@ex.org", "<CREDIT_CARD_1><EMAIL_4>"},
	} {
		got, err := s.Input(context.Background(), c.text)
		require.NoError(t, err)
		require.Equal(t, c.want, got)
	}
	other, err := p.Session(guard.Subject{User: "v", Tenant: "t"}).Input(context.Background(), "ann@ex.org")
	require.NoError(t, err)
	require.Equal(t, "<EMAIL_1>", other)
}

func TestDetectJSON(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect()}})
	require.NoError(t, err)
	const doc = `{"cc": 4111111111111111, "n": [1732147200000, -4111111111111111.5], "to": "joe\u0040ex.org", "ann@ex.org": "4111\u00a01111 1111 1111"}`
	const want = `{"cc": "<CREDIT_CARD_1>", "n": [1732147200000, -4111111111111111.5], "to": "<EMAIL_1>", "<EMAIL_2>": "<CREDIT_CARD_1>"}`
	for size := range len(doc) {
		s := p.Session(guard.Subject{User: "u", Tenant: "t"})
		st := s.StreamContent(context.Background(), guard.Content{Stage: guard.StageInput, Format: guard.JSON})
		var out strings.Builder
		for rest := doc; rest != ""; {
			n := min(size+1, len(rest))
			text, err := st.Push(rest[:n])
			require.NoError(t, err)
			out.WriteString(text)
			rest = rest[n:]
		}
		text, err := st.Close()
		require.NoError(t, err)
		require.JSONEq(t, want, out.String()+text)
	}
}

func TestDetectFull(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	for i := range 4096 {
		_, err := s.Input(context.Background(), fmt.Sprintf("a%d@ex.org", i))
		require.NoError(t, err)
	}
	got, err := s.Input(context.Background(), "new@ex.org a17@ex.org 4111111111111111")
	require.NoError(t, err)
	require.Equal(t, "<EMAIL> <EMAIL_18> <CREDIT_CARD>", got)
}

func TestDetectUnknownEntity(t *testing.T) {
	_, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect("shoe_size")}})
	require.ErrorContains(t, err, `unknown entity "shoe_size", see Entities`)
	require.EqualError(t, pii.Detect("email", "ssn").Err, "unknown entity \"email\": there is email_address, see Entities\n"+
		"unknown entity \"ssn\": there is us_ssn, id_ch_ssn, id_us_ssn, see Entities")
}

func TestDetectConcurrent(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	done := make(chan bool)
	for g := range 4 {
		go func() {
			defer func() { done <- true }()
			for i := range 50 {
				text := fmt.Sprintf("a%d@ex.org b%d@ex.org", i, g)
				in, err := s.Input(context.Background(), text)
				if err != nil {
					t.Error(err)
				}
				if out, err := s.Output(context.Background(), in); err != nil || out != text {
					t.Errorf("%q came back as %q, %v", text, out, err)
				}
			}
		}()
	}
	for range 4 {
		<-done
	}
}
