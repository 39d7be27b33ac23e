package ratelimit_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// What was taken beyond all measure does not overflow into a count that forgives.
func TestHugeUsage(t *testing.T) {
	day := ratelimit.Quota{Most: 100, Window: ratelimit.Day}
	hour := ratelimit.Limit{Events: 100, Per: time.Hour}
	for _, rule := range []ratelimit.Rule{{Name: "day", Count: ratelimit.CountTokens, Quota: day}, {Name: "hour", Count: ratelimit.CountTokens, Limit: hour}} {
		l := limits(t, rule)
		var open []*ratelimit.Reservation
		for range 40 {
			r, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann"), Tokens: 1})
			require.NoError(t, err)
			open = append(open, r)
		}
		for i, r := range open {
			require.NoError(t, r.Settle(t.Context(), ratelimit.Usage{Tokens: math.MaxInt64 - int64(i)}))
			o := l.Take(t.Context(), ratelimit.Request{Subject: of("ann"), Tokens: 1})
			require.False(t, o.OK, "%s after %d", rule.Name, i)
			require.NotZero(t, o.RetryAfter)
		}
	}
}

// Usage below zero gives back no more than the estimate.
func TestNegativeUsage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t, ratelimit.Rule{Name: "day", Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 100, Window: ratelimit.Day}})
		ask := ratelimit.Request{Subject: of("ann"), Tokens: 60}
		require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: of("ann"), Tokens: 40}).OK)
		r, err := l.Reserve(t.Context(), ask)
		require.NoError(t, err)
		for range 3 {
			require.NoError(t, r.Settle(t.Context(), ratelimit.Usage{Tokens: math.MinInt64, Cost: math.MinInt64}))
			require.NoError(t, r.Cancel(t.Context()))
		}
		require.True(t, l.Take(t.Context(), ask).OK)
		require.False(t, l.Take(t.Context(), ratelimit.Request{Subject: of("ann"), Tokens: 1}).OK)

		late, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("bob"), Tokens: 60})
		require.NoError(t, err)
		time.Sleep(24 * time.Hour)
		require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: of("bob"), Tokens: 100}).OK)
		require.NoError(t, late.Cancel(t.Context()))
		require.False(t, l.Take(t.Context(), ratelimit.Request{Subject: of("bob"), Tokens: 1}).OK, "it belongs to a day that is over")
	})
}

func TestStepsOfNobody(t *testing.T) {
	m, err := ratelimit.NewMemory(0)
	require.NoError(t, err)
	good := ratelimit.Step{Cost: 1, Interval: 1, Span: 10}
	for _, change := range []func(*ratelimit.Step){
		func(s *ratelimit.Step) { s.Interval = 0 },
		func(s *ratelimit.Step) { s.Interval = -1 },
		func(s *ratelimit.Step) { s.Span = 0 },
		func(s *ratelimit.Step) { s.Span = math.MaxInt64 },
		func(s *ratelimit.Step) { s.Cost = math.MaxInt64 },
		func(s *ratelimit.Step) { s.Cost = math.MinInt64 },
		func(s *ratelimit.Step) { s.Kind = 77 },
		func(s *ratelimit.Step) { s.Spare = -1 },
		func(s *ratelimit.Step) { s.Kind, s.Most = ratelimit.KindWindow, math.MaxInt64 },
		func(s *ratelimit.Step) { s.Kind, s.TTL = ratelimit.KindLease, -1 },
	} {
		step := good
		change(&step)
		ok, err := m.Take(t.Context(), []ratelimit.Step{step}, make([]ratelimit.State, 1))
		require.Error(t, err, "%+v", step)
		require.False(t, ok)
		require.Error(t, m.Settle(t.Context(), []ratelimit.Step{step}), "%+v", step)
	}
	good.Cost = -1
	_, err = m.Take(t.Context(), []ratelimit.Step{good}, make([]ratelimit.State, 1))
	require.Error(t, err)
	_, err = m.Take(t.Context(), make([]ratelimit.Step, 9), make([]ratelimit.State, 9))
	require.Error(t, err)
}

