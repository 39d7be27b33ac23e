package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// StrikesOptions are the settings of NewStrikes. They are not changed.
type StrikesOptions struct {
	// Most is how many strikes put a subject into quarantine. Zero means 5.
	Most float64
	// HalfLife is in which time half of the strikes are forgotten. Zero means an hour.
	HalfLife time.Duration
	// Quarantine is how long the first one lasts. Each further one lasts twice as long, at most a day; the count of them
	// falls by one with every 24 half-lives that pass. Zero means ten minutes.
	Quarantine time.Duration
	// Weigh says how many strikes a decision is worth; what is negative or no number counts as none. Zero means
	// WeighDecision.
	Weigh func(guard.Decision) float64
	// Sharers says how many people stand behind a subject that is no account of one person: an address, a kiosk, the key
	// of a company. So many times Most strikes are needed. Zero, and what is below one, means one.
	Sharers func(guard.Subject) int
	// MaxSubjects bounds the subjects with strikes that are remembered, in 40 bytes each. When there are more, those with
	// the fewest strikes are forgotten, never one in quarantine. Zero means 65,536.
	MaxSubjects int
	// Store keeps the strikes for several processes. Zero keeps them in the memory of this one. While it cannot tell, Check
	// blocks unless guard.Config.FailOpen, and strikes count in this process.
	Store StrikeStore
	// Timeout is how long one question waits for the Store. Zero means 250 milliseconds.
	Timeout time.Duration
}

// Strikes remembers who is blocked again and again: somebody who tries until it works. Each blocked attempt is a strike;
// strikes slow a subject down (Slow), and enough of them put it into quarantine (Check). They are forgotten with time.
//
//	strikes, err := ratelimit.NewStrikes(ratelimit.StrikesOptions{})
//	...
//	p, err := guard.New(guard.Config{
//		Checks:     []guard.Check{strikes.Check(), limits.Check(ratelimit.CheckOptions{Request: strikes.Slow}), ...},
//		OnDecision: strikes.OnDecision,
//	})
//
// A subject is a tenant and a user. Subjects without either share one entry. With a Store, a text that is checked and a
// request that is slowed down ask it once each. The zero Strikes and a nil one hold everybody
// in quarantine. It is safe for concurrent use.
type Strikes struct {
	o     StrikesOptions
	mu    sync.Mutex
	table *ways[struck]
}

// struck is what is remembered of a subject.
type struck struct {
	score float64
	at    time.Duration // when score was right
	until time.Duration // the end of its quarantine
	times int32         // quarantines so far
}

// NewStrikes returns a Strikes, or every mistake in the options, joined.
func NewStrikes(o StrikesOptions) (*Strikes, error) {
	var errs []error
	if !(o.Most >= 0) || math.IsInf(o.Most, 0) {
		errs = append(errs, fmt.Errorf("options: Most %v is not a positive number", o.Most))
	}
	if o.HalfLife < 0 || o.Quarantine < 0 || o.Quarantine > longest {
		errs = append(errs, fmt.Errorf("options: HalfLife or Quarantine is negative, or Quarantine longer than %v", longest))
	}
	if o.Timeout < 0 {
		errs = append(errs, fmt.Errorf("options: Timeout %v is negative", o.Timeout))
	}
	if o.MaxSubjects < 0 || o.MaxSubjects > maxSubjects {
		errs = append(errs, fmt.Errorf("options: MaxSubjects %d is not between 0 and %d", o.MaxSubjects, maxSubjects))
	}
	if err := mistake.In("ratelimit: strikes", errors.Join(errs...)); err != nil {
		return nil, err
	}
	if o.Most == 0 {
		o.Most = 5
	}
	if o.HalfLife == 0 {
		o.HalfLife = time.Hour
	}
	if o.Quarantine == 0 {
		o.Quarantine = 10 * time.Minute
	}
	if o.Timeout == 0 {
		o.Timeout = 250 * time.Millisecond
	}
	if o.Weigh == nil {
		o.Weigh = WeighDecision
	}
	return &Strikes{o: o, table: newWays[struck](o.MaxSubjects)}, nil
}

