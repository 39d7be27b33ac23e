package ratelimit_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

func limits(t testing.TB, rules ...ratelimit.Rule) *ratelimit.Limits {
	t.Helper()
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules})
	require.NoError(t, err)
	return l
}

func of(user string) guard.Subject { return guard.Subject{User: user, Tenant: "acme"} }

var perMinute = ratelimit.Limit{Events: 60, Per: time.Minute, Burst: 3}

func TestNewLimitsMistakes(t *testing.T) {
	good := ratelimit.Rule{Name: "a", Limit: perMinute}
	for want, rules := range map[string][]ratelimit.Rule{
		"0 rules":                 nil,
		"9 rules":                 make([]ratelimit.Rule, 9),
		"used twice":              {good, good},
		"small letters":           {{Name: "A b", Limit: perMinute}},
		"0 of Limit":              {{Name: "a"}},
		"2 of Limit":              {{Name: "a", Limit: perMinute, Quota: ratelimit.Quota{Most: 1, Window: ratelimit.Day}}},
		"does not fit":            {{Name: "a", Limit: perMinute, Count: ratelimit.CountRunning}},
		"Events 0":                {{Name: "a", Limit: ratelimit.Limit{Per: time.Second}}},
		"Quota.Most -1":           {{Name: "a", Quota: ratelimit.Quota{Most: -1, Window: ratelimit.Day}}},
		"Quota.Window 0":          {{Name: "a", Quota: ratelimit.Quota{Most: 1}}},
		"Running.Most -1":         {{Name: "a", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: -1}}},
		"Running.Lease 1ns":       {{Name: "a", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 1, Lease: 1}}},
		"Scope 17 is unknown, or": {{Name: "a", Limit: perMinute, Scope: ratelimit.Global | ratelimit.PerUser}},
		"Spare 0.7":               {{Name: "a", Limit: perMinute, Spare: .7}},
	} {
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules})
		require.Nil(t, l, want)
		require.ErrorContains(t, err, want)
		require.Regexp(t, "^ratelimit: ", err.Error())
	}
	_, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: []ratelimit.Rule{good}, MaxKeys: -1, Timeout: -1})
	require.ErrorContains(t, err, "MaxKeys -1")
	require.ErrorContains(t, err, "Timeout -1ns")
	var none *ratelimit.Limits
	require.False(t, none.Take(t.Context(), ratelimit.Request{}).OK)
	require.Error(t, none.Check(ratelimit.CheckOptions{}).Err)
	_, err = none.Reserve(t.Context(), ratelimit.Request{})
	require.ErrorIs(t, err, ratelimit.ErrRefused)
	require.NoError(t, (*ratelimit.Reservation)(nil).Cancel(t.Context()))
}

// TestAllOrNothing shows that what one rule refuses is not counted by any other.
func TestAllOrNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t,
			ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 2, Per: time.Hour}},
			ratelimit.Rule{Name: "tenant", Scope: ratelimit.PerTenant, Limit: ratelimit.Limit{Events: 5, Per: time.Hour}},
			ratelimit.Rule{Name: "day", Scope: ratelimit.Global, Quota: ratelimit.Quota{Most: 100, Window: ratelimit.Day}},
			ratelimit.Rule{Name: "tokens", Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: 1000, Per: time.Hour}})
		take := func(user string, tokens int64) ratelimit.Outcome {
			return l.Take(t.Context(), ratelimit.Request{Subject: of(user), Tokens: tokens})
		}
		left := func(o ratelimit.Outcome) (out []int64) {
			for _, s := range o.Statuses() {
				out = append(out, s.Remaining)
			}
			return out
		}
		require.Equal(t, []int64{1, 4, 99, 400}, left(take("ann", 600)))
		o := take("ann", 500)
		require.False(t, o.OK)
		require.Equal(t, "tokens", o.Rule)
		require.Equal(t, ratelimit.ReasonLimit, o.Reason)
		require.Equal(t, time.Hour/10, o.RetryAfter)
		require.Equal(t, []int64{1, 4, 99, 400}, left(o), "nothing was counted")
		require.True(t, take("ann", 400).OK)
		require.Equal(t, "user", take("ann", 0).Rule)
		for i := range 3 {
			require.True(t, take(fmt.Sprint(i), 0).OK)
		}
		o = take("bob", 0)
		require.Equal(t, "tenant", o.Rule)
		require.ErrorIs(t, o.Refusal(), ratelimit.ErrRefused)
		require.EqualError(t, o.Refusal(), `ratelimit: refused by rule "tenant": limit`)
		require.NoError(t, ratelimit.Outcome{OK: true}.Refusal())
		require.Equal(t, ratelimit.ReasonNever, take("eve", 1001).Reason)
		require.Equal(t, ratelimit.ReasonCost, take("eve", -1).Reason)
		require.Equal(t, ratelimit.ReasonCost, take("eve", math.MaxInt64).Reason)
		require.EqualError(t, take("eve", -1).Refusal(), "ratelimit: refused: tokens or cost are negative, or more than can be counted")
		require.Equal(t, ratelimit.ReasonNoSubject, l.Take(t.Context(), ratelimit.Request{Subject: guard.Subject{User: "x"}}).Reason)
	})
}

