package ratelimit

import (
	"context"
	"time"
)

// Wait is Take that waits for room as long as ctx allows. If the room would come after the deadline of ctx, or never, it
// does not wait. It returns a *Refused if there is none, or the error of ctx. Who waits longest does not come first.
func (l *Limits) Wait(ctx context.Context, r Request) (Outcome, error) {
	for {
		out := l.Take(ctx, r)
		if out.OK {
			return out, nil
		}
		if err := l.pause(ctx, out); err != nil {
			return out, err
		}
	}
}

const (
	placePause = 50 * time.Millisecond // how often Wait looks whether a request has ended
	leastPause = time.Millisecond      // how often it asks another machine at most
)

// pause waits until there may be room.
func (l *Limits) pause(ctx context.Context, out Outcome) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if out.RetryAfter <= 0 || out.Reason != ReasonLimit {
		return &Refused{out}
	}
	wait, places := time.Duration(0), false
	for _, s := range out.statuses[:out.n] {
		if s.Count == CountRunning {
			places = places || s.RetryAfter > 0 // a place is free as soon as a request has ended, long before its lease
		} else {
			wait = max(wait, s.RetryAfter)
		}
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait {
		return &Refused{out}
	}
	if places {
		wait = max(wait, min(out.RetryAfter, placePause))
	}
	if l.memory == nil {
		wait = max(wait, leastPause)
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
