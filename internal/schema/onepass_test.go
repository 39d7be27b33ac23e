package schema

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// passSchemas are made of what the one-pass validator knows.
var passSchemas = []string{
	`true`, `false`, `{"type":"object"}`, `{"properties":{}}`, `{"type":["string","null"],"maxLength":3}`,
	`{"type":"object","required":["to","subject","body"],"properties":{
		"to":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","pattern":"^[^@]+@[^@]+$"}},
		"subject":{"type":"string","maxLength":20},"body":{"type":"string","maxLength":10000},"priority":{"enum":["low","normal","high"]},
		"attachments":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}},"required":["name"]}}}}`,
	`{"properties":{"a":{"type":"integer","minimum":-2,"maximum":10},"b":{"type":"number","exclusiveMinimum":0.5,"exclusiveMaximum":2.75},"c":{"multipleOf":3}}}`,
	`{"properties":{"a":{"enum":[1,2.5,"x",null,true]},"b":{"const":"abc"},"c":{"const":7}},"minProperties":1,"maxProperties":2}`,
	`{"properties":{"a":{"anyOf":[{"type":"string","minLength":2},{"type":"null"}]},"b":{"oneOf":[{"type":"integer"},{"$ref":"#/$defs/o"}]}},"$defs":{"o":{"type":"object","properties":{"x":{"type":"string"}},"required":["x"]}}}`,
	`{"$defs":{"n":{"properties":{"v":{"type":"integer"},"next":{"$ref":"#/$defs/n"}}}},"$ref":"#/$defs/n"}`,
	`{"allOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"maxLength":2},"a":{"maxLength":4}}}]}`,
	`{"additionalProperties":{"type":"integer"}}`, `{"properties":{"a":{"type":"string"}},"additionalProperties":{"type":"integer"}}`,
	`{"properties":{"a":{"uniqueItems":true,"items":{"type":"string"}},"b":{"items":{"items":{"type":"integer"}}}}}`,
	`{"properties":{"a":{"format":"email"},"b":{"format":"date","minLength":3}}}`,
	`{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"d":{"properties":{"a":{"type":"string"}}}},"properties":{"o":{"$ref":"#/definitions/d"},"p":{"allOf":[{"$ref":"#/definitions/d"},{"properties":{"b":{}}}]}}}`,
	`{"$schema":"http://json-schema.org/draft-04/schema#","properties":{"a":{"type":"integer","minimum":3,"exclusiveMinimum":true},"b":{"items":{"type":"string"}}}}`,
	`{"unevaluatedProperties":{"type":"integer"},"allOf":[{"properties":{"a":{"type":"string"}}}]}`,
	`{"properties":{"d":{"properties":{"e":{"properties":{"f":{"enum":["one","two","three"]}}}}}}}`,
	`{"enum":["x","yy",3]}`, `{"items":{"enum":["red","green"]},"maxItems":3}`,
}

var passDocs = []string{
	`{"to":["joe@ex.org","ann@ex.org"],"subject":"order 7919","body":"some \n text","priority":"high","attachments":[{"name":"a.pdf","size":100}]}`,
	`{"a":1,"b":1.5,"c":9}`, `{"a":"x","b":"abc"}`, `{"a":"xy","b":{"x":"q"}}`, `{"a":null,"b":12}`, `{"v":1,"next":{"v":2,"next":{"v":3}}}`,
	`{"a":"abcd","b":"\u0041b"}`, `{"k":1,"l":2}`, `{"a":["x","y","z"],"b":[[1,2],[]]}`, `{"a":"a@b.de","b":"2020-02-29"}`, `{"o":{"a":"x"},"p":{"a":"x","b":[]}}`,
	`{"d":{"e":{"f":"two"}}}`, `{"\udC00`, `{"a":"\ud83d\u00e9"}`, `{"a":"\ud7ff\uDbff"}`, `"\x"`, `"yy"`, `3`, `["red","green","red"]`, `{}`, `[]`, `null`, `-0.0`, `{"a":"x","z":3}`, `{"a":4,"b":["s"]}`, `"ab"`,
}

// forms returns the schemas as written and closed that have a rule.
func compiled(t testing.TB, text string) (out []*Schema) {
	for _, open := range []bool{false, true} {
		s, err := Compile([]byte(text), Options{Open: open})
		require.NoError(t, err, "schema %s", text)
		out = append(out, s)
	}
	return out
}

// agree holds one pass against v6.
func agree(t testing.TB, s *Schema, text, doc string) {
	if len(doc) > s.maxBytes {
		return
	}
	slow := s.validate(doc)
	fast := s.onePass(doc)
	if fast && slow != nil {
		t.Fatalf("one pass accepts what v6 refuses (%v): schema %s doc %q", slow, text, doc)
	}
	at, p, ok := s.Prefix(doc)
	if !ok && slow == nil {
		t.Fatalf("one pass refuses at %d (%v) what v6 accepts: schema %s doc %q", at, p, text, doc)
	}
	if !ok && (at < 0 || at > len(doc)) {
		t.Fatalf("place %d: schema %s doc %q", at, text, doc)
	}
}

