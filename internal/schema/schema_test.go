package schema_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/schema"
)

func compile(t *testing.T, text string, opts schema.Options) *schema.Schema {
	t.Helper()
	s, err := schema.Compile([]byte(text), opts)
	require.NoError(t, err, "schema %.200s", text)
	return s
}

// problems returns what Validate says, one "pointer keyword" each.
func problems(t *testing.T, s *schema.Schema, doc string) (all []string) {
	t.Helper()
	err := s.Validate([]byte(doc))
	if err == nil {
		return nil
	}
	var e *schema.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Problems)
	for _, p := range e.Problems {
		all = append(all, strings.TrimSpace(p.Pointer+" "+p.Keyword))
	}
	return all
}

func TestValidate(t *testing.T) {
	tests := []struct {
		schema, doc string
		want        []string
	}{
		{`{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}`, `{"a":"x"}`, nil},
		{`{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}`, `{}`, []string{"required"}},
		{`{"properties":{"a":{"type":"string"},"b":{"items":{"maximum":3}}}}`, `{"b":[1,9,2,8],"a":1}`, []string{"/a type", "/b/1 maximum", "/b/3 maximum"}},
		{`{"properties":{"a~/":{"type":"string"}}}`, `{"a~/":1}`, []string{"/a~0~1 type"}},
		{`{"properties":{"n":{"type":"integer"}}}`, `{"n":1e10000000}`, []string{"number"}},
		{`{"properties":{"n":{"type":"integer"}}}`, `{"n":1e300}`, nil},
		{`{"properties":{"n":{"type":"integer"}}}`, `{"n":` + strings.Repeat("1", 65) + `}`, []string{"number"}},
		{`{"properties":{"n":{"type":"integer"}}}`, `{"n":1e-309}`, []string{"number"}},
		{`{"properties":{"a":{"enum":[]}}}`, `{"a":null}`, []string{"/a enum"}},
		{`{"properties":{"a":{"enum":[]}}}`, `{"a":"x"}`, []string{"/a enum"}},
		{`{"properties":{"a":false}}`, `{"a":1}`, []string{"/a not_allowed"}},
		{`{"properties":{"m":{"format":"email"}}}`, `{"m":"no"}`, []string{"/m format"}},
		{`{"properties":{"r":{"format":"regex"}}}`, `{"r":"(a{1000}b{1000}){9}"}`, []string{"/r format"}},
		{`{"properties":{"a":{"anyOf":[{"type":"string"},{"minimum":3}]}}}`, `{"a":1}`, []string{"/a anyOf", "/a minimum", "/a type"}},
		{`true`, `{"anything":[1]}`, nil},
		{`false`, `1`, []string{"not_allowed"}},
		// Drafts.
		{`{"$schema":"http://json-schema.org/draft-04/schema#","properties":{"n":{"minimum":3,"exclusiveMinimum":true}}}`, `{"n":3}`, []string{"/n exclusiveMinimum"}},
		{`{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"a":{"type":"string"}},"properties":{"x":{"$ref":"#/definitions/a"}}}`, `{"x":3}`, []string{"/x type"}},
		{`{"properties":{"x":{"prefixItems":[{"type":"string"}]}}}`, `{"x":[3]}`, []string{"/x/0 type"}},
		// What is refused before.
		{`true`, ``, []string{"syntax"}},
		{`true`, `{} {}`, []string{"syntax"}},
		{`true`, `{"a":1,}`, []string{"syntax"}},
		{`true`, `[01]`, []string{"syntax"}},
		{`true`, "\"a\x01\"", []string{"syntax"}},
		{`true`, "\xef\xbb\xbf1", []string{"syntax"}},
		{`true`, "\"\xff\"", []string{"utf8"}},
		{`true`, `"\ud800"`, []string{"utf8"}},
		{`true`, `"\ud83d\ude00\u0041\n\/"`, nil},
		{`true`, `{"a":1,"a":1}`, []string{"duplicate"}},
		{`true`, `{"x":[{"b":{"a":1,"\u0061":2}}]}`, []string{"duplicate"}},
		{`true`, strings.Repeat("[", 64) + strings.Repeat("]", 64), nil},
		{`true`, strings.Repeat("[", 65) + strings.Repeat("]", 65), []string{"too_deep"}},
	}
	for _, tt := range tests {
		s := compile(t, tt.schema, schema.Options{})
		require.Equal(t, tt.want, problems(t, s, tt.doc), "schema %s doc %.100s", tt.schema, tt.doc)
	}
}

