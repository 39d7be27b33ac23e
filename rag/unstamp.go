package rag

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// stampReader reads the fields of a document, which a stranger may have written.
type stampReader struct {
	l      Layout
	fields map[string]any
	prefix string
	errs   []error
}

func (r *stampReader) bad(field string) {
	r.errs = append(r.errs, fmt.Errorf("rag: field %q is missing or not what Stamp writes", r.prefix+field))
}

// text reads a string, also one that a store returns as a list of one.
func (r *stampReader) text(field string) string {
	list, ok := texts(r.fields[r.prefix+field])
	if !ok || len(list) != 1 {
		r.bad(field)
		return ""
	}
	name, fits := r.l.decode(list[0])
	if !fits {
		r.bad(field)
	}
	return name
}

// lists reads a list in any form: see Flat for the one in a string. No name that stands in a list begins with a bracket.
func (r *stampReader) lists(field string) ([]string, bool) {
	v := r.fields[r.prefix+field]
	if s, ok := v.(string); ok && strings.HasPrefix(s, "[") {
		var names []string
		err := json.Unmarshal([]byte(s), &names)
		return names, err == nil
	}
	return texts(v)
}

// denied reads the list of Deny, in which "none" always stands.
func (r *stampReader) denied() []string {
	names, ok := r.lists(fieldDeny)
	if !ok || !slices.Contains(names, none) {
		r.bad(fieldDeny)
		return nil
	}
	if len(names) == 1 {
		return nil
	}
	return r.names(fieldDeny, slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == none }))
}

// list reads a list; nil if it is "none".
func (r *stampReader) list(field string) []string {
	names, ok := r.lists(field)
	if !ok {
		r.bad(field)
		return nil
	}
	return r.names(field, names)
}

func (r *stampReader) names(field string, names []string) []string {
	if len(names) == 0 || len(names) > maxEntries+1 {
		r.bad(field)
		return nil
	}
	if len(names) == 1 && names[0] == none {
		return nil
	}
	out := make([]string, len(names))
	for i, v := range names {
		name, fits := r.l.decode(v)
		if !fits || v == none {
			r.bad(field)
			return nil
		}
		out[i] = name
	}
	return out
}

// number reads a number, also one that a store returns as a list of one; round makes it whole.
func (r *stampReader) number(field string, round func(float64) float64) int64 {
	v := r.fields[r.prefix+field]
	if list, ok := v.([]any); ok && len(list) == 1 {
		v = list[0]
	}
	if f, ok := v.(float64); ok && math.Abs(f) < 1<<53 {
		v = round(f)
	}
	n, ok := whole(v)
	if !ok {
		r.bad(field)
		return 0
	}
	return n
}

// texts returns v as a list of strings: a list in any of the types that clients of stores use, or one string.
func texts(v any) ([]string, bool) {
	switch v := v.(type) {
	case string:
		return []string{v}, true
	case []string:
		return v, true
	case []any:
		out := make([]string, len(v))
		for i := range v {
			s, ok := v[i].(string)
			if !ok {
				return nil, false
			}
			out[i] = s
		}
		return out, true
	}
	return nil, false
}

// whole returns v as a whole number, if it is one and no digit is lost. A number in a string is one, too: stores that
// know strings only return it so.
func whole(v any) (int64, bool) {
	switch v := v.(type) {
	case int64:
		return v, true
	case int:
		return int64(v), true
	case int32:
		return int64(v), true
	case float64:
		if v != math.Trunc(v) || math.Abs(v) > 1<<53 {
			return 0, false
		}
		return int64(v), true
	case json.Number:
		n, err := v.Int64()
		return n, err == nil
	case string:
		n, err := strconv.ParseInt(v, 10, 64)
		return n, err == nil
	}
	return 0, false
}
