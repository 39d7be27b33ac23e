package ratelimit_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

func limiter(t testing.TB, l ratelimit.Limit) *ratelimit.Limiter {
	t.Helper()
	out, err := ratelimit.New(ratelimit.Options{Limit: l})
	require.NoError(t, err)
	return out
}

func TestNewMistakes(t *testing.T) {
	good := ratelimit.Limit{Events: 1, Per: time.Second}
	for _, c := range []struct {
		o    ratelimit.Options
		want []string
	}{
		{ratelimit.Options{}, []string{"Events 0", "Per 0s"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: -1, Per: -1, Burst: -1}, MaxKeys: -1},
			[]string{"Events -1", "Per -1ns", "Burst -1", "MaxKeys -1"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: 1}}, []string{"Per 0s"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Per: 1}}, []string{"Events 0"}},
		{ratelimit.Options{Limit: good, MaxKeys: math.MinInt}, []string{"MaxKeys"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: 1001, Per: time.Microsecond}}, []string{"more than one each nanosecond"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: math.MaxInt, Per: 1}}, []string{"more than one each nanosecond"}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: 1, Per: math.MaxInt64}}, []string{"a burst of 1 "}},
		{ratelimit.Options{Limit: ratelimit.Limit{Events: 1, Per: time.Hour, Burst: math.MaxInt}}, []string{"a burst of"}},
	} {
		l, err := ratelimit.New(c.o)
		require.Nil(t, l)
		require.Error(t, err, "%+v", c.o)
		for _, want := range c.want {
			require.ErrorContains(t, err, want)
		}
		require.Regexp(t, "^ratelimit: ", err.Error())
		require.Error(t, ratelimit.RequestsWith(c.o).Err)
	}
	for _, l := range []ratelimit.Limit{good, {Events: 1, Per: 1}, {Events: 1000, Per: time.Microsecond}, {Events: 3, Per: 24 * 365 * time.Hour},
		{Events: 7, Per: 10, Burst: 1}, {Events: 1, Per: time.Hour, Burst: 100_000}} {
		limiter(t, l)
		require.NoError(t, ratelimit.Requests(l).Err)
	}
}

func TestZeroLimiterRefuses(t *testing.T) {
	var none *ratelimit.Limiter
	require.Zero(t, none.Allow("a"))
	require.Zero(t, new(ratelimit.Limiter).Allow("a"))
	require.False(t, ratelimit.Result{}.OK)
}

func TestAllow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := limiter(t, ratelimit.Limit{Events: 60, Per: time.Minute, Burst: 3})
		for i := range 3 {
			require.Equal(t, ratelimit.Result{OK: true, Remaining: 2 - i, ResetAfter: time.Duration(i+1) * time.Second}, l.Allow("a"))
		}
		for range 5 { // what is refused does not count
			require.Equal(t, ratelimit.Result{RetryAfter: time.Second, ResetAfter: 3 * time.Second}, l.Allow("a"))
		}
		require.True(t, l.Allow("b").OK)
		require.True(t, l.Allow("").OK, "the empty key is a key")
		require.True(t, l.Allow("A").OK)

		time.Sleep(time.Second - 1)
		require.Equal(t, ratelimit.Result{RetryAfter: 1, ResetAfter: 2*time.Second + 1}, l.Allow("a"))
		time.Sleep(time.Nanosecond)
		require.Equal(t, ratelimit.Result{OK: true, ResetAfter: 3 * time.Second}, l.Allow("a"))
		time.Sleep(2500 * time.Millisecond)
		require.Equal(t, ratelimit.Result{OK: true, Remaining: 1, ResetAfter: 1500 * time.Millisecond}, l.Allow("a"))
		time.Sleep(time.Hour) // no more than the burst is saved up
		for range 3 {
			require.True(t, l.Allow("a").OK)
		}
		require.False(t, l.Allow("a").OK)
	})
}

