package query

import (
	"slices"
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
		searchIn(b, c.Field, c.Values)
		return nil
	case rag.Overlaps, rag.Disjoint:
		if c.Op == rag.Disjoint {
			b.WriteString("(" + c.Field + "/any(x: x eq " + literal(none[0]) + ") and not ")
		}
		b.WriteString(c.Field + "/any(x: ")
		searchIn(b, "x", c.Values)
		b.WriteByte(')')
		if c.Op == rag.Disjoint {
			b.WriteByte(')')
		}
		return nil
	case rag.Within: // in all() Azure takes negations only
		return azure(b, sets(c))
	case rag.AtMost:
		b.WriteString(c.Field + " le " + strconv.FormatInt(c.Number, 10))
		return nil
	case rag.AtLeast:
		b.WriteString(c.Field + " ge " + strconv.FormatInt(c.Number, 10))
		return nil
	}
	return unknown(c)
}

// searchIn writes that a variable is one of values: search.in with the delimiter that stands in the fewest, and the rest
// one by one.
func searchIn(b *strings.Builder, variable string, values []string) {
	best, rest := "", values
	for _, delimiter := range [...]string{"|", ",", ";", "~", "^", "#", "!"} {
		if with := holding(values, delimiter); best == "" || len(with) < len(rest) {
			best, rest = delimiter, with
		}
		if len(rest) == 0 {
			break
		}
	}
	free := values
	if len(rest) > 0 {
		free = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return strings.Contains(v, best) })
		b.WriteByte('(')
	}
	if len(free) > 0 {
		b.WriteString("search.in(" + variable + ", " + literal(strings.Join(free, best)) + ", '" + best + "')")
	}
	for i, v := range rest {
		if i > 0 || len(free) > 0 {
			b.WriteString(" or ")
		}
		b.WriteString(variable + " eq " + literal(v))
	}
	if len(rest) > 0 {
		b.WriteByte(')')
	}
}

// holding returns the values that hold a delimiter.
func holding(values []string, delimiter string) (with []string) {
	for _, v := range values {
		if strings.Contains(v, delimiter) {
			with = append(with, v)
		}
	}
	return with
}

// literal writes a string for OData.
func literal(v string) string { return "'" + strings.ReplaceAll(v, "'", "''") + "'" }
