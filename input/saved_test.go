package input_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
)

// next returns the conversation as another process takes it up.
func next(t *testing.T, store guard.SessionStore, checks ...guard.Check) *guard.Session {
	p, err := guard.New(guard.Config{Checks: checks})
	require.NoError(t, err)
	s, err := p.Open(t.Context(), store, guard.Subject{User: "u", Tenant: "t"}, "1")
	require.NoError(t, err)
	return s
}

// TestInjectionOverProcesses cuts attacks into turns of which each is served by another process.
func TestInjectionOverProcesses(t *testing.T) {
	for _, turns := range spread {
		store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
		require.NoError(t, err)
		for i, text := range turns {
			s := next(t, store, input.Injection())
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text})
			require.NoError(t, s.Save(t.Context()))
			if i < len(turns)-1 {
				require.Equal(t, guard.Allow, d.Action, "%q", text)
			} else {
				require.Equal(t, "input.injection.turns", d.Rule(), "%q", turns)
			}
		}
	}
}

func TestNonceAndCanaryMove(t *testing.T) {
	store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	require.NoError(t, err)
	s := next(t, store, input.MaxBytes(100))
	block, line := input.Delimit(s, "text"), input.Canary(s)
	require.NoError(t, s.Save(t.Context()))
	s = next(t, store, input.MaxBytes(100))
	require.Equal(t, block, input.Delimit(s, "text"))
	require.Equal(t, line, input.Canary(s))
	text, err := input.Undelimit(s, block)
	require.NoError(t, err)
	require.Equal(t, "text", text)
}
