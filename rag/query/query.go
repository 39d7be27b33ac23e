package query

import (
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/rag"
)

// ErrNever says that no document may be returned, so that there is no need to ask the store.
var ErrNever = errors.New("query: no document may be read; do not ask")

// ErrTooMany says that the condition has more values than the store takes.
var ErrTooMany = errors.New("query: more values than the store takes")

// ready checks and simplifies a condition: without Never and Always inside, And and Or with at least two parts and none of
// their own kind.
func ready(c rag.Condition) (rag.Condition, error) {
	if err := c.Check(); err != nil {
		return rag.Condition{}, err
	}
	c = simple(c)
	switch c.Op {
	case rag.Never:
		return rag.Condition{}, ErrNever
	case rag.Always:
		return rag.Condition{}, errors.New("query: the condition is always true: it restricts nothing")
	}
	return c, nil
}

func simple(c rag.Condition) rag.Condition {
	if c.Op != rag.And && c.Op != rag.Or {
		return c
	}
	neutral, final := rag.Always, rag.Never
	if c.Op == rag.Or {
		neutral, final = rag.Never, rag.Always
	}
	parts := make([]rag.Condition, 0, len(c.Of)+2)
	for _, sub := range c.Of {
		sub = simple(sub)
		switch sub.Op {
		case neutral:
		case final:
			return rag.Condition{Op: final}
		case c.Op:
			parts = append(parts, sub.Of...)
		default:
			parts = append(parts, sub)
		}
	}
	switch len(parts) {
	case 0:
		return rag.Condition{Op: neutral}
	case 1:
		return parts[0]
	}
	return rag.Condition{Op: c.Op, Of: parts}
}

// none is the word that stands in every list of Deny: see rag.Disjoint.
var none = []string{"none"}

// sets turns Within into questions that every store knows: about the name of the whole set and, since something may have
// changed the list since it was stamped, about the list.
func sets(c rag.Condition) rag.Condition {
	keys, _ := c.Sets()
	return rag.Condition{Op: rag.And, Of: []rag.Condition{
		{Op: rag.OneOf, Field: c.Field + "_key", Values: keys},
		{Op: rag.Overlaps, Field: c.Field, Values: c.Values},
	}}
}

// tooMany is nil unless there are more than n values.
func tooMany(c rag.Condition, n int) error {
	if len(c.Values) > n {
		return fmt.Errorf("%w: %d in field %q, at most %d", ErrTooMany, len(c.Values), c.Field, n)
	}
	return nil
}

// object is a part of a filter in JSON.
type object = map[string]any

// each translates the parts of an And or Or.
func each[T any](of []rag.Condition, translate func(rag.Condition) (T, error)) ([]T, error) {
	out := make([]T, len(of))
	for i, sub := range of {
		var err error
		if out[i], err = translate(sub); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unknown is the error for an operation that Check lets through and a translation does not know.
func unknown(c rag.Condition) error { return fmt.Errorf("query: operation %v is not known", c.Op) }
