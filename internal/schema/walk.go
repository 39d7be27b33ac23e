package schema

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
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

	at      int    // where the document is invalid
	keyword string // and why
	path    []step // from there up
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
	w.s, w.open = "", false
	clear(w.path[:cap(w.path)])
	if cap(w.scratch) > 64<<10 {
		w.scratch = nil
	}
	clear(w.scratch[:cap(w.scratch)])
	walkers.Put(w)
}

func (w *walker) fail(at int, keyword string) verdict {
	w.at, w.keyword = at, keyword
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
			return w.fail(w.i, "type")
		}
	}
	return w.fail(w.i, NotAllowed)
}

func (w *walker) literal(t *typing) verdict {
	word, v := "null", any(nil)
	switch w.s[w.i] {
	case 't':
		word, v = "true", true
	case 'f':
		word, v = "false", false
	}
	n := commonPrefix(w.s[w.i:], word)
	if n < len(word) {
		w.i += n
		return w.syntax()
	}
	for _, list := range t.enums {
		found := false
		for _, e := range list {
			found = found || e == v
		}
		if !found {
			return w.fail(w.i, "enum")
		}
	}
	w.i += n
	return valid
}

func (w *walker) num(t *typing) verdict {
	start := w.i
	problem := w.skipNumber()
	if w.i == len(w.s) {
		if problem == BigNumber {
			return w.fail(start, problem)
		}
		if problem != "" || w.open || w.depth > 0 {
			return cut
		}
	}
	if problem == BigNumber {
		return w.fail(start, problem)
	}
	if problem != "" {
		return w.syntax()
	}
	if !t.integer && len(t.bounds) == 0 && len(t.enums) == 0 {
		return valid
	}
	d, ok := simpleNumber(w.s[start:w.i])
	if !ok {
		return unsure
	}
	if t.integer && !d.integer() {
		return w.fail(start, "type")
	}
	for i := range t.bounds {
		if !t.bounds[i].holds(d) {
			return w.fail(start, t.bounds[i].keyword)
		}
	}
	for _, list := range t.enums {
		found := false
		for _, e := range list {
			found = found || e.(decimal).equal(d)
		}
		if !found {
			return w.fail(start, "enum")
		}
	}
	return valid
}

// quoted reads a string and returns where it stands between its quotes. escaped: it has escapes.
func (w *walker) quoted() (start, end int, escaped bool, v verdict) {
	w.i++
	start = w.i
	for {
		w.i += jsonview.PlainPrefix(w.s[w.i:])
		if w.i == len(w.s) {
			return start, w.i, escaped, cut
		}
		switch w.s[w.i] {
		case '"':
			w.i++
			return start, w.i - 1, escaped, valid
		case '\\':
			escaped = true
			at := w.i
			if _, problem := w.escape(); problem != "" {
				if w.i = at; len(w.s)-at < 12 && openEscape(w.s[at:]) {
					return start, at, true, cut
				}
				return start, at, true, w.fail(at, problem)
			}
		default:
			return start, w.i, escaped, w.fail(w.i, Syntax)
		}
	}
}

// openEscape reports whether s is the start of an escape, or of the escapes of a pair.
func openEscape(s string) bool {
	const pair = `\u____\u____`
	if len(s) > len(pair) {
		return false
	}
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch digit := '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f'; {
		case pair[i] != '_' && b != pair[i]:
			return false
		case pair[i] == '_' && !digit:
			return false
		}
	}
	if len(s) >= 3 && s[2]|0x20 != 'd' {
		return len(s) < 6 // no pair: one escape alone
	}
	if len(s) >= 4 && strings.IndexByte("89abAB", s[3]) < 0 {
		return len(s) < 6 && strings.IndexByte("cdefCDEF", s[3]) < 0
	}
	if len(s) >= 9 && s[8]|0x20 != 'd' {
		return false
	}
	return len(s) < 10 || strings.IndexByte("cdefCDEF", s[9]) >= 0
}

