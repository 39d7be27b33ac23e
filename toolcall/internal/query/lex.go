package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dialect says whose SQL is read. The zero Dialect is none.
type Dialect uint8

// The dialects.
const (
	PostgreSQL Dialect = iota + 1
	MySQL              // and MariaDB
	SQLite
)

// kind says what a token is.
type kind uint8

const (
	eof    kind = iota
	word        // without quotes: a keyword or a name
	quoted      // a name in quotes
	str         // a string
	number
	param // a placeholder
	op    // operators and punctuation
)

// token is a part of the text.
type token struct {
	kind       kind
	start, end int
}

// maxTokens bounds the memory for one text.
const maxTokens = 1 << 14

// lexer cuts a text into tokens.
type lexer struct {
	dialect Dialect
	text    string
	pos     int
	tokens  []token
	reason  Reason
}

// lex returns the tokens of a text, with one of kind eof at the end.
func (l *lexer) lex() bool {
	if !utf8.ValidString(l.text) {
		return l.fail(Syntax)
	}
	for l.skip() {
		if l.pos == len(l.text) {
			l.tokens = append(l.tokens, token{eof, l.pos, l.pos})
			return true
		}
		start := l.pos
		k := l.next()
		if l.reason != 0 || k == eof || len(l.tokens) >= maxTokens {
			return l.fail(Syntax)
		}
		l.tokens = append(l.tokens, token{k, start, l.pos})
	}
	return false
}

func (l *lexer) fail(reason Reason) bool {
	if l.reason == 0 {
		l.reason = reason
	}
	return false
}

// at returns the byte n places on, or zero.
func (l *lexer) at(n int) byte {
	if l.pos+n < len(l.text) {
		return l.text[l.pos+n]
	}
	return 0
}

// skip goes over white space and comments.
func (l *lexer) skip() bool {
	for l.pos < len(l.text) {
		switch b := l.text[l.pos]; {
		case b == ' ', b == '\t', b == '\n':
			l.pos++
		case b == '\r' && l.at(1) == '\n':
			l.pos += 2
		case b == '-' && l.at(1) == '-':
			if c := l.at(2); l.dialect == MySQL && c != 0 && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
				return l.fail(Comment) // two minus signs there
			}
			if !l.line() {
				return false
			}
		case b == '#' && l.dialect == MySQL:
			if !l.line() {
				return false
			}
		case b == '/' && l.at(1) == '*':
			if !l.block() {
				return false
			}
		default:
			return true
		}
	}
	return true
}

// line goes over a comment to the end of the line.
func (l *lexer) line() bool {
	for ; l.pos < len(l.text) && l.text[l.pos] != '\n'; l.pos++ {
		if b := l.text[l.pos]; b < ' ' && b != '\t' && (b != '\r' || l.at(1) != '\n') {
			return l.fail(Comment)
		}
	}
	return true
}

// block goes over a comment that has an end. In PostgreSQL they nest; where the others would end it sooner it is refused.
func (l *lexer) block() bool {
	if c := l.at(2); c == '!' || c == '+' || c == 'M' && l.at(3) == '!' {
		return l.fail(Comment)
	}
	depth := 1
	for l.pos += 2; l.pos < len(l.text); {
		switch b := l.text[l.pos]; {
		case b == '*' && l.at(1) == '/':
			l.pos += 2
			if depth--; depth == 0 {
				return true
			}
			continue
		case b == '/' && l.at(1) == '*':
			if l.dialect != PostgreSQL {
				return l.fail(Comment)
			}
			depth++
			l.pos += 2
			continue
		case b < ' ' && b != '\t' && b != '\n' && (b != '\r' || l.at(1) != '\n'):
			return l.fail(Comment)
		}
		l.pos++
	}
	return l.fail(Comment)
}