// Leases end when they end, also where a later one ends before.
func TestLeasesOfTwoTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		take := func(id string, ttl time.Duration) bool {
			ok, err := m.Take(t.Context(), []ratelimit.Step{{Kind: ratelimit.KindLease, Cost: 1, Most: 2, ID: id, TTL: ttl}}, make([]ratelimit.State, 1))
			require.NoError(t, err)
			return ok
		}
		require.True(t, take("a", time.Hour))
		require.True(t, take("b", time.Second))
		time.Sleep(time.Minute)
		require.True(t, take("c", time.Second), "b has ended")
		require.False(t, take("d", time.Second), "a has not")
	})
}

// ReserveWait gets the place of a request that has ended, not of one whose lease has.
func TestWaitForPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limits(t, ratelimit.Rule{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 1}})
		first, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann")})
		require.NoError(t, err)
		go func() {
			time.Sleep(time.Second)
			_ = first.Settle(context.Background(), ratelimit.Usage{})
		}()
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		_, err = l.ReserveWait(ctx, ratelimit.Request{Subject: of("ann")})
		require.NoError(t, err)
		require.Less(t, time.Since(began), 2*time.Second)
		_, err = l.ReserveWait(ctx, ratelimit.Request{Subject: of("ann")})
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
}

// liar is a store whose answers do not fit together.
type liar struct {
	ok     bool
	states ratelimit.State
}

func (l liar) Take(_ context.Context, _ []ratelimit.Step, states []ratelimit.State) (bool, error) {
	for i := range states {
		states[i] = l.states
	}
	return l.ok, nil
}

func (l liar) Settle(context.Context, []ratelimit.Step) error { return errors.New("no") }

func TestLiar(t *testing.T) {
	for _, store := range []liar{{ok: true}, {states: ratelimit.State{OK: true}}, {ok: true, states: ratelimit.State{Full: true}}} {
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: store, Rules: []ratelimit.Rule{{Name: "a", Limit: perMinute}}})
		require.NoError(t, err)
		o := l.Take(t.Context(), ratelimit.Request{Subject: of("ann")})
		require.False(t, o.OK)
		require.Equal(t, ratelimit.ReasonStore, o.Reason)
		require.EqualError(t, o.Refusal(), "ratelimit: refused: the store could not tell")
		require.Error(t, o.Err)
	}
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: []ratelimit.Rule{{Name: "a", Limit: perMinute}},
		Store: liar{states: ratelimit.State{Remaining: -5, RetryAfter: -5, ResetAfter: -5}}})
	require.NoError(t, err)
	o, err := l.Wait(t.Context(), ratelimit.Request{Subject: of("ann")})
	require.ErrorIs(t, err, ratelimit.ErrRefused, "it does not wait for ever")
	require.Zero(t, o.RetryAfter)
	require.Zero(t, o.Statuses()[0].ResetAfter)
}

// TestBatchedLate shows that units which have come back by themselves are not given back once more.
func TestBatchedLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		b, err := ratelimit.Batched(memory, ratelimit.BatchOptions{})
		require.NoError(t, err)
		rules := []ratelimit.Rule{{Name: "user", Limit: ratelimit.Limit{Events: 100, Per: time.Hour}}}
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: rules})
		require.NoError(t, err)
		require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: of("ann")}).OK)
		time.Sleep(2 * time.Hour)
		n := 0
		for l.Take(t.Context(), ratelimit.Request{Subject: of("ann")}).OK {
			n++
		}
		require.Equal(t, 100, n)
	})
}

// TestBatchedFlood shows that a flood of keys does not use up what is held for others.
func TestBatchedFlood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		store := &asked{Store: memory}
		b, err := ratelimit.Batched(store, ratelimit.BatchOptions{MaxKeys: 100})
		require.NoError(t, err)
		rules := []ratelimit.Rule{{Name: "user", Quota: ratelimit.Quota{Most: 100, Window: ratelimit.Month}}}
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: rules})
		require.NoError(t, err)
		n := 0
		for round := range 200 {
			for i := range 20 {
				if l.Take(t.Context(), ratelimit.Request{Subject: of(fmt.Sprint("user", i))}).OK {
					n++
				}
			}
			time.Sleep(2 * time.Second)
			for i := range 300 {
				l.Take(t.Context(), ratelimit.Request{Subject: of(fmt.Sprint(round, "-", i))})
			}
			time.Sleep(2 * time.Second)
		}
		require.GreaterOrEqual(t, n, 20*75, "one batch of a quarter may still be held")
		require.LessOrEqual(t, n, 20*100)
		require.Less(t, store.takes.Load()+store.settles.Load(), int64(3*200*320))
	})
}
