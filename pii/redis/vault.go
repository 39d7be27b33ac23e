// Package redis keeps what placeholders of package pii stand for in Redis (or Valkey), so that a conversation can go on in
// another process.
//
//	vault, err := redis.New(redis.Options{Client: goredis.NewClient(&goredis.Options{Addr: "localhost:6379"}), Key: key})
//	...
//	pii.DetectWith(pii.DetectOptions{Vault: vault}), pii.RestoreWith(pii.RestoreOptions{Vault: vault})
//
// Redis sees no values: they are encrypted with AES-256-GCM under a key of each tenant, which is derived from Options.Key.
// A token is a keyed hash (HMAC-SHA-256) of entity, value, user and tenant, so the same value has the same token as long as
// Key stays the same, and a token of one user or tenant means nothing to another. Values expire Options.TTL after they were
// last put or asked for.
//
// # Limits
//
// Whoever has Key and can read Redis can read the values. Who can write to Redis can delete values, but not put others in
// their place: a value is bound to its token, user and tenant. To change Key is to forget all values.
package redis

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/seal"
	"github.com/stanchion-dev/stanchion/pii"
)

// Options are the settings of New.
type Options struct {
	// Client is any client of go-redis. Required. Its timeouts count.
	Client goredis.Cmdable
	// Key is 32 random bytes that all processes share and that do not lie in Redis. Required.
	Key []byte
	// Prefix begins every key. Zero means "stanchion". It may not hold braces.
	Prefix string
	// TTL is how long a value is kept after it was last put or asked for. Zero means an hour.
	TTL time.Duration
	// MaxBytes is the longest value. Zero means 64 KiB.
	MaxBytes int
}

// Vault is a pii.Vault in Redis. It is safe for concurrent use.
type Vault struct{ o Options }

var _ pii.Vault = (*Vault)(nil)

// New returns a Vault. It does not connect.
func New(o Options) (*Vault, error) {
	if o.Client == nil {
		return nil, errors.New("redis: no client")
	}
	if len(o.Key) != seal.KeyBytes {
		return nil, fmt.Errorf("redis: a key of %d bytes, not %d", len(o.Key), seal.KeyBytes)
	}
	if o.Prefix == "" {
		o.Prefix = "stanchion"
	}
	if strings.ContainsAny(o.Prefix, "{}") || o.TTL < 0 || o.MaxBytes < 0 {
		return nil, errors.New("redis: a prefix with braces, or a negative TTL or MaxBytes")
	}
	if o.TTL == 0 {
		o.TTL = time.Hour
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 64 << 10
	}
	o.Key = append([]byte(nil), o.Key...)
	return &Vault{o}, nil
}

// keys are those of one tenant.
func (v *Vault) keys(tenant string) (*seal.Keys, error) {
	return seal.New(v.o.Key, "stanchion pii vault", tenant)
}

// place is where the value of a token lies: under a hash tag of its tenant.
func (v *Vault) place(k *seal.Keys, s guard.Subject, e pii.Entity, token string) string {
	return "{" + v.o.Prefix + ":" + k.Name(10, "tenant") + "}:pii:" + k.Name(20, "place", s.User, string(e), token)
}

// Put is described at pii.Vault. A value longer than Options.MaxBytes is pii.ErrVaultFull.
func (v *Vault) Put(ctx context.Context, s guard.Subject, e pii.Entity, value string) (token string, err error) {
	if len(value) > v.o.MaxBytes {
		return "", pii.ErrVaultFull
	}
	k, err := v.keys(s.Tenant)
	if err != nil {
		return "", err
	}
	token = k.Name(20, "token", s.User, string(e), value)
	place := v.place(k, s, e, token)
	if err := v.o.Client.Set(ctx, place, k.Seal([]byte(value), place), v.o.TTL).Err(); err != nil {
		return "", fmt.Errorf("redis: %w", err)
	}
	return token, nil
}

// Get is described at pii.Vault. A value that was changed in Redis is an error.
func (v *Vault) Get(ctx context.Context, s guard.Subject, e pii.Entity, token string) (value string, ok bool, err error) {
	k, err := v.keys(s.Tenant)
	if err != nil {
		return "", false, err
	}
	place := v.place(k, s, e, token)
	sealed, err := v.o.Client.GetEx(ctx, place, v.o.TTL).Bytes()
	if errors.Is(err, goredis.Nil) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("redis: %w", err)
	}
	plain, err := k.Open(sealed, place)
	if err != nil {
		return "", false, errChanged
	}
	return string(plain), true, nil
}

// errChanged says that what lies in Redis is not what Put has put there.
var errChanged = errors.New("redis: a value that this vault has not put there")
