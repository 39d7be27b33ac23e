package schema

import (
	"strings"
	"sync"
)

// verdict is what one pass over a document says.
type verdict uint8

const (
	valid   verdict = iota
	invalid         // not valid, whatever comes: at is the first byte that no continuation makes valid
	unsure          // only v6 can tell
	cut             // the document ends where more must come
)

// maxSeen is the number of names in an object, or of items, that are compared with each other for repeats.
const maxSeen = 32

// walker validates a document in one pass over its bytes. It allocates nothing while the document is valid and has no
// escapes where its strings matter.
type walker struct {
	reader
	open    bool  // the document may go on, and what comes behind it does not matter
	left    int64 // steps
	seen    []seen
	scratch []byte

	at      int     // where the document is invalid
	keyword string  // and why
	rule    *rule   // that no type fits; or nil
	typing  *typing // that is not satisfied; or nil
	missing uint64  // names that are required
	path    []step  // from there up
}

// seen is a name or an item that must not come again.
type seen struct {
	start, end int
	hash       uint32
}

// step is a part of a JSON pointer.
type step struct {
	name  string
	index int // of an item; -1 for a property
}

var walkers = sync.Pool{New: func() any { return new(walker) }}

// walk validates doc, which is UTF-8 and not too long.
func (s *Schema) walk(w *walker, root *rule, doc string) verdict {
	w.reader = reader{s: doc, maxDepth: s.maxDepth}
	w.left, w.seen, w.path = MaxSteps, w.seen[:0], w.path[:0]
	v := w.value(root)
	if v != valid {
		return v
	}
	if w.space(); w.i < len(doc) && !w.open {
		return w.fail(w.i, Syntax)
	}
	return valid
}

// done puts w back.
func (w *walker) done() {
	w.s, w.open, w.rule, w.typing = "", false, nil, nil
	clear(w.path[:cap(w.path)])
	if cap(w.scratch) > 64<<10 {
		w.scratch = nil
	}
	clear(w.scratch[:cap(w.scratch)])
	walkers.Put(w)
}

func (w *walker) fail(at int, keyword string) verdict {
	w.at, w.keyword, w.rule, w.typing = at, keyword, nil, nil
	return invalid
}

// unmet is fail where a value does not satisfy t.
func (w *walker) unmet(t *typing, at int, keyword string) verdict {
	w.fail(at, keyword)
	w.typing = t
	return invalid
}

// syntax is the verdict on a byte that cannot stand here, or on the end.
func (w *walker) syntax() verdict {
	if w.i >= len(w.s) {
		return cut
	}
	return w.fail(w.i, Syntax)
}

// value validates the next value.
func (w *walker) value(r *rule) verdict {
	w.space()
	if w.i == len(w.s) {
		return cut
	}
	if r.never {
		return w.fail(w.i, NotAllowed)
	}
	var k class
	switch b := w.s[w.i]; b {
	case '"':
		k = classString
	case '{':
		k = classObject
	case '[':
		k = classArray
	case 't', 'f':
		k = classBool
	case 'n':
		k = classNull
	default:
		if b != '-' && (b < '0' || b > '9') {
			return w.fail(w.i, Syntax)
		}
		k = classNumber
	}
	t := r.types[k]
	if t == nil {
		return w.mistyped(r)
	}
	if w.left -= t.cost; w.left < 0 || t.unsure {
		return unsure
	}
	switch k {
	case classString:
		return w.text(t)
	case classObject:
		return w.members(t)
	case classArray:
		return w.list(t)
	case classNumber:
		return w.num(t)
	}
	return w.literal(t)
}

// mistyped is the verdict on a value that no keyword allows.
func (w *walker) mistyped(r *rule) verdict {
	for _, t := range r.types {
		if t != nil {
			w.fail(w.i, "type")
			w.rule = r
			return invalid
		}
	}
	return w.fail(w.i, NotAllowed)
}

// problem describes why the document is invalid.
func (s *Schema) problem(w *walker) Problem {
	var b strings.Builder
	for i := len(w.path) - 1; i >= 0; i-- {
		s.writeStep(&b, w.path[i])
	}
	return Problem{Pointer: b.String(), Keyword: w.keyword, Want: w.wants()}
}
