package toolcall

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall/internal/query"
)

const (
	ruleArgSQLSyntax    = "toolcall.arg.sql.syntax"
	ruleArgSQLComment   = "toolcall.arg.sql.comment"
	ruleArgSQLStatement = "toolcall.arg.sql.statement"
	ruleArgSQLWrite     = "toolcall.arg.sql.write"
	ruleArgSQLTable     = "toolcall.arg.sql.table"
	ruleArgSQLFunction  = "toolcall.arg.sql.function"
	ruleArgSQLRecursive = "toolcall.arg.sql.recursive"
	ruleArgSQLLimit     = "toolcall.arg.sql.limit"

	// DefaultMaxRows is the LIMIT that SQL gives a statement when SQLOptions.MaxRows is zero.
	DefaultMaxRows = 1000
	// DefaultMaxSQLBytes is the longest statement when SQLOptions.MaxBytes is zero.
	DefaultMaxSQLBytes = 16 << 10
)

// Dialect says which database reads a statement. The zero Dialect is none, and a mistake: databases read the same bytes
// differently.
type Dialect uint8

// The dialects.
const (
	PostgreSQL = Dialect(query.PostgreSQL)
	MySQL      = Dialect(query.MySQL) // and MariaDB
	SQLite     = Dialect(query.SQLite)
)

// String returns "postgresql", "mysql" or "sqlite".
func (d Dialect) String() string {
	if d == 0 || d > SQLite {
		return fmt.Sprintf("dialect(%d)", uint8(d))
	}
	return [...]string{"postgresql", "mysql", "sqlite"}[d-1]
}

// SQLOptions says which statements are taken. The zero value takes none, and is a mistake. It is read once.
type SQLOptions struct {
	Dialect Dialect // of the database that runs the statements

	// Tables are the tables and views that may be read, written as the statement has to name them: "orders", "sales.orders";
	// "sales.*" for all of a schema; "*" for all that stand without a schema, but for those of the system (pg_..., sqlite_...,
	// information_schema).
	Tables []string

	// Functions may be called beside those that compute a value of their arguments (see SQLFunctions): "slugify",
	// "audit.mask". In lower case, but for names that the statement has to put in quotes.
	Functions []string

	// MaxRows is the LIMIT that a statement gets that has none or a greater one: the call goes on with the changed statement.
	// Zero is DefaultMaxRows, a negative number forces none.
	MaxRows int

	// MaxBytes is the longest statement; zero is DefaultMaxSQLBytes.
	MaxBytes int

	// Recursive takes WITH RECURSIVE, which may go on for ever: set a time limit in the database.
	Recursive bool

	// Describe takes DESCRIBE and SHOW COLUMNS, INDEX and CREATE TABLE of MySQL and PRAGMA table_info, table_xinfo, index_list and
	// foreign_key_list of SQLite for the listed tables.
	Describe bool
}

// SQL takes one statement that reads the given tables. It is short for SQLWith.
//
// Rules: as SQLWith.
func SQL(dialect Dialect, tables ...string) ArgCheck {
	return SQLWith(SQLOptions{Dialect: dialect, Tables: tables})
}

// SQLWith takes one statement that reads: SELECT, VALUES, WITH of these, EXPLAIN without ANALYZE. It reads the statement with
// a grammar of its own and takes only what it understands, so rare syntax is refused. Where the check changes the statement,
// to give it a LIMIT, the tool must run the arguments that were let through (Tool.Call does).
//
// It is a fence in front of the boundary, which is a role of the database that may only read, with a time limit for
// statements: views, operators and casts of the database may run anything. The connection must use UTF-8.
//
// Rules:
//   - toolcall.arg.sql.syntax: it was not understood, or databases and their settings read it differently
//   - toolcall.arg.sql.comment: comments that a database executes (/*! */), hints, comments that others end elsewhere
//   - toolcall.arg.sql.statement: more than one statement, or one that is none of these
//   - toolcall.arg.sql.write: it writes, locks or stores: INTO, FOR UPDATE, a WITH that changes data, COPY, EXPLAIN ANALYZE
//   - toolcall.arg.sql.table: a table that is not listed
//   - toolcall.arg.sql.function: a function or a type that is not listed
//   - toolcall.arg.sql.recursive: WITH RECURSIVE
//   - toolcall.arg.sql.limit: the LIMIT is an expression or a placeholder
//   - toolcall.arg.too_long: longer than MaxBytes
//   - toolcall.arg.type: no string
func SQLWith(options SQLOptions) ArgCheck {
	q := &statements{dialect: query.Dialect(options.Dialect), maxRows: options.MaxRows, maxBytes: options.MaxBytes,
		recursive: options.Recursive, describe: options.Describe}
	if q.maxRows == 0 {
		q.maxRows = DefaultMaxRows
	}
	if q.maxBytes == 0 {
		q.maxBytes = DefaultMaxSQLBytes
	}
	return ArgCheck{Name: "sql", Doc: "statement that does more than read", Err: q.build(options), Run: q.run}
}

