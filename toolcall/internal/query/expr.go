package query

// expr reads an expression: operands with operators between them.
func (p *parser) expr() {
	if !p.enter() {
		return
	}
	defer p.leave()
	for {
		p.operand()
		p.postfix()
		if p.reason != 0 || !p.binary() {
			return
		}
	}
}

// binary reads an operator that another operand follows.
func (p *parser) binary() bool {
	t := p.tok()
	if t.kind == op {
		switch p.text[t.start:t.end] {
		case "(", ")", ",", ";", ".", "[", "]", ":", "::", "!":
			return false
		}
		p.next()
		return true
	}
	if t.kind != word {
		return false
	}
	switch {
	case p.take("and"), p.take("or"), p.take("overlaps"), p.take("escape"):
		return true
	case p.d == MySQL && (p.take("xor") || p.take("div") || p.take("mod")):
		return true
	case p.take("is"):
		p.take("not")
		if p.take("distinct") {
			p.need("from")
		}
		return true
	case p.isWord("not"):
		if !p.peekIsAny(1, "in", "like", "ilike", "between", "similar", "regexp", "rlike", "glob", "match") {
			return false
		}
		p.next()
	}
	switch {
	case p.isWord("in"):
		if !p.peekIsOp(1, "(") {
			return false // IN table of SQLite; POSITION(a IN b)
		}
		p.next()
		return true
	case p.take("like"), p.take("ilike"), p.take("regexp"), p.take("rlike"):
		return true
	case p.d == SQLite && (p.take("glob") || p.take("match")):
		return true
	case p.take("between"):
		p.take("symmetric")
		return true
	case p.take("similar"):
		p.need("to")
		return true
	case p.isWord("at") && p.peekIsAny(1, "time"):
		p.next()
		p.next()
		p.need("zone")
		return true
	}
	return false
}

// postfix reads what stands behind an operand.
func (p *parser) postfix() {
	for p.reason == 0 {
		switch {
		case p.takeOp("::"):
			p.typeName()
		case p.takeOp("["):
			if !p.isOp(":") {
				p.expr()
			}
			if p.takeOp(":") && !p.isOp("]") {
				p.expr()
			}
			p.needOp("]")
		case p.take("collate"):
			p.qualified()
		case p.take("isnull"), p.take("notnull"):
		default:
			return
		}
	}
}

// operand reads one operand.
func (p *parser) operand() {
	for p.take("not") || p.takeOp("-") || p.takeOp("+") || p.takeOp("~") || p.takeOp("!") {
	}
	switch t := p.tok(); t.kind {
	case number, str, param:
		p.next()
	case op:
		if !p.isOp("(") {
			p.fail(Syntax)
			return
		}
		p.parens()
	case quoted:
		p.reference()
	case word:
		p.wordOperand()
	default:
		p.fail(Syntax)
	}
}

// parens reads a query or expressions in parentheses.
func (p *parser) parens() {
	p.needOp("(")
	if p.reason != 0 {
		return
	}
	if p.isWord("select") || p.isWord("with") || p.isWord("values") {
		p.query()
		p.setOperations()
		p.needOp(")")
		return
	}
	for {
		if p.isOp("(") && p.peekIsOp(1, ")") { // of GROUPING SETS
			p.next()
			p.next()
		} else {
			p.expr()
		}
		if !p.takeOp(",") {
			break
		}
	}
	p.setOperations() // ((SELECT 1) UNION (SELECT 2))
	p.needOp(")")
}

// wordOperand reads an operand that begins with a word.
func (p *parser) wordOperand() {
	paren := p.peekIsOp(1, "(")
	switch {
	case p.take("null"), p.take("true"), p.take("false"), p.take("unknown"):
	case p.take("case"):
		p.caseOf()
	case p.isWord("cast") && paren:
		p.next()
		p.needOp("(")
		p.expr()
		p.need("as")
		p.typeName()
		p.needOp(")")
	case (p.isWord("exists") || p.isWord("any") || p.isWord("some") || p.isWord("all") || p.isWord("row")) && paren:
		p.next()
		p.parens()
	case p.d == PostgreSQL && p.isWord("array") && (paren || p.peekIsOp(1, "[")):
		p.next()
		if paren {
			p.parens()
		} else {
			p.array()
		}
	case p.isWord("interval") && (p.peek(1).kind == str || p.d == MySQL):
		p.next()
		p.expr()
		p.unit()
	case p.in(p.tok(), timeWords) && p.peek(1).kind == str:
		p.next()
		p.next()
	case p.isWord("timestamp") && p.peekIsAny(1, "with", "without"):
		p.typeName()
		if p.tok().kind != str {
			p.fail(Syntax)
			return
		}
		p.next()
	case p.in(p.tok(), bareFunctions) && !paren && !p.peekIsOp(1, "."):
		p.bareFunction()
	case paren && p.in(p.tok(), functionWords):
		n := Name{Name: p.part()}
		p.call(n)
	default:
		p.reference()
	}
}

// bareFunction reads a function that is called without parentheses.
func (p *parser) bareFunction() {
	if p.d != PostgreSQL && p.isWord("user") {
		p.next() // a column there
		return
	}
	p.note(&p.st.Functions, Name{Name: p.part()})
}

// reference reads a column, or a call of a function.
func (p *parser) reference() {
	n := Name{Quoted: p.tok().kind == quoted}
	n.Name = p.name()
	for p.isOp(".") && p.reason == 0 {
		p.next()
		if p.takeOp("*") {
			return
		}
		t := p.tok()
		if t.kind != word && t.kind != quoted {
			p.fail(Syntax)
			return
		}
		if n.Schema != "" {
			n.Schema += "."
		}
		n.Schema += n.Name
		n.Quoted = t.kind == quoted
		n.Name = p.part()
	}
	if p.isOp("(") {
		p.call(n)
	}
}