// next reads one token.
func (l *lexer) next() kind {
	switch b := l.text[l.pos]; {
	case b == '\'':
		return l.string('\'', false)
	case b == '"':
		if l.dialect == MySQL {
			return l.string('"', false)
		}
		return l.name('"')
	case b == '`':
		if l.dialect == PostgreSQL {
			return eof
		}
		return l.name('`')
	case b == '[' && l.dialect == SQLite:
		return l.name(']')
	case b == '$':
		return l.dollar()
	case '0' <= b && b <= '9', b == '.' && isDigit(l.at(1)):
		return l.number()
	case isLetter(b):
		return l.word()
	case b == '?' && l.dialect != PostgreSQL:
		l.pos++
		for isDigit(l.at(0)) {
			l.pos++
		}
		return param
	case (b == ':' || b == '@') && l.dialect == SQLite && isLetter(l.at(1)):
		l.pos++
		l.word()
		return param
	}
	return l.operator()
}

// string reads a string. With escapes a backslash takes the next byte along.
func (l *lexer) string(quote byte, escapes bool) kind {
	slashes := 0
	for l.pos++; l.pos < len(l.text); l.pos++ {
		switch b := l.text[l.pos]; {
		case b == 0:
			return eof
		case b == '\\':
			slashes++
			continue
		case b == quote && slashes%2 == 1:
			if !escapes {
				return eof // it ends the string, or not, by a setting
			}
		case b == quote && l.at(1) == quote:
			l.pos++
		case b == quote:
			l.pos++
			return str
		}
		slashes = 0
	}
	return eof
}

// name reads a name in quotes. The quote twice stands for itself, except for ].
func (l *lexer) name(quote byte) kind {
	start := l.pos
	for l.pos++; l.pos < len(l.text); l.pos++ {
		switch b := l.text[l.pos]; {
		case b < ' ', b == '\\':
			return eof
		case b == quote && quote != ']' && l.at(1) == quote:
			l.pos++
		case b == quote:
			l.pos++
			if l.pos-start <= 2 {
				return eof
			}
			return quoted
		}
	}
	return eof
}

// dollar reads $1, $name of SQLite, and the strings of PostgreSQL: $$text$$, $tag$text$tag$.
func (l *lexer) dollar() kind {
	switch {
	case isDigit(l.at(1)) && l.dialect == PostgreSQL:
		for l.pos++; isDigit(l.at(0)); {
			l.pos++
		}
		if isLetter(l.at(0)) || l.at(0) == '$' {
			return eof
		}
		return param
	case l.dialect == SQLite && isLetter(l.at(1)):
		l.pos++
		l.word()
		return param
	case l.dialect != PostgreSQL:
		return eof
	}
	n := 1
	for isLetter(l.at(n)) && l.at(n) < 0x80 || n > 1 && isDigit(l.at(n)) {
		n++
	}
	if l.at(n) != '$' {
		return eof
	}
	tag := l.text[l.pos : l.pos+n+1]
	end := strings.Index(l.text[l.pos+len(tag):], tag)
	if end < 0 || strings.IndexByte(l.text[l.pos:l.pos+len(tag)+end], 0) >= 0 {
		return eof
	}
	l.pos += end + 2*len(tag)
	if c := l.at(0); isLetter(c) || isDigit(c) || c == '$' {
		return eof
	}
	return str
}

// number reads a number, which must not run into a word.
func (l *lexer) number() kind {
	if l.at(0) == '0' && l.at(1)|0x20 == 'x' && l.dialect != PostgreSQL {
		for l.pos += 2; isDigit(l.at(0)) || 'a' <= l.at(0)|0x20 && l.at(0)|0x20 <= 'f'; {
			l.pos++
		}
	} else {
		for isDigit(l.at(0)) {
			l.pos++
		}
		if l.at(0) == '.' {
			for l.pos++; isDigit(l.at(0)); {
				l.pos++
			}
		}
		if n := 1; l.at(0)|0x20 == 'e' {
			if l.at(1) == '+' || l.at(1) == '-' {
				n = 2
			}
			if !isDigit(l.at(n)) {
				return eof
			}
			for l.pos += n; isDigit(l.at(0)); {
				l.pos++
			}
		}
	}
	if isLetter(l.at(0)) || l.at(0) == '$' || l.at(0) == '.' {
		return eof
	}
	return number
}

