package ratelimit_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

func ExampleLimiter() {
	l, err := ratelimit.New(ratelimit.Options{Limit: ratelimit.Limit{Events: 2, Per: time.Hour}})
	if err != nil {
		log.Fatal(err)
	}
	for range 3 {
		r := l.Allow("192.0.2.7")
		fmt.Println(r.OK, r.Remaining, r.RetryAfter.Round(time.Minute))
	}
	// Output:
	// true 1 0s
	// true 0 0s
	// false 0 30m0s
}

func ExampleRequests() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{ratelimit.Requests(ratelimit.Limit{Events: 1, Per: time.Hour})}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	for range 2 {
		text, err := s.Input(context.Background(), "hello")
		fmt.Printf("%q %v\n", text, err)
	}
	// Output:
	// "hello" <nil>
	// "" guard: input blocked by ratelimit.requests
}

func ExampleRequestsWith() {
	c := ratelimit.RequestsWith(ratelimit.Options{Limit: ratelimit.Limit{Events: 20, Per: time.Minute, Burst: 5}, MaxKeys: 10_000})
	fmt.Println(c.Name, c.Err)
	// Output:
	// ratelimit.requests <nil>
}

func ExampleExceeded() {
	c := ratelimit.Requests(ratelimit.Limit{Events: 60, Per: time.Hour, Burst: 1})
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	s.Input(context.Background(), "hello")
	_, err = s.Input(context.Background(), "hello again")
	var blocked *guard.BlockedError
	if errors.As(err, &blocked) {
		for _, f := range blocked.Decision.Findings {
			if e, ok := f.Data.(ratelimit.Exceeded); ok {
				fmt.Println("Retry-After:", e.RetryAfter().Round(time.Second).Seconds())
			}
		}
	}
	// Output:
	// Retry-After: 60
}
