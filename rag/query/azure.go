package query

import (
	"errors"
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/rag"
)

// AzureSearch returns an OData filter for Azure AI Search: names as Edm.String, lists as Collection(Edm.String), numbers as
// Edm.Int64, all filterable.
func AzureSearch(c rag.Condition) (string, error) {
	c, err := ready(c)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := azure(&b, c); err != nil {
		return "", err
	}
	return b.String(), nil
}

func azure(b *strings.Builder, c rag.Condition) error {
	switch c.Op {
	case rag.And, rag.Or:
		b.WriteByte('(')
		for i, sub := range c.Of {
			if i > 0 {
				b.WriteString(" " + c.Op.String() + " ")
			}
			if err := azure(b, sub); err != nil {
				return err
			}
		}
		b.WriteByte(')')
		return nil
	case rag.Equal:
		b.WriteString(c.Field + " eq " + literal(c.Values[0]))
		return nil
	case rag.OneOf:
		return searchIn(b, c.Field, c.Values)
	case rag.Overlaps, rag.Disjoint:
		if c.Op == rag.Disjoint {
			b.WriteString("(" + c.Field + "/any(x: x eq " + literal(none[0]) + ") and not ")
		}
		b.WriteString(c.Field + "/any(x: ")
		if err := searchIn(b, "x", c.Values); err != nil {
			return err
		}
		b.WriteByte(')')
		if c.Op == rag.Disjoint {
			b.WriteByte(')')
		}
		return nil
	case rag.Within: // all() is true of an empty list
		b.WriteString("(" + c.Field + "/any() and " + c.Field + "/all(x: ")
		if err := searchIn(b, "x", c.Values); err != nil {
			return err
		}
		b.WriteString("))")
		return nil
	case rag.AtMost:
		b.WriteString(c.Field + " le " + strconv.FormatInt(c.Number, 10))
		return nil
	case rag.AtLeast:
		b.WriteString(c.Field + " ge " + strconv.FormatInt(c.Number, 10))
		return nil
	}
	return unknown(c)
}

// searchIn writes search.in with a delimiter that stands in no value.
func searchIn(b *strings.Builder, variable string, values []string) error {
	for _, delimiter := range "|,;~^#!" {
		d := string(delimiter)
		free := true
		for _, v := range values {
			free = free && !strings.Contains(v, d)
		}
		if free {
			b.WriteString("search.in(" + variable + ", " + literal(strings.Join(values, d)) + ", '" + d + "')")
			return nil
		}
	}
	return errors.New("query: no delimiter is left that stands in no value")
}

// literal writes a string for OData.
func literal(v string) string { return "'" + strings.ReplaceAll(v, "'", "''") + "'" }
