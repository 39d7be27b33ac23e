package pii

import (
	"container/list"
	"context"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// MemoryOptions bounds a memory vault.
type MemoryOptions struct {
	MaxValues int           // zero is 65,536
	MaxBytes  int           // of values; zero is 16 MiB
	TTL       time.Duration // how long a value is kept after it was last put or got; zero is an hour
}

// MemoryVault is a Vault in memory. When it is full, the values that have not been used for longest make room. It is safe
// for concurrent use.
type MemoryVault struct {
	o   MemoryOptions
	key []byte // of this process: a token of another is nothing here

	mu      sync.Mutex
	entries map[string]*list.Element // by owner and token
	used    *list.List               // of *kept, the latest first
	bytes   int
}

type kept struct {
	name    string
	value   mem.Hidden
	size    int
	expires time.Time
}

// NewMemoryVault returns an empty vault.
func NewMemoryVault(o MemoryOptions) *MemoryVault {
	if o.MaxValues <= 0 {
		o.MaxValues = 1 << 16
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 16 << 20
	}
	if o.TTL <= 0 {
		o.TTL = time.Hour
	}
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return &MemoryVault{o: o, key: key, entries: make(map[string]*list.Element), used: list.New()}
}

// Put implements Vault. The token is a keyed hash of the value, 80 bits of it.
func (v *MemoryVault) Put(_ context.Context, s guard.Subject, e Entity, value string) (string, error) {
	if len(value) > v.o.MaxBytes {
		return "", ErrVaultFull
	}
	owner := v.owner(s, e)
	token := hex.EncodeToString(derive(owner, "value", value)[:10])
	name := string(owner) + token
	now := time.Now()
	v.mu.Lock()
	defer v.mu.Unlock()
	if el := v.entries[name]; el != nil {
		el.Value.(*kept).expires = now.Add(v.o.TTL)
		v.used.MoveToFront(el)
		return token, nil
	}
	for v.used.Len() > 0 && (v.used.Len() >= v.o.MaxValues || v.bytes+len(value) > v.o.MaxBytes || now.After(v.used.Back().Value.(*kept).expires)) {
		v.drop(v.used.Back())
	}
	v.bytes += len(value)
	v.entries[name] = v.used.PushFront(&kept{name, mem.Hide(strings.Clone(value)), len(value), now.Add(v.o.TTL)})
	return token, nil
}

// Get implements Vault.
func (v *MemoryVault) Get(_ context.Context, s guard.Subject, e Entity, token string) (string, bool, error) {
	name := string(v.owner(s, e)) + token
	now := time.Now()
	v.mu.Lock()
	defer v.mu.Unlock()
	el := v.entries[name]
	if el == nil {
		return "", false, nil
	}
	k := el.Value.(*kept)
	if now.After(k.expires) {
		v.drop(el)
		return "", false, nil
	}
	k.expires = now.Add(v.o.TTL)
	v.used.MoveToFront(el)
	return k.value.Reveal(), true, nil
}

// Len returns how many values are kept.
func (v *MemoryVault) Len() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.used.Len()
}

func (v *MemoryVault) drop(el *list.Element) {
	k := el.Value.(*kept)
	v.bytes -= k.size
	delete(v.entries, k.name)
	v.used.Remove(el)
}

func (v *MemoryVault) owner(s guard.Subject, e Entity) []byte {
	return derive(derive(v.key, s.Tenant, s.User), "entity", string(e))
}
