package ratelimit

import (
	"errors"
	"fmt"
	"hash/maphash"
	"time"

	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// DefaultMaxKeys is how many keys a Limiter holds when Options.MaxKeys is zero: about 22 MB when all are in use.
const DefaultMaxKeys = 1 << 20

// maxKeys bounds Options.MaxKeys.
const maxKeys = 1 << 32

// Options describe a Limiter.
type Options struct {
	Limit Limit // of each key

	// MaxKeys bounds the keys that are held at the same time, and with them the memory. When all of them are in use, new
	// keys are refused; since keys are spread over parts of the table this begins a few per cent earlier. Zero means
	// DefaultMaxKeys.
	MaxKeys int
}

// Limiter counts events by key, in memory. The zero Limiter and a nil one refuse everything. It is safe for concurrent
// use.
type Limiter struct {
	rate   rate
	limit  Limit
	start  time.Time
	seed   maphash.Seed
	shift  uint // hash>>shift is the shard
	shards []shard
}

// New returns a Limiter, or every mistake in the options, joined.
func New(o Options) (*Limiter, error) {
	l, err := build(o)
	if err != nil {
		return nil, mistake.In("ratelimit", err)
	}
	return l, nil
}

func build(o Options) (*Limiter, error) {
	l := &Limiter{limit: o.Limit, start: time.Now(), seed: maphash.MakeSeed()}
	var errs [2]error
	l.rate, errs[0] = o.Limit.rate()
	l.shards, l.shift, errs[1] = newShards(o.MaxKeys)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return l, nil
}

// newShards makes the parts of a table for so many keys; hash>>shift is the part of a key.
func newShards(keys int) (shards []shard, shift uint, err error) {
	if keys < 0 || uint64(keys) > maxKeys {
		return nil, 0, fmt.Errorf("MaxKeys %d is not between 0 and %d", keys, uint64(maxKeys))
	}
	if keys == 0 {
		keys = DefaultMaxKeys
	}
	bits := shardBits(keys)
	shards = make([]shard, 1<<bits)
	for i := range shards {
		shards[i].init(keys>>bits, bits)
	}
	return shards, 64 - bits, nil
}

// shardBits returns how many parts the table has, as a power of two: at most 64, with at least 512 keys each.
func shardBits(keys int) (bits uint) {
	for bits < 6 && keys>>(bits+1) >= 512 {
		bits++
	}
	return bits
}

// Allow decides about one event of key, and counts it if it is allowed. Keys are compared byte by byte; a key that is
// made of parts must be made so that no two lists of parts look alike.
func (l *Limiter) Allow(key string) (r Result) {
	l.allow(key, &r) // Allow is small enough to be inlined, so that the caller need not copy all of r
	return r
}

func (l *Limiter) allow(key string, r *Result) {
	if l != nil && len(l.shards) > 0 {
		l.rate.result(l.take(maphash.String(l.seed, key)), r)
	}
}

// account is the key of a user of a tenant.
type account struct{ tenant, user string }

func (l *Limiter) allowAccount(a account) (r Result) {
	if l != nil && len(l.shards) > 0 {
		l.rate.result(l.take(maphash.Comparable(l.seed, a)), &r)
	}
	return r
}

func (l *Limiter) take(hash uint64) verdict {
	hash = hashOf(hash)
	now := int64(time.Since(l.start))
	return l.shards[hash>>l.shift].take(l.rate, hash, now)
}

// held returns how many keys the table holds, those that could be forgotten included.
func (l *Limiter) held() (keys, slots int) {
	for i := range l.shards {
		s := &l.shards[i]
		s.mu.Lock()
		keys, slots = keys+s.used, slots+len(s.slots)
		s.mu.Unlock()
	}
	return keys, slots
}