func TestClosed(t *testing.T) {
	const late, early = "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"
	a, b := `{"type":"object","properties":{"a":{}}}`, `{"type":"object","properties":{"b":{}}}`
	tests := []struct {
		schema      string // without the braces
		ok, refused []string
	}{
		{`"type":"object"`, []string{`{}`}, []string{`{"x":1}`}},
		{`"properties":{}`, []string{`{}`}, []string{`{"x":1}`}},
		{`"properties":{"a":` + a + `}`, []string{`{"a":{"a":1}}`}, []string{`{"x":1}`, `{"a":{"x":1}}`}},
		{`"properties":{"a":{"items":` + a + `}}`, []string{`{"a":[{"a":1}]}`}, []string{`{"a":[{"a":1},{"x":1}]}`}},
		{`"properties":{"a":{"type":"object"}}`, []string{`{"a":{"free":1}}`}, nil},
		{`"properties":{"a":{}},"additionalProperties":true`, []string{`{"x":1}`}, nil},
		{`"properties":{"a":{}},"additionalProperties":{"type":"number"}`, []string{`{"x":1}`}, []string{`{"x":""}`}},
		{`"properties":{"a":{}},"patternProperties":{"^x":{}}`, []string{`{"a":1,"x1":1}`}, []string{`{"y":1}`}},
		{`"properties":{"m":{"additionalProperties":` + a + `}}`, []string{`{"m":{"k":{"a":1}}}`}, []string{`{"m":{"k":{"x":1}}}`}},
		// Composition: what one branch knows the others need not.
		{`"allOf":[` + a + `,` + b + `]`, []string{`{"a":1,"b":1}`}, []string{`{"a":1,"x":1}`}},
		{`"properties":{"c":{}},"allOf":[` + a + `]`, []string{`{"a":1,"c":1}`}, []string{`{"x":1}`}},
		{`"anyOf":[` + a + `,` + b + `]`, []string{`{"a":1,"b":1}`}, []string{`{"x":1}`}},
		{`"allOf":[{"properties":{"a":` + a + `}}]`, []string{`{"a":{"a":1}}`}, []string{`{"a":{"x":1}}`}},
		{`"oneOf":[{"properties":{"k":{"const":1},"o":` + a + `},"required":["k"]},{"properties":{"k":{"const":2},"o":` + b + `},"required":["k"]}]`,
			[]string{`{"k":1,"o":{"a":1}}`, `{"k":2,"o":{"b":1}}`}, []string{`{"k":1,"o":{"x":1}}`, `{"k":3}`, `{"k":1,"x":1}`}},
		{`"properties":{"a":{"not":{"properties":{"b":` + b + `}}}}`, []string{`{"a":{"b":1}}`}, []string{`{"a":{"b":{"x":1}}}`, `{"a":{"b":{}}}`}},
		{`"properties":{"k":{}},"if":{"properties":{"k":{"const":1}}},"then":` + a + `,"else":` + b, []string{`{"k":1,"a":1}`, `{"k":2,"b":1}`}, []string{`{"k":1,"x":1}`}},
		// References.
		{`"definitions":{"d":` + a + `},"properties":{"p":{"$ref":"#/definitions/d"}}`, []string{`{"p":{"a":1}}`}, []string{`{"p":{"x":1}}`}},
		{`"definitions":{"d":` + a + `},"$ref":"#/definitions/d"`, []string{`{"a":1}`}, []string{`{"x":1}`}},
		{`"definitions":{"d":` + a + `},"properties":{"p":{"allOf":[{"$ref":"#/definitions/d"},` + b + `]}}`, []string{`{"p":{"a":1,"b":2}}`}, []string{`{"p":{"x":1}}`}},
		{`"properties":{"v":{},"next":{"$ref":"#"}}`, []string{`{"v":1,"next":{"next":{"v":1}}}`}, []string{`{"next":{"next":{"x":1}}}`}},
	}
	for _, draft := range []string{late, early, "https://json-schema.org/draft/2019-09/schema"} {
		for _, tt := range tests {
			text := `{"$schema":"` + draft + `",` + tt.schema + `}`
			strict, open := compile(t, text, schema.Options{}), compile(t, text, schema.Options{Open: true})
			for _, doc := range tt.ok {
				require.NoError(t, strict.Validate([]byte(doc)), "schema %s doc %s", text, doc)
				require.NoError(t, open.Validate([]byte(doc)), "schema %s doc %s", text, doc)
			}
			for _, doc := range tt.refused {
				require.Error(t, strict.Validate([]byte(doc)), "schema %s doc %s", text, doc)
			}
		}
	}
	// A property of a branch that does not match is unknown, where the draft can say so.
	either := `"anyOf":[{"properties":{"k":{"const":1},"a":{}},"required":["k"]},{"properties":{"k":{"const":2},"b":{}},"required":["k"]}]`
	require.Error(t, compile(t, `{`+either+`}`, schema.Options{}).Validate([]byte(`{"k":1,"b":1}`)))
	require.NoError(t, compile(t, `{"$schema":"`+early+`",`+either+`}`, schema.Options{}).Validate([]byte(`{"k":1,"b":1}`)))
}

