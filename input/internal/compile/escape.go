package compile

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// rune reads one character, which may be escaped.
func (p *parser) rune() rune {
	r, w := utf8.DecodeRuneInString(p.expr[p.i:])
	p.i += w
	if r != '\\' {
		return r
	}
	if p.i == len(p.expr) {
		p.fail(errSyntax)
		return 0
	}
	c := p.expr[p.i]
	p.i++
	switch {
	case c == 'n':
		return '\n'
	case c == 't':
		return '\t'
	case c == 'x':
		return p.hex()
	case c < utf8.RuneSelf && !wordByte(c):
		return rune(c)
	}
	p.fail(errSyntax)
	return 0
}

// wordByte reports whether a byte is a letter, a digit or the underscore.
func wordByte(c byte) bool {
	kind := table.KindOf(c)
	return 0 < kind && kind <= table.KindDigit
}

// hex reads the rest of a character by number.
func (p *parser) hex() (r rune) {
	if !p.next('{') {
		p.fail(errSyntax)
		return 0
	}
	for n := 0; p.i < len(p.expr) && n < 7; n++ {
		c := p.expr[p.i]
		p.i++
		switch {
		case c == '}' && n > 0 && r <= utf8.MaxRune && utf8.ValidRune(r):
			return r
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		default:
			p.fail(errSyntax)
			return 0
		}
	}
	p.fail(errSyntax)
	return 0
}

// assertion reads an assertion, if one is escaped here.
func (p *parser) assertion() (look syntax.EmptyOp) {
	if p.i+1 < len(p.expr) {
		switch p.expr[p.i+1] {
		case 'b':
			look = syntax.EmptyWordBoundary
		case 'B':
			look = syntax.EmptyNoWordBoundary
		case 'A':
			look = syntax.EmptyBeginText
		case 'z':
			look = syntax.EmptyEndText
		default:
			return 0
		}
		p.i += 2
	}
	return look
}

// named reports whether what is escaped here is an assertion or a class.
func (p *parser) named() bool {
	return p.i+1 < len(p.expr) && strings.IndexByte("bBAzsSdDwW", p.expr[p.i+1]) >= 0
}