// decoded returns what a string with escapes stands for. It is valid until the next call.
func (w *walker) decoded(start, end int) string {
	r := reader{s: w.s[:end], i: start}
	out := w.scratch[:0]
	for r.i < end {
		n := jsonview.PlainPrefix(r.s[r.i:])
		out = append(out, r.s[r.i:r.i+n]...)
		if r.i += n; r.i < end {
			c, _ := r.escape() // read before
			out = utf8.AppendRune(out, c)
		}
	}
	w.scratch = out
	return string(out)
}

func (w *walker) text(t *typing) verdict {
	at := w.i
	start, end, escaped, v := w.quoted()
	n := end - start
	if v != valid {
		return w.started(t, at, w.s[start:end], v)
	}
	if w.left -= int64(n) * t.perByte / 64; w.left < 0 {
		return unsure
	}
	if t.minRunes == 0 && n <= t.maxRunes && len(t.enums) == 0 && len(t.patterns) == 0 && len(t.formats) == 0 {
		return valid
	}
	s := w.s[start:end]
	if escaped {
		s = w.decoded(start, end)
	}
	if len(s) > t.maxRunes || len(s) < 4*t.minRunes {
		switch runes := utf8.RuneCountInString(s); {
		case runes > t.maxRunes:
			return w.fail(at, "maxLength")
		case runes < t.minRunes:
			return w.fail(at, "minLength")
		}
	}
	if !enumerated(t, s, false) {
		return w.fail(at, "enum")
	}
	for _, re := range t.patterns {
		if !re.match(s) {
			return w.fail(at, "pattern")
		}
	}
	for _, f := range t.formats {
		if f.Validate(s) != nil {
			return w.fail(at, "format")
		}
	}
	return valid
}

