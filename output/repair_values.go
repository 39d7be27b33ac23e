package output

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// value reads a value. It returns false if there is none or the text ended in it.
func (f *fixer) value() bool {
	f.space()
	if f.atEnd() {
		return f.stop(unknown)
	}
	switch b := f.s[f.i]; {
	case b == '{' || b == '[' || b == '(' && f.depth > 0:
		if f.depth++; f.depth > f.maxDepth {
			f.deep = true
			return f.fail()
		}
		ok := f.list(b)
		f.depth--
		return ok
	case quoteAt(f.s[f.i:]) > 0:
		return f.text(false)
	}
	return f.word()
}

// list reads what stands between brackets: the members of an object, the items of an array or of a tuple of Python.
func (f *fixer) list(open byte) bool {
	right, wrong := byte('}'), byte(']')
	if open != '{' {
		right, wrong = ']', '}'
	}
	closer := right // that JSON has
	if open == '(' {
		right = ')'
		f.tuples++
		defer func() { f.tuples-- }()
		f.change(f.i, f.i+1, "[", mendLiteral)
	}
	f.i++
	known := f.mark(f.i)
	comma := -1 // a comma that nothing follows yet
	for n := 0; ; {
		f.space()
		switch {
		case f.failed:
			return false
		case f.atEnd():
			f.stop(known)
			return f.shut(closer)
		case f.s[f.i] == right:
			return f.closeList(open, n, comma)
		case f.s[f.i] == ',':
			f.change(f.i, f.i+1, "", lossyComma)
			f.i++
			continue
		case f.ellipsis(&comma):
			continue
		case f.s[f.i] == wrong && n > 0:
			return f.mismatch(closer, comma)
		}
		if n > 0 && comma < 0 {
			f.change(known.at, known.at, ",", lossyComma)
		} else if comma >= 0 && f.s[comma] != ',' {
			f.change(comma, comma+commaAt(f.s[comma:]), ",", lossyComma)
		}
		if !f.entry(open, n, known) {
			if f.cut {
				return f.shut(closer)
			}
			return false
		}
		n++
		known, comma = f.mark(f.i), -1
		if f.space(); !f.atEnd() {
			if n := commaAt(f.s[f.i:]); n > 0 {
				comma = f.i
				f.i += n
			}
		}
	}
}

// closeList reads the closing bracket of a list with n entries.
func (f *fixer) closeList(open byte, n, comma int) bool {
	if comma >= 0 {
		f.change(comma, comma+commaAt(f.s[comma:]), "", mendComma)
	} else if open == '(' && n == 1 {
		return f.fail() // not a tuple but an expression
	}
	if open == '(' {
		f.change(f.i, f.i+1, "]", mendLiteral)
	}
	f.i++
	return true
}

// entry reads a member of an object, or the nth item of another list. known is where what is known ends.
func (f *fixer) entry(open byte, n int, known mark) bool {
	if open == '{' {
		ok := f.member(known)
		if ok && f.depth == 1 {
			f.members++
		}
		return ok
	}
	if f.depth == 1 && strings.IndexByte(`{["'`, f.s[f.i]) >= 0 {
		f.members++
	}
	f.path = append(f.path, pathStep{"", n})
	ok := f.kept(f.value(), known)
	f.path = f.path[:len(f.path)-1]
	f.begun = f.begun || ok
	return ok
}

// shut notes how an object or array is closed that is cut.
func (f *fixer) shut(b byte) bool {
	if !f.failed {
		f.closers = append(f.closers, b)
	}
	return false
}

// mismatch reads a bracket of the wrong kind: it closes this one, or one further out.
func (f *fixer) mismatch(right byte, comma int) bool {
	if comma >= 0 {
		f.change(comma, comma+commaAt(f.s[comma:]), "", mendComma)
	}
	if f.depth > 1 {
		f.change(f.i, f.i, string(right), lossyBracket)
		return true
	}
	f.change(f.i, f.i+1, string(right), lossyBracket)
	f.i++
	return true
}

// ellipsis reads "...", which models write for what they leave out.
func (f *fixer) ellipsis(comma *int) bool {
	if !strings.HasPrefix(f.s[f.i:], "...") {
		return false
	}
	start := f.i
	f.i += len("...")
	f.change(start, f.i, "", lossyEllipsis)
	f.space()
	if f.i < len(f.s) && f.s[f.i] == ',' && *comma >= 0 {
		f.change(f.i, f.i+1, "", lossyComma)
		f.i++
	}
	return true
}

