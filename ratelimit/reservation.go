package ratelimit

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"sync"
	"time"
)

// Reservation is a request that was let through before it is known what it takes: tokens and cost are counted as
// estimated, and it holds a place of each rule that counts what runs. Settle or Cancel it when the request has ended; the
// places of one that is forgotten are free when their lease ends, and its estimate stays counted. It is safe for
// concurrent use.
type Reservation struct {
	id    string
	l     *Limits
	usage Usage // estimated
	mu    sync.Mutex
	steps []Step      // nil once it has ended
	back  []time.Time // of each step of KindRate: when all of it will have come back by itself
}

// Reserve decides about one request, as Take does, and also asks the rules that count what runs. The error is a *Refused.
//
//	reservation, err := limits.Reserve(ctx, ratelimit.Request{Subject: subject, Tokens: prompt + maxAnswer})
//	if err != nil {
//		return err
//	}
//	defer reservation.Cancel(ctx) // does nothing after Settle
//	answer, usage := model.Ask(ctx, question)
//	return reservation.Settle(ctx, ratelimit.Usage{Tokens: usage.TotalTokens})
func (l *Limits) Reserve(ctx context.Context, r Request) (*Reservation, error) {
	res := &Reservation{l: l, usage: Usage{r.Tokens, r.Cost}, id: l.newID()}
	var out Outcome
	_ = l.take(ctx, &r, true, res, &out) // out says so
	if !out.OK {
		return nil, &Refused{out}
	}
	return res, nil
}

// ReserveWait is Reserve that waits for room, as Wait does.
func (l *Limits) ReserveWait(ctx context.Context, r Request) (*Reservation, error) {
	for {
		res, err := l.Reserve(ctx, r)
		refused, ok := err.(*Refused)
		if !ok {
			return res, err
		}
		if err := l.pause(ctx, refused.Outcome); err != nil {
			return nil, err
		}
	}
}

// Settle says what the request has taken: what was estimated too much is given back, but for what has come back to a Limit by
// itself since (see Cancel); what is more counts, even beyond a
// limit, so that the next requests wait for it. Negative numbers count as zero. A second Settle or Cancel does nothing, also
// after an error of the Store: it may have counted.
func (r *Reservation) Settle(ctx context.Context, u Usage) error {
	return r.end(ctx, func(step *Step, count Unit) {
		switch count {
		case CountTokens:
			step.Cost = min(max(0, u.Tokens), maxUnits) - r.usage.Tokens
		case CountCost:
			step.Cost = min(max(0, u.Cost), maxUnits) - r.usage.Cost
		case CountRequests:
			step.Cost = 0
		}
	})
}

// Cancel says that the request was not made: everything is given back that has not come back by itself. Units of a Limit come
// back in the order in which they were taken; those of a request that has run as long as a whole burst takes to come back are
// there again already, and giving them back would give them twice. After Settle it does nothing.
func (r *Reservation) Cancel(ctx context.Context) error {
	return r.end(ctx, func(step *Step, count Unit) {
		if count != CountRunning {
			step.Cost = -step.Cost
		}
	})
}

// end settles the steps as change says. A context that has ended does not keep places from being given back.
func (r *Reservation) end(ctx context.Context, change func(*Step, Unit)) error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	steps, back := r.steps, r.back
	r.steps, r.back = nil, nil
	r.mu.Unlock()
	n := 0
	for i := range steps {
		for j := range r.l.plans {
			if r.l.plans[j].Name == steps[i].Key.Rule {
				change(&steps[i], r.l.plans[j].Count)
			}
		}
		if steps[i].Kind == KindRate && steps[i].Cost < 0 {
			if steps[i].Back = time.Until(back[i]); steps[i].Back <= 0 {
				steps[i].Cost = 0
			}
		}
		if steps[i].Cost != 0 || steps[i].Kind == KindLease {
			steps[n] = steps[i]
			n++
		}
	}
	if n == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.l.timeout)
	defer cancel()
	return r.l.store.Settle(ctx, steps[:n])
}

// newID names a lease.
func (l *Limits) newID() string {
	if l == nil {
		return ""
	}
	return l.name + strconv.FormatUint(l.ids.Add(1), 36)
}

// processID is a name that no other process has.
func processID() string {
	var b [9]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:]) + "-"
}
