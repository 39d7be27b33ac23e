package compile

import (
	"bytes"
	"errors"
	"regexp/syntax"
	"unicode/utf8"
)

var (
	errLarge     = errors.New("too large")
	errUnbounded = errors.New("repeats need an upper bound")
	errClose     = errors.New("missing closing )")
	errSyntax    = errors.New("syntax that expressions of rules do not have")
)

// node is a part of an expression.
type node struct {
	op          nodeOp
	lazy        bool   // nodeRepeat: as few as possible
	least, most uint16 // nodeRepeat
	set         uint16 // nodeSet
	look        syntax.EmptyOp
	from, to    uint32 // nodeLiteral: its bytes; nodeConcat, nodeAlternate, nodeRepeat: its parts
}

type nodeOp uint8

const (
	nodeConcat nodeOp = iota // of nothing: the empty match
	nodeAlternate
	nodeRepeat
	nodeLiteral
	nodeSet
	nodeLook
)

// parser reads expressions: of the syntax of package regexp what rules need, in a fiftieth of its allocations. Repeats are
// bounded, and groups are without names.
type parser struct {
	expr  string
	i     int
	depth int
	err   error
	text  []byte   // of literals
	parts []uint32 // of nodes: places of nodes
	nodes []node
	stack []uint32 // parts of what is being read
	runes []rune   // of a class
	sets  *setTable
}

const (
	maxRepeat = 1000
	maxNested = 100
)

// parse returns the tree of an expression, which stands until the next one is parsed.
func (p *parser) parse(expr string) (root uint32, err error) {
	if !utf8.ValidString(expr) {
		return 0, errSyntax
	}
	p.expr, p.i, p.depth, p.err = expr, 0, 0, nil
	p.text, p.parts, p.nodes, p.stack = p.text[:0], p.parts[:0], p.nodes[:0], p.stack[:0]
	root = p.alternate()
	if p.err == nil && p.i < len(expr) { // a closing bracket too many
		p.err = errSyntax
	}
	return root, p.err
}

func (p *parser) node(n node) uint32 {
	p.nodes = append(p.nodes, n)
	return uint32(len(p.nodes) - 1)
}

// joined makes a node of what the stack holds from from on, or returns it if it is only one.
func (p *parser) joined(op nodeOp, from int) uint32 {
	subs := p.stack[from:]
	if len(subs) == 1 {
		at := subs[0]
		p.stack = p.stack[:from]
		return at
	}
	n := node{op: op, from: uint32(len(p.parts))}
	p.parts = append(p.parts, subs...)
	n.to = uint32(len(p.parts))
	p.stack = p.stack[:from]
	return p.node(n)
}

func (p *parser) more() bool { return p.err == nil && p.i < len(p.expr) }

// next reports whether b follows, and reads it.
func (p *parser) next(b byte) bool {
	if p.i < len(p.expr) && p.expr[p.i] == b {
		p.i++
		return true
	}
	return false
}

// alternate reads up to a closing bracket or the end.
func (p *parser) alternate() uint32 {
	from := len(p.stack)
	for {
		at := p.concat()
		p.stack = append(p.stack, at)
		if !p.next('|') {
			return p.joined(nodeAlternate, from)
		}
	}
}

// concat reads up to the end of an alternative.
func (p *parser) concat() uint32 {
	from := len(p.stack)
	for p.more() {
		c := p.expr[p.i]
		if c == '|' || c == ')' {
			break
		}
		at := p.atom()
		p.stack = append(p.stack, p.repeats(at))
	}
	return p.joined(nodeConcat, from)
}

