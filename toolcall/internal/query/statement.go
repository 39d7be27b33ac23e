package query

import (
	"strconv"
	"strings"
)

// Reason says why a text was refused. It is an error, and holds nothing of the text.
type Reason uint8

// The reasons.
const (
	Syntax   Reason = iota + 1 // it was not understood
	Comment                    // a comment that some systems execute, or end elsewhere
	NotOne                     // more than one statement, or one of another kind
	Writes                     // it writes, locks or stores
	NoLimit                    // its LIMIT is no number
	TooDeep                    // nested too deep
	NoSource                   // no dialect
)

// Error names the reason.
func (r Reason) Error() string {
	names := [...]string{"", "not understood", "comment", "not one statement that reads", "writes", "limit is no number", "too deep", "no dialect"}
	if int(r) < len(names) {
		return "query: " + names[r]
	}
	return "query: reason " + strconv.Itoa(int(r))
}

// Name is the name of a table or a function as the dialect compares it: PostgreSQL and SQLite see names without quotes in
// lower case, SQLite those in quotes, too.
type Name struct {
	Schema string // what stands before the last point; empty if there is none
	Name   string
	Quoted bool // the last part stands in quotes
}

// String returns the name with points.
func (n Name) String() string {
	if n.Schema == "" {
		return n.Name
	}
	return n.Schema + "." + n.Name
}

// Kind says what a statement is.
type Kind uint8

// The kinds.
const (
	Rows    Kind = iota + 1 // SELECT, VALUES, WITH
	Explain                 // EXPLAIN of one of these, without running it
	Meta                    // SHOW, DESCRIBE, PRAGMA: what tables look like
)

// Statement is what a text was read as. It is valid, with its strings, until the Reader reads another one.
type Statement struct {
	Kind      Kind
	Tables    []Name
	Functions []Name
	Types     []Name // types that are cast to; Name is in lower case
	Recursive bool   // it has a WITH RECURSIVE

	text       string
	end        int // behind the last token that is no semicolon
	values     bool
	limitFrom  int // where the number of the outermost LIMIT stands; limitTo is zero if there is none
	limitTo    int
	limit      int64 // -1: all rows
	limitError bool  // it is no number, or there are two
}

// Limit returns the statement with at most n rows: as it was if it says so itself. Statements that are no Rows are returned
// as they are. It is an error if the LIMIT is an expression or a placeholder.
func (s *Statement) Limit(n int) (string, error) {
	switch {
	case s.Kind != Rows, s.values && s.limitTo == 0 && !s.limitError:
		return s.text, nil // the rows of VALUES stand in the text
	case s.limitError:
		return "", NoLimit
	case s.limitTo == 0:
		return s.text[:s.end] + " LIMIT " + strconv.Itoa(n), nil
	case s.limit >= 0 && s.limit <= int64(n):
		return s.text, nil
	}
	return s.text[:s.limitFrom] + strconv.Itoa(n) + s.text[s.limitTo:], nil
}

// Reader reads statements. The zero value is ready; it may be used again. It is not safe for concurrent use.
type Reader struct {
	lexer  lexer
	parser parser
	st     Statement
}

// Parse reads one statement. The error is a Reason.
func Parse(d Dialect, text string) (*Statement, error) { return new(Reader).Read(d, text) }

// Read reads one statement. The error is a Reason.
func (r *Reader) Read(d Dialect, text string) (*Statement, error) {
	if d < PostgreSQL || d > SQLite {
		return nil, NoSource
	}
	r.lexer = lexer{dialect: d, text: text, tokens: r.lexer.tokens[:0]}
	if !r.lexer.lex() {
		return nil, r.lexer.reason
	}
	r.st = Statement{Tables: r.st.Tables[:0], Functions: r.st.Functions[:0], Types: r.st.Types[:0], text: text}
	r.parser = parser{d: d, text: text, tokens: r.lexer.tokens, ctes: r.parser.ctes[:0], st: &r.st}
	if reason := r.parser.statement(); reason != 0 {
		return nil, reason
	}
	return &r.st, nil
}

// Forget drops what the Reader keeps of texts, and memory beyond a few kilobytes.
func (r *Reader) Forget() {
	names := [...][]Name{r.st.Tables, r.st.Functions, r.st.Types}
	tokens, ctes := r.lexer.tokens[:0], r.parser.ctes[:0]
	*r = Reader{}
	if cap(tokens) <= 4096 {
		r.lexer.tokens = tokens
	}
	for i, into := range [...]*[]Name{&r.st.Tables, &r.st.Functions, &r.st.Types} {
		if list := names[i]; cap(list) <= 64 {
			clear(list[:cap(list)])
			*into = list[:0]
		}
	}
	if cap(ctes) <= 64 {
		clear(ctes[:cap(ctes)])
		r.parser.ctes = ctes
	}
}

