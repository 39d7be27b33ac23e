package query

import "github.com/stanchion-dev/stanchion/rag"

// elasticTerms is how many values Elasticsearch takes in a terms query unless index.max_terms_count says otherwise.
const elasticTerms = 65536

// Elasticsearch returns a query for Elasticsearch and OpenSearch. It scores nothing: put it into knn.filter or bool.filter.
func Elasticsearch(c rag.Condition) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	return elastic(c)
}

func elastic(c rag.Condition) (object, error) {
	if err := tooMany(c, elasticTerms); err != nil {
		return nil, err
	}
	terms := func(v []string) object { return object{"terms": object{c.Field: v}} }
	switch c.Op {
	case rag.And:
		parts, err := each(c.Of, elastic)
		return object{"bool": object{"filter": parts}}, err
	case rag.Or:
		parts, err := each(c.Of, elastic)
		return object{"bool": object{"should": parts, "minimum_should_match": 1}}, err
	case rag.Equal:
		return object{"term": object{c.Field: object{"value": c.Values[0]}}}, nil
	case rag.OneOf, rag.Overlaps:
		return terms(c.Values), nil
	case rag.Disjoint:
		return object{"bool": object{"filter": []object{terms(none)}, "must_not": []object{terms(c.Values)}}}, nil
	case rag.Within:
		if _, complete := c.Sets(); complete {
			return elastic(sets(c))
		}
		return object{"terms_set": object{c.Field: object{"terms": c.Values, "minimum_should_match_field": c.Field + "_count"}}}, nil
	case rag.AtMost:
		return object{"range": object{c.Field: object{"lte": c.Number}}}, nil
	case rag.AtLeast:
		return object{"range": object{c.Field: object{"gte": c.Number}}}, nil
	}
	return nil, unknown(c)
}
