package schema

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// Limits. Lengths are bytes.
const (
	DefaultMaxBytes = 1 << 20 // of a document
	DefaultMaxDepth = 64      // of a document

	MaxDigits   = 64  // of a number, without its exponent
	MaxExponent = 308 // of a number, either way

	MaxSchemaBytes   = 256 << 10
	MaxSchemaDepth   = 64
	MaxSchemaNodes   = 5000 // values in a schema that are objects or arrays; v6 compiles in quadratic time
	MaxPatternBytes  = 2048
	MaxPatternStates = 10000 // of a pattern with its repeats written out
	MaxExpansion     = 2000  // subschemas applied to one and the same value
	MaxChain         = 100   // subschemas applied to the same value inside each other

	// MaxSteps bounds the work for one document. A step takes up to a microsecond (BenchmarkSteps).
	MaxSteps = 250000
	// detailSteps is the work up to which all problems are collected; beyond, the answer is yes or no.
	detailSteps = 20000

	MaxProblems = 20 // in an Error
)

// Options are settings of Compile. The zero value is the strict one.
type Options struct {
	MaxBytes int  // of a document; zero means DefaultMaxBytes
	MaxDepth int  // of a document; zero means DefaultMaxDepth
	Open     bool // properties that the schema does not mention are allowed where it does not forbid them
}

// Schema is a compiled schema. It never changes after Compile and is safe for concurrent use.
type Schema struct {
	maxBytes, maxDepth int
	names              map[string]bool // property names that may be shown
	forms              []form
}

// form is a compiled schema: as written or as closed.
type form struct {
	full  *jsonschema.Schema // collects all problems
	quick *jsonschema.Schema // valid or not
	plan  *node
	rule  *rule // for one pass over the bytes; nil if it has what only v6 can validate
}

// Compile reads a schema. An error names the JSON pointer and the reason.
func Compile(schema []byte, opts Options) (s *Schema, err error) {
	if opts.MaxBytes < 0 || opts.MaxDepth < 0 {
		return nil, errors.New("schema: a limit is negative")
	}
	defer func() {
		if recover() != nil {
			s, err = nil, errors.New("schema: the schema cannot be compiled")
		}
	}()
	s = &Schema{
		maxBytes: cmp.Or(opts.MaxBytes, DefaultMaxBytes),
		maxDepth: min(cmp.Or(opts.MaxDepth, DefaultMaxDepth), 1000),
		names:    map[string]bool{},
	}
	doc, err := readSchema(schema)
	if err != nil {
		return nil, err
	}
	written, err := compile(doc, s.names)
	if err != nil {
		return nil, err
	}
	s.forms = []form{written}
	if opts.Open {
		return s, nil
	}
	doc, err = readSchema(schema) // another copy, to be changed
	if err != nil {
		return nil, err
	}
	changed, conditions := closeObjects(doc, written.plan)
	if !changed {
		return s, nil
	}
	closed, err := compile(doc, s.names)
	if err != nil {
		return nil, err
	}
	if conditions {
		s.forms = append(s.forms, closed)
	} else {
		s.forms = []form{closed}
	}
	return s, nil
}

// readSchema reads a schema; nothing is an object without properties.
func readSchema(schema []byte) (any, error) {
	if len(schema) > MaxSchemaBytes {
		return nil, fmt.Errorf("schema: longer than %d bytes", MaxSchemaBytes)
	}
	empty := func() any {
		return map[string]any{"type": "object", "properties": map[string]any{}, "additionalProperties": false}
	}
	if strings.Trim(string(schema), " \t\r\n") == "" {
		return empty(), nil
	}
	r := reader{s: string(schema), maxDepth: MaxSchemaDepth}
	doc, problem := r.document()
	if problem != "" {
		return nil, fmt.Errorf("schema: offset %d: %s", r.i, problem)
	}
	if m, ok := doc.(map[string]any); ok && len(m) == 0 {
		return empty(), nil
	}
	if r.nodes > MaxSchemaNodes {
		return nil, fmt.Errorf("schema: more than %d objects and arrays", MaxSchemaNodes)
	}
	return doc, nil
}

// Where the schemas are said to be. Nothing is ever loaded.
const (
	location = "stanchion:///schema"
	quickly  = "stanchion:///quick"
)

type noLoader struct{}

func (noLoader) Load(string) (any, error) { return nil, errNotLoaded }

