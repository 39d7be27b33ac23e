package schema

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Keywords of problems that are not those of a schema.
const (
	Syntax     = "syntax"      // no JSON, or more than one document
	TooLong    = "too_long"    // too many bytes
	TooDeep    = "too_deep"    // nested too deeply
	Duplicate  = "duplicate"   // a key twice in one object
	NotUTF8    = "utf8"        // bytes that are not UTF-8, or half a surrogate pair
	BigNumber  = "number"      // more than MaxDigits digits, or an exponent beyond MaxExponent
	TooCostly  = "too_costly"  // more than MaxSteps steps
	Invalid    = "invalid"     // does not match the schema; too large to say where
	Failed     = "failed"      // could not be validated
	NotAllowed = "not_allowed" // a value where the schema allows none, an unknown property for one
)

// Problem is a place in a document and the keyword of the schema that it does not satisfy.
type Problem struct {
	Pointer string // a JSON pointer; a key that the schema does not name is *
	Keyword string // "required", "type", or one of the constants above
	Want    string // what the schema asks for, in its own words; may be empty
}

// Error says why a document was refused. It never holds values of the document.
type Error struct {
	Problems []Problem // ordered by pointer and keyword, without repeats, at most MaxProblems
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("schema: ")
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteString("; ")
		}
		if p.Pointer != "" {
			b.WriteString(p.Pointer)
			b.WriteString(": ")
		}
		b.WriteString(p.Keyword)
	}
	return b.String()
}

func refuse(keyword string) *Error { return &Error{Problems: []Problem{{Keyword: keyword}}} }

// explain turns an error of v6 into ours.
func (s *Schema) explain(err error, doc any) error {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return refuse(Failed)
	}
	e := &Error{}
	var walk func(*jsonschema.ValidationError)
	walk = func(v *jsonschema.ValidationError) {
		for _, c := range v.Causes {
			walk(c)
		}
		if keyword := keywordOf(v); keyword != "" {
			e.Problems = append(e.Problems, Problem{s.pointer(v.InstanceLocation, doc), keyword, wanted(v.ErrorKind)})
		}
	}
	walk(invalid)
	slices.SortFunc(e.Problems, func(a, b Problem) int {
		if c := strings.Compare(a.Pointer, b.Pointer); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(a.Keyword, b.Keyword), strings.Compare(a.Want, b.Want))
	})
	e.Problems = merge(e.Problems)
	e.Problems = slices.Clip(e.Problems[:min(len(e.Problems), MaxProblems)])
	if len(e.Problems) == 0 {
		return refuse(Invalid)
	}
	return e
}

// merge makes one of problems that are the same but for what is wanted: branches of a choice.
func merge(sorted []Problem) []Problem {
	out := sorted[:0]
	for _, p := range sorted {
		last := len(out) - 1
		switch {
		case last < 0 || out[last].Pointer != p.Pointer || out[last].Keyword != p.Keyword:
			out = append(out, p)
		case out[last].Want != p.Want && len(out[last].Want)+len(p.Want) < maxWant:
			out[last].Want += " or " + p.Want
		}
	}
	return out
}

// keywordOf returns the keyword that v is about, or "" if its causes say it all.
func keywordOf(v *jsonschema.ValidationError) string {
	switch v.ErrorKind.(type) {
	case *kind.FalseSchema:
		return NotAllowed
	case *kind.Schema, *kind.Group, *kind.Reference, *kind.AllOf:
		return ""
	}
	if path := v.ErrorKind.KeywordPath(); len(path) > 0 {
		return path[0] // further on there may be names
	}
	return Invalid
}

// pointer writes a JSON pointer to a place in doc.
func (s *Schema) pointer(path []string, doc any) string {
	var b strings.Builder
	for _, name := range path {
		b.WriteByte('/')
		switch v := doc.(type) {
		case []any:
			b.WriteString(name)
			if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v) {
				doc = v[i]
			}
		case map[string]any:
			if doc = v[name]; s.names[name] {
				b.WriteString(escapePointer(name))
			} else {
				b.WriteByte('*')
			}
		default:
			b.WriteByte('*')
		}
	}
	return b.String()
}

// writeStep writes a part of a JSON pointer.
func (s *Schema) writeStep(b *strings.Builder, p step) {
	b.WriteByte('/')
	switch {
	case p.index >= 0:
		b.WriteString(strconv.Itoa(p.index))
	case s.names[p.name]:
		b.WriteString(escapePointer(p.name))
	default:
		b.WriteByte('*')
	}
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

func escapePointer(name string) string { return pointerEscaper.Replace(name) }

// compileError turns an error of v6 about a schema into ours.
func compileError(err error) error {
	var invalid *jsonschema.SchemaValidationError
	if errors.As(err, &invalid) {
		var cause *jsonschema.ValidationError
		if !errors.As(invalid.Err, &cause) {
			return fmt.Errorf("schema: %s: invalid", pointerOf(invalid.URL))
		}
		for len(cause.Causes) > 0 {
			cause = cause.Causes[0]
		}
		at := pointerOf(invalid.URL)
		for _, name := range cause.InstanceLocation {
			at += "/" + escapePointer(name)
		}
		if f, ok := cause.ErrorKind.(*kind.Format); ok && f.Want == "regex" {
			return fmt.Errorf("schema: %s: pattern: %w", at, f.Err)
		}
		return fmt.Errorf("schema: %s: invalid %s", at, keywordOf(cause))
	}
	var pattern *jsonschema.InvalidRegexError
	if errors.As(err, &pattern) {
		return fmt.Errorf("schema: %s: pattern: %w", pointerOf(pattern.URL), pattern.Err)
	}
	var load *jsonschema.LoadURLError
	if errors.As(err, &load) {
		return fmt.Errorf("schema: reference to %q: %w", strings.TrimPrefix(load.URL, "stanchion://"), errNotLoaded)
	}
	return fmt.Errorf("schema: %s", strings.ReplaceAll(err.Error(), location, ""))
}

// pointerOf returns the JSON pointer of a URL in v6's terms.
func pointerOf(location string) string {
	_, fragment, _ := strings.Cut(location, "#")
	if decoded, err := url.PathUnescape(fragment); err == nil {
		return decoded
	}
	return fragment
}

// patternError says what RE2 cannot do, without the pattern.
func patternError(err error) error {
	var bad *syntax.Error
	if !errors.As(err, &bad) {
		return errors.New("not a valid pattern")
	}
	if bad.Code == syntax.ErrInvalidPerlOp {
		return errors.New("look-around and the like are not supported (RE2)")
	}
	return fmt.Errorf("%s (RE2)", bad.Code)
}
