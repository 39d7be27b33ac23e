package query

import (
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/rag"
)

// Milvus returns a filter expression for Milvus and the values of its placeholders (expression template parameters): p0,
// p1 and so on. Values never stand in the expression.
func Milvus(c rag.Condition) (expression string, parameters map[string]any, err error) {
	c, err = ready(c)
	if err != nil {
		return "", nil, err
	}
	m := milvus{parameters: map[string]any{}}
	if err := m.write(c); err != nil {
		return "", nil, err
	}
	return m.b.String(), m.parameters, nil
}

type milvus struct {
	b          strings.Builder
	parameters map[string]any
}

func (m *milvus) bind(v any) string {
	name := "p" + strconv.Itoa(len(m.parameters))
	m.parameters[name] = v
	return "{" + name + "}"
}

func (m *milvus) write(c rag.Condition) error {
	switch c.Op {
	case rag.And, rag.Or:
		m.b.WriteByte('(')
		for i, sub := range c.Of {
			if i > 0 {
				m.b.WriteString(" " + c.Op.String() + " ")
			}
			if err := m.write(sub); err != nil {
				return err
			}
		}
		m.b.WriteByte(')')
	case rag.Equal:
		m.b.WriteString(c.Field + " == " + m.bind(c.Values[0]))
	case rag.OneOf:
		m.b.WriteString(c.Field + " in " + m.bind(c.Values))
	case rag.Overlaps:
		m.b.WriteString("array_contains_any(" + c.Field + ", " + m.bind(c.Values) + ")")
	case rag.Disjoint:
		m.b.WriteString("(array_contains_any(" + c.Field + ", " + m.bind(none) + ") and not array_contains_any(" + c.Field + ", " +
			m.bind(c.Values) + "))")
	case rag.Within:
		return m.write(sets(c))
	case rag.AtMost:
		m.b.WriteString(c.Field + " <= " + m.bind(c.Number))
	case rag.AtLeast:
		m.b.WriteString(c.Field + " >= " + m.bind(c.Number))
	default:
		return unknown(c)
	}
	return nil
}
