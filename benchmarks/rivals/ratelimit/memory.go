package main

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	sethvargo "github.com/sethvargo/go-limiter/memorystore"
	"github.com/throttled/throttled/v2"
	throttledstore "github.com/throttled/throttled/v2/store/memstore"
	ulule "github.com/ulule/limiter/v3"
	ululestore "github.com/ulule/limiter/v3/drivers/store/memory"
	"golang.org/x/time/rate"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// inMemory are the limiters that count in the memory of one process. The first is what the others are compared with.
var inMemory = []contender{
	{name: "**ratelimit.Limiter**", open: openLimiter},
	{name: "**ratelimit.Limits**, one rule", open: func(l limit, keys int) (opened, error) { return openLimits(nil, keys, l.rule("user")) }},
	{name: "x/time/rate, no keys", keyless: true, open: openRate},
	{name: "x/time/rate in a `sync.Map`", open: openRateSyncMap},
	{name: "x/time/rate in 64 locked maps", open: openRateShards},
	{name: "sethvargo/go-limiter", open: openSethvargo},
	{name: "ulule/limiter", open: openUlule},
	{name: "throttled, no bound", open: func(l limit, _ int) (opened, error) { return openThrottled(l, 0) }},
	{name: "throttled, LRU", open: func(l limit, keys int) (opened, error) { return openThrottled(l, 2*keys) }},
}

func (l limit) own() ratelimit.Limit { return ratelimit.Limit{Events: l.burst, Per: l.per} }

func (l limit) rule(name string) ratelimit.Rule { return ratelimit.Rule{Name: name, Limit: l.own()} }

func openLimiter(l limit, keys int) (opened, error) {
	lim, err := ratelimit.New(ratelimit.Options{Limit: l.own(), MaxKeys: max(2*keys, 1000)})
	return opened{func(key string) bool { return lim.Allow(key).OK }, func() {}}, err
}

// openLimits counts by user; a store of nil is the memory.
func openLimits(store ratelimit.Store, keys int, rules ...ratelimit.Rule) (opened, error) {
	lim, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store, MaxKeys: max(2*keys, 1000), Timeout: time.Minute})
	ctx := context.Background()
	return opened{func(key string) bool {
		return lim.Take(ctx, ratelimit.Request{Subject: guard.Subject{Tenant: "tenant", User: key}}).OK
	}, func() {}}, err
}

func (l limit) xtime() *rate.Limiter {
	return rate.NewLimiter(rate.Limit(float64(l.burst)/l.per.Seconds()), l.burst)
}

func openRate(l limit, _ int) (opened, error) {
	lim := l.xtime()
	return opened{func(string) bool { return lim.Allow() }, func() {}}, nil
}

// openRateSyncMap makes a limiter when a key comes for the first time.
func openRateSyncMap(l limit, _ int) (opened, error) {
	var all sync.Map
	return opened{func(key string) bool {
		lim, ok := all.Load(key)
		if !ok {
			lim, _ = all.LoadOrStore(key, l.xtime())
		}
		return lim.(*rate.Limiter).Allow()
	}, all.Clear}, nil
}

// openRateShards is the same with maps that are found by a hash.
func openRateShards(l limit, _ int) (opened, error) {
	type shard struct {
		sync.Mutex
		limiters map[string]*rate.Limiter
		_        [6]int // a cache line each
	}
	shards := make([]shard, 64)
	for i := range shards {
		shards[i].limiters = map[string]*rate.Limiter{}
	}
	seed := maphash.MakeSeed()
	return opened{func(key string) bool {
		s := &shards[maphash.String(seed, key)%64]
		s.Lock()
		lim := s.limiters[key]
		if lim == nil {
			lim = l.xtime()
			s.limiters[key] = lim
		}
		s.Unlock()
		return lim.Allow()
	}, func() {}}, nil
}

func openSethvargo(l limit, keys int) (opened, error) {
	store, err := sethvargo.New(&sethvargo.Config{Tokens: uint64(l.burst), Interval: l.per, SweepMinTTL: 2 * l.per, InitialAlloc: keys})
	if err != nil {
		return opened{}, err
	}
	ctx := context.Background()
	return opened{func(key string) bool {
		_, _, _, ok, err := store.Take(ctx, key)
		return ok && err == nil
	}, func() { _ = store.Close(ctx) }}, nil
}

func openUlule(l limit, _ int) (opened, error) {
	lim := ulule.New(ululestore.NewStore(), ulule.Rate{Period: l.per, Limit: int64(l.burst)})
	ctx := context.Background()
	return opened{func(key string) bool {
		c, err := lim.Get(ctx, key)
		return err == nil && !c.Reached
	}, func() {}}, nil
}

// openThrottled holds at most so many keys, or any number for zero.
func openThrottled(l limit, keys int) (opened, error) {
	store, err := throttledstore.NewCtx(keys)
	if err != nil {
		return opened{}, err
	}
	return throttledOn(store, l)
}

func throttledOn(store throttled.GCRAStoreCtx, l limit) (opened, error) {
	lim, err := throttled.NewGCRARateLimiterCtx(store, throttled.RateQuota{MaxRate: throttled.PerDuration(l.burst, l.per), MaxBurst: l.burst - 1})
	if err != nil {
		return opened{}, err
	}
	lim.SetMaxCASAttemptsLimit(1 << 30) // without, it fails where many ask at once
	ctx := context.Background()
	return opened{func(key string) bool {
		limited, _, err := lim.RateLimitCtx(ctx, key, 1)
		return err == nil && !limited
	}, func() {}}, nil
}
