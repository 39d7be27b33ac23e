package pii_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

var testKey = []byte("0123456789abcdef")

func redactor(t testing.TB, o pii.DetectOptions) *pii.Redactor {
	t.Helper()
	r, err := pii.NewRedactor(o)
	require.NoError(t, err)
	return r
}

func TestOperators(t *testing.T) {
	const text = "Write to joe@ex.org, card 4111 1111 1111 1111, born on 1980-01-31."
	for _, c := range []struct {
		op   pii.Operator
		want string
	}{
		{pii.Replace(), "Write to <EMAIL>, card <CREDIT_CARD>, born on <DATE_OF_BIRTH>."},
		{pii.Label(), "Write to <EMAIL>, card <CREDIT_CARD>, born on <DATE_OF_BIRTH>."},
		{pii.Mask(4), "Write to ***@*x.org, card **** **** **** 1111, born on ****-01-31."},
		{pii.Mask(0), "Write to ***@**.***, card **** **** **** ****, born on ****-**-**."},
		{pii.Custom(func(v *pii.Value) string { return strings.ToUpper(string(v.Entity[:2])) }), "Write to EM, card CR, born on DA."},
	} {
		got, n := redactor(t, pii.DetectOptions{Operator: c.op}).Redact(text)
		require.Equal(t, 3, n)
		require.Equal(t, c.want, got)
	}
	one := redactor(t, pii.DetectOptions{Operator: pii.Label(), Operators: map[pii.Entity]pii.Operator{pii.CreditCard: pii.Mask(4)}})
	got, _ := one.Redact(text)
	require.Equal(t, "Write to <EMAIL>, card **** **** **** 1111, born on <DATE_OF_BIRTH>.", got)
}

func TestHashAndTokenise(t *testing.T) {
	a, b := guard.Subject{Tenant: "a"}, guard.Subject{Tenant: "b"}
	hash := redactor(t, pii.DetectOptions{Operator: pii.Hash(testKey)})
	token := redactor(t, pii.DetectOptions{Operator: pii.Tokenise(testKey)})
	of := func(r *pii.Redactor, s guard.Subject, text string) string {
		out, n := r.For(s).Redact(text)
		require.Equal(t, 1, n)
		require.Regexp(t, `^<[A-Z_]+#[0-9a-f]{16}>$`, out)
		return out
	}
	require.Equal(t, of(hash, a, "joe@ex.org"), of(hash, b, "joe@EX.org"))
	require.NotEqual(t, of(hash, a, "joe@ex.org"), of(hash, a, "ann@ex.org"))
	require.Equal(t, of(token, a, "4111 1111 1111 1111"), of(token, a, "4111111111111111"))
	require.NotEqual(t, of(token, a, "joe@ex.org"), of(token, b, "joe@ex.org"))
	require.NotEqual(t, of(token, a, "joe@ex.org"), of(hash, a, "joe@ex.org"))
}

func TestShiftDate(t *testing.T) {
	r := redactor(t, pii.DetectOptions{Operators: map[pii.Entity]pii.Operator{pii.DateOfBirth: pii.ShiftDate(testKey, 30)}}).For(guard.Subject{User: "u"})
	got, _ := r.Redact("DOB 1980-03-01")
	require.Regexp(t, `^DOB 1980-0[1-3]-\d\d$`, got)
	require.NotEqual(t, "DOB 1980-03-01", got)
	first, err := time.Parse("2006-01-02", got[4:])
	require.NoError(t, err)
	got, _ = r.Redact("DOB 11/03/1980")
	second, err := time.Parse("02/01/2006", got[4:])
	require.NoError(t, err)
	require.Equal(t, 240*time.Hour, second.Sub(first), "the time between two dates stays")
	got, _ = r.Redact("DOB May 4, 1980")
	require.Equal(t, "DOB <DATE_OF_BIRTH>", got)
}

func TestOperatorMistakes(t *testing.T) {
	for _, o := range []pii.DetectOptions{
		{Operator: pii.Hash([]byte("short"))},
		{Operator: pii.Mask(-1)},
		{Operator: pii.Custom(nil)},
		{Operator: pii.Encrypt(nil)},
		{Operator: pii.ShiftDate(testKey, 0)},
		{Operators: map[pii.Entity]pii.Operator{"shoe_size": pii.Label()}},
		{Vault: pii.Sealed(nil)},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(o)}})
		require.Error(t, err)
		_, err = pii.NewRedactor(o)
		require.Error(t, err)
	}
	_, err := pii.NewRedactor(pii.DetectOptions{Vault: pii.Sealed(testKey)})
	require.ErrorContains(t, err, "vault")
}

// vaultPipeline puts values into a vault and back.
func vaultPipeline(t testing.TB, v pii.Vault) *guard.Pipeline {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(pii.DetectOptions{Vault: v}), pii.RestoreWith(pii.RestoreOptions{Vault: v})}})
	require.NoError(t, err)
	return p
}

