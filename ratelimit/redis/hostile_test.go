package redis_test

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	peer "github.com/alicebob/miniredis/v2/server"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

// TestGarbage shows that a server whose answers make no sense lets nothing through.
func TestGarbage(t *testing.T) {
	for _, reply := range []func(*peer.Peer){
		func(c *peer.Peer) { c.WriteOK() },
		func(c *peer.Peer) { c.WriteNull() },
		func(c *peer.Peer) { c.WriteInt(1) },
		func(c *peer.Peer) { c.WriteLen(0) },
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "1", "0", "9", "0", "0"}[:5]) },
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "x", "0", "9", "0", "0"}) },
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "0", "0", "9", "0", "0"}) },  // all, but not the one
		func(c *peer.Peer) { c.WriteStrings([]string{"0", "1", "0", "9", "0", "0"}) },  // the other way round
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "7", "0", "9", "0", "0"}) },  // neither yes nor no
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "1", "0", "9", "0", "-5"}) }, // time that has passed
		func(c *peer.Peer) {
			c.WriteStrings([]string{"0", "0", "0", "9", fmt.Sprint(int64(math.MinInt64)), fmt.Sprint(int64(math.MinInt64))})
		},
		// as for one rate
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "9", "0"}) },
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "9", "0", "x"}) },
		func(c *peer.Peer) { c.WriteStrings([]string{"7", "9", "0", "0"}) },
		func(c *peer.Peer) { c.WriteStrings([]string{"1", "9", "0", "-5"}) },
		func(c *peer.Peer) { c.WriteStrings([]string{"0", "9", fmt.Sprint(int64(math.MinInt64)), "5"}) },
	} {
		mr := miniredis.RunT(t)
		s, _ := storeOn(t, mr.Addr())
		mr.Server().SetPreHook(func(c *peer.Peer, cmd string, _ ...string) bool {
			if cmd != "EVALSHA" && cmd != "EVAL" {
				return false
			}
			reply(c)
			return true
		})
		for _, rule := range []ratelimit.Rule{shared[1], {Name: "quota", Quota: ratelimit.Quota{Most: 100, Window: ratelimit.Month}}} {
			l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: []ratelimit.Rule{rule}, Timeout: 10 * time.Second})
			require.NoError(t, err)
			o := l.Take(t.Context(), request("ann"))
			require.False(t, o.OK)
			require.Equal(t, ratelimit.ReasonStore, o.Reason)
			require.Error(t, o.Err)
			require.Zero(t, o.RetryAfter)
		}
	}
}

// TestHangUp shows that requests whose clients have gone do not make the store pause for the others.
func TestHangUp(t *testing.T) {
	mr := miniredis.RunT(t)
	client := goredis.NewClient(&goredis.Options{Addr: mr.Addr(), MaxRetries: -1, Protocol: 2, ContextTimeoutEnabled: true})
	defer client.Close()
	s, err := redis.New(redis.Options{Client: client, Failures: 2, Pause: time.Hour})
	require.NoError(t, err)
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: shared, Timeout: 10 * time.Second})
	require.NoError(t, err)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	short, cancel := context.WithDeadline(t.Context(), time.Unix(1, 0))
	defer cancel()
	for range 10 {
		require.False(t, l.Take(gone, request("eve")).OK)
		require.False(t, l.Take(short, request("eve")).OK)
	}
	o := l.Take(t.Context(), request("ann"))
	require.NoError(t, o.Err)
	require.True(t, o.OK)
}

// TestHugeNumbers goes beyond what a number of Lua holds exactly, on a real server.
func TestHugeNumbers(t *testing.T) {
	s := serve(t)
	const most = math.MaxInt64 / 8
	huge := ratelimit.Rule{Name: "huge", Scope: ratelimit.Global, Count: ratelimit.CountCost, Quota: ratelimit.Quota{Most: most, Window: ratelimit.Month}}
	slow := ratelimit.Rule{Name: "slow", Scope: ratelimit.Global, Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: 100, Per: 1000 * time.Hour}}
	l := limitsOn(t, s.addr, huge, slow)
	ask := ratelimit.Request{Cost: 123456789012345678, Tokens: 1}
	for range 9 {
		o := l.Take(t.Context(), ask)
		require.NoError(t, o.Err)
		require.True(t, o.OK)
	}
	o := l.Take(t.Context(), ask)
	require.NoError(t, o.Err)
	require.Equal(t, ratelimit.ReasonLimit, o.Reason)

	l = limitsOn(t, s.addr, slow)
	var open []*ratelimit.Reservation
	for range 20 {
		r, err := l.Reserve(t.Context(), ratelimit.Request{Tokens: 1})
		require.NoError(t, err)
		open = append(open, r)
	}
	for _, r := range open {
		require.NoError(t, r.Settle(t.Context(), ratelimit.Usage{Tokens: math.MaxInt64}))
		o := l.Take(t.Context(), ratelimit.Request{Tokens: 1})
		require.NoError(t, o.Err)
		require.False(t, o.OK)
		require.Equal(t, ratelimit.ReasonLimit, o.Reason)
		require.Greater(t, o.RetryAfter, 1000*time.Hour)
	}
}
