package query_test

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// Emulators of what stores make of a filter, written from their documentation and source: above all of what they make of a
// field that is missing or of another type. Stores that run in tests are in rag/enginetest.

type object = map[string]any

// list returns v as the values that a store compares one by one: scalars are lists of one.
func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// sets remembers long lists of values.
var sets sync.Map

func anyOf(v any, values ...any) bool {
	if len(values) > 64 {
		known, ok := sets.Load(&values[0])
		if !ok {
			m := map[any]bool{}
			for _, w := range values {
				m[w] = true
			}
			known, _ = sets.LoadOrStore(&values[0], m)
		}
		return slices.ContainsFunc(list(v), func(e any) bool {
			s, ok := e.(string)
			return ok && known.(map[any]bool)[s]
		})
	}
	return slices.ContainsFunc(list(v), func(e any) bool {
		return slices.ContainsFunc(values, func(w any) bool {
			s, ok := e.(string)
			return ok && s == w
		})
	})
}

func inRange(v any, bounds object) bool {
	return slices.ContainsFunc(list(v), func(e any) bool {
		n, ok := e.(float64)
		for op, bound := range bounds {
			b, isNumber := bound.(float64)
			ok = ok && isNumber && (strings.TrimPrefix(op, "$") == "lte" && n <= b || strings.TrimPrefix(op, "$") == "gte" && n >= b)
		}
		return ok
	})
}

// qdrant: match and range are false of what is missing or of another type; must_not is then true. An empty list in should
// or must would be no condition over gRPC: the emulator takes it as "everything", so that a filter with one shows.
func qdrant(f, doc object) bool {
	if key, ok := f["key"].(string); ok {
		if m, ok := f["match"].(object); ok {
			if v, ok := m["value"]; ok {
				return anyOf(doc[key], v)
			}
			return anyOf(doc[key], m["any"].([]any)...)
		}
		return inRange(doc[key], f["range"].(object))
	}
	match := func(sub any) bool { return qdrant(sub.(object), doc) }
	must, _ := f["must"].([]any)
	should, _ := f["should"].([]any)
	mustNot, _ := f["must_not"].([]any)
	return !slices.ContainsFunc(must, func(sub any) bool { return !match(sub) }) &&
		(len(should) == 0 || slices.ContainsFunc(should, match)) && !slices.ContainsFunc(mustNot, match)
}

// dollars is Pinecone and Chroma, whose negations are true of what is missing. In Chroma $in knows scalars only.
func dollars(f, doc object, chroma bool) bool {
	if len(f) != 1 {
		panic("not one key")
	}
	for key, v := range f {
		if subs, ok := v.([]any); ok {
			if chroma && len(subs) < 2 {
				panic("Chroma refuses lists of one")
			}
			match := func(sub any) bool { return dollars(sub.(object), doc, chroma) }
			if key == "$or" {
				return slices.ContainsFunc(subs, match)
			}
			return !slices.ContainsFunc(subs, func(sub any) bool { return !match(sub) })
		}
		for op, want := range v.(object) {
			got, ok := doc[key]
			_, isList := got.([]any)
			switch op {
			case "$eq":
				return ok && anyOf(got, want) && !(chroma && isList)
			case "$in":
				return ok && anyOf(got, want.([]any)...) && !(chroma && isList)
			case "$nin":
				return !ok || !anyOf(got, want.([]any)...)
			case "$contains":
				return isList && anyOf(got, want)
			case "$not_contains":
				return !isList || !anyOf(got, want)
			case "$lte", "$gte":
				return !isList && inRange(got, v.(object))
			default:
				panic(op)
			}
		}
	}
	panic("empty")
}

// elastic: keyword and long fields; null and missing are the same; numbers in strings are read.
func elastic(q, doc object) bool {
	for kind, v := range q {
		body := v.(object)
		if kind == "bool" {
			match := func(sub any) bool { return elastic(sub.(object), doc) }
			filter, _ := body["filter"].([]any)
			should, _ := body["should"].([]any)
			mustNot, _ := body["must_not"].([]any)
			least := 0
			if len(filter) == 0 && len(should) > 0 {
				least = 1
			}
			if m, ok := body["minimum_should_match"].(float64); ok {
				least = int(m)
			}
			for _, sub := range should {
				if match(sub) {
					least--
				}
			}
			return least <= 0 && !slices.ContainsFunc(filter, func(sub any) bool { return !match(sub) }) && !slices.ContainsFunc(mustNot, match)
		}
		for field, arg := range body {
			got := doc[field]
			switch kind {
			case "term":
				return anyOf(got, arg.(object)["value"])
			case "terms":
				return anyOf(got, arg.([]any)...)
			case "range":
				if s, ok := got.(string); ok {
					if n, err := strconv.ParseFloat(s, 64); err == nil {
						got = n
					}
				}
				return inRange(got, arg.(object))
			case "terms_set":
				set := arg.(object)
				need, ok := doc[set["minimum_should_match_field"].(string)].(float64)
				seen := map[any]bool{}
				for _, e := range list(got) {
					if anyOf(e, set["terms"].([]any)...) {
						seen[e] = true
					}
				}
				return ok && float64(len(seen)) >= max(need, 1)
			}
		}
	}
	panic("unknown query")
}