// consistent: what is said of a prefix is said of everything that begins with it.
func consistent(t testing.TB, s *Schema, text, doc string) {
	first, _, fine := 0, Problem{}, true
	for i := range len(doc) + 1 {
		at, p, ok := s.Prefix(doc[:i])
		if !fine && (ok || at != first) {
			t.Fatalf("prefix %q was refused at %d, a longer one at %d %v: schema %s", doc[:i], first, at, ok, text)
		}
		if !ok && at > i {
			t.Fatalf("prefix %q refused at %d %v: schema %s", doc[:i], at, p, text)
		}
		if fine && !ok {
			first, fine = at, false
		}
	}
	if fine {
		return
	}
	require.Error(t, s.validate(doc), "schema %s doc %q", text, doc)
}

func TestOnePassTakesCommonSchemas(t *testing.T) {
	for _, text := range passSchemas {
		for _, s := range compiled(t, text) {
			for _, f := range s.forms {
				require.NotNil(t, f.rule, "schema %s", text)
			}
		}
	}
	for _, text := range []string{`{"not":{"type":"string"}}`, `{"patternProperties":{"^x":{}}}`, `{"if":{"type":"string"},"then":{"maxLength":1}}`,
		`{"prefixItems":[{}]}`, `{"contains":{}}`, `{"dependentRequired":{"a":["b"]}}`, `{"propertyNames":{"maxLength":1}}`} {
		require.Nil(t, compiled(t, text)[1].forms[0].rule, "schema %s", text)
	}
}

func TestOnePassAgrees(t *testing.T) {
	for _, text := range append(passSchemas, fuzzSchemas...) {
		for _, s := range compiled(t, text) {
			for _, doc := range append(passDocs, fuzzDocs...) {
				agree(t, s, text, doc)
				consistent(t, s, text, doc)
			}
		}
	}
}

// TestMutants holds one pass against v6 on documents that are nearly right.
func TestMutants(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 10_000
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	var all [][]*Schema
	for _, text := range passSchemas {
		all = append(all, compiled(t, text))
	}
	fast, slow := 0, 0
	for range n {
		k := rnd.IntN(len(all))
		doc := mutate(rnd, passDocs[rnd.IntN(len(passDocs))])
		for _, s := range all[k] {
			agree(t, s, passSchemas[k], doc)
			if s.onePass(doc) {
				fast++
			} else if s.validate(doc) == nil {
				slow++
			}
		}
	}
	require.Greater(t, fast, n/50)
	require.Less(t, slow, fast/5, "v6 is needed for valid documents too often")
}

func mutate(rnd *rand.Rand, doc string) string {
	pieces := []string{`"`, `{`, `}`, `[`, `]`, `,`, `:`, `1`, `-`, `.5`, `e3`, ` `, `null`, `true`, `"a"`, `\u0061`, `\ud800`, `"b":2`, "\xff", "\x00", `é`, `99999999999999999999`, `{}`, `"x@y"`}
	b := []byte(doc)
	for range rnd.IntN(4) {
		i := rnd.IntN(len(b) + 1)
		switch rnd.IntN(4) {
		case 0:
			b = append(b[:i:i], append([]byte(pieces[rnd.IntN(len(pieces))]), b[i:]...)...)
		case 1:
			j := min(len(b), i+1+rnd.IntN(3))
			b = append(b[:i:i], b[j:]...)
		case 2:
			if i < len(b) {
				b[i] = byte(rnd.IntN(256))
			}
		case 3:
			j := min(len(b), i+rnd.IntN(20))
			b = append(b[:j:j], append([]byte(string(b[i:j])), b[j:]...)...)
		}
	}
	return string(b)
}

// FuzzOnePass holds one pass against v6.
func FuzzOnePass(f *testing.F) {
	for _, s := range passSchemas {
		for _, d := range passDocs {
			f.Add(s, d)
		}
	}
	f.Fuzz(func(t *testing.T, text, doc string) {
		if len(doc) > 2000 {
			return
		}
		for _, open := range []bool{false, true} {
			s, err := Compile([]byte(text), Options{Open: open})
			if err != nil {
				return
			}
			agree(t, s, text, doc)
			if len(doc) < 200 {
				consistent(t, s, text, doc)
			}
		}
	})
}

