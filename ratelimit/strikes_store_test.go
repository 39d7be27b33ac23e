package ratelimit_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// strikeStore says what it is told to.
type strikeStore struct {
	state ratelimit.StrikeState
	err   error
	steps []ratelimit.StrikeStep
}

func (s *strikeStore) Strike(ctx context.Context, step ratelimit.StrikeStep) (ratelimit.StrikeState, error) {
	s.steps = append(s.steps, step)
	return s.state, errors.Join(s.err, ctx.Err())
}

func (s *strikeStore) Pardon(context.Context, guard.Subject) error { return s.err }

func TestStrikeStore(t *testing.T) {
	store := &strikeStore{}
	s := newStrikes(t, ratelimit.StrikesOptions{Store: store, Most: 4})
	p, err := guard.New(guard.Config{Checks: []guard.Check{s.Check(), bomb}, OnDecision: s.OnDecision})
	require.NoError(t, err)
	rule := func(text string) string {
		return p.Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text}).Rule()
	}
	require.Empty(t, rule("hello"))
	require.Equal(t, "t.bomb", rule("a bomb"))
	require.Equal(t, ratelimit.StrikeStep{Tenant: "acme", User: "ann", Strikes: 1, Most: 4, HalfLife: time.Hour, Quarantine: 10 * time.Minute,
		Longest: 24 * time.Hour}, store.steps[len(store.steps)-1])
	store.state = ratelimit.StrikeState{Strikes: 1}
	require.Equal(t, ratelimit.Standing{Strikes: 1, Factor: .5}, s.Standing(ann))
	store.state = ratelimit.StrikeState{Quarantine: time.Minute}
	require.Equal(t, "ratelimit.quarantine", rule("hello"))

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	before := len(store.steps)
	s.OnDecision(gone, p.Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "a bomb"}))
	require.Greater(t, len(store.steps), before, "who hangs up is struck")

	for _, bad := range []ratelimit.StrikeState{{Strikes: math.NaN()}, {Strikes: -1}, {Strikes: math.Inf(1)}, {Quarantine: -1}} {
		store.state = bad
		require.Equal(t, "ratelimit.strikes.error", rule("hello"), "%+v", bad)
		require.Equal(t, ratelimit.Standing{}, s.Standing(ann))
	}
	store.state, store.err = ratelimit.StrikeState{}, errors.New("down")
	require.Equal(t, "ratelimit.strikes.error", rule("hello"))
	require.Error(t, s.Pardon(ann))
	var r ratelimit.Request
	s.Slow(p.Session(ann), &r)
	require.EqualValues(t, 16, r.Weight)
	s.Add(ann, 4)
	require.Equal(t, "ratelimit.quarantine", rule("hello"), "counted here")
	store.err = nil
	require.Equal(t, "ratelimit.quarantine", rule("hello"))
	require.NoError(t, s.Pardon(ann))
	require.Empty(t, rule("hello"))
	_, err = ratelimit.NewStrikes(ratelimit.StrikesOptions{Timeout: -1})
	require.Error(t, err)
}
