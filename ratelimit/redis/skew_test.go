package redis_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

// elsewhen runs f where the clock says some other time than that of the server: years behind to years ahead. The clock
// jumps when f sleeps.
func elsewhen(t *testing.T, r *rand.Rand, f func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) { // it is the year 2000
		time.Sleep(time.Duration(r.Int64N(int64(40 * 365 * 24 * time.Hour))))
		f(t)
	})
}

// skewedClient is a process whose clock is the one of the bubble.
func skewedClient(t *testing.T, addr string, rules ...ratelimit.Rule) (*ratelimit.Limits, func()) {
	client := goredis.NewClient(&goredis.Options{Addr: addr, MaxRetries: -1, Protocol: 2})
	s, err := redis.New(redis.Options{Client: client})
	require.NoError(t, err)
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: rules, Timeout: 20 * time.Second})
	require.NoError(t, err)
	return l, func() { _ = client.Close() }
}

func zone(t *testing.T, name string) *time.Location {
	z, err := time.LoadLocation(name)
	require.NoError(t, err)
	return z
}

// TestSkewedClients lets processes whose clocks are years apart, and jump, ask one server: together they are let through
// exactly what each kind of limit allows, as if they had one clock.
func TestSkewedClients(t *testing.T) {
	const most = 60
	for _, tt := range []struct {
		rule    ratelimit.Rule
		reserve bool
	}{
		{rule: ratelimit.Rule{Name: "rate", Limit: ratelimit.Limit{Events: most, Per: 100_000 * time.Hour}}},
		{rule: ratelimit.Rule{Name: "month", Quota: ratelimit.Quota{Most: most, Window: ratelimit.Month}}},
		{rule: ratelimit.Rule{Name: "day", Quota: ratelimit.Quota{Most: most, Window: ratelimit.Day, Zone: zone(t, "America/New_York")}}},
		{rule: ratelimit.Rule{Name: "hour", Quota: ratelimit.Quota{Most: most, Window: ratelimit.Hour, Zone: zone(t, "Asia/Kolkata")}}},
		{rule: ratelimit.Rule{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: most, Lease: 24 * time.Hour}}, reserve: true},
		{rule: ratelimit.Rule{Name: "tokens", Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 10 * most, Window: ratelimit.Month}}, reserve: true},
	} {
		for name, addr := range map[string]string{"redis-server": serve(t).addr, "miniredis": miniredis.RunT(t).Addr()} {
			t.Run(tt.rule.Name+"/"+name, func(t *testing.T) {
				r := rand.New(rand.NewPCG(1, 2))
				admitted, windows := 0, map[string]bool{}
				for range 12 {
					windows[time.Now().UTC().Format("2006-01-02T15:04")[:13]] = true
					elsewhen(t, r, func(t *testing.T) {
						l, done := skewedClient(t, addr, tt.rule)
						defer done()
						for range 12 {
							ask := request("ann")
							ask.Tokens = 20
							if tt.reserve {
								res, err := l.Reserve(t.Context(), ask)
								if err == nil {
									admitted++
									require.NoError(t, res.Settle(t.Context(), ratelimit.Usage{Tokens: 10}))
								}
							} else if l.Take(t.Context(), ask).OK {
								admitted++
							}
							time.Sleep(time.Duration(r.Int64N(int64(30 * 24 * time.Hour)))) // the clock jumps
						}
					})
				}
				if tt.rule.Count == ratelimit.CountRunning {
					require.Equal(t, 144, admitted, "each has ended before the next")
					return
				}
				if len(windows) > 1 {
					t.Skip("an hour has ended meanwhile")
				}
				require.InDelta(t, most, admitted, 1)
				require.LessOrEqual(t, admitted, most)
			})
		}
	}
}

// TestSkewedLeases holds places with clocks that are apart: there are never more.
func TestSkewedLeases(t *testing.T) {
	addr := serve(t).addr
	rule := ratelimit.Rule{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 5, Lease: time.Hour}}
	r := rand.New(rand.NewPCG(5, 6))
	admitted := 0
	for range 10 {
		elsewhen(t, r, func(t *testing.T) {
			l, done := skewedClient(t, addr, rule)
			defer done()
			for range 3 {
				if _, err := l.Reserve(t.Context(), request("ann")); err == nil {
					admitted++
				}
				time.Sleep(2 * time.Hour) // longer than the lease, for this clock alone
			}
		})
	}
	require.Equal(t, 5, admitted)
}