func TestPrefix(t *testing.T) {
	mail := passSchemas[5]
	for _, tt := range []struct {
		schema, doc, pointer, keyword string
		at                            int
		want                          string
	}{
		{mail, `{"to":"`, "/to", "type", 6, "array"},
		{mail, `{"to":["a@b"],"cc`, "", "additionalProperties", 15, ""},
		{mail, `{"priority":"lo`, "", "", -1, ""},
		{mail, `{"priority":"lx`, "/priority", "enum", 12, `"low", "normal", "high"`},
		{mail, `{"subject":"` + strings.Repeat("é", 21), "/subject", "maxLength", 11, "20"},
		{mail, `{"attachments":[{"name":"x","size":-1,`, "/attachments/0/size", "minimum", 35, "0"},
		{mail, `{"attachments":[{"name":"x","size":-1`, "", "", -1, ""},
		{mail, `{"to":["a@b"],"to":`, "", "duplicate", 14, ""},
		{mail, `{"to":["a@b"]}`, "", "required", 13, `"body", "subject"`},
		{mail, `{"to":[]`, "/to", "minItems", 7, "1"},
		{mail, `{"to" 1`, "", "syntax", 6, ""},
		{mail, "{\"to\":[\"a\xff", "", "utf8", 9, ""},
		{mail, "{\"to\":[\"a\xc3", "", "", -1, ""},
		{`{"type":"object"}`, `[`, "", "type", 0, "object"},
		{`true`, `[1] x`, "", "", -1, ""}, {`true`, `[1 x`, "", "syntax", 3, ""},
		{`{"minimum":10}`, `1`, "", "", -1, ""},
		{`{"minimum":10}`, `1 `, "", "minimum", 0, "10"},
	} {
		s, err := Compile([]byte(tt.schema), Options{})
		require.NoError(t, err)
		at, p, ok := s.Prefix(tt.doc)
		if tt.at < 0 {
			require.True(t, ok, "doc %s: %d %v", tt.doc, at, p)
			continue
		}
		require.False(t, ok, "doc %s", tt.doc)
		require.Equal(t, tt.at, at, "doc %s", tt.doc)
		require.Equal(t, tt.pointer+" "+tt.keyword, p.Pointer+" "+p.Keyword, "doc %s", tt.doc)
		require.Equal(t, tt.want, p.Want, "doc %s", tt.doc)
	}
}

func TestOnePassAllocs(t *testing.T) {
	s, err := Compile([]byte(passSchemas[5]), Options{})
	require.NoError(t, err)
	doc := []byte(strings.Replace(passDocs[0], `\n`, "", 1))
	require.NoError(t, s.Validate(doc))
	if n := testing.AllocsPerRun(100, func() { _ = s.Validate(doc) }); mem.ExactAllocs && n != 0 {
		t.Fatalf("%v allocations", n)
	}
}

// TestLinear ends only if work is linear.
func TestLinear(t *testing.T) {
	s, err := Compile([]byte(`{"type":"object"}`), Options{Open: true, MaxBytes: 64 << 20})
	require.NoError(t, err)
	for _, doc := range []string{
		strings.Repeat("[", 10<<20), strings.Repeat(`{"a":`, 2<<20), `{"a":"` + strings.Repeat(`\u0041`, 1<<20), `{` + strings.Repeat(`"a":1,`, 1<<20),
		strings.Repeat(" ", 10<<20), `{"a":` + strings.Repeat("1", 10<<20), `{"a":"` + strings.Repeat("\xff", 1<<20),
	} {
		require.Error(t, s.Validate([]byte(doc)), "%.20q", doc)
		_, _, _ = s.Prefix(doc)
	}
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, `,"k%d":%d`, i, i)
	}
	require.NoError(t, s.Validate([]byte("{"+b.String()[1:]+"}")))
}

func TestSimpleNumber(t *testing.T) {
	for _, tt := range []struct {
		s string
		d decimal
	}{{"0", decimal{0, 0}}, {"-12.50", decimal{-1250, 2}}, {"3", decimal{3, 0}}, {"0.001", decimal{1, 3}}} {
		d, ok := simpleNumber(tt.s)
		require.True(t, ok, tt.s)
		require.Equal(t, tt.d, d, tt.s)
	}
	for _, s := range []string{"1e3", "123456789012345678", "-", ""} {
		_, ok := simpleNumber(s)
		require.False(t, ok, s)
	}
	require.Equal(t, 0, decimal{250, 2}.compare(5, 2))
	require.Equal(t, -1, decimal{-251, 2}.compare(-5, 2))
	require.Equal(t, 1, decimal{1, 17}.compare(0, 1))
}

// BenchmarkOnePass is a call of a tool that sends mail, 710 bytes.
func BenchmarkOnePass(b *testing.B) {
	s, err := Compile([]byte(strings.Replace(passSchemas[5], `"maxLength":20}`, `"maxLength":200}`, 1)), Options{})
	require.NoError(b, err)
	docs := make([][]byte, 64)
	for i := range docs {
		docs[i], _ = json.Marshal(map[string]any{
			"to": []string{fmt.Sprintf("joe%d@ex.org", i), "ann@ex.org"}, "subject": "order " + fmt.Sprint(i*7919),
			"body": strings.Repeat("some text ", 50+i%8), "priority": []string{"low", "high"}[i%2], "attachments": []map[string]any{{"name": "a.pdf", "size": 1000 * i}},
		})
	}
	for name, validate := range map[string]func(string) error{"onepass": s.ValidateString, "v6": s.validate} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(docs[8])))
			for i := 0; b.Loop(); i++ {
				if err := validate(string(docs[i%len(docs)])); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
