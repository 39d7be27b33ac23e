package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"sync/atomic"
	"time"

	"github.com/go-redis/redis_rate/v10"
	goredis "github.com/redis/go-redis/v9"
	throttledstore "github.com/throttled/throttled/v2/store/goredisstore.v9"
	ulule "github.com/ulule/limiter/v3"
	ululestore "github.com/ulule/limiter/v3/drivers/store/redis"

	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

// serve starts redis-server on a free port of the loopback interface. It writes nothing to the disk.
func serve() (addr string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	addr = l.Addr().String()
	_ = l.Close()
	_, port, _ := net.SplitHostPort(addr)
	cmd := exec.Command("redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no", "--dir", os.TempDir())
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	client := goredis.NewClient(&goredis.Options{Addr: addr})
	defer client.Close()
	for range 600 {
		if client.Ping(context.Background()).Err() == nil {
			return addr, stop, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	return "", nil, errors.New("redis-server does not answer")
}

// inRedis are the limiters that count in a Redis server. Each has a client of its own, with the same settings, and a
// database that is empty when it begins.
func inRedis(addr string) []contender {
	var opens atomic.Int64
	on := func(open func(*goredis.Client, limit, int) (opened, error)) func(limit, int) (opened, error) {
		return func(l limit, keys int) (opened, error) {
			client := goredis.NewClient(&goredis.Options{Addr: addr, DB: int(opens.Add(1) % 16), ContextTimeoutEnabled: true})
			if err := client.FlushDB(context.Background()).Err(); err != nil {
				return opened{}, err
			}
			o, err := open(client, l, keys)
			o.close = func() { _ = client.Close() }
			return o, err
		}
	}
	own := func(rules int, batched bool) func(*goredis.Client, limit, int) (opened, error) {
		return func(client *goredis.Client, l limit, keys int) (opened, error) {
			store, err := ownStore(client, batched)
			if err != nil {
				return opened{}, err
			}
			return openLimits(store, keys, []ratelimit.Rule{l.rule("a"), l.rule("b"), l.rule("c")}[:rules]...)
		}
	}
	return []contender{
		{name: "**ratelimit/redis**", open: on(own(1, false))},
		{name: "**ratelimit/redis**, Batched", open: on(own(1, true))},
		{name: "redis_rate", open: on(func(client *goredis.Client, l limit, _ int) (opened, error) { return openRedisRate(client, l, 1) })},
		{name: "ulule/limiter", open: on(openUluleRedis)},
		{name: "throttled", open: on(openThrottledRedis)},
		{name: "**ratelimit/redis**, three limits", open: on(own(3, false))},
		{name: "redis_rate, three limits one by one", open: on(func(client *goredis.Client, l limit, _ int) (opened, error) { return openRedisRate(client, l, 3) })},
	}
}

func ownStore(client *goredis.Client, batched bool) (ratelimit.Store, error) {
	store, err := redis.New(redis.Options{Client: client})
	if err != nil || !batched {
		return store, err
	}
	return ratelimit.Batched(store, ratelimit.BatchOptions{Keep: time.Hour})
}

// openRedisRate asks for so many limits. It counts for those that have room even if a later one has none.
func openRedisRate(client *goredis.Client, l limit, limits int) (opened, error) {
	lim := redis_rate.NewLimiter(client)
	of := redis_rate.Limit{Rate: l.burst, Burst: l.burst, Period: l.per}
	prefix := []string{"a:", "b:", "c:"}[:limits]
	ctx := context.Background()
	return opened{allow: func(key string) bool {
		for _, p := range prefix {
			if r, err := lim.Allow(ctx, p+key, of); err != nil || r.Allowed == 0 {
				return false
			}
		}
		return true
	}}, nil
}

func openUluleRedis(client *goredis.Client, l limit, _ int) (opened, error) {
	store, err := ululestore.NewStore(client)
	if err != nil {
		return opened{}, err
	}
	lim := ulule.New(store, ulule.Rate{Period: l.per, Limit: int64(l.burst)})
	ctx := context.Background()
	return opened{allow: func(key string) bool {
		c, err := lim.Get(ctx, key)
		return err == nil && !c.Reached
	}}, nil
}

func openThrottledRedis(client *goredis.Client, l limit, _ int) (opened, error) {
	store, err := throttledstore.NewCtx(client, "throttled:")
	if err != nil {
		return opened{}, err
	}
	return throttledOn(store, l)
}