func TestEmptySchema(t *testing.T) {
	for _, text := range []string{"", " \n", "{}"} {
		s := compile(t, text, schema.Options{Open: true})
		require.Nil(t, problems(t, s, `{}`))
		require.Equal(t, []string{"additionalProperties"}, problems(t, s, `{"a":1}`))
		require.Equal(t, []string{"type"}, problems(t, s, `[]`))
	}
	var zero schema.Options
	s, err := schema.Compile(nil, zero)
	require.NoError(t, err)
	require.NoError(t, s.Validate([]byte(`{}`)))
}

func TestCompileErrors(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.json")
	require.NoError(t, os.WriteFile(secret, []byte(`{"type":"string"}`), 0o600))
	double := func(n int, level string) string {
		var b strings.Builder
		b.WriteString(`{"$ref":"#/$defs/0","$defs":{`)
		for i := range n {
			fmt.Fprintf(&b, `"%d":`+level+`,`, i, i+1, i+1)
		}
		fmt.Fprintf(&b, `"%d":{"type":"string"}}}`, n)
		return b.String()
	}
	chain := `{"$ref":"#/$defs/0","$defs":{`
	for i := range 150 {
		chain += fmt.Sprintf(`"%d":{"$ref":"#/$defs/%d"},`, i, i+1)
	}
	tests := []struct{ schema, want string }{
		{`{`, "schema: offset 1: syntax"},
		{`{"type":"object","type":"string"}`, "duplicate"},
		{`{"maximum":1e1000000}`, "number"},
		{strings.Repeat(`{"not":`, 70) + `{}` + strings.Repeat(`}`, 70), "too_deep"},
		{`{"description":"` + strings.Repeat("x", schema.MaxSchemaBytes) + `"}`, "longer than 262144 bytes"},
		{`{"enum":[` + strings.Repeat("[],", schema.MaxSchemaNodes) + `1]}`, "more than 5000"},
		{`{"properties":{"a":{"type":"strin"}}}`, "schema: /properties/a/type: invalid"},
		{`{"properties":{"a":{"pattern":"(?=x)y"}}}`, "schema: /properties/a/pattern: pattern: look-around"},
		{`{"properties":{"a":{"pattern":"(x)\\1"}}}`, "schema: /properties/a/pattern: pattern: invalid escape sequence"},
		{`{"patternProperties":{"(?!x)":{}}}`, "pattern: look-around"},
		{`{"properties":{"a":{"pattern":"(x{1000}y{1000}){3}z{1000}(x{1000}y{1000}){3}z{1000}x{1000}y{1000}x{1000}y{1000}"}}}`, "pattern: "},
		{`{"properties":{"a":{"pattern":"` + strings.Repeat("x", 3000) + `"}}}`, "longer than 2048"},
		{`{"$ref":"file://` + secret + `"}`, "not followed"},
		{`{"$ref":"` + secret + `"}`, "not followed"},
		{`{"properties":{"a":{"$ref":"http://127.0.0.1:1/x"}}}`, "not followed"},
		{`{"$schema":"file://` + secret + `"}`, "not followed"},
		{`{"$ref":"#/nowhere"}`, "schema: "},
		{`{"$ref":"#"}`, "refers to itself"},
		{`{"anyOf":[{"$ref":"#"},{"type":"string"}]}`, "refers to itself"},
		{`{"$dynamicRef":"#x","$defs":{"x":{"$dynamicAnchor":"x"}}}`, "not supported"},
		{double(20, `{"allOf":[{"$ref":"#/$defs/%d"},{"$ref":"#/$defs/%d"}]}`), "expands to more"},
		{chain + `"150":{}}}`, "expands to more"},
		{`1`, "schema: "},
	}
	for _, tt := range tests {
		_, err := schema.Compile([]byte(tt.schema), schema.Options{})
		require.ErrorContains(t, err, tt.want, "schema %.200s", tt.schema)
		require.True(t, strings.HasPrefix(err.Error(), "schema: "), err.Error())
		require.NotContains(t, err.Error(), "stanchion:")
	}
	_, err := schema.Compile([]byte(`{}`), schema.Options{MaxBytes: -1})
	require.Error(t, err)
}