// statement reads the whole text.
func (p *parser) statement() Reason {
	switch {
	case p.isWord("select"), p.isWord("with"), p.isWord("values"), p.isOp("("):
		p.st.Kind = Rows
		p.st.values = p.isWord("values")
		p.top = true
		p.query()
	case p.take("explain"):
		p.st.Kind = Explain
		p.explain()
	case p.isWord("describe"), p.isWord("desc"), p.isWord("show"), p.isWord("pragma"):
		p.st.Kind = Meta
		p.meta()
	case p.isWriting():
		p.fail(Writes)
	default:
		p.fail(NotOne)
	}
	p.st.end = 0
	if p.i > 0 {
		p.st.end = p.tokens[p.i-1].end
	}
	if p.reason == 0 && p.takeOp(";") && p.tok().kind != eof {
		p.fail(NotOne)
	}
	if p.tok().kind != eof {
		p.fail(Syntax)
	}
	return p.reason
}

// explain reads what follows EXPLAIN. ANALYZE would run the statement.
func (p *parser) explain() {
	switch p.d {
	case PostgreSQL:
		if p.isOp("(") && p.peekIsAny(1, "verbose", "costs", "settings", "buffers", "summary", "format", "generic_plan", "memory") {
			p.next()
			for {
				if p.isWord("analyze") || p.isWord("analyse") || p.tok().kind != word {
					p.fail(Writes)
					return
				}
				p.next()
				if p.tok().kind == word || p.tok().kind == number {
					p.next()
				}
				if !p.takeOp(",") {
					break
				}
			}
			p.needOp(")")
		} else {
			p.take("verbose")
		}
	case MySQL:
		if p.take("format") {
			p.needOp("=")
			p.name()
		}
	case SQLite:
		if p.take("query") {
			p.need("plan")
		}
	}
	if p.isWord("analyze") || p.isWord("analyse") || p.isWriting() {
		p.fail(Writes)
		return
	}
	p.query()
}

// meta reads SHOW, DESCRIBE and PRAGMA, of tables alone.
func (p *parser) meta() {
	switch {
	case p.d == MySQL && (p.take("describe") || p.take("desc")):
		p.table()
	case p.d == MySQL && p.take("show"):
		p.take("full")
		switch {
		case p.take("columns"), p.take("fields"), p.take("index"), p.take("indexes"), p.take("keys"):
			if !p.take("from") {
				p.need("in")
			}
			p.table()
		case p.take("create"):
			p.need("table")
			p.table()
		default:
			p.fail(NotOne)
		}
	case p.d == SQLite && p.take("pragma"):
		for _, name := range [...]string{"table_info", "table_xinfo", "index_list", "foreign_key_list"} {
			if p.take(name) {
				p.needOp("(")
				p.table()
				p.needOp(")")
				return
			}
		}
		p.fail(NotOne)
	default:
		p.fail(NotOne)
	}
}

// table reads the name of a table that is described.
func (p *parser) table() {
	if n := p.qualified(); n.Name != "" {
		p.st.Tables = append(p.st.Tables, n)
		return
	}
	p.fail(Syntax)
}

// limitNumber reads a number of rows and says where it stands.
func (p *parser) limitNumber() (from, to int, n int64, ok bool) {
	t, i := p.tok(), p.i
	if p.take("all") || p.take("null") {
		return t.start, t.end, -1, true
	}
	p.expr()
	if t.kind != number || p.i != i+1 {
		return t.start, t.end, 0, false
	}
	n, err := strconv.ParseInt(p.text[t.start:t.end], 10, 64)
	return t.start, t.end, n, err == nil
}

// limits reads LIMIT, OFFSET and FETCH. Those of the outermost query are noted.
func (p *parser) limits(top bool) {
	note := func(from, to int, n int64, ok bool) {
		if top {
			p.st.limitError = p.st.limitError || !ok || p.st.limitTo != 0
			p.st.limitFrom, p.st.limitTo, p.st.limit = from, to, n
		}
	}
	for p.reason == 0 {
		switch {
		case p.take("limit"):
			from, to, n, ok := p.limitNumber()
			if p.takeOp(",") && p.d != PostgreSQL { // LIMIT offset, count
				from, to, n, ok = p.limitNumber()
			}
			note(from, to, n, ok)
		case p.take("offset"):
			p.expr()
			_ = p.take("row") || p.take("rows")
		case p.d == PostgreSQL && p.take("fetch"):
			if !p.take("first") {
				p.need("next")
			}
			from, to, n, ok := 0, 1, int64(1), true // FETCH FIRST ROW ONLY
			if !p.isWord("row") && !p.isWord("rows") {
				from, to, n, ok = p.limitNumber()
			}
			note(from, to, n, ok)
			if !p.take("row") {
				p.need("rows")
			}
			p.need("only")
		default:
			return
		}
	}
}

// unquote returns what stands in a name with quotes.
func unquote(s string) string {
	q := s[len(s)-1]
	s = s[1 : len(s)-1]
	if q != ']' && strings.IndexByte(s, q) >= 0 {
		return strings.ReplaceAll(s, string([]byte{q, q}), string(q))
	}
	return s
}
