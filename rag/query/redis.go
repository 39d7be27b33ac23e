package query

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/rag"
)

// RedisOptions are the settings of Redis.
type RedisOptions struct {
	// CaseSensitive says that every TAG field that the condition names was declared CASESENSITIVE, and with Separator.
	// Without it Redis finds the tenant "Acme" when asked for "acme", so then only values that this cannot happen to are
	// taken: see rag.Layout.Hex.
	CaseSensitive bool
	// Separator is the separator of the TAG fields, at which Redis cuts values. Zero means ',', as in Redis. A value that
	// holds it is refused.
	Separator byte
}

// Redis returns a query for the Redis query engine (RediSearch, dialect 2): names and lists as TAG fields, numbers as
// NUMERIC ones. Put it before "=>[KNN 10 @vector $v]", in parentheses as it is.
func Redis(c rag.Condition, options RedisOptions) (string, error) {
	c, err := ready(c)
	if err != nil {
		return "", err
	}
	if options.Separator == 0 {
		options.Separator = ','
	}
	var b strings.Builder
	if err := options.write(&b, c); err != nil {
		return "", err
	}
	return b.String(), nil
}

func (o RedisOptions) write(b *strings.Builder, c rag.Condition) error {
	switch c.Op {
	case rag.And, rag.Or:
		b.WriteByte('(')
		for i, sub := range c.Of {
			if i > 0 {
				b.WriteString(map[rag.Op]string{rag.And: " ", rag.Or: "|"}[c.Op])
			}
			if err := o.write(b, sub); err != nil {
				return err
			}
		}
		b.WriteByte(')')
		return nil
	case rag.Equal, rag.OneOf, rag.Overlaps:
		return o.tags(b, "", c.Field, c.Values)
	case rag.Disjoint:
		b.WriteByte('(')
		if err := o.tags(b, "", c.Field, none); err != nil {
			return err
		}
		b.WriteByte(' ')
		if err := o.tags(b, "-", c.Field, c.Values); err != nil {
			return err
		}
		b.WriteByte(')')
		return nil
	case rag.Within:
		return o.write(b, sets(c))
	case rag.AtMost:
		b.WriteString("(@" + c.Field + ":[-inf " + strconv.FormatInt(c.Number, 10) + "])")
		return nil
	case rag.AtLeast:
		b.WriteString("(@" + c.Field + ":[" + strconv.FormatInt(c.Number, 10) + " +inf])")
		return nil
	}
	return unknown(c)
}

func (o RedisOptions) tags(b *strings.Builder, sign, field string, values []string) error {
	if !o.CaseSensitive {
		if err := plainWords(rag.Condition{Field: field, Values: values}); err != nil {
			return fmt.Errorf("%w: declare the field CASESENSITIVE and say so in RedisOptions, or use rag.Layout.Hex", err)
		}
	}
	b.WriteString("(" + sign + "@" + field + ":{")
	for i, v := range values {
		if i > 0 {
			b.WriteByte('|')
		}
		if strings.IndexByte(v, o.Separator) >= 0 {
			return fmt.Errorf("query: a value of field %q holds the separator", field)
		}
		from := 0
		for j := range len(v) {
			if r := v[j]; r < 0x80 && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_') {
				b.WriteString(v[from:j])
				b.WriteByte('\\')
				from = j
			}
		}
		b.WriteString(v[from:])
	}
	b.WriteString("})")
	return nil
}
