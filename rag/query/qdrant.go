package query

import "github.com/stanchion-dev/stanchion/rag"

// Qdrant returns a filter for Qdrant, as its REST interface takes it in JSON.
func Qdrant(c rag.Condition) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	f, err := qdrant(c)
	if err != nil {
		return nil, err
	}
	if c.Op == rag.And || c.Op == rag.Or || c.Op == rag.Disjoint {
		return f, nil
	}
	return object{"must": []object{f}}, nil
}

func qdrant(c rag.Condition) (object, error) {
	match := func(by string, v any) object { return object{"key": c.Field, "match": object{by: v}} }
	switch c.Op {
	case rag.And, rag.Or:
		parts, err := each(c.Of, qdrant)
		if c.Op == rag.Or {
			return object{"should": parts}, err
		}
		return object{"must": parts}, err
	case rag.Equal:
		return match("value", c.Values[0]), nil
	case rag.OneOf, rag.Overlaps:
		return match("any", c.Values), nil
	case rag.Disjoint:
		return object{"must": []object{match("any", none)}, "must_not": []object{match("any", c.Values)}}, nil
	case rag.Within:
		return qdrant(sets(c))
	case rag.AtMost:
		return object{"key": c.Field, "range": object{"lte": c.Number}}, nil
	case rag.AtLeast:
		return object{"key": c.Field, "range": object{"gte": c.Number}}, nil
	}
	return nil, unknown(c)
}