var errNotLoaded = errors.New("references out of the schema are not followed")

func compile(doc any, names map[string]bool) (form, error) {
	c := jsonschema.NewCompiler()
	c.UseLoader(noLoader{})
	c.UseRegexpEngine(compilePattern)
	c.AssertFormat()
	if err := c.AddResource(location, doc); err != nil {
		return form{}, compileError(err)
	}
	full, err := c.Compile(location)
	if err != nil {
		return form{}, compileError(err)
	}
	plan, rule, err := newPlan(full, names)
	if err != nil {
		return form{}, err
	}
	// Under "if", v6 looks for yes or no and does not describe what is wrong.
	err = c.AddResource(quickly, map[string]any{"if": map[string]any{"$ref": location}, "else": false})
	if err != nil {
		return form{}, compileError(err)
	}
	quick, err := c.Compile(quickly)
	if err != nil {
		return form{}, compileError(err)
	}
	return form{full: full, quick: quick, plan: plan, rule: rule}, nil
}

// Validate returns nil if doc is valid, or else an *Error.
func (s *Schema) Validate(doc []byte) error { return s.ValidateString(mem.String(doc)) }

// ValidateString is Validate for a string. It keeps nothing of doc.
func (s *Schema) ValidateString(doc string) (err error) {
	if len(doc) > s.maxBytes {
		return refuse(TooLong)
	}
	defer func() {
		if recover() != nil { // a bug in v6 must not let anything through, nor end the program
			err = refuse(Failed)
		}
	}()
	if s.onePass(doc) {
		return nil
	}
	return s.validate(doc)
}

// onePass reports whether one pass over doc shows that it is valid.
func (s *Schema) onePass(doc string) bool {
	if s.forms[0].rule == nil || !utf8.ValidString(doc) {
		return false
	}
	w := walkers.Get().(*walker)
	ok := true
	for _, f := range s.forms {
		if ok = ok && f.rule != nil && s.walk(w, f.rule, doc) == valid; !ok {
			break
		}
	}
	w.done()
	return ok
}

// Prefix looks at the first bytes of a document. ok is false if no continuation makes it valid; at is then the first
// byte that shows it (where a whole string or number does, its first byte) and p says why. It does not find everything:
// what only v6 can tell is found at the end of a document, by Validate, and so is what comes behind it.
//
// The result is the same for all longer prefixes. A call costs as much as reading doc.
func (s *Schema) Prefix(doc string) (at int, p Problem, ok bool) {
	good := len(doc)
	if !utf8.ValidString(doc) {
		good = 0
		for {
			r, n := utf8.DecodeRuneInString(doc[good:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
			good += n
		}
	}
	w := walkers.Get().(*walker)
	defer w.done()
	w.open = true
	if root := s.forms[len(s.forms)-1].rule; root != nil && s.walk(w, root, doc[:good]) == invalid {
		return w.at, s.problem(w), false
	}
	if good < len(doc) && utf8.FullRuneInString(doc[good:]) {
		return good, Problem{Keyword: NotUTF8}, false
	}
	return 0, p, true
}

// MaxBytes returns the length of the longest document that is validated.
func (s *Schema) MaxBytes() int { return s.maxBytes }

// MaxDepth returns how deeply a document may be nested.
func (s *Schema) MaxDepth() int { return s.maxDepth }

// Knows reports whether the schema has a property of this name somewhere.
func (s *Schema) Knows(name string) bool { return s.names[name] }

// Names yields the properties that the schema has somewhere, in no order.
func (s *Schema) Names() iter.Seq[string] { return maps.Keys(s.names) }

// validate is ValidateString by v6.
func (s *Schema) validate(doc string) error {
	r := reader{s: strings.Clone(doc), maxDepth: s.maxDepth}
	v, problem := r.document()
	if problem != "" {
		return refuse(problem)
	}
	steps := 0
	for _, f := range s.forms {
		if steps += f.plan.steps(v, MaxSteps-steps); steps > MaxSteps {
			return refuse(TooCostly)
		}
	}
	for _, f := range s.forms {
		if steps > detailSteps {
			if f.quick.Validate(v) != nil {
				return refuse(Invalid)
			}
			continue
		}
		if err := f.full.Validate(v); err != nil {
			return s.explain(err, v)
		}
	}
	return nil
}
