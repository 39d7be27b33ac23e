package redis

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// Options are the settings of New.
type Options struct {
	// Client is any client of go-redis: of one server, a cluster or a sentinel. Required. Set its ContextTimeoutEnabled:
	// without it a decision waits for the client's own timeouts (three seconds to read), however short
	// LimitsOptions.Timeout is. A script that the client tries again after a timeout may count twice, never not at all.
	Client goredis.Scripter
	// Prefix begins every key. Zero means "stanchion". It may not hold braces.
	Prefix string
	// ByTenant spreads the keys of a cluster by tenant. A rule that counts neither by tenant nor by user is then an error of
	// each decision.
	ByTenant bool
	// Failures is after how many failures in a row the store pauses. Zero means 5.
	Failures int
	// Pause is for how long it does not ask then. Zero means one second.
	Pause time.Duration
}

// Store is a ratelimit.Store and a ratelimit.StrikeStore in Redis. It is safe for concurrent use.
type Store struct {
	o       Options
	process func(context.Context, goredis.Cmder) error // of the client, if it is known to run scripts so
	mu      sync.Mutex

	failures int
	until    time.Time // it does not ask before
}

// ErrPaused is the error of a decision while the store does not ask because it failed too often.
var ErrPaused = errors.New("redis: not asked, since it failed too often")

//go:embed take.lua
var takeSource string

//go:embed settle.lua
var settleSource string

var (
	takeScript   = goredis.NewScript(takeSource)
	settleScript = goredis.NewScript(settleSource)
)

// New returns a Store. It does not connect.
func New(o Options) (*Store, error) {
	if o.Client == nil {
		return nil, errors.New("redis: no client")
	}
	if o.Prefix == "" {
		o.Prefix = "stanchion"
	}
	if strings.ContainsAny(o.Prefix, "{}") || o.Failures < 0 || o.Pause < 0 {
		return nil, errors.New("redis: a prefix with braces, or negative Failures or Pause")
	}
	if o.Failures == 0 {
		o.Failures = 5
	}
	if o.Pause == 0 {
		o.Pause = time.Second
	}
	return &Store{o: o, process: processor(o.Client)}, nil
}

// Take is described at ratelimit.Store.
func (s *Store) Take(ctx context.Context, steps []ratelimit.Step, states []ratelimit.State) (bool, error) {
	if len(states) < len(steps) {
		return false, errors.New("redis: fewer states than steps")
	}
	if len(steps) == 1 && steps[0].Kind == ratelimit.KindRate {
		return s.takeRate(ctx, &steps[0], &states[0])
	}
	reply, err := s.run(ctx, takeScript, steps)
	if err != nil {
		return false, err
	}
	if len(reply) == 3 && reply[0] == 2 {
		return false, &ratelimit.Skewed{Now: time.Unix(reply[1], reply[2]*1000)}
	}
	const perStep = 5
	if len(reply) != 1+perStep*len(steps) {
		return false, fmt.Errorf("redis: a reply of %d numbers for %d steps", len(reply), len(steps))
	}
	for i := range steps {
		r := reply[1+perStep*i:]
		if r[0]&^1 != 0 || r[1]&^1 != 0 || r[3] < 0 || r[4] < 0 {
			return false, errReply
		}
		states[i] = ratelimit.State{OK: r[0] == 1, Never: r[1] == 1, Remaining: r[2],
			RetryAfter: micros(r[3]), ResetAfter: micros(r[4])}
	}
	return reply[0] == 1, nil // whether it fits to the states is looked at by Limits
}

// errReply says that an answer was not of our script.
var errReply = errors.New("redis: an answer that is not of this script")

func micros(n int64) time.Duration {
	return time.Duration(min(n, math.MaxInt64/int64(time.Microsecond))) * time.Microsecond
}

// Settle is described at ratelimit.Store.
func (s *Store) Settle(ctx context.Context, steps []ratelimit.Step) error {
	_, err := s.run(ctx, settleScript, steps)
	return err
}

