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
	if p.c.Timeout > 0 { // it runs beside others
		return lookup(&p.r.aside, p.c, k)
	}
	return find(&p.r.kept, p.c, k)
}

// state is a small map from keys to values. It is safe for concurrent use.
type state struct {
	mu     sync.Mutex
	values stateValues
}

type stateValue struct {
	owner      *check // nil: all checks share it
	key, value any
}

func lookup[T any](s *state, owner *check, k *Key[T]) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	return find(&s.values, owner, k)
}

// stateValues is what one goroutine keeps.
type stateValues []stateValue

// find returns the value of a key. It is made when it is first asked for.
func find[T any](s *stateValues, owner *check, k *Key[T]) T {
	for i := range *s {
		if v := &(*s)[i]; v.owner == owner && v.key == any(k) {
			return v.value.(T)
		}
	}
	v := k.init()
	*s = append(*s, stateValue{owner, k, v})
	return v
}

func (s *stateValues) reset() {
	clear(*s)
	*s = (*s)[:0]
}
