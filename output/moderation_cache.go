package output

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"slices"
	"sync"
	"time"
)

const (
	defaultCacheEntries = 1024
	defaultCacheTTL     = 10 * time.Minute
)

// verdicts remembers what a moderator said. Texts are known by a hash whose key is made for this cache alone: who reads the
// memory later cannot try out texts without it. It is safe for concurrent use.
type verdicts struct {
	size int // zero keeps none
	ttl  time.Duration
	key  [32]byte

	mu   sync.Mutex
	of   map[[32]byte]remembered
	ring [][32]byte // what is in of, in the order of age from next on
	next int
}

type remembered struct {
	verdict Verdict
	until   time.Time
}

func newVerdicts(size int, ttl time.Duration) *verdicts {
	if size == 0 {
		size = defaultCacheEntries
	}
	if ttl == 0 {
		ttl = defaultCacheTTL
	}
	v := &verdicts{size: max(size, 0), ttl: ttl, of: map[[32]byte]remembered{}}
	rand.Read(v.key[:])
	return v
}

// ask returns the verdict of m, or one that it gave not long ago.
func (v *verdicts) ask(ctx context.Context, m Moderator, text string) (Verdict, error) {
	if v.size == 0 {
		return m.Moderate(ctx, text)
	}
	id := v.id(text)
	if verdict, ok := v.get(id); ok {
		return verdict, nil
	}
	verdict, err := m.Moderate(ctx, text)
	if err != nil {
		return Verdict{}, err
	}
	verdict.Harms = slices.Clone(verdict.Harms)
	v.put(id, verdict)
	return verdict, nil
}

func (v *verdicts) id(text string) (id [32]byte) {
	h := hmac.New(sha256.New, v.key[:])
	var buf [512]byte
	for len(text) > 0 {
		n := copy(buf[:], text)
		h.Write(buf[:n])
		text = text[n:]
	}
	h.Sum(id[:0])
	return id
}

func (v *verdicts) get(id [32]byte) (Verdict, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	r, ok := v.of[id]
	return r.verdict, ok && time.Now().Before(r.until)
}

func (v *verdicts) put(id [32]byte, verdict Verdict) {
	v.mu.Lock()
	defer v.mu.Unlock()
	_, known := v.of[id]
	v.of[id] = remembered{verdict, time.Now().Add(v.ttl)}
	switch {
	case known:
	case len(v.ring) < v.size:
		v.ring = append(v.ring, id)
	default:
		delete(v.of, v.ring[v.next])
		v.ring[v.next] = id
		v.next = (v.next + 1) % v.size
	}
}