// call reads the arguments of a function and what may follow.
func (p *parser) call(n Name) {
	p.note(&p.st.Functions, n)
	p.arguments(lower(n.Name))
	if p.take("within") {
		p.need("group")
		p.needOp("(")
		p.need("order")
		p.need("by")
		p.orderList()
		p.needOp(")")
	}
	if p.isWord("filter") && p.peekIsOp(1, "(") {
		p.next()
		p.needOp("(")
		p.need("where")
		p.expr()
		p.needOp(")")
	}
	if (p.isWord("respect") || p.isWord("ignore")) && p.peekIsAny(1, "nulls") {
		p.next()
		p.next()
	}
	if p.take("over") {
		if p.isOp("(") {
			p.window()
		} else {
			p.name()
		}
	}
}

// arguments reads arguments in parentheses, with the words that some functions of the standard have between them. What a
// server does not take there it refuses itself.
func (p *parser) arguments(name string) {
	if !p.enter() {
		return
	}
	defer p.leave()
	p.needOp("(")
	if p.takeOp(")") {
		return
	}
	if p.takeOp("*") {
		p.needOp(")")
		return
	}
	if !p.take("distinct") {
		p.take("all")
	}
	standard := isStandard(name)
	if standard && (p.take("both") || p.take("leading") || p.take("trailing")) {
		p.take("from")
	}
	for {
		p.expr()
		if standard && (p.take("from") || p.take("for") || p.take("in") || p.take("placing")) {
			continue
		}
		if name == "convert" && p.take("using") {
			p.name()
			break
		}
		if !p.takeOp(",") {
			break
		}
		if name == "convert" && p.d == MySQL {
			p.typeName()
			break
		}
	}
	if p.take("order") {
		p.need("by")
		p.orderList()
	}
	if p.d == MySQL && p.take("separator") {
		if p.tok().kind != str {
			p.fail(Syntax)
			return
		}
		p.next()
	}
	p.needOp(")")
}

// isStandard reports whether a function has words between its arguments.
func isStandard(name string) bool {
	switch name {
	case "extract", "trim", "substring", "position", "overlay":
		return true
	}
	return false
}

// array reads [a, b] and lists of these.
func (p *parser) array() {
	if !p.enter() {
		return
	}
	defer p.leave()
	p.needOp("[")
	if p.takeOp("]") {
		return
	}
	for {
		if p.isOp("[") {
			p.array()
		} else {
			p.expr()
		}
		if !p.takeOp(",") {
			break
		}
	}
	p.needOp("]")
}

func (p *parser) caseOf() {
	if !p.isWord("when") {
		p.expr()
	}
	for p.take("when") {
		p.expr()
		p.need("then")
		p.expr()
	}
	if p.take("else") {
		p.expr()
	}
	p.need("end")
}

// window reads the definition of a window.
func (p *parser) window() {
	p.needOp("(")
	if p.isName() && !p.isWord("partition") && !p.isWord("rows") && !p.isWord("range") && !p.isWord("groups") {
		p.next()
	}
	if p.take("partition") {
		p.need("by")
		for {
			p.expr()
			if !p.takeOp(",") {
				break
			}
		}
	}
	if p.take("order") {
		p.need("by")
		p.orderList()
	}
	if p.take("rows") || p.take("range") || p.take("groups") {
		if p.take("between") {
			p.bound()
			p.need("and")
		}
		p.bound()
		if p.take("exclude") {
			for range 2 {
				_ = p.take("current") || p.take("no") || p.take("group") || p.take("ties") || p.take("row") || p.take("others")
			}
		}
	}
	p.needOp(")")
}

func (p *parser) bound() {
	switch {
	case p.take("current"):
		p.need("row")
		return
	case p.take("unbounded"):
	default:
		p.operand()
		p.postfix()
	}
	if !p.take("preceding") {
		p.need("following")
	}
}

// unit reads the unit of an interval, if there is one.
func (p *parser) unit() {
	if !p.in(p.tok(), units) {
		return
	}
	p.next()
	if p.isWord("to") && p.in(p.peek(1), units) {
		p.next()
		p.next()
	}
}

// typeName reads a type, which must be one word or one of the pairs of the standard, without a schema.
func (p *parser) typeName() {
	t := p.tok()
	if t.kind != word || p.in(t, changing) {
		p.fail(Syntax)
		return
	}
	p.note(&p.st.Types, Name{Name: lower(p.text[t.start:t.end])})
	p.next()
	_ = p.take("precision") || p.take("varying") || p.take("unsigned") || p.take("signed") || p.take("integer")
	if p.takeOp("(") {
		for {
			if p.tok().kind != number {
				p.fail(Syntax)
				return
			}
			p.next()
			if !p.takeOp(",") {
				break
			}
		}
		p.needOp(")")
	}
	if (p.isWord("with") || p.isWord("without")) && p.peekIsAny(1, "time") {
		p.next()
		p.next()
		p.need("zone")
	}
	for p.isOp("[") && (p.peekIsOp(1, "]") || p.peek(1).kind == number && p.peekIsOp(2, "]")) {
		p.next()
		if p.tok().kind == number {
			p.next()
		}
		p.needOp("]")
	}
	if p.take("array") {
		return
	}
	if p.isOp(".") {
		p.fail(Syntax)
	}
}
