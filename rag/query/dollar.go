package query

import "github.com/stanchion-dev/stanchion/rag"

// pineconeValues is how many values Pinecone takes in a list.
const pineconeValues = 10000

// Pinecone returns a metadata filter for Pinecone. Keep each tenant in a namespace of its own as well.
func Pinecone(c rag.Condition) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	return pinecone(c)
}

func pinecone(c rag.Condition) (object, error) {
	if err := tooMany(c, pineconeValues); err != nil {
		return nil, err
	}
	is := func(op string, v any) object { return object{c.Field: object{op: v}} }
	switch c.Op {
	case rag.And, rag.Or:
		parts, err := each(c.Of, pinecone)
		return object{dollar(c.Op): parts}, err
	case rag.Equal:
		return is("$eq", c.Values[0]), nil
	case rag.OneOf, rag.Overlaps:
		return is("$in", c.Values), nil
	case rag.Disjoint:
		return object{"$and": []object{is("$in", none), is("$nin", c.Values)}}, nil
	case rag.Within:
		return pinecone(sets(c))
	case rag.AtMost:
		return is("$lte", c.Number), nil
	case rag.AtLeast:
		return is("$gte", c.Number), nil
	}
	return nil, unknown(c)
}

// Chroma returns a where filter for Chroma, which has to be a version that keeps lists in metadata.
func Chroma(c rag.Condition) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	return chroma(c)
}

func chroma(c rag.Condition) (object, error) {
	is := func(op string, v any) object { return object{c.Field: object{op: v}} }
	switch c.Op {
	case rag.And, rag.Or:
		parts, err := each(c.Of, chroma)
		return object{dollar(c.Op): parts}, err
	case rag.Equal:
		return is("$eq", c.Values[0]), nil
	case rag.OneOf:
		if len(c.Values) == 1 {
			return is("$eq", c.Values[0]), nil
		}
		return is("$in", c.Values), nil
	case rag.Overlaps, rag.Disjoint:
		op, join := "$contains", "$or"
		parts := make([]object, 0, len(c.Values)+1)
		if c.Op == rag.Disjoint {
			parts = append(parts, is(op, none[0]))
			op, join = "$not_contains", "$and"
		}
		for _, v := range c.Values {
			parts = append(parts, is(op, v))
		}
		if len(parts) == 1 {
			return parts[0], nil // a list of one is an error there
		}
		return object{join: parts}, nil
	case rag.Within:
		return chroma(sets(c))
	case rag.AtMost:
		return is("$lte", c.Number), nil
	case rag.AtLeast:
		return is("$gte", c.Number), nil
	}
	return nil, unknown(c)
}

func dollar(op rag.Op) string {
	if op == rag.Or {
		return "$or"
	}
	return "$and"
}
