package redis

import (
	"context"
	_ "embed"
	"fmt"
	"strconv"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

var _ ratelimit.StrikeStore = (*Store)(nil)

//go:embed strike.lua
var strikeSource string

var (
	strikeScript = goredis.NewScript(strikeSource)
	pardonScript = goredis.NewScript("redis.call('DEL', KEYS[1]) return {1}")
)

// strikesRule stands in keys where others have the name of a rule, which holds no hyphen.
const strikesRule = "-strikes"

// Strike is described at ratelimit.StrikeStore.
func (s *Store) Strike(ctx context.Context, step ratelimit.StrikeStep) (ratelimit.StrikeState, error) {
	number := func(f float64) string { return strconv.FormatFloat(f, 'g', 17, 64) }
	reply, err := s.ask(ctx, strikeScript, []string{s.key(&ratelimit.Key{Rule: strikesRule, Tenant: step.Tenant, User: step.User})},
		[]any{number(step.Strikes), number(step.Most), step.HalfLife.Microseconds(), step.Quarantine.Microseconds(), step.Longest.Microseconds()})
	if err != nil {
		return ratelimit.StrikeState{}, err
	}
	if len(reply) != 2 || reply[0] < 0 || reply[1] < 0 {
		return ratelimit.StrikeState{}, fmt.Errorf("%w: %d numbers", errReply, len(reply))
	}
	return ratelimit.StrikeState{Strikes: float64(reply[0]) / 1e6, Quarantine: micros(reply[1])}, nil
}

// Pardon is described at ratelimit.StrikeStore.
func (s *Store) Pardon(ctx context.Context, who guard.Subject) error {
	_, err := s.ask(ctx, pardonScript, []string{s.key(&ratelimit.Key{Rule: strikesRule, Tenant: who.Tenant, User: who.User})}, nil)
	return err
}
