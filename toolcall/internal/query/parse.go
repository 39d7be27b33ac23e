package query

import "strings"

const (
	maxDepth = 100 // of parentheses and the like
	maxNames = 500 // of tables, functions, types and WITH clauses each
)

// parser reads tokens. After the first mistake every method returns without going on.
type parser struct {
	d      Dialect
	text   string
	tokens []token
	i      int
	depth  int
	ctes   []string // names of WITH clauses that are in sight
	top    bool     // the next query is the outermost
	reason Reason
	st     *Statement
}

func (p *parser) tok() token { return p.tokens[p.i] }

func (p *parser) peek(n int) token { return p.tokens[min(p.i+n, len(p.tokens)-1)] }

func (p *parser) next() {
	if p.i < len(p.tokens)-1 {
		p.i++
	}
}

// fail notes the first reason and goes to the end, so that all loops stop.
func (p *parser) fail(reason Reason) {
	if p.reason == 0 {
		if reason == Syntax && p.isWriting() {
			reason = Writes
		}
		p.reason = reason
	}
	p.i = len(p.tokens) - 1
}

// enter goes one level deeper; leave must be called if it returns true.
func (p *parser) enter() bool {
	if p.depth >= maxDepth {
		p.fail(TooDeep)
		return false
	}
	p.depth++
	return p.reason == 0
}

func (p *parser) leave() { p.depth-- }

// equalWord reports whether s is the given word, which is in lower case.
func equalWord(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		b := s[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		if b != lower[i] {
			return false
		}
	}
	return true
}

func (p *parser) isAt(t token, lower string) bool {
	return t.kind == word && equalWord(p.text[t.start:t.end], lower)
}

func (p *parser) isWord(lower string) bool { return p.isAt(p.tok(), lower) }

func (p *parser) isOp(s string) bool {
	t := p.tok()
	return t.kind == op && p.text[t.start:t.end] == s
}

func (p *parser) peekIsOp(n int, s string) bool {
	t := p.peek(n)
	return t.kind == op && p.text[t.start:t.end] == s
}

func (p *parser) peekIsAny(n int, words ...string) bool {
	t := p.peek(n)
	for _, w := range words {
		if p.isAt(t, w) {
			return true
		}
	}
	return false
}

func (p *parser) take(lower string) bool {
	if p.isWord(lower) {
		p.next()
		return true
	}
	return false
}

func (p *parser) takeOp(s string) bool {
	if p.isOp(s) {
		p.next()
		return true
	}
	return false
}

func (p *parser) need(lower string) {
	if !p.take(lower) {
		p.fail(Syntax)
	}
}

func (p *parser) needOp(s string) {
	if !p.takeOp(s) {
		p.fail(Syntax)
	}
}

// in reports whether the word at t stands in a set of words in lower case.
func (p *parser) in(t token, set map[string]bool) bool {
	var buf [32]byte
	if t.kind != word || t.end-t.start > len(buf) {
		return false
	}
	n := copy(buf[:], p.text[t.start:t.end])
	for i := range n {
		if 'A' <= buf[i] && buf[i] <= 'Z' {
			buf[i] |= 0x20
		}
	}
	return set[string(buf[:n])]
}

// isWriting reports whether the token is a word that begins something that writes, locks or stores.
func (p *parser) isWriting() bool { return p.in(p.tok(), writing) }

// isName reports whether the token may be a name.
func (p *parser) isName() bool {
	t := p.tok()
	return t.kind == quoted || t.kind == word && !p.in(t, reserved)
}

// name reads one name.
func (p *parser) name() string {
	if !p.isName() {
		p.fail(Syntax)
		return ""
	}
	return p.part()
}

// part returns the token as the dialect compares names, and goes on.
func (p *parser) part() string {
	t := p.tok()
	p.next()
	s := p.text[t.start:t.end]
	if t.kind == quoted {
		if s = unquote(s); p.d == SQLite {
			return lower(s)
		}
		return s
	}
	if p.d == MySQL {
		return s // whether case counts there depends on the server
	}
	return lower(s)
}

// lower returns s with ASCII letters in lower case.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return strings.Map(func(r rune) rune {
				if 'A' <= r && r <= 'Z' {
					return r | 0x20
				}
				return r
			}, s)
		}
	}
	return s
}

