package redis_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

var clock = regexp.MustCompile(`(redis\.)?call\('TIME'\)`)

// answered is what there is after a script: its reply, and what it left.
type answered struct {
	reply []int64
	value string
	ttl   time.Duration
}

// runAt runs a script on one key with a value, at a time that the test says.
func runAt(t *testing.T, client *goredis.Client, source, value string, now int64, args ...any) answered {
	require.Len(t, clock.FindAllString(source, -1), 1)
	source = clock.ReplaceAllString(source, "{ARGV[#ARGV - 1], ARGV[#ARGV]}")
	p := client.TxPipeline()
	if p.Del(t.Context(), "k"); value != "" {
		p.Set(t.Context(), "k", value, 0)
	}
	reply := p.Eval(t.Context(), source, []string{"k"}, append(args, now/1e6, now%1e6)...)
	after, ttl := p.Get(t.Context(), "k"), p.PTTL(t.Context(), "k")
	if _, err := p.Exec(t.Context()); err != nil {
		require.ErrorIs(t, err, goredis.Nil)
	}
	numbers, err := reply.Int64Slice()
	require.NoError(t, err)
	return answered{numbers, after.Val(), ttl.Val()}
}

// TestRateLikeTake takes random steps, some of them back in time, some in debt, with the script for one rate and with the one
// for everything: both answer the same and leave the same behind.
func TestRateLikeTake(t *testing.T) {
	for name, addr := range map[string]string{"redis-server": serve(t).addr, "miniredis": miniredis.RunT(t).Addr()} {
		t.Run(name, func(t *testing.T) {
			client := goredis.NewClient(&goredis.Options{Addr: addr, Protocol: 2})
			defer client.Close()
			r := rand.New(rand.NewPCG(3, 4))
			now, value := int64(1_800_000_000_123_456), ""
			pick := func(of ...int64) int64 { return of[r.IntN(len(of))] }
			var admitted, refused, debts int
			for n := range 4000 {
				interval := pick(1, 7, 999, 1000, 333_333, 1e6, 12_345_678, 1e9, 3600e9, 1<<53+1)
				most := min(pick(1, 2, 10, 100, 1e6, 1e9, 1e12), (1<<62)/interval)
				cost, spare := pick(0, 1, 1, 1, 2, r.Int64N(most+2), most, most+1, 1e12), pick(0, 0, 0, most/4, most/2, most)
				now += pick(0, 1, r.Int64N(1e6), r.Int64N(interval/500+2), -r.Int64N(1e7))
				if value != "" && r.IntN(10) == 0 {
					settled := runAt(t, client, redis.SettleSource, value, now,
						"rate", pick(-most, -1, 1, most, 1e15), fmt.Sprintf("%.17g", float64(interval)/1000), 0, pick(0, interval), 0, "")
					value = settled.value
				}
				want := runAt(t, client, redis.TakeSource, value, now, "rate", cost, fmt.Sprintf("%.17g", float64(interval)/1000), 0, most, spare, "")
				got := runAt(t, client, redis.TakeRateSource, value, now, cost, interval, most, spare)
				about := fmt.Sprintf("%d: value %q, interval %d, most %d, cost %d, spare %d", n, value, interval, most, cost, spare)
				require.Len(t, got.reply, 4, about)
				if cost > most-spare {
					got.reply[2] = 0 // never
				}
				require.Equal(t, []int64{want.reply[0], want.reply[3], want.reply[4], want.reply[5]}, got.reply, about)
				require.Equal(t, want.value, got.value, about)
				require.InDelta(t, want.ttl, got.ttl, float64(5*time.Second), about)
				switch {
				case got.reply[0] == 1:
					admitted++
				case got.reply[1] < 0:
					debts++
				default:
					refused++
				}
				if value = got.value; r.IntN(20) == 0 {
					value = ""
				}
			}
			require.Greater(t, min(admitted, refused, debts), 100)
		})
	}
}

// TestRateAnyScripter asks through a client that is not one of go-redis, and after the scripts were forgotten.
func TestRateAnyScripter(t *testing.T) {
	mr := miniredis.RunT(t)
	client := goredis.NewClient(&goredis.Options{Addr: mr.Addr(), Protocol: 2})
	defer client.Close()
	known, err := redis.New(redis.Options{Client: client})
	require.NoError(t, err)
	require.True(t, known.Processes())
	other, err := redis.New(redis.Options{Client: struct{ goredis.Scripter }{client}})
	require.NoError(t, err)
	require.False(t, other.Processes())
	step := []ratelimit.Step{{Cost: 2, Interval: time.Hour, Span: 10 * time.Hour, Spare: 1}}
	state := make([]ratelimit.State, 1)
	for i, s := range []*redis.Store{known, other, known, other} {
		require.NoError(t, client.ScriptFlush(t.Context()).Err())
		ok, err := s.Take(t.Context(), step, state)
		require.NoError(t, err)
		require.True(t, ok)
		require.True(t, state[0].OK)
		require.EqualValues(t, 8-2*i, state[0].Remaining)
		require.InDelta(t, time.Duration(2+2*i)*time.Hour, state[0].ResetAfter, float64(time.Minute))
	}
	for _, s := range []*redis.Store{known, other} {
		ok, err := s.Take(t.Context(), step, state)
		require.NoError(t, err)
		require.False(t, ok)
		require.Equal(t, ratelimit.State{Remaining: 2, RetryAfter: state[0].RetryAfter, ResetAfter: state[0].ResetAfter}, state[0])
		require.InDelta(t, time.Hour, state[0].RetryAfter, float64(time.Minute))
		step[0].Cost = 10
		ok, err = s.Take(t.Context(), step, state)
		require.NoError(t, err)
		require.False(t, ok)
		require.True(t, state[0].Never)
		require.Zero(t, state[0].RetryAfter)
		step[0].Cost = 2
	}
}
