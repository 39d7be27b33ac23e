package output

import (
	"strings"
	"unicode/utf8"
)

// triple returns where the three quotes stand that end a long string of Python that begins here; 0 if none does.
func (f *fixer) triple() int {
	mark := f.s[f.i:min(f.i+3, len(f.s))]
	if mark != `"""` && mark != "'''" {
		return 0
	}
	key := -rune(mark[0])
	last, ok := f.quotes[key]
	if !ok && f.quotes != nil {
		last = strings.LastIndex(f.s, mark)
		f.quotes[key] = last
	}
	if f.i+3 > last {
		return 0
	}
	return f.i + 3 + strings.Index(f.s[f.i+3:], mark)
}

// longText reads a string of Python with three quotes, of which the last three stand at end.
func (f *fixer) longText(end int) bool {
	f.change(f.i, f.i+3, `"`, lossyQuote)
	f.i += 3
	for !f.failed && f.i < end {
		r, n := utf8.DecodeRuneInString(f.s[f.i:end])
		switch {
		case r == '\\':
			if _, ok := f.escape(); !ok || f.i > end {
				return f.fail()
			}
			continue
		case r == '"':
			f.change(f.i, f.i, `\`, lossyQuote)
		case r < ' ':
			f.control(r)
		}
		f.i += n
	}
	f.change(end, end+3, `"`, lossyQuote)
	f.i = end + 3
	return !f.failed
}

// joined returns where the string begins that a plus sign behind at adds to the one that ends there; 0 if there is none.
func (f *fixer) joined(at int) int {
	rest := strings.TrimLeft(f.s[at:min(len(f.s), at+maxAhead)], " \t\r\n")
	if !strings.HasPrefix(rest, "+") {
		return 0
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n")
	n := quoteAt(rest)
	if n == 0 || f.depth == 0 {
		return 0
	}
	ahead := f.s[at:min(len(f.s), at+maxAhead)]
	from := len(ahead) - len(rest)
	open, _ := utf8.DecodeRuneInString(rest)
	k := strings.IndexFunc(rest[n:], func(r rune) bool { return closes(open, r) })
	if k < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(rest[n+k:])
	after := strings.TrimLeft(rest[n+k+size:], " \t\r\n")
	if after == "" || strings.IndexByte(",]}+", after[0]) < 0 {
		return 0
	}
	return at + from
}
