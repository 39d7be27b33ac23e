package guard

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/stanchion-dev/stanchion/internal/pack"
)

// Key names a piece of state of type T that a check keeps in a session or in one content. Make it once, as a package
// variable. It never changes and is safe for concurrent use.
type Key[T any] struct {
	id   keyID
	init func() T
	name string // for Session.Save; "" is not saved
	save func(T) ([]byte, error)
	load func([]byte) (T, error)
}

// keyID tells keys from each other by its address: to compare that takes less than to compare keys of unknown types.
type keyID struct{ _ byte }

// NewKey returns a Key whose value is first made by init.
func NewKey[T any](init func() T) *Key[T] { return &Key[T]{init: init} }

// NewSavedKey returns a Key whose value of a conversation goes along with Session.Save and Pipeline.Open. The name begins
// with that of the package, "input/nonce", has at most 100 bytes, is of no other key, and stays the same over processes and
// versions; who changes what save writes changes the name, or has load read both.
//
// Save returns the value as bytes, which load must not keep; nothing (nil) if there is nothing to keep. An error of save
// keeps the session from being saved. Where load returns an error, or panics, the session has lost what the check knew: it
// goes on with the value of init, and everything that checks look at from then on blocks (rule guard.state_lost).
func NewSavedKey[T any](name string, init func() T, save func(T) ([]byte, error), load func([]byte) (T, error)) *Key[T] {
	return &Key[T]{init: init, name: name, save: save, load: load}
}

// savedName returns the name under which values of the key are saved, or "".
func (k *Key[T]) savedName() string { return k.name }

// saveValue returns a value as bytes.
func (k *Key[T]) saveValue(v any) (b []byte, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("panic")
		}
	}()
	return k.save(v.(T))
}

// loadValue returns the value that was saved.
func (k *Key[T]) loadValue(b []byte) (v T, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	v, err := k.load(b)
	return v, err == nil
}

// Of returns the value of the conversation. It is made once; what it holds needs a lock of its own if it changes. A nil
// session has no state: each call makes a new value.
func (k *Key[T]) Of(s *Session) T {
	if s == nil {
		return k.init()
	}
	return lookup(&s.state, nil, k)
}

// In returns the value of one content: a whole text, or all pieces of one stream. It belongs to the check that asks:
// another check with the same Key has a value of its own.
func (k *Key[T]) In(p *Pass) T {
	if v := p.kept; v != nil && v.id == &k.id && p.c != nil {
		return v.value.(T)
	}
	p.mustLive()
	if p.c.Timeout > 0 { // it runs beside others
		return lookup(&p.r.aside, p.c, k)
	}
	v := find(&p.r.kept, p.c, k)
	if p.kept != nil && p.kept.id == nil {
		*p.kept = stateValue{p.c, &k.id, k, v}
	}
	return v
}

// state is a small map from keys to values. It is safe for concurrent use.
type state struct {
	mu      sync.Mutex
	values  stateValues
	waiting map[string][]byte // what was saved of keys that were not asked for yet
	lost    atomic.Bool       // some of it could not be read
}

type stateValue struct {
	owner      *check // nil: all checks share it
	id         *keyID // of the key
	key, value any
}

func lookup[T any](s *state, owner *check, k *Key[T]) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.waiting) > 0 && owner == nil && k.name != "" {
		loadWaiting(s, k)
	}
	return find(&s.values, owner, k)
}

// loadWaiting takes over what was saved of a key.
func loadWaiting[T any](s *state, k *Key[T]) {
	b, ok := s.waiting[k.name]
	if !ok {
		return
	}
	delete(s.waiting, k.name)
	v, ok := k.loadValue(b)
	if !ok {
		s.lost.Store(true)
		return
	}
	s.values.list = append(s.values.list, stateValue{nil, &k.id, k, v})
}

// write appends the values of all saved keys.
func (s *state) write(b []byte) ([]byte, error) {
	if s.lost.Load() {
		return nil, errors.New("guard: what the session knew is lost")
	}
	s.mu.Lock()
	out := make(map[string][]byte, len(s.waiting))
	for name, saved := range s.waiting {
		out[name] = saved
	}
	values := slices.Clone(s.values.list)
	s.mu.Unlock()
	for i := range values {
		k, _ := values[i].key.(interface {
			savedName() string
			saveValue(any) ([]byte, error)
		})
		if values[i].owner != nil || k == nil || k.savedName() == "" {
			continue
		}
		name := k.savedName()
		saved, err := k.saveValue(values[i].value)
		switch {
		case err != nil:
			return nil, fmt.Errorf("guard: saving %q: %w", name, err)
		case saved == nil:
			continue
		case out[name] != nil || len(name) > maxSavedName:
			return nil, fmt.Errorf("guard: saving %q: two keys have this name, or it is too long", name)
		}
		out[name] = saved
	}
	if len(out) > maxSavedValues {
		return nil, fmt.Errorf("guard: %d values to be saved, more than %d", len(out), maxSavedValues)
	}
	b = pack.Uint(b, uint64(len(out)))
	for _, name := range slices.Sorted(maps.Keys(out)) {
		b = pack.Bytes(pack.Bytes(b, name), out[name])
	}
	return b, nil
}

// read takes over what write has written.
func (s *state) read(r *pack.Reader) {
	n := r.Count(2)
	s.waiting = make(map[string][]byte, n)
	for range n {
		name := string(r.Bytes())
		s.waiting[name] = append([]byte{}, r.Bytes()...)
	}
}

// stateValues is what one goroutine keeps.
type stateValues struct {
	list []stateValue
}

// find returns the value of a key. It is made when it is first asked for.
func find[T any](s *stateValues, owner *check, k *Key[T]) T {
	for i := range s.list {
		if v := &s.list[i]; v.owner == owner && v.id == &k.id {
			return v.value.(T)
		}
	}
	v := k.init()
	s.list = append(s.list, stateValue{owner, &k.id, k, v})
	return v
}

// forget lets go what belongs to a check.
func (s *stateValues) forget(owner *check) {
	s.list = slices.DeleteFunc(s.list, func(v stateValue) bool { return v.owner == owner })
}

func (s *stateValues) reset() {
	clear(s.list)
	s.list = s.list[:0]
}
