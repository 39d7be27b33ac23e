package redis_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/redis"
	"github.com/stanchion-dev/stanchion/pii"
)

func ExampleNew() {
	server := miniredis.NewMiniRedis() // in place of a server
	if err := server.Start(); err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	key := make([]byte, 32) // of all processes, from where secrets are kept
	_, _ = rand.Read(key)
	ctx := context.Background()
	for _, text := range []string{"I am joe@example.org", "Not joe@example.org but ann@example.org"} { // each in a process
		client := goredis.NewClient(&goredis.Options{Addr: server.Addr()})
		defer client.Close()
		store, err := redis.New(redis.Options{Client: client, Key: key})
		if err != nil {
			log.Fatal(err)
		}
		p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect()}})
		if err != nil {
			log.Fatal(err)
		}
		s, err := p.Open(ctx, store, guard.Subject{User: "ann", Tenant: "acme"}, "conversation 7")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(s.Input(ctx, text))
		if err := s.Save(ctx); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// I am <EMAIL_1> <nil>
	// Not <EMAIL_1> but <EMAIL_2> <nil>
}