// word reads a word, and a string that has a letter in front.
func (l *lexer) word() kind {
	start := l.pos
	for l.pos < len(l.text) {
		b := l.text[l.pos]
		if b >= 0x80 {
			r, n := utf8.DecodeRuneInString(l.text[l.pos:])
			if !unicode.IsLetter(r) {
				l.fail(Syntax) // a blank for one, a letter for another
				return eof
			}
			l.pos += n
			continue
		}
		if !isLetter(b) && !isDigit(b) && b != '$' {
			break
		}
		l.pos++
	}
	if next := l.at(0); next != '\'' && next != '"' && next != '&' {
		return word
	}
	prefix := l.text[start:l.pos]
	if l.at(0) == '&' {
		if len(prefix) == 1 && prefix[0]|0x20 == 'u' && (l.at(1) == '\'' || l.at(1) == '"') {
			return eof
		}
		return word
	}
	if l.at(0) == '"' {
		return eof // a word and a name or a string, without anything between: nobody writes that
	}
	if len(prefix) != 1 {
		return eof // a character set of MySQL
	}
	switch prefix[0] | 0x20 {
	case 'e':
		if l.dialect != PostgreSQL {
			return eof
		}
		return l.string('\'', true)
	case 'b', 'n', 'x':
		return l.string('\'', false)
	}
	return eof
}

// operators are those of the dialects, the longest first. What is not listed is refused: user-defined ones, assignments
// (:=), variables (@x).
var operators = [...]struct {
	text     string
	dialects uint8 // bits
}{
	{"->>", pg | my | lite}, {"#>>", pg}, {"!~*", pg}, {"<=>", my}, {"||", pg | my | lite}, {"&&", pg | my}, {"::", pg}, {"->", pg | my | lite},
	{"#>", pg}, {"@>", pg}, {"<@", pg}, {"?|", pg}, {"?&", pg}, {"@@", pg}, {"~*", pg}, {"!~", pg}, {"<=", all}, {">=", all},
	{"<>", all}, {"!=", all}, {"==", lite}, {"<<", all}, {">>", all}, {"~", all}, {"?", pg}, {"#", pg}, {"^", pg | my}, {"!", my},
	{"+", all}, {"-", all}, {"*", all}, {"/", all}, {"%", all}, {"=", all}, {"<", all}, {">", all}, {"&", all}, {"|", all},
	{"[", pg}, {"]", pg}, {":", pg},
}

const (
	pg   = 1 << PostgreSQL
	my   = 1 << MySQL
	lite = 1 << SQLite
	all  = pg | my | lite
)

// operator reads an operator. PostgreSQL reads as many signs as it can as one, so signs that follow each other must be one
// of ours as a whole, but for a minus or plus sign at the end.
func (l *lexer) operator() kind {
	switch l.text[l.pos] {
	case '(', ')', ',', ';', '.': // most of what there is, and part of nothing longer
		l.pos++
		return op
	}
	for _, o := range operators {
		if o.dialects&(1<<l.dialect) != 0 && strings.HasPrefix(l.text[l.pos:], o.text) {
			l.pos += len(o.text)
			if l.dialect == PostgreSQL && isSign(o.text[0]) && l.signsFollow() {
				return eof
			}
			return op
		}
	}
	return eof
}

func (l *lexer) signsFollow() bool {
	b := l.at(0)
	if !isSign(b) || b == '-' || b == '+' || b == '/' && l.at(1) == '*' {
		return false
	}
	return true
}

// isSign reports whether PostgreSQL makes operators of b.
func isSign(b byte) bool { return b != 0 && strings.IndexByte("+-*/<>=~!@#%^&|`?", b) >= 0 }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isLetter reports whether a word may begin with b.
func isLetter(b byte) bool { return b == '_' || b >= 0x80 || 'a' <= b|0x20 && b|0x20 <= 'z' }