// weaviate with a tokenization for text.
func weaviate(f, doc object, tokens func(string) []string) bool {
	if subs, ok := f["operands"].([]any); ok {
		match := func(sub any) bool { return weaviate(sub.(object), doc, tokens) }
		switch f["operator"] {
		case "And":
			return !slices.ContainsFunc(subs, func(sub any) bool { return !match(sub) })
		case "Or":
			return slices.ContainsFunc(subs, match)
		case "Not":
			return !match(subs[0])
		}
	}
	got := doc[f["path"].([]any)[0].(string)]
	has := func(want any) bool {
		return slices.ContainsFunc(list(got), func(e any) bool {
			s, ok := e.(string)
			have := tokens(s)
			return ok && !slices.ContainsFunc(tokens(want.(string)), func(t string) bool { return !slices.Contains(have, t) })
		})
	}
	switch f["operator"] {
	case "Equal":
		return has(f["valueText"])
	case "ContainsAny":
		return slices.ContainsFunc(f["valueText"].([]any), has)
	case "LessThanEqual":
		return inRange(got, object{"lte": f["valueInt"]})
	case "GreaterThanEqual":
		return inRange(got, object{"gte": f["valueInt"]})
	}
	panic(f["operator"])
}

// words is Weaviate's tokenization "word".
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// reader reads expressions.
type reader struct {
	text   string
	at     int
	params object
	doc    object
}

func (r *reader) try(s string) bool {
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
	if strings.HasPrefix(r.text[r.at:], s) {
		r.at += len(s)
		return true
	}
	return false
}

func (r *reader) must(s string) {
	if !r.try(s) {
		panic("want " + s + " at " + r.text[r.at:])
	}
}

func (r *reader) word() string {
	r.try("")
	from := r.at
	for r.at < len(r.text) && (r.text[r.at] == '_' || r.text[r.at] == '-' || r.text[r.at] == '+' || r.text[r.at] == '.' ||
		unicode.IsLetter(rune(r.text[r.at])) || unicode.IsDigit(rune(r.text[r.at]))) {
		r.at++
	}
	return r.text[from:r.at]
}

// joined reads parts between parentheses with and and or, both sides always.
func (r *reader) joined(part func() bool) bool {
	ok := part()
	for {
		switch {
		case r.try(")"):
			return ok
		case r.try("and "):
			ok = part() && ok
		case r.try("or "):
			ok = part() || ok
		default:
			panic("at " + r.text[r.at:])
		}
	}
}

func (r *reader) parameter() any {
	r.must("{")
	name := r.word()
	r.must("}")
	v, ok := r.params[name]
	if !ok {
		panic("no parameter " + name)
	}
	return v
}

// milvus reads a filter expression of Milvus; NULL and missing make a comparison false, and its negation, too.
func (r *reader) milvus() bool {
	if r.try("(") {
		return r.joined(r.milvus)
	}
	not := r.try("not ")
	name := r.word()
	if name == "array_contains_any" {
		r.must("(")
		got := r.doc[r.word()]
		r.must(",")
		want := r.parameter().([]any)
		r.must(")")
		l, ok := got.([]any)
		return ok && anyOf(l, want...) != not
	}
	got := r.doc[name]
	switch {
	case r.try("=="):
		return got == r.parameter()
	case r.try("in "):
		return anyOf(got, r.parameter().([]any)...)
	case r.try("<="):
		return inRange(got, object{"lte": r.parameter()})
	case r.try(">="):
		return inRange(got, object{"gte": r.parameter()})
	}
	panic("at " + r.text[r.at:])
}

func (r *reader) quoted() string {
	r.must("'")
	var b strings.Builder
	for {
		if r.text[r.at] == '\'' {
			r.at++
			if r.at == len(r.text) || r.text[r.at] != '\'' {
				return b.String()
			}
		}
		b.WriteByte(r.text[r.at])
		r.at++
	}
}

// azure reads an OData filter; x is the value of a lambda's variable.
func (r *reader) azure(x any) bool {
	if r.try("(") {
		return r.joined(func() bool { return r.azure(x) })
	}
	not := r.try("not ")
	value := func(name string) any {
		if name == "x" {
			return x
		}
		return r.doc[name]
	}
	if r.try("search.in(") {
		got := value(r.word())
		r.must(",")
		all := r.quoted()
		r.must(",")
		by := r.quoted()
		r.must(")")
		s, ok := got.(string)
		return ok && !strings.ContainsAny(s, by) && strings.Contains(by+all+by, by+s+by)
	}
	name := r.word()
	if r.try("/") {
		if r.word() != "any" {
			panic("in all() Azure takes negations only")
		}
		r.must("(")
		l, _ := r.doc[name].([]any)
		if r.try(")") {
			return len(l) > 0
		}
		r.must("x:")
		from, ok := r.at, false
		for _, e := range append(slices.Clone(l), nil) { // nil is for reading on when the list is empty
			r.at = from
			match := r.azure(e)
			if e == nil {
				break
			}
			ok = ok || match
		}
		r.must(")")
		return ok != not
	}
	switch {
	case r.try("eq "):
		return value(name) == r.quoted()
	case r.try("le "):
		n, err := strconv.ParseFloat(r.word(), 64)
		return err == nil && inRange(value(name), object{"lte": n})
	case r.try("ge "):
		n, err := strconv.ParseFloat(r.word(), 64)
		return err == nil && inRange(value(name), object{"gte": n})
	}
	panic("at " + r.text[r.at:])
}
