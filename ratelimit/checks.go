package ratelimit

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// CheckOptions are the settings of Check.
type CheckOptions struct {
	// Tokens estimates what a text will take, prompt and answer: the tokens of the text (input.CountTokens) and the most
	// that the answer may have. Needed where a rule counts tokens.
	Tokens func(text string) int64
	// Cost estimates what a text will cost, in millionths. Needed where a rule counts cost.
	Cost func(text string) int64
	// Request may add to a request: model, address, priority. Zero takes the model from Subject.Attrs["model"] and the
	// address from Subject.Attrs["ip"].
	Request func(s *guard.Session, r *Request)
}

// Check puts a Limits into a pipeline, at StageInput: each content counts once, a text when it is checked, a stream when
// it ends, a conversation for its last message, with or without Monitor mode.
//
// What was let through is reserved (see Limits.Reserve) until the application says what it took: call Settle with the
// usage that the model's provider reports, and Finish when the request has ended in any way, best by defer; without it,
// places of rules that count what runs stay taken until their lease ends. That is so for a request that a check behind
// this one blocks, too: it has not reached the model, but it is not forgiven what it asked for. Finish ends all that is open
// in a session, so requests that run at the same time need a session each, or Reserve. A session keeps at most 256; what
// is beyond counts as estimated until its leases end.
//
// Data of a finding is an Exceeded. An error of the Store fails the check, unless LimitsOptions.FailOpen.
//
// Rules: ratelimit.requests, ratelimit.tokens, ratelimit.cost, ratelimit.running (by what the rule that refuses counts),
// ratelimit.never (the request asks for more than the rule ever has), ratelimit.full (the store has no room to count
// another key), ratelimit.no_subject (user, tenant, model or address are not known).
func (l *Limits) Check(o CheckOptions) guard.Check {
	c := guard.Check{
		Name:   "ratelimit.limits",
		Doc:    "the user asks for too much in too short a time",
		Stages: guard.StageInput,
	}
	if l == nil || l.store == nil {
		c.Err = fmt.Errorf("no limits")
		return c
	}
	for i := range l.plans {
		if count := l.plans[i].Count; count == CountTokens && o.Tokens == nil || count == CountCost && o.Cost == nil {
			c.Err = fmt.Errorf("rule %q counts %v, and CheckOptions says nothing of it", l.plans[i].Name, count)
		}
	}
	if l.memory == nil {
		c.Timeout = l.timeout + time.Second // it is beside the others; the store has its own time
	}
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		if !p.EOF() || p.History() {
			return nil
		}
		return l.run(ctx, p, &o)
	}
	return c
}

func (l *Limits) run(ctx context.Context, p *guard.Pass, o *CheckOptions) error {
	s := p.Session()
	r := Request{Subject: s.Subject()}
	r.Model, r.IP = r.Subject.Attrs["model"], r.Subject.Attrs["ip"]
	if o.Tokens != nil {
		r.Tokens = o.Tokens(p.Text())
	}
	if o.Cost != nil {
		r.Cost = o.Cost(p.Text())
	}
	if o.Request != nil {
		o.Request(s, &r)
	}
	res := &Reservation{l: l, usage: Usage{r.Tokens, r.Cost}, id: l.newID()}
	var out Outcome
	err := l.take(ctx, &r, true, res, &out)
	k := reservations.Of(s)
	k.last(out)
	if err != nil {
		return err
	}
	if out.OK {
		k.add(res)
		return nil
	}
	p.Report(guard.Finding{Rule: l.ruleOf(out), Data: Exceeded{Limit: l.limitOf(out.Rule), Wait: out.RetryAfter, Outcome: &out}})
	return nil
}

// ruleOf names what is found.
func (l *Limits) ruleOf(out Outcome) string {
	switch out.Reason {
	case ReasonNever, ReasonCost:
		return "ratelimit.never"
	case ReasonFull:
		return "ratelimit.full"
	case ReasonNoSubject:
		return "ratelimit.no_subject"
	}
	for i := range l.plans {
		if l.plans[i].Name == out.Rule {
			switch l.plans[i].Count {
			case CountTokens:
				return "ratelimit.tokens"
			case CountCost:
				return "ratelimit.cost"
			case CountRunning:
				return "ratelimit.running"
			}
		}
	}
	return "ratelimit.requests"
}

