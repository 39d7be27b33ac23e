package redis_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

func ExampleNew() {
	server := miniredis.NewMiniRedis() // in place of a server
	if err := server.Start(); err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	rules := []ratelimit.Rule{{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}}}
	for range 2 { // processes
		client := goredis.NewClient(&goredis.Options{Addr: server.Addr(), ContextTimeoutEnabled: true})
		defer client.Close()
		store, err := redis.New(redis.Options{Client: client})
		if err != nil {
			log.Fatal(err)
		}
		limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store, Timeout: 5 * time.Second})
		if err != nil {
			log.Fatal(err)
		}
		out := limits.Take(context.Background(), request("ann"))
		fmt.Println(out.OK, out.Reason)
	}
	// Output:
	// true none
	// false limit
}