// qualified reads a name with points in it.
func (p *parser) qualified() (n Name) {
	n.Quoted = p.tok().kind == quoted
	n.Name = p.name()
	for p.isOp(".") && p.reason == 0 {
		p.next()
		if t := p.tok(); t.kind != word && t.kind != quoted {
			p.fail(Syntax)
			return Name{}
		}
		n.Quoted = p.tok().kind == quoted
		n.Schema = strings.TrimPrefix(n.Schema+"."+n.Name, ".")
		n.Name = p.part()
	}
	return n
}

// query reads [WITH] a SELECT or VALUES, set operations of them, and what stands behind.
func (p *parser) query() {
	top := p.top
	p.top = false
	if !p.enter() {
		return
	}
	defer p.leave()
	sight := len(p.ctes)
	if p.take("with") {
		p.with()
	}
	p.term()
	p.setOperations()
	if p.take("order") {
		p.need("by")
		p.orderList()
	}
	p.limits(top)
	p.ctes = p.ctes[:sight]
}

func (p *parser) setOperations() {
	for p.take("union") || p.take("intersect") || p.take("except") {
		p.st.values = false
		if !p.take("all") {
			p.take("distinct")
		}
		p.term()
	}
}

// with reads the definitions of a WITH clause. A name is in sight behind its definition, and within it if it is recursive.
func (p *parser) with() {
	recursive := p.take("recursive")
	p.st.Recursive = p.st.Recursive || recursive
	for {
		name := p.name()
		if p.isOp("(") {
			p.columns()
		}
		p.need("as")
		if p.take("not") {
			p.need("materialized")
		} else {
			p.take("materialized")
		}
		p.needOp("(")
		if recursive {
			p.sight(name)
		}
		p.query()
		p.needOp(")")
		if !recursive {
			p.sight(name)
		}
		if !p.takeOp(",") {
			return
		}
	}
}

func (p *parser) sight(name string) {
	if len(p.ctes) >= maxNames {
		p.fail(TooDeep)
		return
	}
	p.ctes = append(p.ctes, name)
}

// columns reads a list of names in parentheses.
func (p *parser) columns() {
	p.needOp("(")
	for {
		p.name()
		if !p.takeOp(",") {
			break
		}
	}
	p.needOp(")")
}

// term reads one part of a set operation.
func (p *parser) term() {
	switch {
	case p.take("select"):
		p.selectCore()
	case p.take("values"):
		for {
			p.take("row")
			p.parens()
			if !p.takeOp(",") {
				return
			}
		}
	case p.takeOp("("):
		p.query()
		p.needOp(")")
	default:
		p.fail(Syntax)
	}
}

// selectCore reads what stands behind SELECT.
func (p *parser) selectCore() {
	if p.take("distinct") {
		if p.d == PostgreSQL && p.take("on") {
			p.parens()
		}
	} else {
		p.take("all")
	}
	for {
		if !p.takeOp("*") {
			p.expr()
			p.alias(true)
		}
		if !p.takeOp(",") {
			break
		}
	}
	if p.take("from") {
		p.from()
	}
	if p.take("where") {
		p.expr()
	}
	if p.take("group") {
		p.need("by")
		p.groupList()
	}
	if p.take("having") {
		p.expr()
	}
	if p.take("window") {
		for {
			p.name()
			p.need("as")
			p.window()
			if !p.takeOp(",") {
				break
			}
		}
	}
}

// alias reads an optional name of a column or a table.
func (p *parser) alias(column bool) {
	if p.take("as") {
		t := p.tok()
		if t.kind == str && column && p.d != PostgreSQL {
			p.next()
			return
		}
		if t.kind != quoted && (t.kind != word || p.in(t, changing)) {
			p.fail(Syntax)
		}
		p.next()
		return
	}
	if p.isName() {
		p.next()
	}
}

// groupList reads what stands behind GROUP BY.
func (p *parser) groupList() {
	if !p.take("all") {
		p.take("distinct")
	}
	for {
		switch {
		case p.take("grouping"):
			p.need("sets")
			p.parens()
		case p.isOp("(") && p.peekIsOp(1, ")"):
			p.next()
			p.next()
		case (p.isWord("rollup") || p.isWord("cube")) && p.peekIsOp(1, "("):
			p.next()
			p.parens()
		default:
			p.expr()
		}
		if !p.takeOp(",") {
			break
		}
	}
	if p.isWord("with") && p.peekIsAny(1, "rollup") {
		p.next()
		p.next()
	}
}

func (p *parser) orderList() {
	for {
		p.expr()
		if !p.take("asc") {
			p.take("desc")
		}
		if p.take("nulls") && !p.take("first") {
			p.need("last")
		}
		if !p.takeOp(",") {
			return
		}
	}
}