// started returns the verdict on a string that does not end, or v: what its beginning shows goes before what comes later.
func (w *walker) started(t *typing, at int, raw string, v verdict) verdict {
	raw, _, _ = strings.Cut(raw, `\`)
	switch {
	case len(raw) > t.maxRunes && utf8.RuneCountInString(raw) > t.maxRunes:
		return w.fail(at, "maxLength")
	case !enumerated(t, raw, true):
		return w.fail(at, "enum")
	}
	return v
}

// enumerated reports whether s, or with open something that it begins, is in all lists.
func enumerated(t *typing, s string, open bool) bool {
	for _, list := range t.enums {
		found := false
		for _, e := range list {
			e := e.(string)
			found = found || e == s || open && strings.HasPrefix(e, s)
		}
		if !found {
			return false
		}
	}
	return true
}

func (w *walker) enter() verdict {
	w.nodes++
	if w.depth++; w.depth > w.maxDepth {
		return w.fail(w.i, TooDeep)
	}
	w.i++
	return valid
}

// list validates an array.
func (w *walker) list(t *typing) verdict {
	opened := w.i
	if v := w.enter(); v != valid {
		return v
	}
	seenBefore, n := len(w.seen), 0
	more := !w.empty(']')
	for more {
		if w.left -= t.perElement; w.left < 0 {
			return unsure
		}
		if n == t.maxItems {
			if w.i == len(w.s) {
				return cut
			}
			return w.fail(w.i, "maxItems")
		}
		w.space()
		start := w.i
		if v := w.value(t.items); v != valid {
			return w.under(v, step{index: n})
		}
		n++
		if t.unique {
			if v := w.again(start, seenBefore, opened); v != valid {
				return v
			}
		}
		at := w.i
		var problem string
		if more, problem = w.more(']'); problem != "" {
			return w.syntax()
		}
		if more && n == t.maxItems {
			w.space()
			return w.fail(w.comma(at), "maxItems")
		}
	}
	w.seen = w.seen[:seenBefore]
	w.depth--
	switch {
	case n < t.minItems:
		return w.fail(w.i-1, "minItems")
	case t.unique:
		if w.left -= 20 * int64(n+1); w.left < 0 {
			return unsure
		}
	}
	return valid
}

// comma returns where the comma stands that was read after at.
func (w *walker) comma(at int) int { return at + strings.IndexByte(w.s[at:], ',') }

// again compares the item that was just read, which began at start, with the items before it. Only strings without
// escapes are compared here.
func (w *walker) again(start, from, opened int) verdict {
	end := w.i
	if w.s[start] != '"' || len(w.seen)-from >= maxSeen || strings.IndexByte(w.s[start:end], '\\') >= 0 {
		return unsure
	}
	hash := nameHash(w.s[start:end])
	for _, o := range w.seen[from:] {
		if o.hash == hash && w.s[o.start:o.end] == w.s[start:end] {
			return w.fail(opened, "uniqueItems")
		}
	}
	w.seen = append(w.seen, seen{start, end, hash})
	return valid
}

// under adds a step to the path of a problem.
func (w *walker) under(v verdict, s step) verdict {
	if v == invalid {
		w.path = append(w.path, s)
	}
	return v
}

// members validates an object.
func (w *walker) members(t *typing) verdict {
	if v := w.enter(); v != valid {
		return v
	}
	seenBefore, n, have := len(w.seen), 0, uint64(0)
	more := !w.empty('}')
	for more {
		if w.left -= t.perElement; w.left < 0 {
			return unsure
		}
		w.space()
		if w.i == len(w.s) || w.s[w.i] != '"' {
			return w.syntax()
		}
		if n == t.maxProps {
			return w.fail(w.i, "maxProperties")
		}
		n++
		start, end, escaped, v := w.quoted()
		if t.other == nil && (escaped || v != valid) {
			raw, _, _ := strings.Cut(w.s[start:end], `\`)
			if c := t.names.common(raw); c < len(raw) {
				return w.fail(start+c, "additionalProperties")
			}
		}
		if v != valid {
			return v
		}
		if escaped {
			return unsure // the name is rarely one of the schema, and seldom honest
		}
		name := w.s[start:end]
		var r *rule
		if i := t.names.find(name); i >= 0 {
			if have&(1<<i) != 0 {
				return w.fail(start-1, Duplicate)
			}
			have |= 1 << i
			r = t.props[i]
		} else {
			if t.other == nil {
				return w.fail(start+t.names.common(name), "additionalProperties")
			}
			if v := w.twice(start, end, seenBefore); v != valid {
				return v
			}
			r = t.other
		}
		if r == nil {
			return w.fail(start-1, NotAllowed)
		}
		if w.space(); w.i == len(w.s) || w.s[w.i] != ':' {
			return w.syntax()
		}
		w.i++
		if v := w.value(r); v != valid {
			return w.under(v, step{name, -1})
		}
		var problem string
		if more, problem = w.more('}'); problem != "" {
			return w.syntax()
		}
	}
	w.seen = w.seen[:seenBefore]
	w.depth--
	switch {
	case t.required&^have != 0:
		return w.fail(w.i-1, "required")
	case n < t.minProps:
		return w.fail(w.i-1, "minProperties")
	}
	return valid
}

// twice looks for a name among those of the same object that the schema does not name.
func (w *walker) twice(start, end, from int) verdict {
	if len(w.seen)-from >= maxSeen {
		return unsure
	}
	hash := nameHash(w.s[start:end])
	for _, o := range w.seen[from:] {
		if o.hash == hash && w.s[o.start:o.end] == w.s[start:end] {
			return w.fail(start-1, Duplicate)
		}
	}
	w.seen = append(w.seen, seen{start, end, hash})
	return valid
}

// problem describes why the document is invalid.
func (s *Schema) problem(w *walker) Problem {
	var b strings.Builder
	for i := len(w.path) - 1; i >= 0; i-- {
		s.writeStep(&b, w.path[i])
	}
	return Problem{Pointer: b.String(), Keyword: w.keyword}
}
