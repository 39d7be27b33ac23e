package ratelimit_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// exampleUser is who asks in the examples.
var exampleUser = guard.Subject{User: "ann", Tenant: "acme"}

// must returns a Limits of these rules.
func must(rules ...ratelimit.Rule) *ratelimit.Limits {
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules})
	if err != nil {
		log.Fatal(err)
	}
	return l
}

func ExampleLimits_Take() {
	limits := must(
		ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 60, Per: time.Hour, Burst: 2}},
		ratelimit.Rule{Name: "tenant", Scope: ratelimit.PerTenant, Quota: ratelimit.Quota{Most: 1000, Window: ratelimit.Month}})
	for range 3 {
		out := limits.Take(context.Background(), ratelimit.Request{Subject: exampleUser})
		fmt.Println(out.OK, out.Reason, out.Rule, out.Statuses()[1].Remaining)
	}
	// Output:
	// true none  999
	// true none  998
	// false limit user 998
}

func ExampleLimits_Reserve() {
	limits := must(ratelimit.Rule{Name: "tokens", Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: 1000, Per: time.Hour}})
	ctx := context.Background()
	r, err := limits.Reserve(ctx, ratelimit.Request{Subject: exampleUser, Tokens: 800})
	fmt.Println(err)
	_, err = limits.Reserve(ctx, ratelimit.Request{Subject: exampleUser, Tokens: 800})
	fmt.Println(err, errors.Is(err, ratelimit.ErrRefused))
	_ = r.Settle(ctx, ratelimit.Usage{Tokens: 150})
	_, err = limits.Reserve(ctx, ratelimit.Request{Subject: exampleUser, Tokens: 800})
	fmt.Println(err)
	// Output:
	// <nil>
	// ratelimit: refused by rule "tokens": limit true
	// <nil>
}

func ExampleReservation_Cancel() {
	limits := must(ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}})
	ctx := context.Background()
	for range 2 {
		r, err := limits.Reserve(ctx, ratelimit.Request{Subject: exampleUser})
		fmt.Println(err)
		_ = r.Cancel(ctx) // the request was not made
	}
	// Output:
	// <nil>
	// <nil>
}

func ExampleLimits_Wait() {
	limits := must(ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: 10 * time.Millisecond}})
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for range 3 {
		out, err := limits.Wait(ctx, ratelimit.Request{Subject: exampleUser})
		fmt.Println(out.OK, err)
	}
	// Output:
	// true <nil>
	// true <nil>
	// true <nil>
}

func ExampleLimits_Check() {
	limits := must(
		ratelimit.Rule{Name: "tokens", Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 1000, Window: ratelimit.Month}},
		ratelimit.Rule{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 1}})
	p, err := guard.New(guard.Config{Checks: []guard.Check{limits.Check(ratelimit.CheckOptions{
		Tokens: func(text string) int64 { return int64(len(text)) + 500 }, // an estimate: input.CountTokens and the longest answer
	})}})
	if err != nil {
		log.Fatal(err)
	}
	ctx, s := context.Background(), p.Session(exampleUser)
	for range 3 {
		_, err := s.Input(ctx, "hello")
		fmt.Println(err)
		_ = ratelimit.Settle(ctx, s, ratelimit.Usage{Tokens: 300}) // what the model's provider says
		_ = ratelimit.Finish(ctx, s)                               // best by defer
	}
	// Output:
	// <nil>
	// <nil>
	// guard: input blocked by ratelimit.tokens
}

func ExampleTokens() {
	c := ratelimit.Tokens(ratelimit.Limit{Events: 100, Per: time.Hour}, func(text string) int64 { return int64(len(text)) })
	show(c, "a short question", "a long one that takes more than there is left of the tokens that an hour has for a user")
	// Output:
	// <nil>
	// guard: input blocked by ratelimit.tokens
}

func ExampleCost() {
	cent := int64(10_000) // millionths
	c := ratelimit.Cost(ratelimit.Limit{Events: int(5 * cent), Per: 24 * time.Hour}, func(string) int64 { return 3 * cent })
	show(c, "first", "second")
	// Output:
	// <nil>
	// guard: input blocked by ratelimit.cost
}

func ExampleConcurrency() {
	show(ratelimit.Concurrency(ratelimit.Running{Most: 1}), "first", "second")
	// Output:
	// <nil>
	// guard: input blocked by ratelimit.running
}

// show puts texts through a check.
func show(c guard.Check, texts ...string) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(exampleUser)
	for _, text := range texts {
		_, err := s.Input(context.Background(), text)
		fmt.Println(err)
	}
}

func ExampleOutcome_SetHeader() {
	limits := must(ratelimit.Rule{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}})
	limits.Take(context.Background(), ratelimit.Request{Subject: exampleUser})
	out := limits.Take(context.Background(), ratelimit.Request{Subject: exampleUser})
	h := http.Header{}
	out.SetHeader(h)
	fmt.Println(h.Get("RateLimit-Policy"))
	fmt.Println(h.Get("RateLimit"))
	fmt.Println(h.Get("Retry-After"))
	// Output:
	// "user";q=1;w=3600
	// "user";r=0;t=3600
	// 3600
}

func ExampleQuota() {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		berlin = time.UTC // a machine without time zones
	}
	limits := must(ratelimit.Rule{Name: "day", Quota: ratelimit.Quota{Most: 2, Window: ratelimit.Day, Zone: berlin}})
	out := limits.Take(context.Background(), ratelimit.Request{Subject: exampleUser})
	fmt.Println(out.OK, out.Statuses()[0].Remaining, out.Statuses()[0].ResetAfter <= 25*time.Hour)
	// Output:
	// true 1 true
}

func ExampleNewMemory() {
	store, err := ratelimit.NewMemory(100_000) // for several Limits
	if err != nil {
		log.Fatal(err)
	}
	rules := []ratelimit.Rule{{Name: "user", Limit: ratelimit.Limit{Events: 1, Per: time.Hour}}}
	for range 2 {
		limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(limits.Take(context.Background(), ratelimit.Request{Subject: exampleUser}).OK)
	}
	// Output:
	// true
	// false
}

func ExampleBatched() {
	shared, err := ratelimit.NewMemory(0) // ratelimit/redis, where it matters
	if err != nil {
		log.Fatal(err)
	}
	store, err := ratelimit.Batched(shared, ratelimit.BatchOptions{Units: 50})
	if err != nil {
		log.Fatal(err)
	}
	limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: store, Rules: []ratelimit.Rule{
		{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 1000, Per: time.Hour}}}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(limits.Take(context.Background(), ratelimit.Request{}).OK)
	// Output:
	// true
}
