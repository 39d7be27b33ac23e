package redis_test

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// bomb blocks texts with a word in it.
var bomb = guard.Check{Name: "t.bomb", Stages: guard.StageInput, Run: func(_ context.Context, p *guard.Pass) error {
	if strings.Contains(p.Text(), "bomb") {
		p.Report(guard.Finding{})
	}
	return nil
}}

var ann = guard.Subject{User: "ann", Tenant: "acme"}

// node is one process that counts strikes.
func node(t *testing.T, addr string) (*ratelimit.Strikes, func(who guard.Subject, text string) string) {
	store, _ := storeOn(t, addr)
	s, err := ratelimit.NewStrikes(ratelimit.StrikesOptions{Store: store, Timeout: 10 * time.Second})
	require.NoError(t, err)
	p, err := guard.New(guard.Config{Checks: []guard.Check{s.Check(), bomb}, OnDecision: s.OnDecision})
	require.NoError(t, err)
	return s, func(who guard.Subject, text string) string {
		return p.Session(who).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text}).Rule()
	}
}

// TestStrikesOfTwoProcesses puts a subject into quarantine with what it does at two processes, which both refuse it then.
func TestStrikesOfTwoProcesses(t *testing.T) {
	for name, addr := range map[string]string{"redis-server": serve(t).addr, "miniredis": miniredis.RunT(t).Addr()} {
		t.Run(name, func(t *testing.T) {
			a, atA := node(t, addr)
			b, atB := node(t, addr)
			for i := range 5 {
				if i%2 == 0 {
					require.Equal(t, "t.bomb", atA(ann, "a bomb"))
				} else {
					require.Equal(t, "t.bomb", atB(ann, "a bomb"))
				}
			}
			for _, at := range []func(guard.Subject, string) string{atA, atB} {
				require.Equal(t, "ratelimit.quarantine", at(ann, "hello"))
				require.Empty(t, at(guard.Subject{User: "bob", Tenant: "acme"}, "hello"))
				require.Empty(t, at(guard.Subject{User: "ann", Tenant: "globex"}, "hello"))
			}
			require.InDelta(t, 10*time.Minute, b.Standing(ann).Quarantine, float64(time.Minute))
			require.NoError(t, a.Pardon(ann))
			require.Empty(t, atB(ann, "hello"))
			require.Equal(t, ratelimit.Standing{Factor: 1}, b.Standing(ann))
			b.Add(ann, 2.6)
			require.InDelta(t, .25, a.Standing(ann).Factor, 1e-9)
		})
	}
}

// TestStrikesWithoutServer shows what happens while the server does not answer.
func TestStrikesWithoutServer(t *testing.T) {
	mr := miniredis.RunT(t)
	a, atA := node(t, mr.Addr())
	_, atB := node(t, mr.Addr())
	mr.SetError("LOADING")
	require.Equal(t, "ratelimit.strikes.error", atA(ann, "hello"))
	require.Equal(t, ratelimit.Standing{}, a.Standing(ann), "which refuses")
	require.Error(t, a.Pardon(ann))
	a.Add(ann, 5)
	require.Equal(t, "ratelimit.quarantine", atA(ann, "hello"), "what was counted here in the meantime")
	mr.SetError("")
	require.Eventually(t, func() bool { return atB(ann, "hello") == "" }, 10*time.Second, 50*time.Millisecond)
	require.Equal(t, "ratelimit.quarantine", atA(ann, "hello"), "counts here until it ends")
	require.NoError(t, a.Pardon(ann))
	require.Empty(t, atA(ann, "hello"))
}

// record is the reference: what a subject has, in seconds.
type record struct {
	score, at, till float64
	times           int
}

func (r *record) strike(now, add, most, half, first, longest float64) (score, left float64) {
	now = max(now, r.at)
	rest := max(0, now-max(r.at, r.till))
	score = r.score * math.Exp2(-rest/half)
	if add > 0 {
		if rest > 24*half {
			r.times = max(0, r.times-int(rest/(24*half)))
		}
		score = min(score+add, 4*most)
		if score >= .99*most && now >= r.till {
			r.till = now + min(first*math.Exp2(float64(min(r.times, 10))), longest)
			r.times = min(r.times+1, 32)
			score = most / 2
		}
		r.score, r.at = score, now
	}
	return score, max(0, r.till-now)
}

// TestStrikesLikeReference holds the script equal to the reference over random strikes and times, also a clock that is put back.
func TestStrikesLikeReference(t *testing.T) {
	mr := miniredis.RunT(t)
	store, _ := storeOn(t, mr.Addr())
	r := rand.New(rand.NewPCG(3, 4))
	now, ref, quarantines := 1_800_000_000.0, record{}, 0
	for n := range 3000 {
		step := r.Float64() * 3000
		if r.IntN(50) == 0 {
			step = r.Float64() * 1_000_000
		}
		step = math.Round(step*1000) / 1000
		if r.IntN(100) == 0 {
			step = -step
		} else {
			mr.FastForward(time.Duration(step * float64(time.Second)))
		}
		now += step
		mr.SetTime(time.UnixMicro(int64(math.Round(now * 1e6))))
		add := max(0, r.Float64()*3-1)
		score, left := ref.strike(now, add, 5, 3600, 600, 86400)
		got, err := store.Strike(t.Context(), ratelimit.StrikeStep{Tenant: "t", User: "u", Strikes: add, Most: 5, HalfLife: time.Hour,
			Quarantine: 10 * time.Minute, Longest: 24 * time.Hour})
		require.NoError(t, err)
		require.InDelta(t, score, got.Strikes, 1e-4, "step %d", n)
		require.InDelta(t, left, got.Quarantine.Seconds(), .01, "step %d", n)
		if left > 0 {
			quarantines++
		}
	}
	require.Greater(t, quarantines, 150)
	require.Less(t, quarantines, 2900)
	require.Len(t, mr.Keys(), 1)
	require.Positive(t, mr.TTL(mr.Keys()[0]))
	require.NotContains(t, mr.Keys()[0], "u:t")
}
