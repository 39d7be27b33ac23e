package redis_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

func storeOn(t testing.TB, addr string) (*redis.Store, *goredis.Client) {
	client := goredis.NewClient(&goredis.Options{Addr: addr, MaxRetries: -1, Protocol: 2})
	t.Cleanup(func() { _ = client.Close() })
	s, err := redis.New(redis.Options{Client: client})
	require.NoError(t, err)
	return s, client
}

func request(user string) ratelimit.Request {
	return ratelimit.Request{Subject: guard.Subject{User: user, Tenant: "acme"}}
}

func TestNewMistakes(t *testing.T) {
	client := goredis.NewClient(&goredis.Options{})
	defer client.Close()
	for _, o := range []redis.Options{{}, {Client: client, Prefix: "a{b}"}, {Client: client, Failures: -1}, {Client: client, Pause: -1}} {
		_, err := redis.New(o)
		require.Error(t, err)
	}
}

// reference counts in whole milliseconds.
type reference struct {
	interval, burst int64 // milliseconds for a unit, units
	owed, last      int64 // milliseconds until all is back, as of last
	leases          map[string]int64
}

func (r *reference) pass(now int64) {
	r.owed = max(0, r.owed-max(0, now-r.last))
	r.last = now
	for id, until := range r.leases {
		if until <= now {
			delete(r.leases, id)
		}
	}
}

// TestLikeReference holds the scripts equal to the reference over random steps and times of the server.
func TestLikeReference(t *testing.T) {
	mr := miniredis.RunT(t)
	s, _ := storeOn(t, mr.Addr())
	r := rand.New(rand.NewPCG(1, 2))
	now := int64(1_800_000_000_000)
	refs := []*reference{{interval: 1000, burst: 10}, {interval: 250, burst: 100}, {interval: 60_000, burst: 3}, {leases: map[string]int64{}}}
	const places, lease = 4, 90_000
	var ids []string
	admitted := 0
	for n := range 5000 {
		step := r.Int64N(3000)
		if r.IntN(100) == 0 {
			step = r.Int64N(600_000)
		}
		now += step
		mr.SetTime(time.UnixMilli(now))
		mr.FastForward(time.Duration(step) * time.Millisecond)
		var steps []ratelimit.Step
		ok := true
		for i, ref := range refs {
			ref.pass(now)
			if ref.leases != nil {
				id := fmt.Sprint(n)
				ok = ok && len(ref.leases) < places
				steps = append(steps, ratelimit.Step{Kind: ratelimit.KindLease, Key: ratelimit.Key{Rule: "lease"}, Cost: 1, Most: places,
					TTL: lease * time.Millisecond, ID: id})
				continue
			}
			cost := r.Int64N(min(ref.burst, 6))
			ok = ok && ref.owed+cost*ref.interval <= ref.burst*ref.interval
			steps = append(steps, ratelimit.Step{Key: ratelimit.Key{Rule: fmt.Sprint("rate", i), User: "a"}, Cost: cost,
				Interval: time.Duration(ref.interval) * time.Millisecond, Span: time.Duration(ref.interval*ref.burst) * time.Millisecond})
		}
		states := make([]ratelimit.State, len(steps))
		got, err := s.Take(t.Context(), steps, states)
		require.NoError(t, err)
		require.Equal(t, ok, got, "step %d: %+v", n, states)
		if ok {
			admitted++
			for i := range steps {
				if steps[i].Kind == ratelimit.KindLease {
					refs[3].leases[steps[i].ID] = now + lease
					ids = append(ids, steps[i].ID)
					continue
				}
				refs[i].owed += steps[i].Cost * refs[i].interval
				require.Equal(t, refs[i].burst-(refs[i].owed+refs[i].interval-1)/refs[i].interval, states[i].Remaining)
			}
		}
		if r.IntN(4) == 0 { // some of it is settled
			i := r.IntN(3)
			cost := r.Int64N(8) - 5
			back := []ratelimit.Step{steps[i]}
			back[0].Cost = cost
			owed := cost * refs[i].interval
			if r.IntN(2) == 0 {
				most := 1 + r.Int64N(4*refs[i].interval)
				back[0].Back = time.Duration(most) * time.Millisecond
				owed = max(owed, -most)
			}
			if len(ids) > 0 {
				back = append(back, ratelimit.Step{Kind: ratelimit.KindLease, Key: ratelimit.Key{Rule: "lease"}, ID: ids[0]})
				delete(refs[3].leases, ids[0])
				ids = ids[1:]
			}
			require.NoError(t, s.Settle(t.Context(), back))
			refs[i].owed = max(0, refs[i].owed+owed)
		}
	}
	require.Greater(t, admitted, 500)
	require.Less(t, admitted, 4500)
}

