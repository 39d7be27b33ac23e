package schema

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// reader reads a JSON document into the values that v6 takes and is strict about what readers take differently.
type reader struct {
	s        string
	i        int
	depth    int
	maxDepth int
	nodes    int // objects and arrays
}

// document reads all of r.s. problem is "" or a keyword.
func (r *reader) document() (v any, problem string) {
	if !utf8.ValidString(r.s) {
		return nil, NotUTF8
	}
	v, problem = r.value()
	if problem != "" {
		return nil, problem
	}
	if r.space(); r.i < len(r.s) {
		return nil, Syntax
	}
	return v, ""
}

func (r *reader) space() {
	for r.i < len(r.s) {
		switch r.s[r.i] {
		case ' ', '\t', '\n', '\r':
			r.i++
		default:
			return
		}
	}
}

func (r *reader) value() (v any, problem string) {
	r.space()
	if r.i == len(r.s) {
		return nil, Syntax
	}
	switch b := r.s[r.i]; b {
	case '{', '[':
		r.nodes++
		if r.depth++; r.depth > r.maxDepth {
			return nil, TooDeep
		}
		defer func() { r.depth-- }()
		if r.i++; b == '{' {
			return r.object()
		}
		return r.array()
	case '"':
		return r.str()
	case 't':
		return r.word("true", true)
	case 'f':
		return r.word("false", false)
	case 'n':
		return r.word("null", nil)
	}
	return r.number()
}

func (r *reader) word(word string, v any) (any, string) {
	if !strings.HasPrefix(r.s[r.i:], word) {
		return nil, Syntax
	}
	r.i += len(word)
	return v, ""
}

// more reads what comes after an element: a comma, or the end.
func (r *reader) more(end byte) (more bool, problem string) {
	r.space()
	switch {
	case r.i == len(r.s):
		return false, Syntax
	case r.s[r.i] == ',':
		r.i++
		return true, ""
	case r.s[r.i] == end:
		r.i++
		return false, ""
	}
	return false, Syntax
}

// empty reads the end of an object or array that has nothing in it.
func (r *reader) empty(end byte) bool {
	if r.space(); r.i < len(r.s) && r.s[r.i] == end {
		r.i++
		return true
	}
	return false
}

func (r *reader) array() (any, string) {
	list := []any{}
	if r.empty(']') {
		return list, ""
	}
	for {
		v, problem := r.value()
		if problem != "" {
			return nil, problem
		}
		list = append(list, v)
		if more, problem := r.more(']'); problem != "" || !more {
			return list, problem
		}
	}
}

func (r *reader) object() (any, string) {
	object := map[string]any{}
	if r.empty('}') {
		return object, ""
	}
	for {
		if r.space(); r.i == len(r.s) || r.s[r.i] != '"' {
			return nil, Syntax
		}
		v, problem := r.str()
		if problem != "" {
			return nil, problem
		}
		key := v.(string)
		if _, ok := object[key]; ok {
			return nil, Duplicate
		}
		if r.space(); r.i == len(r.s) || r.s[r.i] != ':' {
			return nil, Syntax
		}
		r.i++
		if object[key], problem = r.value(); problem != "" {
			return nil, problem
		}
		if more, problem := r.more('}'); problem != "" || !more {
			return object, problem
		}
	}
}

// str reads a string. A string without escapes is a part of the document.
func (r *reader) str() (any, string) {
	r.i++
	start := r.i
	var b strings.Builder
	for r.i < len(r.s) {
		switch c := r.s[r.i]; {
		case c == '"':
			part := r.s[start:r.i]
			r.i++
			if b.Len() == 0 {
				return part, ""
			}
			b.WriteString(part)
			return b.String(), ""
		case c < 0x20:
			return nil, Syntax
		case c == '\\':
			b.WriteString(r.s[start:r.i])
			c, problem := r.escape()
			if problem != "" {
				return nil, problem
			}
			b.WriteRune(c)
			start = r.i
		default:
			r.i++
		}
	}
	return nil, Syntax
}

func (r *reader) escape() (c rune, problem string) {
	if r.i+1 == len(r.s) {
		return 0, Syntax
	}
	if k := strings.IndexByte(`"\/bfnrt`, r.s[r.i+1]); k >= 0 {
		r.i += 2
		return rune("\"\\/\b\f\n\r\t"[k]), ""
	}
	c, ok := r.hex4()
	switch {
	case !ok:
		return 0, Syntax
	case c < 0xD800 || c > 0xDFFF:
		return c, ""
	case c >= 0xDC00:
		return 0, NotUTF8
	}
	low, ok := r.hex4()
	if !ok || low < 0xDC00 || low > 0xDFFF {
		return 0, NotUTF8
	}
	return (c-0xD800)<<10 | (low - 0xDC00) + 0x10000, ""
}

// hex4 reads \uXXXX.
func (r *reader) hex4() (c rune, ok bool) {
	if !strings.HasPrefix(r.s[r.i:], `\u`) {
		return 0, false
	}
	c, n := jsonview.HexEscape(r.s[r.i:])
	if n != 6 {
		return 0, false
	}
	r.i += n
	return c, true
}

func (r *reader) number() (any, string) {
	start := r.i
	if problem := r.skipNumber(); problem != "" {
		return nil, problem
	}
	return json.Number(r.s[start:r.i]), ""
}

// skipNumber reads a number and makes nothing of it.
func (r *reader) skipNumber() (problem string) {
	digits := 0
	r.one("-")
	if r.one("0") != 0 {
		digits = 1
	} else if digits = r.digits(); digits == 0 {
		return Syntax
	}
	if r.one(".") != 0 {
		n := r.digits()
		if n == 0 {
			return Syntax
		}
		digits += n
	}
	exponent := 0
	if r.one("eE") != 0 {
		r.one("+-")
		at := r.i
		if r.digits() == 0 {
			return Syntax
		}
		for _, b := range []byte(r.s[at:r.i]) {
			exponent = min(exponent*10+int(b-'0'), MaxExponent+1)
		}
	}
	if digits > MaxDigits || exponent > MaxExponent {
		return BigNumber
	}
	return ""
}

// one reads a byte of set and returns it, or 0.
func (r *reader) one(set string) byte {
	if r.i < len(r.s) && strings.IndexByte(set, r.s[r.i]) >= 0 {
		r.i++
		return r.s[r.i-1]
	}
	return 0
}

func (r *reader) digits() (n int) {
	for r.i < len(r.s) && '0' <= r.s[r.i] && r.s[r.i] <= '9' {
		r.i++
		n++
	}
	return n
}