// member reads a name and its value. known is where what is known ends.
func (f *fixer) member(known mark) bool {
	start := f.i
	if !f.name() {
		if f.cut {
			f.drop = known
		}
		return false
	}
	name := f.s[start:f.i]
	f.path = append(f.path, pathStep{strings.Trim(name, "\"'"), -1})
	defer func() { f.path = f.path[:len(f.path)-1] }()
	f.space()
	switch {
	case f.atEnd():
		f.stop(known)
		return false
	case f.s[f.i] == ':':
		f.i++
	case quoteAt(name) > 0 && colonAt(f.s[f.i:]) > 0:
		n := colonAt(f.s[f.i:])
		f.change(f.i, f.i+n, ":", lossyColon)
		f.i += n
	case quoteAt(f.s[f.i:]) > 0 || f.s[f.i] == '{' || f.s[f.i] == '[':
		if quoteAt(name) == 0 {
			return f.fail() // a word and something: prose
		}
		f.change(f.i, f.i, ":", lossyColon)
	case quoteAt(name) > 0 && (alnum(f.s[f.i]) || f.s[f.i] == '-'):
		f.change(f.i, f.i, ":", lossyColon)
	default:
		return f.fail()
	}
	f.begun = f.begun || quoteAt(name) > 0
	f.space()
	if f.atEnd() {
		f.stop(known)
		return false
	}
	return f.kept(f.value(), known)
}

// commaAt returns the length of the comma that s begins with: of JSON, or of Chinese and Japanese.
func commaAt(s string) int {
	switch {
	case s[0] == ',':
		return 1
	case s[0] == 0xEF && (strings.HasPrefix(s, "\uff0c") || strings.HasPrefix(s, "\uff1b")):
		return len("\uff0c")
	}
	return 0
}

// colonAt returns the length of the colon that s begins with, or of what other languages have in its place.
func colonAt(s string) int {
	for _, colon := range [...]string{":", "\uff1a", "=>", "="} {
		if strings.HasPrefix(s, colon) {
			return len(colon)
		}
	}
	return 0
}

// kept leaves out a value that is cut so that nothing of it is known.
func (f *fixer) kept(ok bool, known mark) bool {
	if !ok && f.cut && f.drop.at < 0 {
		f.drop = known
	}
	return ok
}

// name reads the name of a member.
func (f *fixer) name() bool {
	if quoteAt(f.s[f.i:]) > 0 {
		return f.text(true)
	}
	start := f.i
	for f.i < len(f.s) {
		r, n := utf8.DecodeRuneInString(f.s[f.i:])
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (!unicode.IsDigit(r) && r != '-') {
			break
		}
		f.i += n
	}
	if f.i == start || f.s[start] == '-' {
		return f.fail()
	}
	if f.i == len(f.s) {
		return f.stop(unknown)
	}
	f.change(start, start, `"`, mendName)
	f.change(f.i, f.i, `"`, mendName)
	return true
}

// space reads white space and comments.
func (f *fixer) space() {
	for f.i < len(f.s) {
		switch b := f.s[f.i]; {
		case b == ' ' || b == '\t' || b == '\n' || b == '\r':
			f.i++
		case b == '#' || strings.HasPrefix(f.s[f.i:], "//"):
			end := strings.IndexByte(f.s[f.i:], '\n')
			if end < 0 {
				end = len(f.s) - f.i
			}
			f.change(f.i, f.i+end, "", mendComment)
			f.i += end
		case f.s[f.i:] == "/": // half of a comment
			f.change(f.i, f.i+1, "", mendComment)
			f.i++
		case strings.HasPrefix(f.s[f.i:], "/*"):
			end := strings.Index(f.s[f.i+2:], "*/") + 4
			if end < 4 {
				end = len(f.s) - f.i
			}
			f.change(f.i, f.i+end, " ", mendComment)
			f.i += end
		default:
			start := f.i
			for f.i < len(f.s) {
				r, n := utf8.DecodeRuneInString(f.s[f.i:])
				if r < utf8.RuneSelf && r != '\v' && r != '\f' || !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
					break
				}
				f.i += n
			}
			if f.i == start {
				return
			}
			f.change(start, f.i, " ", mendSpace)
		}
	}
}
