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
	word := planted.Of(s).Plant().Text()
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

// TestLeakOverProcesses gives each answer in another process: what they give away is added up all the same.
func TestLeakOverProcesses(t *testing.T) {
	store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	require.NoError(t, err)
	long := library + " " + strings.NewReplacer("visitor", "sailor", "book", "chart", "shelf", "drawer", "lending", "sailing").Replace(library)
	want, _ := stopped(sessionOf(t, output.PromptLeak(long)), turns(long, 6, func(s string) string { return s }))
	for i, answer := range turns(long, 6, func(s string) string { return s })[:want+1] {
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.PromptLeak(long)}})
		require.NoError(t, err)
		s, err := p.Open(t.Context(), store, guard.Subject{User: "u", Tenant: "t"}, "1")
		require.NoError(t, err)
		d := s.Check(t.Context(), guard.Content{Stage: guard.StageOutput, Text: answer})
		require.NoError(t, s.Save(t.Context()))
		if i < want {
			require.True(t, d.Allowed(), i)
		} else {
			require.Equal(t, "output.prompt_leak.session", d.Rule(), "at the same answer as in one process")
		}
	}
}
