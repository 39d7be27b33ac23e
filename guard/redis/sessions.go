package redis

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/seal"
)

// Options are the settings of New.
type Options struct {
	// Client is any client of go-redis. Required. Its timeouts count.
	Client goredis.Cmdable
	// Key is 32 random bytes that all processes share and that do not lie in Redis. Required.
	Key []byte
	// Prefix begins every key. Zero means "stanchion". It may not hold braces.
	Prefix string
	// TTL is how long a conversation is kept after it was last saved. Zero means an hour.
	TTL time.Duration
	// MaxBytes is the longest state. Zero means 1 MiB.
	MaxBytes int
}

// Sessions is a guard.SessionStore in Redis. It never changes after New and is safe for concurrent use.
type Sessions struct{ o Options }

var _ guard.SessionStore = (*Sessions)(nil)

//go:embed save.lua
var saveSource string

var saveScript = goredis.NewScript(saveSource)

// New returns a Sessions. It does not connect.
func New(o Options) (*Sessions, error) {
	if o.Client == nil {
		return nil, errors.New("redis: no client")
	}
	if len(o.Key) != seal.KeyBytes {
		return nil, fmt.Errorf("redis: a key of %d bytes, not %d", len(o.Key), seal.KeyBytes)
	}
	if o.Prefix == "" {
		o.Prefix = "stanchion"
	}
	if strings.ContainsAny(o.Prefix, "{}") || o.TTL < 0 || o.TTL > 0 && o.TTL < time.Second || o.MaxBytes < 0 {
		return nil, errors.New("redis: a prefix with braces, a TTL of less than a second, or a negative MaxBytes")
	}
	if o.TTL == 0 {
		o.TTL = time.Hour
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 20
	}
	o.Key = append([]byte(nil), o.Key...)
	return &Sessions{o}, nil
}

// place is where a conversation lies, under a hash tag of its tenant.
func (s *Sessions) place(subject guard.Subject, id string) (string, *seal.Keys, error) {
	k, err := seal.New(s.o.Key, "stanchion session", subject.Tenant)
	if err != nil {
		return "", nil, err
	}
	return "{" + s.o.Prefix + ":" + k.Name(10, "tenant") + "}:session:" + k.Name(20, "session", subject.User, id), k, nil
}

// Load is described at guard.SessionStore. What is not as it was saved is an error.
func (s *Sessions) Load(ctx context.Context, subject guard.Subject, id string) (state []byte, version int64, err error) {
	place, k, err := s.place(subject, id)
	if err != nil {
		return nil, 0, err
	}
	kept, err := s.o.Client.Get(ctx, place).Result()
	if errors.Is(err, goredis.Nil) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("redis: %w", err)
	}
	number, sealed, _ := strings.Cut(kept, " ")
	version, err = strconv.ParseInt(number, 10, 64)
	if err != nil || version <= 0 {
		return nil, 0, errChanged
	}
	state, err = k.Open([]byte(sealed), place+" "+number)
	if err != nil {
		return nil, 0, errChanged
	}
	return state, version, nil
}

// errChanged says that what lies in Redis is not what Save has put there.
var errChanged = errors.New("redis: a state that was not saved with this key")

// Save is described at guard.SessionStore. A state longer than Options.MaxBytes is an error.
func (s *Sessions) Save(ctx context.Context, subject guard.Subject, id string, state []byte, version int64) error {
	if len(state) > s.o.MaxBytes {
		return fmt.Errorf("redis: a state of %d bytes, more than %d", len(state), s.o.MaxBytes)
	}
	place, k, err := s.place(subject, id)
	if err != nil {
		return err
	}
	last, number := strconv.FormatInt(version, 10), strconv.FormatInt(version+1, 10)
	kept := number + " " + string(k.Seal(state, place+" "+number))
	done, err := saveScript.Run(ctx, s.o.Client, []string{place}, last, kept, s.o.TTL.Milliseconds()).Bool()
	switch {
	case errors.Is(err, goredis.Nil):
		return guard.ErrSessionChanged
	case err != nil:
		return fmt.Errorf("redis: %w", err)
	case !done:
		return guard.ErrSessionChanged
	}
	return nil
}

// Delete forgets a conversation, at the user's wish for instance.
func (s *Sessions) Delete(ctx context.Context, subject guard.Subject, id string) error {
	place, _, err := s.place(subject, id)
	if err != nil {
		return err
	}
	if err := s.o.Client.Del(ctx, place).Err(); err != nil {
		return fmt.Errorf("redis: %w", err)
	}
	return nil
}
