// Package ratelimit counts what a subject asks for and blocks what is more than a limit allows.
//
// As a check in a pipeline it counts the requests of each user:
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{
//		ratelimit.Requests(ratelimit.Limit{Events: 20, Per: time.Minute}),
//		... // what costs more comes behind it
//	}})
//
// A [Limiter] counts by keys of your own: addresses, API keys, tools.
//
// # The rule
//
// A limit of Events per time Per gives a key one event each Per/Events; up to Burst of them can be saved up and used at
// once. A key that was never seen has saved up all of them. In any span of time t a key is allowed at most
// Burst + t·Events/Per events. With Burst zero, which means Events, this is up to twice Events within one Per: right
// after a rest, all that was saved and all that comes anew. A smaller Burst makes the stream more even.
//
// This is the generic cell rate algorithm; a key needs one point in time, and nothing runs in the background. What is
// refused does not count: a client that keeps asking gets its events as they come anew. Time is the monotonic clock, so
// that setting the clock of the machine changes nothing.
//
// # Memory
//
// A key takes 16 bytes in a table that is at most three quarters full, 21 to 43 bytes in all, and is forgotten
// when everything it can save up has come back. It is never forgotten before: no flood of other keys gives an exhausted
// key new events. When the table holds Options.MaxKeys keys that cannot be forgotten yet, a new key is refused
// (Result.Full, rule ratelimit.full) while the keys that are there go on. Choose MaxKeys well above the number of
// different keys within the time that Burst events take to come back.
//
// Keys are held as 64-bit hashes with a random seed, never as text. Two keys with the same hash would share a limit; of a
// million keys any two do with a probability of 3 in 100 million.
//
// # In a pipeline
//
// [Requests] counts each content once, at guard.StageInput: a text when it is checked, a stream when it ends, a
// conversation (Session.Messages) for its last message. It counts
// in Monitor mode, too. A check that blocked before it leaves the content uncounted, so put it first. The key is the
// tenant and the user of the session's subject; a subject that lacks one is blocked.
//
// # Several limits
//
// [Limits] decides about several limits at once, all or nothing: by user, tenant, model, address or for all together; of
// requests, tokens, money or requests that run; in a time that moves on ([Limit]), in days and months of the calendar
// ([Quota]) or at the same time ([Running]).
//
//	limits, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: []ratelimit.Rule{
//		{Name: "user", Limit: ratelimit.Limit{Events: 60, Per: time.Minute, Burst: 10}},
//		{Name: "tokens", Scope: ratelimit.PerTenant, Count: ratelimit.CountTokens, Quota: ratelimit.Quota{Most: 5e6, Window: ratelimit.Day}},
//		{Name: "open", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 4}},
//	}})
//
// What a model will take is known when it has answered: Reserve counts an estimate, Settle puts it right, Cancel takes it
// back. Wait and ReserveWait wait for room. Limits.Check puts them into a pipeline, with Settle and Finish for a session;
// Tokens, Cost and Concurrency are short forms for one limit. Outcome.SetHeader writes the header fields for a client.
//
// A [Store] keeps the counts: [Memory] in this process, ratelimit/redis for several, and strikes (StrikesOptions.Store) as well.
//
// # Abuse
//
// [Strikes] remembers who is blocked again and again: strikes lower a subject's limits and lead into quarantine, and fade.
// [Extraction] watches for callers who copy a model by asking: too many queries, one template filled in again and again,
// and campaigns, in which many accounts work through one list. A subject is a user, never an address: an office behind one
// address is many people; where a subject is an address, Sharers says how many. [Disclosure] and [WithoutLogprobs] keep
// exact scores and probabilities from callers of low trust.
//
// A campaign is found by what its accounts have in common beyond chance. The words and pairs of words of each query are
// hashed; of each account the last few queries are a basket; two patterns of different queries that are together in more
// baskets than their own counts let expect (by Poisson's distribution), of several accounts, link those who have both. What
// is popular, because everybody asks it, links nobody.
//
// # Limits
//
// The counts in memory are those of one process: N processes allow N times the limit, and a restart forgets. The windows of
// a Quota begin by the wall clock, which in Redis is the server's; one that goes back does not bring a window back. A limit by user does
// not stop somebody who can make users. Settle and Cancel give back to a Limit what has not come back by itself, each request
// reckoned by itself: of several that are open at the same time up to the sum of their estimates may be given back twice, so
// bound how many run at the same time ([Running]). Requests are counted, not what they cost; nothing is counted for a stream that
// is never closed.
//
// A campaign whose accounts ask in words that have nothing in common, a few queries each, or so slowly that the window has
// passed, is not found; nor is one in a service that is asked nothing else. Extraction is of one process, and so is Strikes
// without a Store; a restart forgets them. Whoever has several accounts can make others look linked by asking what they ask: what Extraction
// finds is a reason to look, or to ask for a proof, rather than a proof.
package ratelimit