// RetryAfter is the time at which the event is allowed, and not a nanosecond later.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, limit := range []ratelimit.Limit{{Events: 7, Per: time.Second}, {Events: 3, Per: 10, Burst: 2}, {Events: 1, Per: 24 * time.Hour}} {
			l := limiter(t, limit)
			for l.Allow("a").OK {
			}
			for range 20 {
				r := l.Allow("a")
				require.False(t, r.OK)
				require.Positive(t, r.RetryAfter)
				time.Sleep(r.RetryAfter - 1)
				require.False(t, l.Allow("a").OK)
				time.Sleep(time.Nanosecond)
				require.True(t, l.Allow("a").OK)
			}
		}
	})
}

// bucket is a slow limiter: it holds the times at which events were allowed, and knows what a burst has left by counting
// in whole intervals of nanoseconds.
type bucket struct {
	saved, most, interval, last int64 // saved and most in nanoseconds
}

func (b *bucket) allow(now int64) bool {
	b.saved, b.last = min(b.most, b.saved+now-b.last), now
	if b.saved < b.interval {
		return false
	}
	b.saved -= b.interval
	return true
}

func TestAllowLikeReference(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 6))
		for range 60 {
			limit := ratelimit.Limit{Events: 1 + r.IntN(20), Per: time.Duration(1 + r.IntN(1_000_000)), Burst: r.IntN(8)}
			if int64(limit.Events) > int64(limit.Per) {
				continue
			}
			keys := 1 + r.IntN(300)
			l, err := ratelimit.New(ratelimit.Options{Limit: limit, MaxKeys: 5000})
			require.NoError(t, err)
			start := time.Now()
			interval := (int64(limit.Per) + int64(limit.Events) - 1) / int64(limit.Events)
			burst := int64(limit.Burst)
			if burst == 0 {
				burst = int64(limit.Events)
			}
			want := make(map[string]*bucket)
			times := make(map[string][]int64)
			for range 3000 {
				if r.IntN(3) == 0 {
					time.Sleep(time.Duration(r.Int64N(1 + interval*[]int64{1, 2, 20}[r.IntN(3)]/int64(1+r.IntN(keys)))))
				}
				key, now := fmt.Sprint(r.IntN(keys)), int64(time.Since(start))
				if want[key] == nil {
					want[key] = &bucket{saved: burst * interval, most: burst * interval, interval: interval}
				}
				b := want[key]
				expect := ratelimit.Result{OK: b.allow(now)}
				expect.ResetAfter = time.Duration(b.most - b.saved)
				if expect.OK {
					expect.Remaining = int(b.saved / interval)
					times[key] = append(times[key], now)
				} else {
					expect.RetryAfter = time.Duration(interval - b.saved)
				}
				if got := l.Allow(key); got != expect {
					t.Fatalf("%+v: %+v, want %+v", limit, got, expect)
				}
			}
			// And what the doc comment promises: in any span t at most Burst + t·Events/Per.
			for _, at := range times {
				for i := range at {
					for j := i; j < len(at); j++ {
						most := float64(burst) + float64(at[j]-at[i])*float64(limit.Events)/float64(limit.Per)
						if n := j - i + 1; float64(n) > most+1e-9 {
							t.Fatalf("%+v: %d events in %v", limit, n, time.Duration(at[j]-at[i]))
						}
					}
				}
			}
		}
	})
}

func TestAllowConcurrentOneKey(t *testing.T) {
	l := limiter(t, ratelimit.Limit{Events: 250, Per: 1000 * time.Hour})
	var ok atomic.Int64
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(func() {
			for range 3 {
				if l.Allow("one").OK {
					ok.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 250, ok.Load())
}

// Many keys at once, while the table grows below them.
func TestAllowConcurrentManyKeys(t *testing.T) {
	l := limiter(t, ratelimit.Limit{Events: 2, Per: 1000 * time.Hour})
	const keys = 20_000
	var ok atomic.Int64
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(g), 0))
			for _, i := range r.Perm(keys) {
				if l.Allow(fmt.Sprint("key-", i)).OK {
					ok.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 2*keys, ok.Load())
}

func TestAllowAllocs(t *testing.T) {
	l := limiter(t, ratelimit.Limit{Events: 100, Per: time.Minute})
	require.Zero(t, testing.AllocsPerRun(1000, func() { l.Allow("a key that is somewhat longer than the others") }))
}
