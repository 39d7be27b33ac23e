package output

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fixer reads a damaged JSON document and notes what has to change. It reads every byte a bounded number of times.
type fixer struct {
	s        string
	i        int
	depth    int
	maxDepth int
	tuples   int // of Python, that are open
	fenced   bool
	quotes   map[rune]int // where the last quote stands that ends a string begun with one; of all documents in the text

	changes []change
	path    []pathStep
	members int  // of the outermost object, or items that are not scalars of the outermost array
	begun   bool // a name with its colon was read, or an item: this is no prose

	failed  bool // no JSON from here
	deep    bool // because it is nested too deeply
	cut     bool // the text ended
	drop    mark // what is behind it is left out
	closers []byte
	cutPath []pathStep // where it was cut
}

// pathStep is a part of a JSON pointer.
type pathStep struct {
	name  string
	index int // of an item; -1 for a property
}

// read reads a value at start and returns where it ends. ok is false if there is none.
func (f *fixer) read(start int) (end int, ok bool) {
	f.i, f.depth, f.tuples, f.changes, f.path, f.members, f.begun = start, 0, 0, nil, nil, 0, false
	f.failed, f.deep, f.cut, f.drop, f.closers, f.cutPath = false, false, false, mark{}, nil, nil
	if !f.value() && !f.cut || f.failed || f.cut && f.drop.at < 0 {
		return f.i, false
	}
	if f.cut {
		f.finishCut()
	}
	return f.i, true
}

func (f *fixer) fail() bool {
	f.failed = true
	return false
}

// change notes an edit, in its place: a comma may be found wrong when the comments behind it were read. Edits where
// another one inserts become one with it.
func (f *fixer) change(start, end int, text string, kind mend) {
	if len(f.changes) >= maxChanges {
		f.failed = true
		return
	}
	k := len(f.changes)
	for k > 0 && f.changes[k-1].start > start {
		k--
	}
	if k > 0 {
		switch c := &f.changes[k-1]; {
		case c.start == c.end && c.end == start || c.end == start && start == end:
			c.end, c.text, c.kinds = end, c.text+text, c.kinds|kind
			return
		case c.start == start && start == end: // before a comment that was read already
			c.text, c.kinds = text+c.text, c.kinds|kind
			return
		}
	}
	f.changes = slices.Insert(f.changes, k, change{start, end, text, kind})
}

// mark is a place up to which all is whole, with the changes up to there.
type mark struct {
	at      int
	changes int
	last    change // of them: later ones may become one with it
}

// unknown is where to cut a value of which nothing is known.
var unknown = mark{at: -1}

func (f *fixer) mark(at int) mark {
	m := mark{at: at, changes: len(f.changes)}
	if m.changes > 0 {
		m.last = f.changes[m.changes-1]
	}
	return m
}

// finishCut leaves out what is cut in the middle, and closes what is open.
func (f *fixer) finishCut() {
	f.changes = f.changes[:f.drop.changes]
	if f.drop.changes > 0 {
		f.changes[f.drop.changes-1] = f.drop.last
	}
	f.change(f.drop.at, f.i, string(f.closers), lossyEnd)
}

// stop says that the text ended: what comes behind from is left out.
func (f *fixer) stop(from mark) bool {
	f.cut, f.drop = true, from
	f.cutPath = append([]pathStep(nil), f.path...)
	return false
}

// atEnd reports whether the document can only have been cut here: the end of the text, or of its code fence.
func (f *fixer) atEnd() bool {
	return f.i >= len(f.s) || strings.HasPrefix(f.s[f.i:], "```")
}

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
		ok := false
		if b == '{' {
			ok = f.object()
		} else {
			ok = f.array(b)
		}
		f.depth--
		return ok
	case quoteAt(f.s[f.i:]) > 0:
		return f.text(false)
	}
	return f.word()
}

// object reads an object.
func (f *fixer) object() bool {
	f.i++
	known := f.mark(f.i)
	comma := -1 // a comma that is not followed by a member yet
	for n := 0; ; {
		f.space()
		switch {
		case f.failed:
			return false
		case f.atEnd():
			f.stop(known)
			return f.shut('}')
		case f.s[f.i] == '}':
			if comma >= 0 {
				f.change(comma, comma+1, "", mendComma)
			}
			f.i++
			return true
		case f.s[f.i] == ',':
			f.change(f.i, f.i+1, "", lossyComma)
			f.i++
			continue
		case f.ellipsis(&comma):
			continue
		case f.s[f.i] == ']' && n > 0:
			return f.mismatch('}', comma)
		}
		if n > 0 && comma < 0 {
			f.change(known.at, known.at, ",", lossyComma)
		}
		if !f.member(known) {
			if f.cut {
				return f.shut('}')
			}
			return false
		}
		n++
		if f.depth == 1 {
			f.members++
		}
		known, comma = f.mark(f.i), -1
		if f.space(); !f.atEnd() && f.s[f.i] == ',' {
			comma = f.i
			f.i++
		}
	}
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
		f.change(comma, comma+1, "", mendComma)
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

// array reads an array, or a tuple of Python.
func (f *fixer) array(open byte) bool {
	right := byte(']')
	if open == '(' {
		right = ')'
		f.tuples++
		defer func() { f.tuples-- }()
		f.change(f.i, f.i+1, "[", mendLiteral)
	}
	f.i++
	known, comma := f.mark(f.i), -1
	for n := 0; ; {
		f.space()
		switch {
		case f.failed:
			return false
		case f.atEnd():
			f.stop(known)
			return f.shut(']')
		case f.s[f.i] == right:
			if comma >= 0 {
				f.change(comma, comma+1, "", mendComma)
			} else if open == '(' && n == 1 {
				return f.fail() // not a tuple but an expression
			}
			if open == '(' {
				f.change(f.i, f.i+1, "]", mendLiteral)
			}
			f.i++
			return true
		case f.s[f.i] == ',':
			f.change(f.i, f.i+1, "", lossyComma)
			f.i++
			continue
		case f.ellipsis(&comma):
			continue
		case f.s[f.i] == '}' && n > 0:
			return f.mismatch(']', comma)
		}
		if n > 0 && comma < 0 {
			f.change(known.at, known.at, ",", lossyComma)
		}
		if f.depth == 1 && strings.IndexByte(`{["'`, f.s[f.i]) >= 0 {
			f.members++
		}
		f.path = append(f.path, pathStep{"", n})
		ok := f.kept(f.value(), known)
		f.path = f.path[:len(f.path)-1]
		if !ok {
			if f.cut {
				return f.shut(']')
			}
			return false
		}
		n++
		f.begun = true
		known, comma = f.mark(f.i), -1
		if f.space(); !f.atEnd() && f.s[f.i] == ',' {
			comma = f.i
			f.i++
		}
	}
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

// doc returns the document that was read from start, with its changes.
func (f *fixer) doc(start, end int) string {
	var b strings.Builder
	at := start
	for _, c := range f.changes {
		b.WriteString(f.s[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(f.s[at:end])
	return b.String()
}
