package output_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// TestOverProcesses notes a link and plants a canary in one process and looks for them in another.
func TestOverProcesses(t *testing.T) {
	store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	require.NoError(t, err)
	next := func() *guard.Session {
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.SeenLinks(guard.User), output.Links(output.LinkPolicy{}), output.Canary()}})
		require.NoError(t, err)
		s, err := p.Open(t.Context(), store, guard.Subject{User: "u", Tenant: "t"}, "1")
		require.NoError(t, err)
		return s
	}
	s := next()
	_, err = s.Input(t.Context(), "what does https://docs.example/a say?")
	require.NoError(t, err)
	word := planted.Of(s).Text()
	require.NoError(t, s.Save(t.Context()))
	s = next()
	for path, stays := range map[string]bool{"a": true, "b": false} {
		out, err := s.Output(t.Context(), "see [it](https://docs.example/"+path+")")
		require.NoError(t, err)
		require.Equal(t, stays, strings.Contains(out, "docs.example"), path)
	}
	_, err = s.Output(t.Context(), "the word is "+word)
	require.ErrorIs(t, err, guard.ErrBlocked)
}