// longest is the longest quarantine.
const longest = 24 * time.Hour

// WeighDecision is what a decision is worth by itself: a text of the user that was blocked is one strike, one that needs
// approval half a strike, an answer or a call of a tool that was blocked half a strike, for it may not be the user's fault.
// Nothing is what is not the user's doing: documents and results of tools, checks that failed or timed out, the limits of
// this package, and what was only monitored.
func WeighDecision(d guard.Decision) (strikes float64) {
	block, ask := 1.0, .5
	switch d.Stage {
	case guard.StageInput:
	case guard.StageOutput, guard.StageToolCall:
		block, ask = .5, 0
	default:
		return 0
	}
	for _, f := range d.Findings {
		kind, failed := strings.CutPrefix(f.Rule, f.Check+".")
		switch {
		case f.Mode == guard.Monitor, strings.HasPrefix(f.Rule, "ratelimit."), strings.HasPrefix(f.Check, "ratelimit."):
		case failed && (kind == "error" || kind == "timeout" || kind == "panic"):
		case f.Action == guard.Block && d.Action == guard.Block:
			strikes = max(strikes, block)
		case f.Action == guard.Ask && d.Action == guard.Ask:
			strikes = max(strikes, ask)
		}
	}
	return strikes
}

// OnDecision counts a decision. It belongs into guard.Config.OnDecision, or is called from there.
func (s *Strikes) OnDecision(ctx context.Context, d guard.Decision) {
	if s == nil || s.table == nil || d.Action < guard.Ask && len(d.Findings) == 0 {
		return
	}
	s.add(context.WithoutCancel(ctx), d.Subject(), s.o.Weigh(d)) // who hangs up is not spared
}

// Add counts strikes of which no pipeline knows: a wrong password, a forged token, a complaint. Negative numbers, zero and
// what is no number do nothing.
func (s *Strikes) Add(who guard.Subject, strikes float64) {
	s.add(context.Background(), who, strikes)
}

func (s *Strikes) add(ctx context.Context, who guard.Subject, strikes float64) {
	if s == nil || s.table == nil || !(strikes > 0) {
		return
	}
	if s.o.Store != nil {
		if _, err := s.ask(ctx, who, strikes); err == nil {
			return
		}
	}
	most := s.most(who)
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.table.now()
	e := s.table.find(account{who.Tenant, who.User})
	if e == nil {
		if e = s.table.add(account{who.Tenant, who.User}, func(e *struck) float64 { return s.worth(e, now) }); e == nil {
			return // all that could make room are in quarantine
		}
		e.at = now
	}
	if rest := now - max(e.at, e.until); rest > 24*s.o.HalfLife {
		e.times -= int32(min(int64(rest/(24*s.o.HalfLife)), int64(e.times)))
	}
	e.score, e.at = min(s.score(e, now)+strikes, 4*most), now
	if e.score >= .99*most && now >= e.until { // what faded since the strike before counts
		e.until = now + min(s.o.Quarantine<<min(e.times, 10), longest)
		e.times = min(e.times+1, 32)
		e.score = most / 2 // who comes back is slow, and has half as many to go
	}
}

func (s *Strikes) most(who guard.Subject) float64 {
	if s.o.Sharers == nil {
		return s.o.Most
	}
	return s.o.Most * float64(max(1, s.o.Sharers(who)))
}

// score is what is left of the strikes. They do not fade in quarantine.
func (s *Strikes) score(e *struck, now time.Duration) float64 {
	return e.score * math.Exp2(-float64(max(0, now-max(e.at, e.until)))/float64(s.o.HalfLife))
}