// TestWindowsOfServer goes over the ends of days, hours and months, and over the beginning and the end of daylight saving,
// by the clock of the server, with clients whose clocks are anywhere: each window has exactly its quota.
func TestWindowsOfServer(t *testing.T) {
	newYork, kolkata := zone(t, "America/New_York"), zone(t, "Asia/Kolkata")
	for _, tt := range []struct {
		name  string
		quota ratelimit.Quota
		start time.Time
		every time.Duration
		key   func(time.Time) string
	}{
		{"day, clocks go forward", ratelimit.Quota{Window: ratelimit.Day, Zone: newYork}, time.Date(2026, 3, 7, 12, 0, 0, 0, time.UTC), 25 * time.Minute,
			func(t time.Time) string { return t.In(newYork).Format("2006-01-02") }},
		{"day, clocks go back", ratelimit.Quota{Window: ratelimit.Day, Zone: newYork}, time.Date(2026, 10, 31, 12, 0, 0, 0, time.UTC), 25 * time.Minute,
			func(t time.Time) string { return t.In(newYork).Format("2006-01-02") }},
		{"month", ratelimit.Quota{Window: ratelimit.Month, Zone: kolkata}, time.Date(2027, 12, 30, 0, 0, 0, 0, time.UTC), 45 * time.Minute,
			func(t time.Time) string { return t.In(kolkata).Format("2006-01") }},
		{"hour", ratelimit.Quota{Window: ratelimit.Hour}, time.Date(2026, 10, 31, 23, 0, 0, 0, time.UTC), 7 * time.Minute,
			func(t time.Time) string { return t.UTC().Format("2006-01-02T15") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.quota.Most = 7
			mr := miniredis.RunT(t)
			rule := ratelimit.Rule{Name: "a", Quota: tt.quota}
			r := rand.New(rand.NewPCG(7, 8))
			asked, admitted := map[string]int{}, map[string]int{}
			now := tt.start
			for range 12 {
				elsewhen(t, r, func(t *testing.T) {
					l, done := skewedClient(t, mr.Addr(), rule)
					defer done()
					for range 10 {
						mr.SetTime(now)
						for range 2 {
							out := l.Take(t.Context(), request("ann"))
							require.NoError(t, out.Err)
							asked[tt.key(now)]++
							if out.OK {
								admitted[tt.key(now)]++
							} else {
								require.LessOrEqual(t, out.RetryAfter, 32*24*time.Hour)
								require.Positive(t, out.RetryAfter)
								require.NotEqual(t, tt.key(now), tt.key(now.Add(out.RetryAfter)), "it is told when the window ends by the server's clock")
							}
						}
						now = now.Add(tt.every)
						mr.FastForward(tt.every)
						time.Sleep(time.Duration(r.Int64N(int64(10 * 24 * time.Hour))))
					}
				})
			}
			require.Greater(t, len(asked), 1)
			for key, n := range asked {
				require.Equal(t, min(n, 7), admitted[key], key)
			}
		})
	}
}

// TestSettleElsewhen settles with clocks that are apart: what was counted stays counted, and the key is not forgotten early.
func TestSettleElsewhen(t *testing.T) {
	mr := miniredis.RunT(t)
	now := time.Date(2026, 5, 5, 5, 0, 0, 0, time.UTC)
	mr.SetTime(now)
	rule := ratelimit.Rule{Name: "tokens", Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 100, Window: ratelimit.Day}}
	r := rand.New(rand.NewPCG(9, 9))
	elsewhen(t, r, func(t *testing.T) {
		l, done := skewedClient(t, mr.Addr(), rule)
		defer done()
		ask := request("ann")
		ask.Tokens = 50
		res, err := l.Reserve(t.Context(), ask)
		require.NoError(t, err)
		time.Sleep(10 * 365 * 24 * time.Hour)
		require.NoError(t, res.Settle(t.Context(), ratelimit.Usage{Tokens: 90}))
	})
	require.Len(t, mr.Keys(), 1)
	require.Greater(t, mr.TTL(mr.Keys()[0]), 19*time.Hour)
	elsewhen(t, r, func(t *testing.T) {
		l, done := skewedClient(t, mr.Addr(), rule)
		defer done()
		ask := request("ann")
		ask.Tokens = 11
		require.False(t, l.Take(t.Context(), ask).OK)
		ask.Tokens = 10
		require.True(t, l.Take(t.Context(), ask).OK)
	})
}

// TestServerClockBack shows that a server whose clock is put back over midnight counts on in the day that it is again.
func TestServerClockBack(t *testing.T) {
	mr := miniredis.RunT(t)
	l, done := skewedClient(t, mr.Addr(), ratelimit.Rule{Name: "a", Quota: ratelimit.Quota{Most: 3, Window: ratelimit.Day}})
	defer done()
	now := time.Date(2026, 5, 5, 23, 30, 0, 0, time.UTC)
	take := func() (n int) {
		mr.SetTime(now)
		for l.Take(context.Background(), request("ann")).OK {
			n++
		}
		return n
	}
	require.Equal(t, 3, take())
	now = now.Add(time.Hour)
	mr.FastForward(time.Hour)
	require.Equal(t, 3, take())
	now = now.Add(-time.Hour)
	require.Zero(t, take(), "the day before is as used up as it was")
	now = now.Add(time.Hour)
	require.Zero(t, take())
}

// confused is a store that never agrees about the time.
type confused struct{ asked int }

func (c *confused) Take(context.Context, []ratelimit.Step, []ratelimit.State) (bool, error) {
	c.asked++
	return false, fmt.Errorf("wrapped: %w", &ratelimit.Skewed{Now: time.Now().Add(time.Duration(c.asked) * 24 * time.Hour)})
}
func (c *confused) Settle(context.Context, []ratelimit.Step) error { return nil }

func TestConfusedStore(t *testing.T) {
	for _, open := range []bool{false, true} {
		c := &confused{}
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: c, FailOpen: open,
			Rules: []ratelimit.Rule{{Name: "a", Quota: ratelimit.Quota{Most: 3, Window: ratelimit.Day}}}})
		require.NoError(t, err)
		out := l.Take(t.Context(), request("ann"))
		require.Equal(t, open, out.OK)
		require.Equal(t, ratelimit.ReasonStore, out.Reason)
		require.ErrorContains(t, out.Err, "clock")
		require.Equal(t, 3, c.asked)
	}
}