func (l *Limits) limitOf(rule string) Limit {
	for i := range l.plans {
		if l.plans[i].Name == rule {
			return l.plans[i].Limit
		}
	}
	return Limit{}
}

// Tokens blocks what a user asks for beyond a limit of tokens. The estimate of a text is counted when it is checked; call
// Settle with what it took in the end. See Limits.Check.
//
// Rules: ratelimit.tokens, ratelimit.never, ratelimit.full, ratelimit.no_subject.
func Tokens(limit Limit, estimate func(text string) int64) guard.Check {
	return single("ratelimit.tokens", Rule{Name: "tokens", Count: CountTokens, Limit: limit}, CheckOptions{Tokens: estimate})
}

// Cost blocks what a user asks for beyond a limit of money, in millionths. See Tokens.
//
// Rules: ratelimit.cost, ratelimit.never, ratelimit.full, ratelimit.no_subject.
func Cost(limit Limit, estimate func(text string) int64) guard.Check {
	return single("ratelimit.cost", Rule{Name: "cost", Count: CountCost, Limit: limit}, CheckOptions{Cost: estimate})
}

// Concurrency blocks what a user asks for while so many of the user's requests are running. Call Finish when a request has
// ended. See Limits.Check.
//
// Rules: ratelimit.running, ratelimit.full, ratelimit.no_subject.
func Concurrency(running Running) guard.Check {
	return single("ratelimit.concurrency", Rule{Name: "running", Count: CountRunning, Running: running}, CheckOptions{})
}

func single(name string, r Rule, o CheckOptions) guard.Check {
	l, err := NewLimits(LimitsOptions{Rules: []Rule{r}})
	if err != nil {
		return guard.Check{Name: name, Err: err}
	}
	return l.Check(o).Named(name)
}

// reservations keeps what the requests of a session have reserved.
var reservations = guard.NewKey(func() *kept { return new(kept) })

// maxKept bounds the requests of a session that are reserved at the same time. What is beyond is left to its leases.
const maxKept = 256

type kept struct {
	mu      sync.Mutex
	open    []*Reservation // in the order in which they were made
	outcome Outcome        // the latest
	known   bool
}

func (k *kept) add(r *Reservation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.open) < maxKept {
		k.open = append(k.open, r)
	}
}

func (k *kept) last(o Outcome) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.outcome, k.known = o, true
}

// take returns what is open, of the oldest request of each Limits or of all.
func (k *kept) take(all bool) (out []*Reservation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if all {
		out, k.open = k.open, nil
		return out
	}
	seen := map[*Limits]bool{}
	rest := k.open[:0:0]
	for _, r := range k.open {
		if seen[r.l] {
			rest = append(rest, r)
			continue
		}
		seen[r.l] = true
		out = append(out, r)
	}
	k.open = rest
	return out
}

// Settle says what the oldest open request of a session has taken, to all checks of this package. See Reservation.Settle.
func Settle(ctx context.Context, s *guard.Session, u Usage) error {
	var first error
	for _, r := range reservations.Of(s).take(false) {
		if err := r.Settle(ctx, u); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Finish says that no request of a session is running any more. What was reserved and not settled stays counted as it was
// estimated, for nobody knows what it took; places are free.
func Finish(ctx context.Context, s *guard.Session) error {
	var first error
	for _, r := range reservations.Of(s).take(true) {
		if err := r.Settle(ctx, r.usage); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// SetHeader writes the header fields of the latest decision in a session: see Outcome.SetHeader. Without one it writes
// nothing.
func SetHeader(h http.Header, s *guard.Session) {
	k := reservations.Of(s)
	k.mu.Lock()
	out, known := k.outcome, k.known
	k.mu.Unlock()
	if known {
		out.SetHeader(h)
	}
}

// seconds rounds up, since a client that comes too early is refused again.
func seconds(d time.Duration) int64 {
	return int64(math.Ceil(d.Seconds()))
}