// counter is a slow reference for one key: every unit that was admitted, with its time.
type counter struct {
	rule    ratelimit.Rule
	whole   time.Time // rate: when the burst is whole again
	used    map[int64]int64
	running []time.Time
}

func (c *counter) fits(now time.Time, units int64) bool {
	switch {
	case c.rule.Limit.Events > 0:
		every := c.rule.Limit.Per / time.Duration(c.rule.Limit.Events)
		from := c.whole
		if now.After(from) {
			from = now
		}
		return !from.Add(every * time.Duration(units)).After(now.Add(every * time.Duration(c.rule.Limit.Burst)))
	case c.rule.Quota.Most > 0:
		return c.used[now.Unix()/86400]+units <= c.rule.Quota.Most
	}
	return c.runs(now) < c.rule.Running.Most
}

func (c *counter) runs(now time.Time) (n int) {
	for _, until := range c.running {
		if until.After(now) {
			n++
		}
	}
	return n
}

func (c *counter) count(now time.Time, units int64) {
	switch {
	case c.rule.Limit.Events > 0:
		if now.After(c.whole) {
			c.whole = now
		}
		c.whole = c.whole.Add(c.rule.Limit.Per / time.Duration(c.rule.Limit.Events) * time.Duration(units))
	case c.rule.Quota.Most > 0:
		c.used[now.Unix()/86400] += units
	default:
		c.running = append(c.running, now.Add(c.rule.Running.Lease))
	}
}

// change counts units of a rate more, or less, but for what was taken and has come back by itself: all of it has at back.
func (c *counter) change(now time.Time, units int64, back time.Time) {
	if now.After(c.whole) {
		c.whole = now
	}
	every := c.rule.Limit.Per / time.Duration(c.rule.Limit.Events)
	c.whole = c.whole.Add(max(every*time.Duration(units), min(0, now.Sub(back))))
}

// TestLimitsLikeReference holds decisions over random times, users and costs, and reservations that are settled, canceled
// and forgotten, equal to the reference.
func TestLimitsLikeReference(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 6))
		rules := []ratelimit.Rule{
			{Name: "requests", Limit: ratelimit.Limit{Events: 6, Per: time.Minute, Burst: 4}},
			{Name: "tokens", Scope: ratelimit.PerTenant, Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: 600, Per: time.Hour, Burst: 300}},
			{Name: "day", Scope: ratelimit.Global, Count: ratelimit.CountCost, Quota: ratelimit.Quota{Most: 3000, Window: ratelimit.Day}},
			{Name: "running", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 3, Lease: 2 * time.Minute}},
		}
		l := limits(t, rules...)
		counters := map[string]*counter{}
		find := func(i int, user string) *counter {
			key := fmt.Sprint(i)
			if rules[i].Scope == 0 {
				key += user
			}
			if counters[key] == nil {
				counters[key] = &counter{rule: rules[i], used: map[int64]int64{}}
			}
			return counters[key]
		}
		type open struct {
			res   *ratelimit.Reservation
			user  string
			units [4]int64
			back  [2]time.Time // when what was taken of a rate has come back by itself
			until time.Time
			day   int64
		}
		var held []open
		admitted := 0
		for range 20_000 {
			time.Sleep(time.Duration(r.Int64N(int64(20 * time.Second))))
			if r.IntN(1000) == 0 {
				time.Sleep(3 * time.Hour)
			}
			now := time.Now()
			user := string(rune('a' + r.IntN(3)))
			units := [4]int64{1, r.Int64N(40), r.Int64N(20), 1}
			ok := true
			for i := range rules {
				ok = ok && find(i, user).fits(now, units[i])
			}
			res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of(user), Tokens: units[1], Cost: units[2]})
			require.Equal(t, ok, err == nil, "%v", err)
			if ok {
				admitted++
				for i := range rules {
					find(i, user).count(now, units[i])
				}
				back := [2]time.Time{find(0, user).whole, find(1, user).whole}
				held = append(held, open{res, user, units, back, now.Add(2 * time.Minute), now.Unix() / 86400})
			}
			if len(held) == 0 || r.IntN(3) == 0 {
				continue
			}
			k := r.IntN(len(held))
			h := held[k]
			held = append(held[:k], held[k+1:]...)
			if r.IntN(10) == 0 {
				continue // forgotten: the lease ends, the estimate stays
			}
			u := ratelimit.Usage{Tokens: r.Int64N(60), Cost: r.Int64N(30)}
			changes := [4]int64{0, u.Tokens - h.units[1], u.Cost - h.units[2], 0}
			if r.IntN(3) == 0 {
				changes = [4]int64{-1, -h.units[1], -h.units[2], 0}
				require.NoError(t, h.res.Cancel(t.Context()))
				require.NoError(t, h.res.Settle(t.Context(), u), "does nothing any more")
			} else {
				require.NoError(t, h.res.Settle(t.Context(), u))
			}
			now = time.Now()
			for i := range 2 { // rates
				c := find(i, h.user)
				c.change(now, changes[i], h.back[i])
			}
			if c := find(2, h.user); c.used[h.day] > 0 || changes[2] > 0 && h.day == now.Unix()/86400 {
				c.used[h.day] = max(0, c.used[h.day]+changes[2])
			}
			running := find(3, h.user)
			for i, until := range running.running {
				if until.Equal(h.until) {
					running.running = append(running.running[:i], running.running[i+1:]...)
					break
				}
			}
		}
		require.Greater(t, admitted, 1000)
		require.Less(t, admitted, 19_000)
	})
}

