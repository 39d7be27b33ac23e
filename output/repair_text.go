package output

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// quoteAt returns the length of the quote that s begins with, or 0.
func quoteAt(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\"'`\u201c\u201d\u2018\u2019\u00b4", r) && r != utf8.RuneError {
		return n
	}
	return 0
}

// closes reports whether a string that begins with the quote open may end with r.
func closes(open, r rune) bool {
	switch open {
	case '\'', '\u2018', '\u2019':
		return r == '\'' && open == '\'' || r == '\u2019' || r == '\u2018'
	case '\u201c', '\u201d':
		return r == '\u201c' || r == '\u201d' || r == '"'
	case '`', '\u00b4':
		return r == '`' || r == '\u00b4'
	}
	return r == open
}

// text reads a string, of which it takes care that JSON can have it.
func (f *fixer) text(name bool) bool {
	if end := f.triple(); end > 0 && !name {
		return f.longText(end)
	}
	open, n := utf8.DecodeRuneInString(f.s[f.i:])
	if open != '"' {
		f.change(f.i, f.i+n, `"`, mendQuote)
	}
	f.i += n
	for !f.failed {
		if open == '"' {
			f.i += jsonview.PlainPrefix(f.s[f.i:])
		}
		if f.i >= len(f.s) || f.s[f.i] == '\n' && f.fenceEnds(open) {
			return f.cutText(f.i, name)
		}
		r, n := utf8.DecodeRuneInString(f.s[f.i:])
		switch {
		case r == '\\':
			if from, ok := f.escape(); !ok {
				f.i = len(f.s)
				return f.cutText(from, name)
			}
			continue
		case closes(open, r):
			if next := f.joined(f.i + n); next > 0 && !name {
				open, _ = utf8.DecodeRuneInString(f.s[next:])
				next += utf8.RuneLen(open)
				f.change(f.i, next, "", lossyQuote)
				f.i = next
				continue
			}
			if f.ends(f.i+n, name) {
				if r != '"' {
					f.change(f.i, f.i+n, `"`, mendQuote)
				}
				f.i += n
				return true
			}
			if r == '"' {
				f.change(f.i, f.i, `\`, lossyQuote)
			} else {
				f.change(f.i, f.i+n, string(r), lossyQuote)
			}
		case r == '"':
			f.change(f.i, f.i, `\`, mendQuote)
		case r < ' ':
			f.control(r)
		}
		f.i += n
	}
	return false
}

// control escapes a control character.
func (f *fixer) control(r rune) {
	kind := lossyEscape
	if strings.ContainsRune("\n\r\t", r) {
		kind = mendEscape
	}
	quoted := jsonview.Quote(string(r))
	f.change(f.i, f.i+1, quoted[1:len(quoted)-1], kind)
}

// cutText says that the text ended inside a string, of which what stands before from is whole.
func (f *fixer) cutText(from int, name bool) bool {
	if name {
		return f.stop(unknown)
	}
	f.closers = append(f.closers, '"')
	return f.stop(f.mark(from))
}

// fenceEnds reports whether a line break inside a string stands before the end of the code fence around the document, and
// no quote comes any more that would end the string.
func (f *fixer) fenceEnds(open rune) bool {
	if !f.fenced || !strings.HasPrefix(strings.TrimLeft(f.s[f.i+1:], " \t"), "```") {
		return false
	}
	last, ok := f.quotes[open]
	if !ok {
		last = strings.LastIndexFunc(f.s, func(r rune) bool { return closes(open, r) })
		f.quotes[open] = last
	}
	return f.i > last
}

// escape reads a backslash and what it stands before. If the text ends in it, it returns where it began and false.
func (f *fixer) escape() (from int, ok bool) {
	at, rest := f.i, f.s[f.i+1:]
	if rest == "" {
		return at, false
	}
	_, n := utf8.DecodeRuneInString(rest)
	switch b := rest[0]; {
	case strings.IndexByte(`"\/bfnrt`, b) >= 0:
	case b == 'u':
		if len(rest) < 5 {
			return at, false
		}
		if n = 5; !hexDigits(rest[1:5]) {
			f.change(at, at, `\`, lossyEscape)
			n = 1
		}
	case b == 'x' && len(rest) >= 3 && hexDigits(rest[1:3]):
		f.change(at+1, at+2, "u00", mendEscape)
		n = 3
	case b == '\'' || b == '`':
		f.change(at, at+1, "", mendEscape)
	case b < ' ':
		f.change(at, at+1, "", lossyEscape) // the character itself is next
		n = 0
	default:
		f.change(at, at, `\`, lossyEscape)
	}
	f.i += 1 + n
	return at, true
}

func hexDigits(s string) bool {
	_, err := strconv.ParseUint(s, 16, 32)
	return err == nil && s[0] != '+'
}

// maxAhead is how far is looked for the end of what may be the next string.
const maxAhead = 200

// ends reports whether a quote before at ends its string, rather than standing in it.
func (f *fixer) ends(at int, name bool) bool {
	i := at
	line := false
	for i < len(f.s) {
		r, n := utf8.DecodeRuneInString(f.s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		line = line || r == '\n'
		i += n
	}
	rest := f.s[i:]
	switch {
	case rest == "" || strings.HasPrefix(rest, "```"):
		return true
	case f.depth == 0:
		return false
	case name && colonAt(rest) > 0:
		return true
	case name:
		return strings.IndexByte("{[", rest[0]) >= 0 || i > at && (quoteAt(rest) > 0 || alnum(rest[0]))
	case rest[0] == ')':
		return f.tuples > 0
	case strings.IndexByte(",}]#", rest[0]) >= 0 || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*"):
		return true
	case rest[0] == ':':
		return false
	}
	// The comma may be missing, or be one of another script, after which a string may also go on.
	if n := commaAt(rest); n > 0 {
		rest = strings.TrimLeft(rest[n:], " \t\r\n")
		i = max(i, at+1)
		if rest == "" || rest[0] == '}' || rest[0] == ']' {
			return true
		}
	}
	n := quoteAt(rest)
	if n == 0 {
		return line && strings.IndexByte("{[", rest[0]) >= 0
	}
	open, _ := utf8.DecodeRuneInString(rest)
	ahead := rest[n:min(len(rest), maxAhead)]
	k := strings.IndexFunc(ahead, func(r rune) bool { return closes(open, r) })
	if k < 0 {
		return false
	}
	_, n = utf8.DecodeRuneInString(ahead[k:])
	after := strings.TrimLeft(ahead[k+n:], " \t\r\n")
	return after == "" || commaAt(after) > 1 && f.inArray() || colonAt(after) > 0 && after[0] != '=' || line && strings.IndexByte(",]}", after[0]) >= 0 ||
		i > at && (strings.IndexByte(",]", after[0]) >= 0 || quoteAt(after) > 0)
}

// inArray reports whether an item of an array is being read.
func (f *fixer) inArray() bool { return len(f.path) > 0 && f.path[len(f.path)-1].index >= 0 }
