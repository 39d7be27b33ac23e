// Package redis keeps the counts of package ratelimit in Redis (or Valkey), so that several processes share one limit.
//
//	store, err := redis.New(redis.Options{Client: goredis.NewClient(&goredis.Options{Addr: "localhost:6379"})})
//	...
//	limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, Store: store})
//
// Each decision is one script, so that all rules count or none, whoever else asks at the same time. Redis 5 and later.
//
// # Clocks
//
// Everything goes by the clock of the server: rates, leases, quarantines, and the hours, days and months of a Quota, in their
// time zones. A client whose clock is wrong is told so with its first question about another day than the server's, asks once
// more for the right one, and knows the difference from then on. So it does not matter how far the clocks of clients are
// apart, nor that they jump: together they are let through what the limits allow and no more. Of a server whose clock is put
// back a rate gives nothing back until it is where it was, and a day or month that has begun anew counts on for a day.
//
// # Strikes
//
// A Store is a ratelimit.StrikeStore as well: who is put into quarantine by one process is refused by all.
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
// the replica that took over. In either case at most one burst or quota more is let through. A server whose clock is
// put back by more than a day over the end of a window allows that window's quota once more, and one that is put ahead, or
// that hands over to a replica whose clock is ahead, gives back what would have come back by then. Batched lets through up to one batch for each process more in a
// short time than the burst, and takes units that it may not need.
package redis