// worth says how little a subject may be forgotten.
func (s *Strikes) worth(e *struck, now time.Duration) float64 {
	if now < e.until {
		return math.Inf(1)
	}
	return s.score(e, now)
}

// Standing is how a subject stands. The zero Standing is one of nobody: its Factor refuses. It is safe for concurrent
// use while nobody changes it.
type Standing struct {
	Strikes    float64       // that have not been forgotten
	Factor     float64       // what is left of the subject's limits, from 1 to 1/16, and 0 in quarantine
	Quarantine time.Duration // that is left of it; zero is none
}

// Standing returns how a subject stands. Where the Store cannot tell it is the zero Standing, which refuses.
func (s *Strikes) Standing(who guard.Subject) Standing {
	if s == nil || s.table == nil {
		return Standing{Quarantine: longest}
	}
	out, err := s.standing(context.Background(), who)
	if err != nil {
		return Standing{}
	}
	return out
}

// standing asks the store as well, unless the subject is in quarantine here.
func (s *Strikes) standing(ctx context.Context, who guard.Subject) (Standing, error) {
	out := s.here(who)
	if s.o.Store == nil || out.Quarantine > 0 {
		return out, nil
	}
	shared, err := s.ask(ctx, who, 0)
	return worse(out, shared), err
}

// here is how a subject stands in the memory of this process.
func (s *Strikes) here(who guard.Subject) Standing {
	most := s.most(who)
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.table.find(account{who.Tenant, who.User})
	if e == nil {
		return Standing{Factor: 1}
	}
	now := s.table.now()
	return standing(StrikeState{s.score(e, now), max(0, e.until-now)}, most)
}

// Pardon forgets the strikes of a subject and ends its quarantine: in the Store and in this process, but not what another
// process has counted while the Store could not tell. The error is of the Store.
func (s *Strikes) Pardon(who guard.Subject) error {
	if s == nil || s.table == nil {
		return nil
	}
	s.mu.Lock()
	if e := s.table.find(account{who.Tenant, who.User}); e != nil {
		*e = struck{at: s.table.now()}
	}
	s.mu.Unlock()
	if s.o.Store == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.o.Timeout)
	defer cancel()
	return s.o.Store.Pardon(ctx, who)
}

// Slow lowers the limits of a subject with strikes, as CheckOptions.Request: with each quarter of StrikesOptions.Most a
// request counts as twice as many.
func (s *Strikes) Slow(session *guard.Session, r *Request) {
	weight := int64(16)
	if f := s.Standing(session.Subject()).Factor; f > 0 {
		weight = int64(1 / f)
	}
	r.Weight = max(r.Weight, 1) * weight
}

// Quarantined is the Data of a finding of ratelimit.quarantine. It never changes and is safe for concurrent use.
type Quarantined struct{ Wait time.Duration }

// RetryAfter returns Wait, for the header Retry-After.
func (q Quarantined) RetryAfter() time.Duration { return q.Wait }

// Check blocks what a subject in quarantine sends. Then(guard.Ask) lets it through once somebody has approved it, for
// instance when the user has proved again who they are. Put it first.
//
// Data of a finding is a Quarantined. Rule: ratelimit.quarantine.
func (s *Strikes) Check() guard.Check {
	c := guard.Check{
		Name:   "ratelimit.strikes",
		Doc:    "the user was blocked too often and has to wait",
		Stages: guard.StageInput,
		Run: func(ctx context.Context, p *guard.Pass) error {
			if !p.EOF() {
				return nil
			}
			standing, err := s.standing(ctx, p.Session().Subject())
			if left := standing.Quarantine; left > 0 {
				p.Report(guard.Finding{Rule: "ratelimit.quarantine", Data: Quarantined{left}})
			}
			return err
		},
	}
	if s == nil || s.table == nil {
		c.Err = errors.New("no strikes")
	} else if s.o.Store != nil {
		c.Timeout = s.o.Timeout + time.Second // it is beside the others; the store has its own time
	}
	return c
}
