package guard

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

// MemorySessionsOptions are the settings of NewMemorySessions.
type MemorySessionsOptions struct {
	TTL      time.Duration // how long a conversation is kept after it was last saved; zero is an hour
	MaxBytes int           // of all conversations together; zero is 256 MiB
}

// MemorySessions is a SessionStore in the memory of this process. It forgets no conversation before its time: when it is
// full, a conversation is not saved (ErrSessionsFull), so that nobody can make it forget another's. It is safe for concurrent
// use.
type MemorySessions struct {
	o     MemorySessionsOptions
	mu    sync.Mutex
	kept  map[sessionID]*list.Element
	order list.List // of *keptSession, the next to be forgotten first
	bytes int
}

// ErrSessionsFull says that a MemorySessions has no room.
var ErrSessionsFull = errors.New("guard: no room to keep the session")

type sessionID struct{ tenant, user, id string }

type keptSession struct {
	id      sessionID
	state   []byte
	version int64
	until   time.Time
}

// sessionOverhead is about what a conversation takes beside its state, its id and the names of its subject.
const sessionOverhead = 256

func (k *keptSession) size() int {
	return sessionOverhead + len(k.state) + len(k.id.tenant) + len(k.id.user) + len(k.id.id)
}

// NewMemorySessions returns a MemorySessions, or every mistake in the options.
func NewMemorySessions(o MemorySessionsOptions) (*MemorySessions, error) {
	if o.TTL < 0 || o.MaxBytes < 0 {
		return nil, fmt.Errorf("guard: TTL %v or MaxBytes %d is negative", o.TTL, o.MaxBytes)
	}
	if o.TTL == 0 {
		o.TTL = time.Hour
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 256 << 20
	}
	return &MemorySessions{o: o, kept: make(map[sessionID]*list.Element)}, nil
}

// Load is described at SessionStore.
func (m *MemorySessions) Load(_ context.Context, subject Subject, id string) ([]byte, int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep()
	e := m.kept[sessionID{subject.Tenant, subject.User, id}]
	if e == nil {
		return nil, 0, nil
	}
	k := e.Value.(*keptSession)
	return append([]byte{}, k.state...), k.version, nil
}

// Save is described at SessionStore.
func (m *MemorySessions) Save(_ context.Context, subject Subject, id string, state []byte, version int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep()
	old := &keptSession{}
	e := m.kept[sessionID{subject.Tenant, subject.User, id}]
	if e != nil {
		old = e.Value.(*keptSession)
	}
	if old.version != version {
		return ErrSessionChanged
	}
	k := &keptSession{sessionID{strings.Clone(subject.Tenant), strings.Clone(subject.User), strings.Clone(id)},
		append([]byte{}, state...), version + 1, time.Now().Add(m.o.TTL)}
	freed := 0
	if e != nil {
		freed = old.size()
	}
	if m.bytes-freed+k.size() > m.o.MaxBytes {
		return ErrSessionsFull
	}
	m.forget(e)
	m.bytes += k.size()
	m.kept[k.id] = m.order.PushBack(k)
	return nil
}

// Delete forgets a conversation, at the user's wish for instance.
func (m *MemorySessions) Delete(_ context.Context, subject Subject, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.forget(m.kept[sessionID{subject.Tenant, subject.User, id}])
	return nil
}

// sweep forgets what is too old.
func (m *MemorySessions) sweep() {
	now := time.Now()
	for e := m.order.Front(); e != nil && now.After(e.Value.(*keptSession).until); e = m.order.Front() {
		m.forget(e)
	}
}

func (m *MemorySessions) forget(e *list.Element) {
	if e == nil {
		return
	}
	k := m.order.Remove(e).(*keptSession)
	m.bytes -= k.size()
	delete(m.kept, k.id)
}
