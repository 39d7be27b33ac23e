package query

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/rag"
)

// Dialect is a kind of SQL. The zero Dialect is PostgreSQL.
type Dialect uint8

// The dialects, with the types of the columns.
const (
	PostgreSQL Dialect = iota // text, text[], bigint; pgvector or not
	MySQL                     // VARCHAR or TEXT, JSON, BIGINT; MySQL 8, MariaDB 10.9
	SQLite                    // TEXT, TEXT with a list in JSON, INTEGER
)

// Placeholder is how a parameter is written. The zero Placeholder is Dollar for PostgreSQL and Question for the others.
type Placeholder uint8

// The ways to write a parameter.
const (
	ByDialect Placeholder = iota
	Dollar                // $1, $2
	Question              // ?
	Named                 // :acl1, :acl2, with sql.Named left to the caller
)

// SQLOptions are the settings of SQL.
type SQLOptions struct {
	Dialect     Dialect     // zero is PostgreSQL
	Placeholder Placeholder // zero is what the dialect has
	// First is the number of the first parameter, for Dollar and Named. Zero means 1.
	First int
	// Table qualifies the columns: a table or its alias, without quotes. Zero means columns by themselves.
	Table string
	// Array makes an argument of a list for PostgreSQL, if the driver wants a type of its own (pq.Array). Zero passes a
	// string in the form of an array literal, which all drivers take.
	Array func([]string) any
}

// SQL returns a condition to stand behind WHERE or AND, in parentheses, with its arguments in order. Values are only ever
// bound. Columns bear the names that rag.Stamp gives to fields, in quotes.
//
// A row with NULL in a column that is asked about is not returned.
func SQL(c rag.Condition, options SQLOptions) (where string, args []any, err error) {
	c, err = ready(c)
	if err != nil {
		return "", nil, err
	}
	w := sqlWriter{SQLOptions: options}
	if w.First == 0 {
		w.First = 1
	}
	if w.First < 1 || w.Dialect > SQLite || w.Placeholder > Named {
		return "", nil, errors.New("query: SQLOptions with a negative number, an unknown dialect or placeholder")
	}
	if w.Placeholder == ByDialect {
		w.Placeholder = Question
		if w.Dialect == PostgreSQL {
			w.Placeholder = Dollar
		}
	}
	if err := checkIdentifier(options.Table); options.Table != "" && err != nil {
		return "", nil, err
	}
	if err := w.write(c); err != nil {
		return "", nil, err
	}
	return w.b.String(), w.args, nil
}

type sqlWriter struct {
	SQLOptions
	b    strings.Builder
	args []any
}

// bind returns the placeholder of a new argument.
func (w *sqlWriter) bind(v any) string {
	n := strconv.Itoa(w.First + len(w.args))
	w.args = append(w.args, v)
	switch w.Placeholder {
	case Dollar:
		return "$" + n
	case Named:
		return ":acl" + n
	}
	return "?"
}

func (w *sqlWriter) column(field string) string {
	name := quoteIdentifier(w.Dialect, field)
	if w.Table != "" {
		return quoteIdentifier(w.Dialect, w.Table) + "." + name
	}
	return name
}

func (w *sqlWriter) write(c rag.Condition) error {
	col := ""
	if c.Op != rag.And && c.Op != rag.Or {
		col = w.column(c.Field)
	}
	switch c.Op {
	case rag.And, rag.Or:
		w.b.WriteByte('(')
		for i, sub := range c.Of {
			if i > 0 {
				w.b.WriteString(map[rag.Op]string{rag.And: " AND ", rag.Or: " OR "}[c.Op])
			}
			if err := w.write(sub); err != nil {
				return err
			}
		}
		w.b.WriteByte(')')
	case rag.Equal:
		w.equal(col, c.Values[0])
	case rag.OneOf:
		w.oneOf(col, c.Values)
	case rag.Overlaps, rag.Disjoint, rag.Within:
		w.list(c.Op, col, c.Values)
	case rag.AtMost:
		w.compare(col, "<=", c.Number)
	case rag.AtLeast:
		w.compare(col, ">=", c.Number)
	default:
		return unknown(c)
	}
	return nil
}

// compare compares numbers. In SQLite a column of numbers may hold text, which is greater than every number.
func (w *sqlWriter) compare(col, op string, n int64) {
	w.b.WriteByte('(')
	if w.Dialect == SQLite {
		w.b.WriteString("typeof(" + col + ") IN ('integer', 'real') AND ")
	}
	w.b.WriteString(col + " " + op + " " + w.bind(n) + ")")
}