// atom reads one thing that may be repeated, or the literal up to it.
func (p *parser) atom() uint32 {
	switch c := p.expr[p.i]; c {
	case '(':
		p.i++
		if p.next('?') && !p.next(':') {
			return p.fail(errSyntax)
		}
		if p.depth++; p.depth > maxNested {
			return p.fail(errLarge)
		}
		at := p.alternate()
		p.depth--
		if p.err == nil && !p.next(')') {
			return p.fail(errClose)
		}
		return at
	case '[':
		p.i++
		return p.class()
	case '.':
		p.i++
		return p.set(0, '\n'-1, '\n'+1, utf8.MaxRune)
	case '^':
		p.i++
		return p.node(node{op: nodeLook, look: syntax.EmptyBeginText})
	case '$':
		p.i++
		return p.node(node{op: nodeLook, look: syntax.EmptyEndText})
	case '\\':
		if look := p.assertion(); look != 0 {
			return p.node(node{op: nodeLook, look: look})
		}
		if set := p.perl(nil); set != nil {
			return p.set(set...)
		}
	case '*', '+', '?', '{':
		return p.fail(errSyntax) // nothing stands there to be repeated
	}
	return p.literal()
}

// literal reads characters as far as they are no part of anything else: one that is repeated begins a literal of its own.
func (p *parser) literal() uint32 {
	n := node{op: nodeLiteral, from: uint32(len(p.text))}
	for p.more() && (signOf[p.expr[p.i]] == signNone || p.expr[p.i] == '\\') {
		before, length := p.i, len(p.text)
		if p.expr[p.i] != '\\' {
			for p.i < len(p.expr) && signOf[p.expr[p.i]] == signNone {
				p.i++
			}
			p.text = append(p.text, p.expr[before:p.i]...)
			_, w := utf8.DecodeLastRune(p.text)
			before, length = p.i-w, len(p.text)-w
		} else if p.named() {
			break
		} else {
			p.text = utf8.AppendRune(p.text, p.rune())
		}
		if length > int(n.from) && p.i < len(p.expr) && signOf[p.expr[p.i]] == signRepeat {
			p.i, p.text = before, p.text[:length]
			break
		}
	}
	n.to = uint32(len(p.text))
	if bytes.IndexByte(p.text[n.from:], 0) >= 0 { // which stands for the end of a text
		return p.fail(errSyntax)
	}
	return p.node(n)
}

// What a byte of an expression does.
const (
	signNone = iota
	signOther
	signRepeat
)

var signOf = [256]uint8{'(': signOther, ')': signOther, '[': signOther, '|': signOther, '.': signOther, '^': signOther, '$': signOther, '\\': signOther,
	'*': signRepeat, '+': signRepeat, '?': signRepeat, '{': signRepeat}

// repeats reads how often a node is to be repeated.
func (p *parser) repeats(at uint32) uint32 {
	if !p.more() {
		return at
	}
	n := node{op: nodeRepeat, least: 0, most: 1}
	switch p.expr[p.i] {
	case '?':
		p.i++
	case '{':
		p.i++
		n.least = p.number()
		n.most = n.least
		if p.next(',') {
			if p.next('}') {
				return p.fail(errUnbounded)
			}
			n.most = p.number()
		}
		if !p.next('}') || n.most < n.least || n.most > maxRepeat {
			return p.fail(errSyntax)
		}
	case '*', '+':
		return p.fail(errUnbounded)
	default:
		return at
	}
	n.lazy = p.next('?')
	if p.i < len(p.expr) && signOf[p.expr[p.i]] == signRepeat {
		return p.fail(errSyntax)
	}
	n.from = uint32(len(p.parts))
	p.parts = append(p.parts, at)
	n.to = uint32(len(p.parts))
	return p.node(n)
}

// number reads a number, which package regexp takes for letters if it begins with a zero too many.
func (p *parser) number() (n uint16) {
	from := p.i
	for p.i < len(p.expr) && '0' <= p.expr[p.i] && p.expr[p.i] <= '9' {
		n = min(n*10+uint16(p.expr[p.i]-'0'), maxRepeat+1)
		p.i++
	}
	if p.i == from || p.i > from+1 && p.expr[from] == '0' {
		p.fail(errSyntax)
	}
	return n
}

// fail notes the first mistake.
func (p *parser) fail(err error) uint32 {
	if p.err == nil {
		p.err = err
	}
	return p.node(node{})
}