// TestBombs ends only because work is bounded: what these ask for would take years.
func TestBombs(t *testing.T) {
	deep := func(n int) string { return strings.Repeat(`{"a":`, n) + `1` + strings.Repeat(`}`, n) }
	levels := `{"$ref":"#/$defs/0","$defs":{`
	for i := range 40 {
		levels += fmt.Sprintf(`"%d":{"properties":{"a":{"allOf":[{"$ref":"#/$defs/%d"},{"$ref":"#/$defs/%d"}]}}},`, i, i+1, i+1)
	}
	levels += `"40":{}}}`
	many := func(n int, s string) string { return "[" + strings.Repeat(s+",", n) + s + "]" }
	objects := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"k%d":%d,`, i, i)
		}
		return "{" + b.String() + `"z":1}`
	}
	tests := []struct {
		schema, doc string
		want        []string
	}{
		{levels, deep(40), []string{"too_costly"}},
		{levels, deep(3), nil},
		{`{"properties":{"a":{"anyOf":[{"$ref":"#"},{"$ref":"#"},{"type":"number"}]}}}`, deep(50), []string{"too_costly"}},
		{`{"properties":{"a":{"anyOf":[{"$ref":"#"},{"type":"number"}]}}}`, deep(30), nil},
		{`true`, many(260000, "1"), []string{"too_costly"}},
		{`{"items":{"type":"string"}}`, many(100000, "1"), []string{"invalid"}},
		{`{"items":{"type":"string"}}`, many(300, "1"), nil},
		{`{"uniqueItems":true}`, many(100000, "1"), []string{"too_costly"}},
		{`{"items":{"pattern":"(a|b|ab)*c{900}$"}}`, `["` + strings.Repeat("ab", 400000) + `"]`, []string{"too_costly"}},
		{`{"patternProperties":{"^(a|b){500}":{}}}`, objects(50000), []string{"too_costly"}},
		{`{"anyOf":[{"properties":{"x":{}}},{"patternProperties":{"^[kz]":{}}}]}`, objects(20000), nil},
		{`{"properties":{}}`, objects(50000), []string{"invalid"}},
	}
	for _, tt := range tests {
		s := compile(t, tt.schema, schema.Options{})
		got := problems(t, s, tt.doc)
		if len(tt.doc) < 2000 && strings.HasPrefix(tt.doc, "[1,") {
			require.Len(t, got, schema.MaxProblems)
			require.True(t, slices.IsSorted(got))
		} else {
			require.Equal(t, tt.want, got, "schema %.200s doc %.50s", tt.schema, tt.doc)
		}
	}
	s := compile(t, `true`, schema.Options{})
	big := []byte(`"` + strings.Repeat("x", 10<<20) + `"`)
	require.Error(t, s.Validate(big))
	require.NoError(t, compile(t, `true`, schema.Options{MaxBytes: 11 << 20}).Validate(big))
}

// TestNoValues: whatever is wrong, the error shows nothing of the document.
func TestNoValues(t *testing.T) {
	const marker = "MARKER"
	text := `{"properties":{"s":{"maxLength":2,"pattern":"^x$","enum":["a"],"format":"email"},"c":{"const":1},"n":{"maximum":1},"o":{"propertyNames":{"maxLength":2}},
		"d":{"dependentRequired":{"MARKERd":["e"]}},"u":{"uniqueItems":true},"i":{"items":{"type":"number"}},"f":{"format":"date"},"p":{"pattern":"^y"},
		"free":{"additionalProperties":{"type":"number"}},"a":{"anyOf":[{"type":"number"},{"const":2}]},"not":{"not":{"type":"string"}}}}`
	s := compile(t, text, schema.Options{})
	for _, doc := range []string{
		`{"s":"MARKER"}`, `{"c":"MARKER"}`, `{"n":77777}`, `{"o":{"MARKER":1}}`, `{"MARKER":1}`, `{"u":["MARKER","MARKER"]}`, `{"i":["MARKER"]}`, `{"f":"MARKER"}`,
		`{"p":"MARKER"}`, `{"free":{"MARKER":"x"}}`, `{"free":{"77777":"x"}}`, `{"a":"MARKER"}`, `{"not":"MARKER"}`, `{"MARKER":1,"MARKER":1}`, `MARKER`, `"MARKER`, `"\ud800MARKER"`,
		`{"MARKER":{"MARKER":[{"MARKER":1}]}}`,
	} {
		err := s.Validate([]byte(doc))
		require.Error(t, err, "doc %s", doc)
		for _, shown := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
			require.NotContains(t, shown, marker, "doc %s", doc)
			require.NotContains(t, shown, "77777", "doc %s", doc)
		}
		require.Nil(t, errors.Unwrap(err))
	}
}