// equal compares bytes: the default collation of MySQL takes "Acme" for "acme", and the first comparison is for the index.
func (w *sqlWriter) equal(col, v string) {
	switch w.Dialect {
	case MySQL:
		w.b.WriteString("(" + col + " = " + w.bind(v) + " AND CAST(" + col + " AS BINARY) = CAST(" + w.bind(v) + " AS BINARY))")
	case SQLite:
		w.b.WriteString("(" + col + " = " + w.bind(v) + " COLLATE BINARY)")
	default:
		w.b.WriteString("(" + col + " = " + w.bind(v) + ")")
	}
}

func (w *sqlWriter) oneOf(col string, values []string) {
	switch w.Dialect {
	case PostgreSQL:
		w.b.WriteString("(" + col + " = ANY(" + w.array(values) + "))")
	case MySQL:
		w.b.WriteString("(" + col + " IS NOT NULL AND JSON_CONTAINS(" + w.json(values) + ", JSON_QUOTE(" + col + ")))")
	default:
		w.b.WriteString("(" + col + " COLLATE BINARY IN (SELECT value FROM json_each(" + w.json(values) + ")))")
	}
}

func (w *sqlWriter) list(op rag.Op, col string, values []string) {
	switch w.Dialect {
	case PostgreSQL:
		switch op {
		case rag.Overlaps:
			w.b.WriteString("(" + col + " && " + w.array(values) + ")")
		case rag.Disjoint:
			w.b.WriteString("(" + col + " && " + w.array(none) + " AND NOT (" + col + " && " + w.array(values) + "))")
		default:
			w.b.WriteString("(" + col + " <@ " + w.array(values) + " AND cardinality(" + col + ") > 0)")
		}
	case MySQL:
		isList := "JSON_TYPE(" + col + ") = 'ARRAY' AND JSON_LENGTH(" + col + ") > 0 AND "
		switch op {
		case rag.Overlaps:
			w.b.WriteString("(" + isList + "JSON_OVERLAPS(" + col + ", " + w.json(values) + "))")
		case rag.Disjoint:
			w.b.WriteString("(" + isList + "JSON_OVERLAPS(" + col + ", " + w.json(none) + ") AND NOT JSON_OVERLAPS(" + col + ", " +
				w.json(values) + "))")
		default:
			w.b.WriteString("(" + isList + "JSON_CONTAINS(" + w.json(values) + ", " + col + "))")
		}
	default:
		// CASE is worked out in order, so that json_each never meets what is no list.
		w.b.WriteString("(CASE WHEN json_valid(" + col + ") THEN json_type(" + col + ") = 'array' AND ")
		in := func(not string, values []string) string {
			return "EXISTS (SELECT 1 FROM json_each(" + col + ") AS e WHERE e.value " + not + "IN (SELECT value FROM json_each(" +
				w.json(values) + ")))"
		}
		switch op {
		case rag.Overlaps:
			w.b.WriteString(in("", values))
		case rag.Disjoint:
			w.b.WriteString(in("", none) + " AND NOT " + in("", values))
		default:
			w.b.WriteString("json_array_length(" + col + ") > 0 AND NOT " + in("IS NULL OR e.value NOT ", values))
		}
		w.b.WriteString(" ELSE 0 END)")
	}
}

// array binds a list for PostgreSQL. Some libraries with named parameters take "::" for an escaped colon.
func (w *sqlWriter) array(values []string) string {
	if w.Array != nil {
		return "CAST(" + w.bind(w.Array(values)) + " AS text[])"
	}
	return "CAST(" + w.bind(arrayLiteral(values)) + " AS text[])"
}

// json binds a list for the dialects that keep lists in JSON.
func (w *sqlWriter) json(values []string) string {
	b, err := json.Marshal(values)
	if err != nil { // strings always can be written
		b = []byte("[]")
	}
	return w.bind(string(b))
}

// arrayLiteral writes a list as PostgreSQL reads it in text.
func arrayLiteral(values []string) string {
	size := 2
	for _, v := range values {
		size += len(v) + 3
	}
	b := make([]byte, 0, size)
	b = append(b, '{')
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		for j := range len(v) {
			if v[j] == '"' || v[j] == '\\' {
				b = append(b, '\\')
			}
			b = append(b, v[j])
		}
		b = append(b, '"')
	}
	return string(append(b, '}'))
}

// quoteIdentifier quotes a name that checkIdentifier or rag.Condition.Check has let through: no quote stands in it.
func quoteIdentifier(d Dialect, name string) string {
	if d == MySQL {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

func checkIdentifier(name string) error {
	for i, c := range []byte(name) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || i > 0 && c >= '0' && c <= '9' {
			continue
		}
		return fmt.Errorf("query: the name of a table or role has other than letters, digits and _")
	}
	if name == "" || len(name) > 63 {
		return errors.New("query: the name of a table or role is empty or longer than 63 bytes")
	}
	return nil
}