// TestClockBack shows that a server whose clock is put back gives nothing twice.
func TestClockBack(t *testing.T) {
	mr := miniredis.RunT(t)
	s, _ := storeOn(t, mr.Addr())
	now := time.UnixMilli(1_800_000_000_000)
	take := func() (n int) {
		for {
			mr.SetTime(now)
			ok, err := s.Take(t.Context(), []ratelimit.Step{{Cost: 1, Interval: time.Second, Span: 10 * time.Second}}, make([]ratelimit.State, 1))
			require.NoError(t, err)
			if !ok {
				return n
			}
			n++
		}
	}
	require.Equal(t, 10, take())
	now = now.Add(-time.Hour)
	require.Zero(t, take())
	now = now.Add(time.Hour)
	require.Zero(t, take(), "the hour is the same once more")
	now = now.Add(3 * time.Second)
	require.Equal(t, 3, take())
}

// TestLimitsOverRedis goes through the whole of Limits: rates, quotas, what runs, reservations.
func TestLimitsOverRedis(t *testing.T) {
	mr := miniredis.RunT(t)
	s, client := storeOn(t, mr.Addr())
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Timeout: 10 * time.Second, Rules: []ratelimit.Rule{
		{Name: "user", Limit: ratelimit.Limit{Events: 5, Per: 10 * time.Hour}},
		{Name: "tokens", Scope: ratelimit.PerTenant, Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 1000, Window: ratelimit.Month}},
		{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 2}},
	}})
	require.NoError(t, err)
	ask := request("ann")
	ask.Tokens = 300
	first, err := l.Reserve(t.Context(), ask)
	require.NoError(t, err)
	second, err := l.Reserve(t.Context(), ask)
	require.NoError(t, err)
	_, err = l.Reserve(t.Context(), ask)
	var refused *ratelimit.Refused
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "open", refused.Outcome.Rule)
	require.InDelta(t, 10*time.Minute, refused.Outcome.RetryAfter, float64(time.Minute))
	require.NoError(t, first.Settle(t.Context(), ratelimit.Usage{Tokens: 50}))
	require.NoError(t, second.Cancel(t.Context()))
	out := l.Take(t.Context(), ask)
	require.True(t, out.OK)
	require.EqualValues(t, 3, out.Statuses()[0].Remaining, "two of five: one was canceled")
	require.EqualValues(t, 650, out.Statuses()[1].Remaining)
	ask.Tokens = 1001
	require.Equal(t, ratelimit.ReasonNever, l.Take(t.Context(), ask).Reason)
	ask.Tokens = 651
	out = l.Take(t.Context(), ask)
	require.Equal(t, "tokens", out.Rule)
	require.Positive(t, out.RetryAfter)

	keys, err := client.Keys(t.Context(), "*").Result()
	require.NoError(t, err)
	require.NotEmpty(t, keys)
	for _, key := range keys {
		require.True(t, strings.HasPrefix(key, "{stanchion}:"), key)
		require.NotContains(t, key, "ann")
		ttl, err := client.PTTL(t.Context(), key).Result()
		require.NoError(t, err)
		require.Positive(t, ttl, "%s does not expire", key)
	}
}

func TestByTenant(t *testing.T) {
	mr := miniredis.RunT(t)
	client := goredis.NewClient(&goredis.Options{Addr: mr.Addr(), Protocol: 2})
	defer client.Close()
	s, err := redis.New(redis.Options{Client: client, ByTenant: true, Prefix: "p"})
	require.NoError(t, err)
	rule := ratelimit.Rule{Name: "a", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}}
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: []ratelimit.Rule{rule}})
	require.NoError(t, err)
	for _, tenant := range []string{"a", "b", "}{"} {
		require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: guard.Subject{User: "u", Tenant: tenant}}).OK)
	}
	tags := map[string]bool{}
	for _, key := range mr.Keys() {
		tag, _, _ := strings.Cut(strings.TrimPrefix(key, "{"), "}")
		tags[tag] = true
	}
	require.Len(t, tags, 3)
	rule.Scope = ratelimit.Global
	l, err = ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: []ratelimit.Rule{rule}})
	require.NoError(t, err)
	require.ErrorContains(t, l.Take(t.Context(), request("u")).Err, "ByTenant")
}

func TestPause(t *testing.T) {
	mr := miniredis.RunT(t)
	client := goredis.NewClient(&goredis.Options{Addr: mr.Addr(), MaxRetries: -1, Protocol: 2})
	defer client.Close()
	s, err := redis.New(redis.Options{Client: client, Failures: 2, Pause: 200 * time.Millisecond})
	require.NoError(t, err)
	steps := []ratelimit.Step{{Cost: 1, Interval: time.Second, Span: time.Minute}}
	states := make([]ratelimit.State, 1)
	take := func() error { _, err := s.Take(t.Context(), steps, states); return err }
	require.NoError(t, take())
	mr.SetError("LOADING")
	require.Error(t, take())
	require.NotErrorIs(t, take(), redis.ErrPaused)
	require.ErrorIs(t, take(), redis.ErrPaused)
	mr.SetError("")
	require.ErrorIs(t, take(), redis.ErrPaused, "it does not ask before the pause is over")
	require.Eventually(t, func() bool { return take() == nil }, 5*time.Second, 20*time.Millisecond)
	require.NoError(t, take())
}
