package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

var fuzzSchemas = []string{
	`{}`, `true`, `{"type":"object"}`, `{"properties":{"a":{"type":"string","pattern":"^x*$"},"b":{"type":"integer","minimum":2},"n":{"properties":{"a":{}}}},"required":["a"]}`,
	`{"properties":{"k":{"enum":["x",1,null]}},"anyOf":[{"properties":{"a":{}}},{"properties":{"b":{"uniqueItems":true}},"required":["b"]}]}`,
	`{"$defs":{"d":{"properties":{"a":{"$ref":"#"}}}},"allOf":[{"$ref":"#/$defs/d"},{"properties":{"b":{}}}]}`,
	`{"oneOf":[{"properties":{"o":{"properties":{"a":{}}}}},{"properties":{"o":{"properties":{"b":{}}}},"required":["o"]}]}`,
	`{"properties":{"o":{"not":{"properties":{"a":{"properties":{"b":{}}}}}}}}`,
	`{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"properties":{"b":{"contains":{"type":"number"}}}}}`,
	`{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"d":{"properties":{"a":{}}}},"properties":{"o":{"$ref":"#/definitions/d"},"a":{"allOf":[{"$ref":"#/definitions/d"},{"properties":{"b":{}}}]}}}`,
	`{"$schema":"http://json-schema.org/draft-04/schema#","properties":{"a":{"properties":{"b":{}},"dependencies":{"b":["a"]}}}}`,
	`{"properties":{"a":{"$ref":"https://json-schema.org/draft-07/schema"}}}`,
	`{"$id":"http://x.org/s","properties":{"a":{"$ref":"s#/$defs/t"}},"$defs":{"t":{"$anchor":"t","type":"array","items":{"properties":{"a":{}}}}}}`,
	`{"properties":{"a":{"format":"date-time"},"b":{"dependentSchemas":{"x":{"properties":{"y":{}}}}},"c":{"propertyNames":{"maxLength":2},"patternProperties":{"^x":{}}}}}`,
}

var fuzzDocs = []string{
	``, `{}`, `{"a":"xx","b":2}`, `{"b":[1,1.0]}`, `{"a":{"a":{"b":1}},"b":1}`, `{"o":{"a":1}}`, `{"o":{"b":1}}`, `{"o":{"a":{"b":{"x":1}}}}`, `{"a":1,"b":[2]}`,
	`{"a":{"type":"string"}}`, `{"a":"\u0041\ud83d\ude00\n"}`, `{"a":"\ud800"}`, `{"a":1,"\u0061":2}`, "\"\xff\"", `[1e308,-0.0,1e-5,[[]]]`, `1e1000000`, `{"a":"2020-01-01T00:00:00Z","c":{"xx":1}}`,
	`{"k":"x","a":1}`, ` [true ,false, null ] `, `01`, `{"a":}`,
}

// FuzzValidate: whatever the schema and the document, no panic, and within the limits the verdict of v6.
func FuzzValidate(f *testing.F) {
	for _, s := range fuzzSchemas {
		for _, d := range fuzzDocs {
			f.Add(s, d)
		}
	}
	f.Fuzz(func(t *testing.T, text, doc string) {
		open, err := Compile([]byte(text), Options{Open: true})
		if err != nil {
			_, err = Compile([]byte(text), Options{})
			require.Error(t, err)
			return
		}
		strict, err := Compile([]byte(text), Options{})
		require.NoError(t, err, "schema %q", text)
		verdict := open.Validate([]byte(doc))
		if verdict != nil {
			require.Error(t, strict.Validate([]byte(doc)), "closing lets more through: schema %q doc %q", text, doc)
		} else {
			_ = strict.Validate([]byte(doc))
		}

		r := reader{s: doc, maxDepth: DefaultMaxDepth}
		v, problem := r.document()
		if problem != "" {
			require.Equal(t, refuse(problem), verdict)
			return
		}
		if open.forms[0].plan.steps(v, MaxSteps) > MaxSteps || strings.Trim(text, " \t\r\n") == "" {
			return
		}
		if s, _ := readSchema([]byte(text)); s != nil {
			if m, ok := s.(map[string]any); ok && m["additionalProperties"] == false && len(m) == 3 {
				return // perhaps the empty schema
			}
		}
		require.Equal(t, theirs(t, text, doc), verdict == nil, "schema %q doc %q: %v", text, doc, verdict)
		quick := open.forms[0].quick.Validate(v)
		require.Equal(t, verdict == nil, quick == nil, "schema %q doc %q", text, doc)
	})
}

// theirs is the verdict of v6 alone.
func theirs(t *testing.T, text, doc string) bool {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.UseLoader(noLoader{})
	c.UseRegexpEngine(compilePattern)
	s, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	require.NoError(t, c.AddResource("x:///s", s))
	compiled, err := c.Compile("x:///s")
	require.NoError(t, err, "schema %q", text)
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
	require.NoError(t, err)
	return compiled.Validate(v) == nil
}

// FuzzRead holds the reader against encoding/json.
func FuzzRead(f *testing.F) {
	for _, d := range fuzzDocs {
		f.Add(d)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		r := reader{s: doc, maxDepth: DefaultMaxDepth}
		v, problem := r.document()
		switch problem {
		case "":
			d := json.NewDecoder(bytes.NewReader([]byte(doc)))
			d.UseNumber()
			var want any
			require.NoError(t, d.Decode(&want), "doc %q", doc)
			require.True(t, json.Valid([]byte(doc)), "doc %q", doc)
			require.Equal(t, want, v, "doc %q", doc)
		case Syntax:
			require.False(t, json.Valid([]byte(doc)), "doc %q", doc)
		case NotUTF8:
			require.True(t, !utf8.ValidString(doc) || strings.Contains(strings.ToLower(doc), `\ud`), "doc %q", doc)
		case Duplicate, TooDeep, BigNumber:
		default:
			t.Fatalf("doc %q: %s", doc, problem)
		}
	})
}