func TestVaults(t *testing.T) {
	ctx := context.Background()
	for name, v := range map[string]pii.Vault{"sealed": pii.Sealed(testKey), "memory": pii.NewMemoryVault(pii.MemoryOptions{})} {
		p := vaultPipeline(t, v)
		s := p.Session(guard.Subject{User: "u", Tenant: "t"})
		in, err := s.Input(ctx, "Write to joe@ex.org or ann@ex.org, joe@ex.org first.")
		require.NoError(t, err)
		require.NotContains(t, in, "ex.org", name)
		require.Regexp(t, `^Write to (<EMAIL:[\w-]+>) or <EMAIL:[\w-]+>, <EMAIL:[\w-]+> first.$`, in)
		token := in[strings.Index(in, "<") : strings.Index(in, ">")+1]
		require.Equal(t, 2, strings.Count(in, token), "the same value has the same token")

		later := p.Session(guard.Subject{User: "u", Tenant: "t"})
		out, err := later.Output(ctx, "Sent to "+token+".")
		require.NoError(t, err)
		require.Equal(t, "Sent to joe@ex.org.", out)
		for i := range in {
			require.Equal(t, "Write to joe@ex.org or ann@ex.org, joe@ex.org first.", streamed(t, later, in[:i], in[i:]), name)
		}
		d := later.Check(ctx, guard.Content{Stage: guard.StageToolCall, Format: guard.JSON, Text: `{"to": "` + token + `"}`})
		require.JSONEq(t, `{"to": "joe@ex.org"}`, d.Text())

		for _, other := range []guard.Subject{{User: "v", Tenant: "t"}, {User: "u", Tenant: "x"}, {}} {
			d := p.Session(other).Check(ctx, guard.Content{Stage: guard.StageOutput, Text: token})
			require.Equal(t, token, d.Text(), "%s: a token of another tenant or user means nothing", name)
			require.Equal(t, "pii.token_unknown", d.Findings[0].Rule)
		}
		forged := strings.Replace(token, ":", ":A", 1)
		d = later.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: forged + strings.Replace(token, "EMAIL", "PERSON", 1)})
		require.Len(t, d.Findings, 2, name)
	}
}

func TestRestoreEscapes(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(pii.DetectOptions{Entities: []pii.Entity{pii.Password}}), pii.Restore()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u"})
	in, err := s.Input(context.Background(), `<password>a"b\c7D</password>`)
	require.NoError(t, err)
	require.Equal(t, "<password><PASSWORD_1></password>", in)
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageToolCall, Format: guard.JSON, Text: `{"p": "<PASSWORD_1>"}`})
	require.JSONEq(t, `{"p": "a\"b\\c7D"}`, d.Text())
}

func TestMemoryVaultBounds(t *testing.T) {
	ctx, s := context.Background(), guard.Subject{User: "u"}
	synctest.Test(t, func(t *testing.T) {
		v := pii.NewMemoryVault(pii.MemoryOptions{MaxValues: 3, MaxBytes: 40, TTL: time.Minute})
		var tokens []string
		for _, value := range []string{"one", "two", "three", "four"} {
			token, err := v.Put(ctx, s, pii.Email, value)
			require.NoError(t, err)
			tokens = append(tokens, token)
		}
		require.Equal(t, 3, v.Len())
		_, ok, _ := v.Get(ctx, s, pii.Email, tokens[0])
		require.False(t, ok, "the one unused for longest made room")
		got, ok, _ := v.Get(ctx, s, pii.Email, tokens[1])
		require.True(t, ok)
		require.Equal(t, "two", got)
		_, err := v.Put(ctx, s, pii.Email, strings.Repeat("x", 41))
		require.ErrorIs(t, err, pii.ErrVaultFull)
		_, err = v.Put(ctx, s, pii.Email, strings.Repeat("x", 39))
		require.NoError(t, err)
		require.Equal(t, 1, v.Len())
		time.Sleep(2 * time.Minute)
		_, ok, _ = v.Get(ctx, s, pii.Email, tokens[1])
		require.False(t, ok)
	})
}

// brokenVault fails.
type brokenVault struct{}

func (brokenVault) Put(context.Context, guard.Subject, pii.Entity, string) (string, error) {
	return "", errors.New("down")
}

func (brokenVault) Get(context.Context, guard.Subject, pii.Entity, string) (string, bool, error) {
	return "", false, errors.New("down")
}

func TestBrokenVaultBlocks(t *testing.T) {
	s := vaultPipeline(t, brokenVault{}).Session(guard.Subject{})
	_, err := s.Input(context.Background(), "joe@ex.org")
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = s.Output(context.Background(), "<EMAIL:abc>")
	require.ErrorIs(t, err, guard.ErrBlocked)
}

func TestOperatorLaws(t *testing.T) {
	for _, op := range []pii.Operator{pii.Mask(4), pii.Hash(testKey), pii.Encrypt(testKey)} {
		guardtest.TestCheck(t, pii.DetectWith(pii.DetectOptions{Operator: op}), streamTexts[:4]...)
	}
	v := pii.Sealed(testKey)
	guardtest.TestCheck(t, pii.DetectWith(pii.DetectOptions{Vault: v}), streamTexts...)
	guardtest.TestCheck(t, pii.RestoreWith(pii.RestoreOptions{Vault: v}), "<EMAIL:abc> <EMAIL:"+strings.Repeat("x", 600)+"> <EMAIL_1> <email:", "\\u003cEMAIL:abc\\u003e")
}
