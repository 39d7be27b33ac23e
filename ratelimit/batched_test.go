package ratelimit_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// asked counts how often a store is asked.
type asked struct {
	ratelimit.Store
	takes, settles atomic.Int64
}

func (a *asked) Take(ctx context.Context, steps []ratelimit.Step, states []ratelimit.State) (bool, error) {
	a.takes.Add(1)
	return a.Store.Take(ctx, steps, states)
}

func (a *asked) Settle(ctx context.Context, steps []ratelimit.Step) error {
	a.settles.Add(1)
	return a.Store.Settle(ctx, steps)
}

func TestBatched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		store := &asked{Store: memory}
		rules := []ratelimit.Rule{{Name: "all", Scope: ratelimit.Global, Quota: ratelimit.Quota{Most: 1000, Window: ratelimit.Day}},
			{Name: "user", Limit: ratelimit.Limit{Events: 100, Per: time.Hour}}}
		process := func() *ratelimit.Limits {
			b, err := ratelimit.Batched(store, ratelimit.BatchOptions{})
			require.NoError(t, err)
			l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: b})
			require.NoError(t, err)
			return l
		}
		// Three processes that share a store admit exactly what there is, together.
		var wg sync.WaitGroup
		var admitted atomic.Int64
		for range 3 {
			l := process()
			wg.Go(func() {
				for i := range 1000 {
					if l.Take(context.Background(), ratelimit.Request{Subject: of(fmt.Sprint(i % 50))}).OK {
						admitted.Add(1)
					}
				}
			})
		}
		wg.Wait()
		require.LessOrEqual(t, admitted.Load(), int64(1000))
		require.GreaterOrEqual(t, admitted.Load(), int64(700), "what is held and not given out is lost for a while")
	})
}

func TestBatchedHotKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		store := &asked{Store: memory}
		b, err := ratelimit.Batched(store, ratelimit.BatchOptions{Units: 100})
		require.NoError(t, err)
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: []ratelimit.Rule{
			{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 1000, Per: time.Hour}}}})
		require.NoError(t, err)
		n := 0
		for l.Take(t.Context(), ratelimit.Request{}).OK {
			n++
		}
		require.Equal(t, 1000, n)
		require.LessOrEqual(t, store.takes.Load(), int64(14))

		time.Sleep(time.Hour)
		o := l.Take(t.Context(), ratelimit.Request{})
		require.True(t, o.OK)
		require.EqualValues(t, 999, o.Statuses()[0].Remaining)
		time.Sleep(2 * time.Second) // too old: what is held goes back
		o = l.Take(t.Context(), ratelimit.Request{})
		require.True(t, o.OK)
		require.EqualValues(t, 1, store.settles.Load())
		time.Sleep(30 * time.Minute)
		n = 0
		for l.Take(t.Context(), ratelimit.Request{}).OK {
			n++
		}
		require.GreaterOrEqual(t, n, 900)
	})
	_, err := ratelimit.Batched(nil, ratelimit.BatchOptions{})
	require.Error(t, err)
}

func TestBatchedLeases(t *testing.T) {
	memory, err := ratelimit.NewMemory(0)
	require.NoError(t, err)
	b, err := ratelimit.Batched(memory, ratelimit.BatchOptions{})
	require.NoError(t, err)
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: []ratelimit.Rule{
		{Name: "running", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 1}}}})
	require.NoError(t, err)
	res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann")})
	require.NoError(t, err)
	_, err = l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann")})
	require.ErrorIs(t, err, ratelimit.ErrRefused)
	require.NoError(t, res.Settle(t.Context(), ratelimit.Usage{}))
	_, err = l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann")})
	require.NoError(t, err)
}