// run runs a script over steps.
func (s *Store) run(ctx context.Context, script *goredis.Script, steps []ratelimit.Step) ([]int64, error) {
	keys := make([]string, len(steps))
	args := make([]any, 0, 7*len(steps))
	for i := range steps {
		step := &steps[i]
		if err := s.allows(&step.Key); err != nil {
			return nil, err
		}
		keys[i] = s.key(&step.Key)
		kind, a, b := "rate", float64(step.Interval)/float64(time.Microsecond), int64(0)
		most := step.Most
		switch step.Kind {
		case ratelimit.KindRate:
			most = units(step)
			if script == settleScript {
				most = (step.Back + time.Microsecond - 1).Microseconds()
			}
		case ratelimit.KindWindow:
			kind, a, b = "window", float64(step.Key.Start)*1e6, step.End.UnixMicro()
		case ratelimit.KindLease:
			kind, b = "lease", step.TTL.Microseconds()
		}
		args = append(args, kind, step.Cost, strconv.FormatFloat(a, 'g', 17, 64), b, most, step.Spare, step.ID)
	}
	return s.ask(ctx, script, keys, args)
}

// ask runs a script, unless the store pauses.
func (s *Store) ask(ctx context.Context, script *goredis.Script, keys []string, args []any) ([]int64, error) {
	if err := s.may(); err != nil {
		return nil, err
	}
	began := time.Now()
	reply, err := script.Run(ctx, s.o.Client, keys, args...).Int64Slice()
	return reply, s.heard(ctx, began, err)
}

// heard notes whether a question was answered, and returns err as this package's.
func (s *Store) heard(ctx context.Context, began time.Time, err error) error {
	if !impatient(ctx, began) {
		s.note(err)
	}
	if err != nil {
		return fmt.Errorf("redis: %w", err)
	}
	return nil
}

// patience is how long the server gets to answer before it counts as a failure that a context has ended.
const patience = 20 * time.Millisecond

// impatient reports whether it was the caller who did not wait. Otherwise whoever hangs up often enough could make the
// store pause for everybody.
func impatient(ctx context.Context, began time.Time) bool {
	return errors.Is(ctx.Err(), context.Canceled) || ctx.Err() != nil && time.Since(began) < patience
}

// may reports whether the store asks. When a pause is over, one decision tries and the others wait for how it goes.
func (s *Store) may() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failures < s.o.Failures {
		return nil
	}
	if now := time.Now(); now.After(s.until) {
		s.until = now.Add(s.o.Pause)
		return nil
	}
	return ErrPaused
}

func (s *Store) note(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.failures = 0
		return
	}
	if s.failures++; s.failures == s.o.Failures {
		s.until = time.Now().Add(s.o.Pause)
	}
}

// allows returns an error for a rule that Options.ByTenant does not allow.
func (s *Store) allows(k *ratelimit.Key) error {
	if s.o.ByTenant && k.Tenant == "" {
		return fmt.Errorf("redis: rule %q counts neither by tenant nor by user, which Options.ByTenant needs", k.Rule)
	}
	return nil
}

// key is where a count lies.
func (s *Store) key(k *ratelimit.Key) string {
	var buf [256]byte // on the stack, unless names are long
	text := buf[:0]
	for _, part := range [...]string{k.Tenant, k.User, k.Model, k.IP} {
		text = binary.LittleEndian.AppendUint64(text, uint64(len(part)))
		text = append(text, part...)
	}
	hash := sha256.Sum256(text)
	text = append(append(text[:0], '{'), s.o.Prefix...)
	if s.o.ByTenant {
		t := sha256.Sum256([]byte(k.Tenant))
		text = hex.AppendEncode(append(text, ':'), t[:8])
	}
	text = append(append(append(text, "}:"...), k.Rule...), ':')
	text = hex.AppendEncode(text, hash[:16])
	if k.Start != 0 {
		text = strconv.AppendInt(append(text, ':'), k.Start, 10)
	}
	return string(text)
}
