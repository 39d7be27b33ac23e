package redis_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
	"github.com/stanchion-dev/stanchion/pii/redis"
)

func ExampleNew() {
	server := miniredis.NewMiniRedis() // in place of a server
	if err := server.Start(); err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	key := make([]byte, 32) // of all processes, from where secrets are kept
	_, _ = rand.Read(key)
	ctx, ann := context.Background(), guard.Subject{User: "ann", Tenant: "acme"}
	var token string
	for range 2 { // processes
		client := goredis.NewClient(&goredis.Options{Addr: server.Addr()})
		defer client.Close()
		vault, err := redis.New(redis.Options{Client: client, Key: key})
		if err != nil {
			log.Fatal(err)
		}
		if token == "" {
			token, _ = vault.Put(ctx, ann, pii.Email, "ann@example.com")
			continue
		}
		value, ok, err := vault.Get(ctx, ann, pii.Email, token)
		fmt.Println(value, ok, err)
	}
	// Output:
	// ann@example.com true <nil>
}
