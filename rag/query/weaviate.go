package query

import (
	"fmt"

	"github.com/stanchion-dev/stanchion/rag"
)

// WeaviateOptions are the settings of Weaviate.
type WeaviateOptions struct {
	// FieldTokenization says that every text property that the condition names has tokenization "field". Without it Weaviate
	// finds "ACME Corp" when asked for "acme", so then only values that this cannot happen to are taken: see
	// rag.Layout.Hex.
	FieldTokenization bool
}

// Weaviate returns a where filter for Weaviate 1.33 and later, in the form of its GraphQL and REST interfaces. Multi-tenancy
// of the collection, with the tenant named in each query, is the better wall between tenants; use both.
func Weaviate(c rag.Condition, options WeaviateOptions) (map[string]any, error) {
	c, err := ready(c)
	if err != nil {
		return nil, err
	}
	return options.translate(c)
}

func (o WeaviateOptions) translate(c rag.Condition) (object, error) {
	if !o.FieldTokenization {
		if err := plainWords(c); err != nil {
			return nil, fmt.Errorf("%w: set tokenization \"field\" and WeaviateOptions.FieldTokenization, or use rag.Layout.Hex", err)
		}
	}
	is := func(op, typ string, v any) object {
		return object{"path": []string{c.Field}, "operator": op, typ: v}
	}
	join := func(op string, parts ...object) object { return object{"operator": op, "operands": parts} }
	switch c.Op {
	case rag.And, rag.Or:
		parts, err := each(c.Of, o.translate)
		if c.Op == rag.Or {
			return join("Or", parts...), err
		}
		return join("And", parts...), err
	case rag.Equal:
		return is("Equal", "valueText", c.Values[0]), nil
	case rag.OneOf, rag.Overlaps:
		return is("ContainsAny", "valueText", c.Values), nil
	case rag.Disjoint:
		return join("And", is("ContainsAny", "valueText", none), join("Not", is("ContainsAny", "valueText", c.Values))), nil
	case rag.Within:
		return o.translate(sets(c))
	case rag.AtMost:
		return is("LessThanEqual", "valueInt", c.Number), nil
	case rag.AtLeast:
		return is("GreaterThanEqual", "valueInt", c.Number), nil
	}
	return nil, unknown(c)
}

// plainWords reports whether all values are of small letters and digits, which no index cuts or changes.
func plainWords(c rag.Condition) error {
	for _, v := range c.Values {
		for _, b := range []byte(v) {
			if (b < 'a' || b > 'z') && (b < '0' || b > '9') {
				return fmt.Errorf("query: field %q has values with other than small letters and digits", c.Field)
			}
		}
	}
	return nil
}
