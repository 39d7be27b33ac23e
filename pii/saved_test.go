package pii_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

// TestPlaceholdersOverProcesses gives out placeholders in one process and puts values back in others.
func TestPlaceholdersOverProcesses(t *testing.T) {
	store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	require.NoError(t, err)
	next := func() *guard.Session {
		p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Secrets(), pii.Restore()}})
		require.NoError(t, err)
		s, err := p.Open(t.Context(), store, guard.Subject{User: "u", Tenant: "t"}, "1")
		require.NoError(t, err)
		return s
	}
	say := func(text, want string) {
		s := next()
		got, err := s.Input(t.Context(), text)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.NoError(t, s.Save(t.Context()))
	}
	say("mail joe@ex.org and ann@ex.org", "mail <EMAIL_1> and <EMAIL_2>")
	say("card 4111 1111 1111 1111 of ann@ex.org", "card <CREDIT_CARD_1> of <EMAIL_2>")
	say("bob@ex.org, not joe@ex.org", "<EMAIL_3>, not <EMAIL_1>")
	say("export GITHUB_TOKEN=ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf", "export GITHUB_TOKEN=<SECRET_1>")
	say("export GITHUB_TOKEN=ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf ghp_AAAd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf", "export GITHUB_TOKEN=<SECRET_1> <SECRET_2>")
	got, err := next().Output(t.Context(), "<EMAIL_3> <EMAIL_1> <EMAIL_2> <CREDIT_CARD_1>")
	require.NoError(t, err)
	require.Equal(t, "bob@ex.org joe@ex.org ann@ex.org 4111 1111 1111 1111", got)
}