func TestQuotaCalendar(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		berlin := time.FixedZone("two hours east", 2*3600)
		l := limits(t, ratelimit.Rule{Name: "day", Quota: ratelimit.Quota{Most: 2, Window: ratelimit.Day, Zone: berlin}},
			ratelimit.Rule{Name: "month", Quota: ratelimit.Quota{Most: 3, Window: ratelimit.Month}})
		take := func() ratelimit.Outcome { return l.Take(t.Context(), ratelimit.Request{Subject: of("ann")}) }
		// The clock of synctest begins at midnight of 2000-01-01 in UTC, which is two o'clock in the zone.
		require.True(t, take().OK)
		require.True(t, take().OK)
		o := take()
		require.Equal(t, "day", o.Rule)
		require.Equal(t, 22*time.Hour, o.RetryAfter)
		require.Equal(t, 24*time.Hour, o.Statuses()[0].Per)
		time.Sleep(o.RetryAfter - 1)
		require.False(t, take().OK)
		time.Sleep(time.Nanosecond)
		require.True(t, take().OK)
		o = take()
		require.Equal(t, "month", o.Rule)
		require.Equal(t, 30*24*time.Hour+2*time.Hour, o.RetryAfter)
		time.Sleep(o.RetryAfter)
		require.True(t, take().OK)
	})
}

func TestPriority(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t, ratelimit.Rule{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 100, Per: time.Hour}, Spare: .2})
		take := func(p ratelimit.Priority) (n int) {
			for l.Take(t.Context(), ratelimit.Request{Priority: p}).OK {
				n++
			}
			return n
		}
		require.Equal(t, 60, take(ratelimit.Low))
		require.Equal(t, 20, take(ratelimit.Normal))
		require.Equal(t, 20, take(ratelimit.High))
	})
}

func TestIPs(t *testing.T) {
	l := limits(t, ratelimit.Rule{Name: "ip", Scope: ratelimit.PerIP, Limit: ratelimit.Limit{Events: 1, Per: time.Hour}},
		ratelimit.Rule{Name: "model", Scope: ratelimit.PerModel | ratelimit.PerTenant, Limit: ratelimit.Limit{Events: 100, Per: time.Hour}})
	take := func(ip, model string) ratelimit.Outcome {
		return l.Take(t.Context(), ratelimit.Request{Subject: of("ann"), IP: ip, Model: model})
	}
	require.True(t, take("192.0.2.1", "m").OK)
	require.False(t, take("::ffff:192.0.2.1", "m").OK, "the same address")
	require.True(t, take("2001:db8::1", "m").OK)
	require.False(t, take("2001:db8::2", "m").OK, "the same customer")
	require.True(t, take("2001:db8:0:1::1", "m").OK)
	for _, bad := range []string{"", "localhost", "192.0.2.1:80", "1.2.3"} {
		require.Equal(t, ratelimit.ReasonNoSubject, take(bad, "m").Reason, bad)
	}
	require.Equal(t, "model", take("192.0.2.7", "").Rule)
}

