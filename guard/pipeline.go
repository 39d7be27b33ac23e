package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// DefaultMaxBytes is the longest content that a Pipeline takes when Config.MaxBytes is zero.
const DefaultMaxBytes = 64 << 20

// Config describes a Pipeline. Its zero value has no checks and is refused by New. It is read once. The functions in it are
// called from many goroutines at the same time.
type Config struct {
	Checks []Check

	// Mode is Enforce unless set. Monitor overrides the mode of every check.
	Mode Mode

	// FailOpen makes a check that fails (error, time-out, panic) flag instead of block.
	FailOpen bool

	// Exhaustive runs every check even after one has blocked.
	Exhaustive bool

	// MaxBytes is the longest content, and the longest part of a stream that is held back; what is longer blocks with
	// rule guard.too_long. Zero means DefaultMaxBytes.
	MaxBytes int

	// Approve is called when a finding asks (Action Ask) and nothing stronger was found. It may wait for a person, as
	// long as the context allows; an error or a panic counts as no. Nil: the decision is Ask, see Session.Grant.
	Approve func(context.Context, Decision) (bool, error)

	// OnDecision is called with every decision, in the goroutine that asked for it, and with the one of a stream when it
	// ends. It must not wait. A panic in it is contained.
	OnDecision func(context.Context, Decision)

	// OnFailure is called with the error of each check that could not tell, before OnDecision is told of the decision, as
	// that is: why a moderation service did not answer, where a check of your own panicked (*PanicError), what Approve has
	// returned (check "guard"). Findings and decisions do not have it, because nobody can promise that the error of
	// a check holds no content; those of this module's checks do not. A panic in it is contained.
	OnFailure func(ctx context.Context, check string, err error)
}

// Pipeline runs checks. It never changes after New and is safe for concurrent use.
type Pipeline struct {
	config Config
	plans  [stages]plan
	runs   sync.Pool
}

// plan is the checks of one stage.
type plan struct {
	stage   Stage
	checks  []*check
	beside  []int // places in checks of those with a Timeout; the others run in the caller's goroutine
	earlier int   // the most that a check wants to see of earlier texts
}

// check is a Check in a Pipeline.
type check struct {
	Check
	errRule, timeoutRule, panicRule, overflowRule string

	stray *atomic.Int32 // goroutines of this check that outlived their Timeout
}

// New returns a Pipeline of the given checks, or every mistake in the configuration, joined.
func New(config Config) (*Pipeline, error) {
	p := &Pipeline{config: config}
	p.config.Checks = slices.Clone(config.Checks)
	if p.config.MaxBytes == 0 {
		p.config.MaxBytes = DefaultMaxBytes
	}
	var errs []error
	if len(config.Checks) == 0 {
		errs = append(errs, errors.New("no checks"))
	}
	if config.Mode > Monitor {
		errs = append(errs, fmt.Errorf("unknown %v", config.Mode))
	}
	if config.MaxBytes < 0 {
		errs = append(errs, fmt.Errorf("MaxBytes %d is negative", config.MaxBytes))
	}
	for i := range p.plans {
		p.plans[i].stage = 1 << i
	}
	names := make(map[string]bool)
	for i, c := range p.config.Checks {
		errs = append(errs, mistake.In(fmt.Sprintf("check %d %q", i, c.Name), c.mistakes()))
		if names[c.Name] {
			errs = append(errs, fmt.Errorf("check %d %q: name used twice, see Check.Named", i, c.Name))
		}
		names[c.Name] = true
		p.add(c)
	}
	for i := range p.plans {
		if n := len(p.plans[i].checks); n > maxChecks {
			errs = append(errs, fmt.Errorf("%d checks at stage %v, at most %d", n, p.plans[i].stage, maxChecks))
		}
	}
	if err := mistake.In("guard", errors.Join(errs...)); err != nil {
		return nil, err
	}
	return p, nil
}

func (c *Check) mistakes() error {
	var errs []error
	add := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	if c.Err != nil {
		errs = append(errs, c.Err)
	}
	add(!validName(c.Name), "name is not of the form package.thing: lower-case letters, digits, _, -, / and dots between")
	add(c.Run == nil && c.Err == nil, "Run is nil")
	add(c.Stages == 0, "no stages")
	add(c.Stages&^StageAll != 0, "unknown %v", c.Stages)
	add(c.Action != 0 && !c.Action.valid(), "unknown action %d", c.Action)
	add(c.Mode > Monitor, "unknown %v", c.Mode)
	add(c.Window < 0, "Window %d is negative", c.Window)
	add(c.Slack < 0, "Slack %d is negative", c.Slack)
	add(c.Earlier < 0 || c.Earlier > maxEarlier, "Earlier %d is not in 0 to %d", c.Earlier, maxEarlier)
	add(c.Timeout < 0, "Timeout %v is negative", c.Timeout)
	return errors.Join(errs...)
}

// validName reports whether name can stand in a dashboard: lower-case letters, digits, "_", "-", "/" and dots between.
func validName(name string) bool {
	if name == "" || name[0] == '.' || name[len(name)-1] == '.' || len(name) > 100 {
		return false
	}
	for i := range len(name) {
		switch b := name[i]; {
		case 'a' <= b && b <= 'z', '0' <= b && b <= '9', b == '_', b == '-', b == '/', b == '.':
		default:
			return false
		}
	}
	return true
}

// add puts c into the plans of its stages.
func (p *Pipeline) add(c Check) {
	if c.Action == 0 {
		c.Action = Block
	}
	if p.config.Mode == Monitor {
		c.Mode = Monitor
	}
	compiled := &check{
		Check: c, stray: new(atomic.Int32), errRule: c.Name + ".error", timeoutRule: c.Name + ".timeout",
		panicRule: c.Name + ".panic", overflowRule: c.Name + ".overflow",
	}
	for i := range p.plans {
		plan := &p.plans[i]
		if c.Stages&plan.stage == 0 {
			continue
		}
		if c.Timeout > 0 {
			plan.beside = append(plan.beside, len(plan.checks))
		}
		plan.checks = append(plan.checks, compiled)
		plan.earlier = max(plan.earlier, c.Earlier)
	}
}

// Has reports whether a check runs at one of the given stages.
func (p *Pipeline) Has(stages Stage) bool {
	for i := range p.plans {
		if stages&p.plans[i].stage != 0 && len(p.plans[i].checks) > 0 {
			return true
		}
	}
	return false
}

// Session returns the state of a new conversation of the given subject. It is cheap; make one for each conversation and
// keep it as long as that lasts.
func (p *Pipeline) Session(subject Subject) *Session {
	s := &Session{p: p, subject: subject}
	return s
}

type contextKey struct{}

// NewContext returns a context that carries s, for handlers and tools further down.
func NewContext(ctx context.Context, s *Session) context.Context {
	return context.WithValue(ctx, contextKey{}, s)
}

// FromContext returns the session of p that ctx carries, or nil. A nil *Session blocks everything, so that a forgotten
// session cannot open a hole.
func (p *Pipeline) FromContext(ctx context.Context) *Session {
	if ctx == nil {
		return nil
	}
	s, _ := ctx.Value(contextKey{}).(*Session)
	if s == nil || s.p != p {
		return nil
	}
	return s
}
