package schema

import "strings"

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
			return w.unmet(t, w.i, "maxItems")
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
			return w.unmet(t, w.comma(at), "maxItems")
		}
	}
	w.seen = w.seen[:seenBefore]
	w.depth--
	switch {
	case n < t.minItems:
		return w.unmet(t, w.i-1, "minItems")
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
			return w.unmet(t, w.i, "maxProperties")
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
		w.missing = t.required &^ have
		return w.unmet(t, w.i-1, "required")
	case n < t.minProps:
		return w.unmet(t, w.i-1, "minProperties")
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
