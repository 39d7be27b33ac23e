package redis

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

//go:embed take_rate.lua
var takeRateSource string

var takeRateScript = goredis.NewScript(takeRateSource)

// takeRate is Take for what is asked most: one step, of a rate. It keeps what it counts as take.lua does.
func (s *Store) takeRate(ctx context.Context, step *ratelimit.Step, state *ratelimit.State) (bool, error) {
	if err := s.allows(&step.Key); err != nil {
		return false, err
	}
	if err := s.may(); err != nil {
		return false, err
	}
	most := units(step)
	began := time.Now()
	r, err := s.askRate(ctx, s.key(&step.Key), step.Cost, int64(step.Interval), most, step.Spare)
	if err = s.heard(ctx, began, err); err != nil {
		return false, err
	}
	if len(r) != 4 {
		return false, fmt.Errorf("%w: %d numbers", errReply, len(r))
	}
	never := step.Cost > most-step.Spare
	if r[0]&^1 != 0 || r[2] < 0 || r[3] < 0 {
		return false, errReply
	}
	*state = ratelimit.State{OK: r[0] == 1, Never: never, Remaining: r[1], ResetAfter: micros(r[3])}
	if !never {
		state.RetryAfter = micros(r[2])
	}
	return state.OK, nil
}

// askRate asks a client of go-redis itself for numbers, which takes less than what any Scripter answers.
func (s *Store) askRate(ctx context.Context, key string, args ...any) ([]int64, error) {
	if s.process != nil {
		all := append(append(make([]any, 0, 8), "evalsha", takeRateScript.Hash(), 1, key), args...)
		cmd := goredis.NewIntSliceCmd(ctx, all...)
		err := s.process(ctx, cmd)
		if err == nil {
			return cmd.Val(), nil
		}
		if !goredis.HasErrorPrefix(err, "NOSCRIPT") {
			return nil, err
		}
	}
	return takeRateScript.Run(ctx, s.o.Client, []string{key}, args...).Int64Slice()
}

// processor returns how a client runs a command, unless it is one that may do something else with scripts.
func processor(c goredis.Scripter) func(context.Context, goredis.Cmder) error {
	switch c := c.(type) {
	case *goredis.Client:
		return c.Process
	case *goredis.ClusterClient:
		return c.Process
	case *goredis.Ring:
		return c.Process
	}
	return nil
}

// units are those of a whole burst.
func units(step *ratelimit.Step) int64 { return int64(step.Span / max(1, step.Interval)) }
