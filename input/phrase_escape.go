package input

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// rune reads one character, which may be escaped.
func (p *phraseParser) rune() rune {
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
	case c < utf8.RuneSelf && !asciiWord(c):
		return rune(c)
	}
	p.fail(errSyntax)
	return 0
}

// hex reads the rest of a character by number.
func (p *phraseParser) hex() (r rune) {
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
func (p *phraseParser) assertion() (look syntax.EmptyOp) {
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
func (p *phraseParser) named() bool {
	return p.i+1 < len(p.expr) && strings.IndexByte("bBAzsSdDwW", p.expr[p.i+1]) >= 0
}