func TestConcurrentValidate(t *testing.T) {
	s := compile(t, `{"properties":{"a":{"pattern":"^x"}}}`, schema.Options{})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				err := s.Validate([]byte([]string{`{"a":"x"}`, `{"a":"y"}`}[i%2]))
				if (err == nil) != (i%2 == 0) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkValidate(b *testing.B) {
	s, err := schema.Compile([]byte(emailTool), schema.Options{})
	require.NoError(b, err)
	docs := make([][]byte, 16)
	for i := range docs {
		docs[i], _ = json.Marshal(map[string]any{
			"to": []string{fmt.Sprintf("joe%d@ex.org", i), "ann@ex.org"}, "subject": "order " + fmt.Sprint(i*7919),
			"body": strings.Repeat("some text ", 50+i), "priority": []string{"low", "high"}[i%2], "attachments": []map[string]any{{"name": "a.pdf", "size": 1000 * i}},
		})
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(docs[8])))
	for i := 0; b.Loop(); i++ {
		if err := s.Validate(docs[i%len(docs)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSteps measures what a step costs at the most: a document that just passes.
func BenchmarkSteps(b *testing.B) {
	s, err := schema.Compile([]byte(`{"items":{"anyOf":[{"type":"string"},{"maximum":1},{"properties":{"a":{}}}]}}`), schema.Options{})
	require.NoError(b, err)
	doc := []byte("[" + strings.Repeat("7,", 35000) + "7]")
	for b.Loop() {
		s.Validate(doc)
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := schema.Compile([]byte(emailTool), schema.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

const emailTool = `{"type":"object","required":["to","subject","body"],"properties":{
	"to":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","pattern":"^[^@]+@[^@]+$"}},
	"subject":{"type":"string","maxLength":200},"body":{"type":"string","maxLength":10000},"priority":{"enum":["low","normal","high"]},
	"attachments":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}},"required":["name"]}}}}`
