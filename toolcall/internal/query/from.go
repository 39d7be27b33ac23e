package query

// from reads a list of tables and joins of them.
func (p *parser) from() {
	if !p.enter() {
		return
	}
	defer p.leave()
	for {
		p.source()
		for p.join() {
			p.source()
			switch {
			case p.take("on"):
				p.expr()
			case p.take("using"):
				p.columns()
				if p.take("as") {
					p.name()
				}
			}
		}
		if !p.takeOp(",") {
			return
		}
	}
}

// join reads the words of a join.
func (p *parser) join() bool {
	words := false
	for p.take("natural") || p.take("inner") || p.take("left") || p.take("right") || p.take("full") || p.take("outer") || p.take("cross") {
		words = true
	}
	if p.d == MySQL && !words && p.take("straight_join") {
		return true
	}
	if p.take("join") {
		return true
	}
	if words {
		p.fail(Syntax)
	}
	return false
}

// source reads a table, a function or a query to read from, with its alias.
func (p *parser) source() {
	if p.reason != 0 {
		return
	}
	lateral := p.take("lateral")
	switch {
	case p.isOp("("):
		query := p.queryAhead()
		p.next()
		if query {
			p.query()
			p.setOperations()
		} else {
			p.from()
		}
		p.needOp(")")
	default:
		n := p.qualified()
		switch {
		case p.isOp("("):
			p.note(&p.st.Functions, n)
			p.arguments(n.Name)
			if p.take("with") {
				p.need("ordinality")
			}
		case lateral:
			p.fail(Syntax)
		default:
			p.readTable(n)
		}
	}
	p.alias(false)
	if p.isOp("(") {
		p.columns()
	}
}

// readTable notes a table, unless the name is that of a WITH clause in sight.
func (p *parser) readTable(n Name) {
	if n.Schema == "" {
		for _, name := range p.ctes {
			if name == n.Name {
				return
			}
		}
		if p.d == MySQL && !n.Quoted && equalWord(n.Name, "dual") {
			return
		}
	}
	p.note(&p.st.Tables, n)
}

// note keeps a name, once.
func (p *parser) note(list *[]Name, n Name) {
	if n.Name == "" || p.reason != 0 {
		return
	}
	for _, have := range *list {
		if have == n {
			return
		}
	}
	if len(*list) >= maxNames {
		p.fail(TooDeep)
		return
	}
	*list = append(*list, n)
}

// queryAhead reports whether the parentheses that begin here begin with a query.
func (p *parser) queryAhead() bool {
	n := 0
	for p.peekIsOp(n, "(") && n < maxDepth {
		n++
	}
	return p.peekIsAny(n, "select", "with", "values")
}