func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t, ratelimit.Rule{Name: "a", Limit: ratelimit.Limit{Events: 1, Per: time.Second}})
		began := time.Now()
		for range 5 {
			_, err := l.Wait(t.Context(), ratelimit.Request{Subject: of("ann")})
			require.NoError(t, err)
		}
		require.Equal(t, 4*time.Second, time.Since(began))
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		_, err := l.Wait(ctx, ratelimit.Request{Subject: of("ann")})
		require.ErrorIs(t, err, ratelimit.ErrRefused)
		require.Equal(t, 4*time.Second, time.Since(began), "it did not wait for what comes too late")
		_, err = l.Wait(t.Context(), ratelimit.Request{})
		require.ErrorIs(t, err, ratelimit.ErrRefused)
		cancel()
		_, err = l.ReserveWait(ctx, ratelimit.Request{Subject: of("ann")})
		require.ErrorIs(t, err, context.Canceled)
		res, err := l.ReserveWait(t.Context(), ratelimit.Request{Subject: of("ann")})
		require.NoError(t, err)
		require.NoError(t, res.Cancel(t.Context()))
		require.Equal(t, 5*time.Second, time.Since(began))
		require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: of("ann")}).OK, "what was canceled is free at once")
	})
}

// TestLimitsConcurrent shows that a thousand goroutines get exactly what there is.
func TestLimitsConcurrent(t *testing.T) {
	l := limits(t,
		ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 100, Per: 1000 * time.Hour}},
		ratelimit.Rule{Name: "tenant", Scope: ratelimit.PerTenant, Quota: ratelimit.Quota{Most: 250, Window: ratelimit.Month}},
		ratelimit.Rule{Name: "running", Scope: ratelimit.Global, Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 170}})
	var wg sync.WaitGroup
	var got [4]atomic.Int64
	for i := range 1000 {
		wg.Go(func() {
			if _, err := l.Reserve(context.Background(), ratelimit.Request{Subject: of(string(rune('a' + i%4)))}); err == nil {
				got[i%4].Add(1)
			}
		})
	}
	wg.Wait()
	total := int64(0)
	for i := range got {
		require.LessOrEqual(t, got[i].Load(), int64(100))
		total += got[i].Load()
	}
	require.EqualValues(t, 170, total)
}

func TestLimitsFull(t *testing.T) {
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{MaxKeys: 10, Rules: []ratelimit.Rule{
		{Name: "running", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 1}},
		{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}}}})
	require.NoError(t, err)
	ok, full := 0, 0
	for i := range 100 {
		_, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of(fmt.Sprint(i))})
		var refused *ratelimit.Refused
		switch {
		case err == nil:
			ok++
		case errors.As(err, &refused) && refused.Outcome.Reason == ratelimit.ReasonFull:
			full++
		}
	}
	require.Equal(t, 10, ok)
	require.Equal(t, 90, full)
	_, err = l.Reserve(t.Context(), ratelimit.Request{Subject: of("0")})
	require.ErrorContains(t, err, "limit", "an exhausted key is not forgiven")
}

// broken is a store that fails.
type broken struct{ err error }

func (b broken) Take(ctx context.Context, _ []ratelimit.Step, _ []ratelimit.State) (bool, error) {
	if b.err == nil {
		<-ctx.Done()
		return false, ctx.Err()
	}
	return false, b.err
}

func (b broken) Settle(context.Context, []ratelimit.Step) error { return b.err }

func TestBrokenStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := errors.New("down")
		rules := []ratelimit.Rule{{Name: "a", Limit: perMinute}}
		for _, open := range []bool{false, true} {
			for _, store := range []broken{{down}, {nil}} {
				l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store, FailOpen: open})
				require.NoError(t, err)
				began := time.Now()
				o := l.Take(t.Context(), ratelimit.Request{Subject: of("ann")})
				require.Equal(t, open, o.OK)
				require.Equal(t, ratelimit.ReasonStore, o.Reason)
				if store.err != nil {
					require.ErrorIs(t, o.Err, down)
				} else {
					require.ErrorIs(t, o.Err, context.DeadlineExceeded)
					require.Equal(t, 250*time.Millisecond, time.Since(began))
				}
				res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann")})
				require.Equal(t, open, err == nil)
				require.NoError(t, res.Settle(t.Context(), ratelimit.Usage{Tokens: 5}))

				p, err := guard.New(guard.Config{Checks: []guard.Check{l.Check(ratelimit.CheckOptions{})}})
				require.NoError(t, err)
				d := p.Session(of("ann")).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "x"})
				if open {
					require.Equal(t, guard.Allow, d.Action)
				} else {
					require.Equal(t, "ratelimit.limits.error", d.Rule())
				}
			}
		}
	})
}

