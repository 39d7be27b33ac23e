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

// slow is a store that takes its time, and fails when the context of who asks ends before.
type slow struct{ ratelimit.Store }

func (s slow) Take(ctx context.Context, steps []ratelimit.Step, states []ratelimit.State) (bool, error) {
	select {
	case <-time.After(10 * time.Millisecond):
		return s.Store.Take(ctx, steps, states)
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// A thousand callers at the same moment get the burst, with few questions: nobody is refused what another has just brought.
func TestBatchedConcurrent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		store := &asked{Store: slow{memory}}
		b, err := ratelimit.Batched(store, ratelimit.BatchOptions{})
		require.NoError(t, err)
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Timeout: time.Second, Rules: []ratelimit.Rule{
			{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 500, Per: 1000 * time.Hour}},
			{Name: "user", Limit: ratelimit.Limit{Events: 300, Per: 1000 * time.Hour}}}})
		require.NoError(t, err)
		var wg sync.WaitGroup
		var admitted, failed atomic.Int64
		for i := range 1000 {
			wg.Go(func() {
				switch o := l.Take(t.Context(), ratelimit.Request{Subject: of(fmt.Sprint(i % 2))}); {
				case o.OK:
					admitted.Add(1)
				case o.Reason != ratelimit.ReasonLimit:
					failed.Add(1)
				}
			})
		}
		wg.Wait()
		require.Zero(t, failed.Load())
		require.GreaterOrEqual(t, admitted.Load(), int64(480), "one may be refused what another gives back a moment later")
		require.Less(t, store.takes.Load(), int64(40))
		for i := range 50 {
			if l.Take(t.Context(), ratelimit.Request{Subject: of(fmt.Sprint(i % 2))}).OK {
				admitted.Add(1)
			}
		}
		require.EqualValues(t, 500, admitted.Load())
	})
}

// Who hangs up while others wait for what he asks for leaves the question to one of them.
func TestBatchedHangUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		b, err := ratelimit.Batched(slow{memory}, ratelimit.BatchOptions{})
		require.NoError(t, err)
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: []ratelimit.Rule{
			{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 100, Per: 1000 * time.Hour}}}})
		require.NoError(t, err)
		var wg sync.WaitGroup
		var admitted, failed atomic.Int64
		for i := range 60 {
			wg.Go(func() {
				time.Sleep(time.Duration(i) * time.Microsecond)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if i%2 == 0 {
					time.AfterFunc(5*time.Millisecond, cancel)
				}
				switch o := l.Take(ctx, ratelimit.Request{}); {
				case o.OK:
					admitted.Add(1)
				case o.Reason == ratelimit.ReasonStore:
					failed.Add(1)
				}
			})
		}
		wg.Wait()
		require.EqualValues(t, 30, admitted.Load())
		require.EqualValues(t, 30, failed.Load())
	})
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
