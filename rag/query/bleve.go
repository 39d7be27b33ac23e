package query

import "github.com/stanchion-dev/stanchion/rag"

// Bleve returns a query for bleve, as query.ParseQuery of its package search/query reads it in JSON. The fields of
// permission need the analyzer "keyword" and the numeric mapping.
func Bleve(c rag.Condition) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	return bleve(c)
}

func bleve(c rag.Condition) (object, error) {
	term := func(v string) object { return object{"term": v, "field": c.Field} }
	one := func(values []string) object {
		parts := make([]object, len(values))
		for i, v := range values {
			parts[i] = term(v)
		}
		return object{"disjuncts": parts, "min": 1}
	}
	switch c.Op {
	case rag.And:
		parts, err := each(c.Of, bleve)
		return object{"conjuncts": parts}, err
	case rag.Or:
		parts, err := each(c.Of, bleve)
		return object{"disjuncts": parts, "min": 1}, err
	case rag.Equal:
		return term(c.Values[0]), nil
	case rag.OneOf, rag.Overlaps:
		return one(c.Values), nil
	case rag.Disjoint:
		return object{"must": object{"conjuncts": []object{term(none[0])}}, "must_not": one(c.Values)}, nil
	case rag.Within:
		return bleve(sets(c))
	case rag.AtMost:
		return object{"field": c.Field, "max": c.Number, "inclusive_max": true}, nil
	case rag.AtLeast:
		return object{"field": c.Field, "min": c.Number, "inclusive_min": true}, nil
	}
	return nil, unknown(c)
}

// Chromem returns a where filter for chromem-go, which knows only equal strings: the tenant, if the user has but one.
// Everything else is left to rag.Filter, so ask for more results than you need: see rag.Retrieve.
//
// A document whose metadata lacks the tenant would be found by the empty string; that is never asked for.
func Chromem(c rag.Condition) (map[string]string, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	where := map[string]string{}
	if c.Op != rag.And {
		c = rag.Condition{Op: rag.And, Of: []rag.Condition{c}}
	}
	for _, sub := range c.Of {
		if sub.Op == rag.Equal {
			if v, ok := where[sub.Field]; ok && v != sub.Values[0] {
				return nil, ErrNever // two values of one field
			}
			where[sub.Field] = sub.Values[0]
		}
	}
	if len(where) == 0 {
		return nil, unknown(c)
	}
	return where, nil
}