// statements is SQLOptions made ready.
type statements struct {
	dialect             query.Dialect
	tables, schemas     map[string]bool
	anyTable            bool
	functions           map[string]bool
	maxRows, maxBytes   int
	recursive, describe bool
}

func (q *statements) build(o SQLOptions) error {
	var errs []error
	if o.Dialect == 0 || o.Dialect > SQLite {
		errs = append(errs, errors.New("no dialect"))
	}
	if o.MaxBytes < 0 {
		errs = append(errs, fmt.Errorf("limit of %d bytes is negative", o.MaxBytes))
	}
	q.tables, q.schemas, q.functions = make(map[string]bool), make(map[string]bool), make(map[string]bool)
	for _, name := range o.Tables {
		if o.Dialect == SQLite {
			name = strings.ToLower(name)
		}
		schema, all := strings.CutSuffix(name, ".*")
		switch {
		case name == "*":
			q.anyTable = true
		case name == "", schema == "", strings.ContainsRune(schema, '*'):
			errs = append(errs, fmt.Errorf("table %q is no name", name))
		case all:
			q.schemas[schema] = true
		default:
			q.tables[name] = true
		}
	}
	for _, name := range o.Functions {
		if name == "" || strings.ContainsAny(name, "*() ") {
			errs = append(errs, fmt.Errorf("function %q is no name", name))
		}
		q.functions[name] = true
	}
	return errors.Join(errs...)
}

var readers = sync.Pool{New: func() any { return new(query.Reader) }}

func (q *statements) run(_ context.Context, a *Arg) error {
	if trimJSON(a.raw) == "null" {
		return nil
	}
	text, ok := unquoteJSON(a.raw)
	switch {
	case !ok:
		a.Report(guard.Finding{Rule: ruleArgType})
		return nil
	case len(text) > q.maxBytes:
		a.Report(guard.Finding{Rule: ruleArgTooLong})
		return nil
	}
	r := readers.Get().(*query.Reader)
	defer func() {
		r.Forget()
		readers.Put(r)
	}()
	st, err := r.Read(q.dialect, text)
	if err != nil {
		a.Report(guard.Finding{Rule: ruleOfReason(err)})
		return nil
	}
	if rule := q.judge(st); rule != "" {
		a.Report(guard.Finding{Rule: rule})
		return nil
	}
	if q.maxRows < 0 {
		return nil
	}
	limited, err := st.Limit(q.maxRows)
	switch {
	case err != nil:
		a.Report(guard.Finding{Rule: ruleArgSQLLimit})
	case limited != text:
		a.Rewrite(limited)
	}
	return nil
}

func ruleOfReason(err error) string {
	switch err {
	case query.Comment:
		return ruleArgSQLComment
	case query.NotOne:
		return ruleArgSQLStatement
	case query.Writes:
		return ruleArgSQLWrite
	}
	return ruleArgSQLSyntax
}

// judge returns the rule that a statement breaks that was understood, or "".
func (q *statements) judge(st *query.Statement) string {
	switch {
	case st.Kind == query.Meta && !q.describe:
		return ruleArgSQLStatement
	case st.Recursive && !q.recursive:
		return ruleArgSQLRecursive
	}
	for _, n := range st.Tables {
		if !q.mayRead(n) {
			return ruleArgSQLTable
		}
	}
	for _, n := range st.Functions {
		if !q.mayCall(n) {
			return ruleArgSQLFunction
		}
	}
	for _, n := range st.Types {
		if !sqlTypes()[n.Name] {
			return ruleArgSQLFunction
		}
	}
	return ""
}

func (q *statements) mayRead(n query.Name) bool {
	if n.Schema == "" {
		return q.tables[n.Name] || q.anyTable && !isSystemTable(n.Name)
	}
	return q.schemas[n.Schema] || len(q.tables) > 0 && q.tables[n.String()]
}

// isSystemTable reports whether a name without a schema may be one of the system's.
func isSystemTable(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range [...]string{"pg_", "sqlite_", "information_schema", "mysql", "pragma_", "dbstat", "sqlite"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func (q *statements) mayCall(n query.Name) bool {
	if n.Schema != "" && n.Schema != "pg_catalog" {
		return q.functions[n.String()]
	}
	if q.functions[n.Name] && n.Schema == "" {
		return true
	}
	name := n.Name
	if q.dialect != query.PostgreSQL { // there quotes keep capitals, and no function of the system has any
		name = strings.ToLower(name)
		if q.functions[name] {
			return true
		}
	}
	set := sqlFunctions()
	return set.all[name] || set.of[q.dialect][name]
}
