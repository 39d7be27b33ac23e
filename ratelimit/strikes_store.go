package ratelimit

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// StrikeStore keeps strikes where several processes share them: ratelimit/redis. It goes by one clock, whatever those of the
// processes say. It has to be safe for concurrent use.
type StrikeStore interface {
	// Strike adds strikes as the step says and returns how the subject stands with them. An error means that it could not
	// tell, and nothing may have been added.
	Strike(ctx context.Context, step StrikeStep) (StrikeState, error)

	// Pardon forgets the strikes of a subject and ends its quarantine.
	Pardon(ctx context.Context, who guard.Subject) error
}

// StrikeStep is what a StrikeStore is asked. See StrikesOptions.
type StrikeStep struct {
	Tenant, User string
	Strikes      float64       // to be added; zero only asks
	Most         float64       // that put the subject into quarantine
	HalfLife     time.Duration // of strikes
	Quarantine   time.Duration // the first one
	Longest      time.Duration // quarantine
}

// StrikeState is what a StrikeStore says of a subject.
type StrikeState struct {
	Strikes    float64       // that have not faded
	Quarantine time.Duration // that is left; zero is none
}

// errStrikes says that a StrikeStore has given an answer that none can be.
var errStrikes = errors.New("ratelimit: the store of strikes gave an impossible answer")

// ask asks the store.
func (s *Strikes) ask(ctx context.Context, who guard.Subject, strikes float64) (Standing, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.Timeout)
	defer cancel()
	most := s.most(who)
	state, err := s.o.Store.Strike(ctx, StrikeStep{Tenant: who.Tenant, User: who.User, Strikes: min(strikes, 4*most), Most: most,
		HalfLife: s.o.HalfLife, Quarantine: s.o.Quarantine, Longest: longest})
	switch {
	case err != nil:
		return Standing{}, err
	case !(state.Strikes >= 0) || math.IsInf(state.Strikes, 0) || state.Quarantine < 0:
		return Standing{}, errStrikes
	}
	return standing(state, most), nil
}

// standing is how a subject with so many strikes stands.
func standing(state StrikeState, most float64) Standing {
	out := Standing{Strikes: state.Strikes, Quarantine: state.Quarantine}
	if out.Quarantine == 0 {
		out.Factor = math.Exp2(-math.Floor(min(4, 4*out.Strikes/most)))
	}
	return out
}

// worse is how a subject stands of whom two say something.
func worse(a, b Standing) Standing {
	return Standing{max(a.Strikes, b.Strikes), min(a.Factor, b.Factor), max(a.Quarantine, b.Quarantine)}
}
