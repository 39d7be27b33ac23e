// Package redis keeps the counts of package ratelimit in Redis (or Valkey), so that several processes share one limit.
//
//	store, err := redis.New(redis.Options{Client: goredis.NewClient(&goredis.Options{Addr: "localhost:6379"})})
//	...
//	limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store})
//
// Each decision is one script, so that all rules count or none, whoever else asks at the same time. The script goes by the
// clock of the server; the clocks of the clients only say in which day or month of a Quota they are. Redis 5 and later.
//
// # Keys
//
// The keys of one decision have to lie in one slot of a cluster. All begin with one hash tag, unless Options.ByTenant gives
// each tenant its own, which spreads them over the cluster and needs rules that all count by tenant or user. Names of users
// and models are in a key as a hash, of fixed length. Keys expire when there is nothing left to remember.
//
// # When Redis does not answer
//
// A decision that fails is an error, and LimitsOptions.FailOpen says what that means. After several failures in a row the
// store does not ask for a while (Options.Pause) but fails at once, so that requests do not all wait.
//
// # Hot keys
//
// A limit that many requests share (of a tenant, of everybody) costs a round trip each. [Batched] takes a number of units at
// once and gives them out in this process.
//
// # Limits
//
// Counts are as durable as Redis is: what was not written when a server died is forgotten, and so is what had not reached
// the replica that took over. In either case at most one burst or quota more is let through. A client whose clock is wrong
// counts a Quota in the wrong day until it is right again. Batched lets through up to one batch for each process more in a
// short time than the burst, and takes units that it may not need.
package redis
