package guard

import "sync"

// Key names a piece of state of type T that a check keeps in a session or in one content. Make it once, as a package
// variable. It never changes and is safe for concurrent use.
type Key[T any] struct {
	init func() T
}

// NewKey returns a Key whose value is first made by init.
func NewKey[T any](init func() T) *Key[T] { return &Key[T]{init} }

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
	p.mustLive()
	return lookup(&p.r.state, p.c, k)
}

// state is a small map from keys to values.
type state struct {
	mu     sync.Mutex
	values []stateValue
}

type stateValue struct {
	owner      *check // nil: all checks share it
	key, value any
}

func lookup[T any](s *state, owner *check, k *Key[T]) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.values {
		if s.values[i].owner == owner && s.values[i].key == any(k) {
			return s.values[i].value.(T)
		}
	}
	v := k.init()
	s.values = append(s.values, stateValue{owner, k, v})
	return v
}

func (s *state) reset() {
	clear(s.values)
	s.values = s.values[:0]
}
