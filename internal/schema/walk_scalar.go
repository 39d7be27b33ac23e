package schema

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

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
			return w.unmet(t, w.i, "enum")
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
		return w.unmet(t, start, "type")
	}
	for i := range t.bounds {
		if !t.bounds[i].holds(d) {
			return w.unmet(t, start, t.bounds[i].keyword)
		}
	}
	for _, list := range t.enums {
		found := false
		for _, e := range list {
			found = found || e.(decimal).equal(d)
		}
		if !found {
			return w.unmet(t, start, "enum")
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
		return len(s) < 6 // one escape alone
	}
	if len(s) >= 4 && strings.IndexByte("89abAB", s[3]) < 0 {
		return len(s) < 6
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
			return w.unmet(t, at, "maxLength")
		case runes < t.minRunes:
			return w.unmet(t, at, "minLength")
		}
	}
	if !enumerated(t, s, false) {
		return w.unmet(t, at, "enum")
	}
	for _, re := range t.patterns {
		if !re.match(s) {
			return w.unmet(t, at, "pattern")
		}
	}
	for _, f := range t.formats {
		if f.Validate(s) != nil {
			return w.unmet(t, at, "format")
		}
	}
	return valid
}

// started returns the verdict on a string that does not end, or v: what its beginning shows goes before what comes later.
func (w *walker) started(t *typing, at int, raw string, v verdict) verdict {
	raw, _, _ = strings.Cut(raw, `\`)
	switch {
	case len(raw) > t.maxRunes && utf8.RuneCountInString(raw) > t.maxRunes:
		return w.unmet(t, at, "maxLength")
	case !enumerated(t, raw, true):
		return w.unmet(t, at, "enum")
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
