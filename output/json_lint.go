package output

import (
	"encoding/json"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// maxInteger is the largest integer that every reader of JSON keeps exactly: 2^53, the limit of IEEE 754 doubles.
const maxInteger = "9007199254740992"

// linter looks at a valid JSON document for what readers of it take differently.
type linter struct {
	s       string
	schema  *schema.Schema  // names that it has are expected
	folded  map[string]bool // the same in one case
	maxText int
	found   []remark

	names  []lintName // of the open objects
	frames []int      // where the names of each open object begin in names; -1 for an array
}

// remark is something that was found.
type remark struct {
	rule       string
	start, end int
}

// maxRemarks is how many remarks are made about a document. The first says all there is to decide.
const maxRemarks = 100

func (l *linter) report(rule string, start, end int) {
	if len(l.found) < maxRemarks {
		l.found = append(l.found, remark{rule, start, end})
	}
}

// lintName is a name in an object.
type lintName struct {
	start, end int
	hash       uint32
}

var linters = sync.Pool{New: func() any { return new(linter) }}

// maxCompared is the number of names that are compared one with another; more go into a table.
const maxCompared = 32

// run walks the document.
func (l *linter) run() {
	l.names, l.frames, l.found = l.names[:0], l.frames[:0], l.found[:0]
	for i := 0; i < len(l.s); {
		switch b := l.s[i]; b {
		case '{':
			l.frames = append(l.frames, len(l.names))
			i++
		case '[':
			l.frames = append(l.frames, -1)
			i++
		case '}', ']':
			l.leave()
			i++
		case '"':
			i = l.text(i)
		case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			i = l.number(i)
		default:
			i++
		}
	}
}

func (l *linter) leave() {
	last := len(l.frames) - 1
	if last < 0 {
		return
	}
	if from := l.frames[last]; from >= 0 {
		if len(l.names)-from > maxCompared {
			l.table(l.names[from:])
		}
		l.names = l.names[:from]
	}
	l.frames = l.frames[:last]
}

// text reads a string: a value, or a name if a colon follows.
func (l *linter) text(at int) int {
	i := at + 1
	for i < len(l.s) {
		if i += jsonview.PlainPrefix(l.s[i:]); i < len(l.s) && l.s[i] == '\\' {
			i += 2
			continue
		}
		break
	}
	i = min(i, len(l.s))
	if i-at-1 > l.maxText {
		l.report(ruleJSONLong, at, min(i+1, len(l.s)))
	}
	end := i
	for i++; i < len(l.s); i++ {
		switch l.s[i] {
		case ' ', '\t', '\r', '\n':
			continue
		case ':':
			l.name(at+1, end)
			return i + 1
		}
		break
	}
	return i
}

// name compares a name with those of the same object.
func (l *linter) name(start, end int) {
	name := l.s[start:end]
	if len(name) >= len("__proto__") && unquoted(name) == "__proto__" && !l.schema.Knows(name) {
		l.report(ruleJSONPrototype, start, end)
	}
	if len(l.frames) == 0 || l.frames[len(l.frames)-1] < 0 {
		return
	}
	if len(l.folded) > 0 && l.misspelt(name) {
		l.report(ruleJSONVariant, start, end)
	}
	from := l.frames[len(l.frames)-1]
	n := lintName{start, end, foldHash(name)}
	if len(l.names)-from < maxCompared {
		for _, o := range l.names[from:] {
			if o.hash == n.hash && l.variant(o, n) {
				l.report(ruleJSONVariant, start, end)
				break
			}
		}
	}
	l.names = append(l.names, n)
}

// misspelt reports whether the schema has a name in another case only: it has not looked at the value, and encoding/json
// takes it nevertheless.
func (l *linter) misspelt(name string) bool {
	name = unquoted(name)
	return !l.schema.Knows(name) && l.folded[foldName(name)]
}

// variant reports whether a and b differ in case only and the schema does not have both.
func (l *linter) variant(a, b lintName) bool {
	x, y := unquoted(l.s[a.start:a.end]), unquoted(l.s[b.start:b.end])
	return strings.EqualFold(x, y) && !(l.schema.Knows(x) && l.schema.Knows(y))
}

// table does what name does, for objects with many names.
func (l *linter) table(names []lintName) {
	first := make(map[string]lintName, len(names))
	for i, n := range names {
		key := foldName(unquoted(l.s[n.start:n.end]))
		o, ok := first[key]
		if !ok {
			first[key] = n
		} else if i >= maxCompared && l.variant(o, n) {
			l.report(ruleJSONVariant, n.start, n.end)
		}
	}
}

// unquoted returns what the inside of a JSON string stands for.
func unquoted(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		return s
	}
	return out
}

// foldHash returns a hash that is the same for names that differ in case only. Names with the same hash are compared, so
// that nothing is won by finding some.
func foldHash(s string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b >= utf8.RuneSelf || b == '\\' {
			h = 2166136261
			for _, r := range foldName(unquoted(s)) {
				h = (h ^ uint32(r)) * 16777619
			}
			return h
		}
		if 'a' <= b && b <= 'z' {
			b -= 'a' - 'A'
		}
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

// foldName returns the same for names that differ in case only: of all forms of a letter the one that Unicode has first.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, s)
}

// number reads a number.
func (l *linter) number(at int) int {
	i, whole := at, true
	for ; i < len(l.s); i++ {
		switch b := l.s[i]; {
		case b == '.' || b == 'e' || b == 'E':
			whole = false
			continue
		case b == '-' || b == '+' || '0' <= b && b <= '9':
			continue
		}
		break
	}
	digits := strings.TrimPrefix(l.s[at:i], "-")
	if whole && (len(digits) > len(maxInteger) || len(digits) == len(maxInteger) && digits > maxInteger) {
		l.report(ruleJSONBigInteger, at, i)
	}
	return i
}