func TestHeader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t, ratelimit.Rule{Name: "burst", Limit: perMinute}, ratelimit.Rule{Name: "daily", Count: ratelimit.CountTokens,
			Quota: ratelimit.Quota{Most: 1000, Window: ratelimit.Day}}, ratelimit.Rule{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 2}})
		p, err := guard.New(guard.Config{Checks: []guard.Check{l.Check(ratelimit.CheckOptions{Tokens: func(s string) int64 { return int64(len(s)) }})}})
		require.NoError(t, err)
		s := p.Session(of("ann"))
		h := http.Header{}
		ratelimit.SetHeader(h, s)
		require.Empty(t, h)
		_, err = s.Input(t.Context(), "0123456789")
		require.NoError(t, err)
		ratelimit.SetHeader(h, s)
		require.Equal(t, `"burst";q=3;w=3, "daily";q=1000;qu="tokens";w=86400, "open";q=2;qu="concurrent-requests"`, h.Get("RateLimit-Policy"))
		require.Equal(t, `"burst";r=2;t=1, "daily";r=990;t=86400, "open";r=1;t=600`, h.Get("RateLimit"))
		require.Empty(t, h.Get("Retry-After"))
		_, err = s.Input(t.Context(), "0123456789")
		require.NoError(t, err)
		_, err = s.Input(t.Context(), "0123456789")
		require.ErrorContains(t, err, "ratelimit.running")
		ratelimit.SetHeader(h, s)
		require.Equal(t, "600", h.Get("Retry-After"))
		require.NoError(t, ratelimit.Settle(t.Context(), s, ratelimit.Usage{Tokens: 400}))
		_, err = s.Input(t.Context(), "0123456789")
		require.NoError(t, err, "the place is free")
		ratelimit.SetHeader(h, s)
		require.Contains(t, h.Get("RateLimit"), `"daily";r=580;`)
		require.NoError(t, ratelimit.Finish(t.Context(), s))
		require.NoError(t, ratelimit.Finish(t.Context(), nil))
		_, err = s.Input(t.Context(), "x")
		require.ErrorContains(t, err, "ratelimit.requests")
		var blocked *guard.BlockedError
		require.ErrorAs(t, err, &blocked)
		data := blocked.Decision.Findings[0].Data.(ratelimit.Exceeded)
		require.Equal(t, time.Second, data.RetryAfter())
		require.Equal(t, perMinute, data.Limit)
		data.SetHeader(h)
		require.Equal(t, "1", h.Get("Retry-After"))
	})
}

func TestUnitChecks(t *testing.T) {
	ten := func(string) int64 { return 10 }
	for rule, c := range map[string]guard.Check{
		"ratelimit.tokens":  ratelimit.Tokens(ratelimit.Limit{Events: 15, Per: time.Hour}, ten),
		"ratelimit.cost":    ratelimit.Cost(ratelimit.Limit{Events: 15, Per: time.Hour}, ten),
		"ratelimit.running": ratelimit.Concurrency(ratelimit.Running{Most: 1}),
		"ratelimit.never":   ratelimit.Tokens(ratelimit.Limit{Events: 9, Per: time.Hour}, ten),
	} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		require.NoError(t, err)
		s := p.Session(of("ann"))
		_, err = s.Input(t.Context(), "x")
		require.Equal(t, rule == "ratelimit.never", err != nil, rule)
		_, err = s.Input(t.Context(), "x")
		require.ErrorContains(t, err, rule)
		_, err = p.Session(guard.Subject{User: "ann"}).Input(t.Context(), "x")
		require.ErrorContains(t, err, "ratelimit.no_subject")
	}
	require.Error(t, ratelimit.Tokens(perMinute, nil).Err)
	require.Error(t, ratelimit.Cost(perMinute, nil).Err)
	require.Error(t, ratelimit.Concurrency(ratelimit.Running{}).Err)
}
