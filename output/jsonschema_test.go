package output_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

const person = `{"type":"object","properties":{"name":{"type":"string","maxLength":40},"age":{"type":"integer","minimum":0},
	"tags":{"type":"array","items":{"type":"string"}},"kind":{"enum":["red","green"]},"next":{"$ref":"#"}},"required":["name"]}`

// decide checks a text.
func decide(t testing.TB, c guard.Check, text string) guard.Decision {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
}

func rules(d guard.Decision) (out []string) {
	for _, f := range d.Findings {
		out = append(out, strings.TrimPrefix(f.Rule, "output.json."))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestJSONOtherCase: what the schema says of a name holds for what encoding/json takes for that name.
func TestJSONOtherCase(t *testing.T) {
	for _, o := range []output.JSONOptions{{Open: true}, {Open: true, Repair: output.RepairLossy}} {
		c := output.JSONSchemaWith(`{"properties": {"admin": {"const": false}, "ID": {}, "id": {}}}`, o)
		for text, want := range map[string]string{
			`{"admin": false, "other": 1, "ID": 1, "id": 2}`: "", `{"ADMIN": true}`: "variant", `{"\u0041dmin": true}`: "variant",
			`[{"Id": 1}]`: "variant", `["Admin"]`: "", `{"x": "Admin"}`: "",
		} {
			d := decide(t, c, text)
			require.Equal(t, want, strings.Join(rules(d), " "), text)
		}
	}
}

func TestJSONSchema(t *testing.T) {
	long := `{"name":"x","tags":["` + strings.Repeat("x", 20000) + `"]}`
	for _, tt := range []struct{ text, want, rules string }{ // want: "=" is the text itself, "" is blocked
		{`{"name":"Ann","age":3}`, "=", ""},
		{" {\"name\" : \"Ann\"}\n", "=", ""},
		{`{"name":"Ann","next":{"name":"Bob"}}`, "=", ""},
		{"Here it is:\n```json\n{\"name\":\"Ann\"}\n```\nAnything else?", `{"name":"Ann"}`, "extracted"},
		{"```\n{\"name\":\"Ann\"}", `{"name":"Ann"}`, "extracted"},
		{`JSON: {"name":"Ann"}`, `{"name":"Ann"}`, "extracted"},
		{`From [1] and {name}: {"name":"Ann"}. {values} may vary [2].`, `{"name":"Ann"}`, "extracted"},
		{"\ufeff" + `{"name":"Ann"}`, `{"name":"Ann"}`, "extracted"},
		{"<json>{\"name\":\"Ann\"}</json>", `{"name":"Ann"}`, "extracted"},
		{"For example {\"name\":\"Bob\"}, so:\n```json\n{\"name\":\"Ann\"}\n```", `{"name":"Ann"}`, "extracted"},

		{``, "", "missing"}, {`  `, "", "missing"}, {`I cannot do that.`, "", "missing"}, {`{name}`, "", "missing"}, {"[link](http://x)", "", "missing"}, {"See [1] and [2].", "", "missing"},
		{`{"name":"Ann"}{"name":"Bob"}`, "", "several"}, {"{\"name\":\"Ann\"}\n{\"name\":\"Ann\"}", "", "several"},
		{`{"name":"Ann",}`, "", "syntax"}, {`{'name':'Ann'}`, "", "syntax"}, {`{"name":"Ann"`, "", "syntax"}, {`{"name":"Ann"} }`, "", "syntax"},
		{`So: {"name":"Ann","next":{"name":"Bob"}, oops}`, "", "syntax"},
		{`{"name":1}`, "", "schema"}, {`{}`, "", "schema"}, {`[]`, "", "schema"}, {`{"name":"x","admin":true}`, "", "schema"},
		{`So: {"name":1}`, "", "schema"},
		{`{"name":"a","name":"b"}`, "", "duplicate"}, {`Or {"name":"a","name":"b"}`, "", "duplicate"},
		{`{"name":"\ud800"}`, "", "utf8"}, {"{\"name\":\"\xff\"}", "", "utf8"},
		{`{"name":"x","age":1e400}`, "", "number"}, {`{"name":"x","age":` + strings.Repeat("1", 65) + `}`, "", "number"},
		{`{"name":"x","age":9007199254740993}`, "=", "big_integer"}, {`{"name":"x","age":9007199254740992}`, "=", ""},
		{long, "=", "long_string"},
		{strings.Repeat(`{"next":`, 70), "", "too_deep"}, {"So " + strings.Repeat(`{"next":`, 70), "", "too_deep"},
		{strings.Repeat("x", 1<<20+1), "", "too_long"},
	} {
		d := decide(t, output.JSONSchema(person), tt.text)
		want := tt.want
		if want == "=" {
			want = tt.text
		}
		require.Equal(t, tt.rules, strings.Join(rules(d), " "), "text %.100q: %v", tt.text, d)
		require.Equal(t, want, d.Text(), "text %.100q", tt.text)
	}
}

func TestJSONReaders(t *testing.T) {
	for _, tt := range []struct{ text, rules string }{
		{`{"a":1,"A":2}`, "variant"}, {`{"a":{"b":1},"B":{"a":1}}`, ""}, {`{"k":1,"\u212a":2}`, "variant"}, {`{"ſ":1,"s":2}`, "variant"},
		{`[{"a":1},{"A":1}]`, ""}, {`{"\u0061b":1,"aB":2}`, "variant"}, {`{"straße":1,"STRAẞE":2}`, "variant"},
		{`{"__proto__":{}}`, "prototype"}, {`{"\u005f_proto__":{}}`, "prototype"}, {`["__proto__"]`, ""},
		{`[-9007199254740993,9007199254740991,1e30,0.9007199254740993]`, "big_integer"}, {`12`, ""}, {`"x"`, ""}, {`null`, ""},
		{`{` + many(60, false) + `}`, ""}, {`{` + many(60, false) + `,"K59":1}`, "variant"}, {`{` + many(60, true) + `}`, "variant"},
	} {
		require.Equal(t, tt.rules, strings.Join(rules(decide(t, output.JSONSchema("true"), tt.text)), " "), "text %.100q", tt.text)
	}
	d := decide(t, output.JSONSchema(`{"properties":{"a":{},"A":{},"__proto__":{}}}`), `{"a":1,"A":1,"__proto__":1}`)
	require.Equal(t, guard.Allow, d.Action, "names of the schema: %v", d.Findings)
}

// many returns members with names of their own, or with one that comes again in capitals.
func many(n int, again bool) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`"k%d":%d`, i, i))
	}
	if again {
		list = append(list, `"K40":0`)
	}
	return strings.Join(list, ",")
}

func TestJSONRepair(t *testing.T) {
	for _, tt := range []struct{ text, want, rules string }{
		{`{"a":[1,2,],}`, `{"a":[1,2]}`, "repair.comma"},
		{"{\"a\":1, // note\n/* more */ \"b\":2}", "{\"a\":1, \n  \"b\":2}", "repair.comment"},
		{"{'a':'it\\'s \"x\"','b':True,'c':None}", `{"a":"it's \"x\"","b":true,"c":null}`, "repair.escape repair.literal repair.quote"},
		{"{\u201ca\u201d:\u2018b\u2019,`c`:1}", `{"a":"b","c":1}`, "repair.quote"},
		{`{a:1,b_2:{$c:[]}}`, `{"a":1,"b_2":{"$c":[]}}`, "repair.name"},
		{"{\"a\":\u00a01}", `{"a": 1}`, "repair.space"},
		{"{\"a\":\"x\ny\tz\"}", `{"a":"x\ny\tz"}`, "repair.escape"},
		{`{'p':(1,2),'q':('a',)}`, `{"p":[1,2],"q":["a"]}`, "repair.comma repair.literal repair.quote"},
		{`{'a':'\x41'}`, `{"a":"\u0041"}`, "repair.escape repair.quote"},
		// With a guess.
		{"{\"a\":1\n\"b\":\"x\"\n\"c\":[1 2]}", "{\"a\":1,\n\"b\":\"x\",\n\"c\":[\"1 2\"]}", "lossy.comma lossy.value"},
		{"{\"a\":1\n\"b\":\"x\"\n\"c\":[{} {}]}", "{\"a\":1,\n\"b\":\"x\",\n\"c\":[{}, {}]}", "lossy.comma"},
		{`{"a" 1}`, `{"a" :1}`, "lossy.colon"},
		{`{"a":[1,2}`, `{"a":[1,2]}`, "lossy.bracket"},
		{`{"a":"say "hi" now"}`, `{"a":"say \"hi\" now"}`, "lossy.quote"},
		{`{"a":"c:\dir"}`, `{"a":"c:\\dir"}`, "lossy.escape"}, {"{\"a\":\"x\x00\"}", `{"a":"x\u0000"}`, "lossy.escape"},
		{`{"a":.5,"b":+1,"c":0x1F,"d":1_000,"e":2.}`, `{"a":0.5,"b":1,"c":31,"d":1000,"e":2.0}`, "lossy.number"},
		{`{"a":NaN,"b":undefined,"c":some words}`, `{"a":null,"b":null,"c":"some words"}`, "lossy.value"},
		{`{"a":[1,2,...]}`, `{"a":[1,2]}`, "lossy.ellipsis repair.comma"},
		{`{"a":1}, "b":2}`, `{"a":1}`, "lossy.rest"},
		// The punctuation of Chinese and Japanese, of Ruby and PHP, of ini files.
		{"{\"a\"\uff1a1\uff0c\"b\"\uff1a\"\u597d\"\uff0c\"c\":[\"x\"\uff0c\"y\"\uff0c]\uff1b}", "{\"a\":1,\"b\":\"\u597d\",\"c\":[\"x\",\"y\"]}", "lossy.colon lossy.comma repair.comma"},
		{"{\"a\":\"\u4ed6\"\u597d\"\uff0c\u8d70\uff1a\",\"b\uff0c\":1}", "{\"a\":\"\u4ed6\\\"\u597d\\\"\uff0c\u8d70\uff1a\",\"b\uff0c\":1}", "lossy.quote"},
		{`{"a"=>"b","c" = [1]}`, `{"a":"b","c" : [1]}`, "lossy.colon"}, {`{"a":"he said "b"=c"}`, `{"a":"he said \"b\"=c"}`, "lossy.quote"},
		{"{\"a\":1\u00a0,\"b\":2\u3000}", `{"a":1 ,"b":2 }`, "repair.space"},
		{`{"_id":ObjectId("12"),"n":NumberLong(5),'p':Decimal('9.50'),"l":[1, UUID("a")]}`, `{"_id":"12","n":5,"p":"9.50","l":[1, "a"]}`, "lossy.value repair.quote"},
		{`{"a":ObjectId(`, `{}`, "incomplete lossy.truncated"}, {`{"a":ObjectId("1"}`, "", "syntax"}, {`{"a":other("1")}`, "", "syntax"},
		// Long strings of Python, strings put together.
		{"{\"a\":\"\"\"say \"x\"\n\\tit\"\"\",'b':'''c''',\"d\":\"\"}", `{"a":"say \"x\"\n\tit","b":"c","d":""}`, "lossy.quote repair.escape repair.quote"},
		{`{"a":""","b":1}`, `{"a":"\"","b":1}`, "lossy.quote"},
		{"{\"a\":\"b\" +\n  'c' + \"d\",\"e\":[\"x\"+\"y\"]}", `{"a":"bcd","e":["xy"]}`, "lossy.quote"},
		{`{"a":"say "x" + "y" now"}`, `{"a":"say \"x\" + \"y\" now"}`, "lossy.quote"},
		// Cut off.
		{`{"a":[1,{"b":"some te`, `{"a":[1,{"b":"some te"}]}`, "incomplete lossy.truncated"},
		{`{"a":1,"b":tru`, `{"a":1}`, "incomplete lossy.truncated"}, {`{"a":1,"b":12`, `{"a":1}`, "incomplete lossy.truncated"},
		{`{"a":1,"b`, `{"a":1}`, "incomplete lossy.truncated"}, {`{"a":1,"b":`, `{"a":1}`, "incomplete lossy.truncated"},
		{`{"a":1,`, `{"a":1}`, "incomplete lossy.truncated"}, {`{"a":"x\u00`, `{"a":"x"}`, "incomplete lossy.truncated"},
		{`[1,2,3`, `[1,2]`, "incomplete lossy.truncated"}, {`{'a':'b`, `{"a":"b"}`, "incomplete lossy.truncated repair.quote"},
		{"```json\n{\"a\":[\"x\"\n```\nDone.", `{"a":["x"]}`, "extracted incomplete lossy.truncated"},
		{"```json\n{\"a\":\"some te\n```\nDone.", `{"a":"some te"}`, "extracted incomplete lossy.truncated"}, {`{"a":1, /`, `{"a":1}`, "incomplete lossy.truncated"},
		{"```json\n{\"a\":\"x\n```js\ny\n```\"}\n```", "{\"a\":\"x\\n```js\\ny\\n```\"}", "extracted repair.escape"},
		{`[{} tr`, `[{}]`, "incomplete lossy.truncated"}, {"{\"a\":some words\n\"b", `{"a":"some words"}`, "incomplete lossy.truncated lossy.value"},
		// Not to be guessed.
		{`{"a":007}`, `{"a":"007"}`, "lossy.value"}, {`{"a":}`, "", "syntax"}, {`[{"i":1{"i":2}]`, "", "syntax"},
		{`{"a":{"b":1}, "c":}`, "", "syntax"}, {`{"a":1}{"a":2}`, "", "several"}, {`words alone`, "", "missing"}, {`{'a':1,"a":2}`, "", "duplicate"},
	} {
		d := decide(t, output.JSONSchemaWith("true", output.JSONOptions{Repair: output.RepairLossy}), tt.text)
		require.Equal(t, tt.rules, strings.Join(rules(d), " "), "text %.100q: %v %q", tt.text, d, d.Text())
		require.Equal(t, tt.want, d.Text(), "text %.100q", tt.text)
		if d.Allowed() {
			require.True(t, json.Valid([]byte(d.Text())))
		}
		lossless := decide(t, output.JSONSchemaWith("true", output.JSONOptions{Repair: output.RepairLossless}), tt.text)
		require.Equal(t, d.Allowed() && !strings.Contains(tt.rules, "lossy"), lossless.Allowed(), "text %.100q", tt.text)
		require.False(t, decide(t, output.JSONSchema("true"), tt.text).Allowed(), "text %.100q", tt.text)
	}
}

func TestIncompletePointer(t *testing.T) {
	c := output.JSONSchemaWith(person, output.JSONOptions{Repair: output.RepairLossy})
	for text, want := range map[string]string{
		`{"name":"An`: "/name", `{"name":"x","tags":["a","b`: "/tags/1", `{"name":"x","next":{"name":"y","age":1`: "/next/age", `{"name":"x",`: "",
	} {
		d := decide(t, c, text)
		i := slices.IndexFunc(d.Findings, func(f guard.Finding) bool { return f.Rule == "output.json.incomplete" })
		require.GreaterOrEqual(t, i, 0, "%s: %v", text, d)
		require.Equal(t, output.Incomplete{Pointer: want}, d.Findings[i].Data, text)
	}
}

func TestJSONMistakes(t *testing.T) {
	for source, want := range map[string]string{
		``: "no schema", `{"properties":{"a":{"type":"strin"}}}`: "/properties/a/type", `{"$ref":"http://x.org/s"}`: "not followed", `{`: "syntax",
		`{"properties":{"a":{"pattern":"(?=x)"}}}`: "/properties/a/pattern",
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(source)}})
		require.ErrorContains(t, err, want, source)
	}
	for _, o := range []output.JSONOptions{{MaxBytes: -1}, {MaxDepth: -1}, {MaxStringBytes: -1}, {Repair: 9}} {
		require.Error(t, output.JSONSchemaWith("true", o).Err, "%+v", o)
	}
}

var jsonTexts = []string{
	`{"name":"Ann","age":3,"tags":["a","b"]}`, `{"name":"Ann","age":"old"}`, `{"name":"Ann","admin":1}`, `{"name":"Ann",}`, "So:\n```json\n{\"name\":\"Ann\"}\n```\nbye",
	`{"name":"Ann","kind":"blue","age":-1}`, `{"name":"\u00e9\ud83d\ude00"}`, `{"name":"a","name":"b"}`, "{\"name\":\"\xff\"}", `{'name':'x', age: 1,}`, `{"name":"x"`,
	`{"name":"x"}{"name":"y"}`, `{"name":"é","age":12345678901234567890}`, ` [1,2] `, `no JSON`, `{"name":"x","next":{"name":"y","next":{"name":3}}}`, "{\"name\":\"x\u2028\"} trailing {words}",
	`{"name":"` + strings.Repeat("é", 50) + `"}`, `{"name":"x","tags":["a",` + "\n" + `"b" "c"]}`,
}

func TestJSONLaws(t *testing.T) {
	for _, o := range []output.JSONOptions{{}, {Repair: output.RepairLossless}, {Repair: output.RepairLossy, Open: true}} {
		guardtest.TestCheck(t, output.JSONSchemaWith(person, o), jsonTexts...)
	}
	guardtest.TestCheck(t, output.JSONSchema(`{"not":{"type":"string"}}`), jsonTexts...)
	guardtest.TestCheck(t, output.JSONSchemaWith("true", output.JSONOptions{MaxBytes: 100, MaxDepth: 3}), append(jsonTexts, strings.Repeat(`{"a":`, 30), strings.Repeat("x", 101), "[["+strings.Repeat(`"abc",`, 40))...)
}

func TestJSONAllocs(t *testing.T) {
	guardtest.TestAllocs(t, output.JSONSchema(person), jsonTexts[0], ` {"name":"Ann Other","tags":["x"],"kind":"green"}`)
	guardtest.TestAllocs(t, output.JSONSchema("true"), `[1,2,{"a":"b\n"}]`)
}

// TestJSONStream: an answer that cannot become valid is stopped where that shows.
func TestJSONStream(t *testing.T) {
	for _, tt := range []struct {
		text string
		at   int // bytes after which it is blocked
	}{
		{`{"age":"old","name":"x"}`, 8}, {`{"name":"x","admin":true}`, 15}, {`{"name":"x","kind":"blue"`, 21}, {`{"name":"x" "age":1}`, 13}, {`{"name":1}`, 9},
		{`[1,2,3]`, 3}, {`["a"]`, 2},
	} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(person)}})
		require.NoError(t, err)
		st := p.Session(guard.Subject{User: "u", Tenant: "t"}).Stream(context.Background(), guard.StageOutput)
		stopped := -1
		for i := range len(tt.text) {
			out, err := st.Push(tt.text[i : i+1])
			require.Empty(t, out)
			if err != nil {
				stopped = i + 1
				break
			}
		}
		if tt.text[0] == '[' && tt.text[1] == '1' {
			require.Equal(t, -1, stopped, "may be a footnote")
			continue
		}
		require.Equal(t, tt.at, stopped, tt.text)
	}
}

func TestJSONContent(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(person)}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	for text, want := range map[string]guard.Action{`{"name":"\u0041nn"}`: guard.Allow, `{"name":1}`: guard.Block, `{"name":"x",}`: guard.Block, `{"name":"x","age":9007199254740993}`: guard.Flag} {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text, Format: guard.JSON})
		require.Equal(t, want, d.Action, "%s %v", text, d.Findings)
	}
}

// TestJSONHostile ends only if work is linear.
func TestJSONHostile(t *testing.T) {
	n := 1 << 19
	if testing.Short() {
		n = 1 << 16
	}
	texts := []string{"[", "{", `{"a":`, `{"a":[`, "{'", `"`, `["`, `{"a" "`, "```json\n", "/*", "//\n", "{a:", "[1,", "[,", `{"a":"b" "c`, `\`, `["\`, "...", "(", "[(", "{\u201c", "[{}", "{}", "é{", "\u00a0", `{"a":1}`,
		`{"a":"` + "\n", "# ", "```{\"\n```", "```{a:'\n```'x ", "[[[],", "[/**/", "{x", "`{`", `{"a":"""x`, `"""`, `["a"+`, "[\"a\"\uff0c", "[1,Decimal(", "{\"a\"\uff1a"}
	for _, o := range []output.JSONOptions{{MaxBytes: 11 << 20}, {MaxBytes: 11 << 20, Repair: output.RepairLossy, MaxDepth: 1000}} {
		c := output.JSONSchemaWith(`{"type":"object","required":["b"]}`, o)
		for _, unit := range texts {
			for _, before := range []string{"", "So: ", `{"a":"`} {
				d := decide(t, c, before+strings.Repeat(unit, n/len(unit)))
				require.False(t, d.Allowed(), "%q", unit)
			}
		}
		require.False(t, decide(t, c, strings.Repeat("[", 10<<20)).Allowed())
	}
}

// FuzzJSON: what is let through is one valid document that the schema takes, and valid documents are not touched.
func FuzzJSON(f *testing.F) {
	for _, text := range jsonTexts {
		f.Add(text)
	}
	for _, text := range []string{`{"a":[1,2,],}`, "{'a':(1,2)}", `{"a":"say "hi" now"}`, `{"a":[1,{"b":"some te`, "{\"a\":1 // x\n,}", `{a:b c,"d":.5,e:NaN}`, `{"a":1}, "b":2}`, "```json\n{\"a\":[\"x\"\n```"} {
		f.Add(text)
	}
	var checks []guard.Check
	for r := output.RepairNone; r <= output.RepairLossy; r++ {
		checks = append(checks, output.JSONSchemaWith("true", output.JSONOptions{Repair: r}))
	}
	p := make([]*guard.Pipeline, len(checks))
	for i, c := range checks {
		p[i], _ = guard.New(guard.Config{Checks: []guard.Check{c}})
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := range checks {
			s := p[i].Session(guard.Subject{User: "u", Tenant: "t"})
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageOutput, Text: text})
			if !d.Allowed() {
				continue
			}
			require.True(t, json.Valid([]byte(d.Text())), "text %q: %q", text, d.Text())
			if json.Valid([]byte(text)) && utf8.ValidString(text) {
				require.Equal(t, text, d.Text())
			}
			require.False(t, d.Action == guard.Allow && !json.Valid([]byte(text)), "text %q", text)
			for _, f := range d.Findings {
				require.False(t, i < 2 && strings.Contains(f.Rule, ".lossy."), "text %q", text)
			}
		}
	})
}

// FuzzJSONStream: a stream comes to what the whole text comes to, wherever it is cut.
func FuzzJSONStream(f *testing.F) {
	for i, text := range jsonTexts {
		f.Add(text, uint8(i), uint8(3*i))
	}
	var pipelines []*guard.Pipeline
	for _, c := range []guard.Check{output.JSONSchema(person), output.JSONSchemaWith(person, output.JSONOptions{MaxBytes: 60, MaxDepth: 3}), output.JSONSchemaWith(person, output.JSONOptions{Repair: output.RepairLossy}),
		output.JSONSchema(`{"anyOf":[{"required":["name"]},{"type":"array","uniqueItems":true}]}`)} {
		p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
		pipelines = append(pipelines, p)
	}
	f.Fuzz(func(t *testing.T, text string, a, b uint8) {
		if len(text) > 500 {
			return
		}
		for _, p := range pipelines {
			whole := p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(t.Context(), guard.Content{Stage: guard.StageOutput, Text: text})
			st := p.Session(guard.Subject{User: "u", Tenant: "t"}).Stream(t.Context(), guard.StageOutput)
			var out strings.Builder
			var err error
			for rest, n := text, int(a); err == nil && rest != ""; n = int(b)%17 + 1 {
				n = min(n, len(rest))
				var part string
				part, err = st.Push(rest[:n])
				out.WriteString(part)
				rest = rest[n:]
			}
			if err == nil {
				var part string
				part, err = st.Close()
				out.WriteString(part)
			}
			require.Equal(t, whole.Allowed(), err == nil, "%q: whole %v, stream %v", text, whole.Findings, st.Decision().Findings)
			require.Equal(t, whole.Text(), out.String(), "%q", text)
			for _, f := range st.Decision().Findings {
				require.True(t, slices.ContainsFunc(whole.Findings, func(g guard.Finding) bool { return f.Rule == g.Rule && f.Span == g.Span }),
					"%q: %v, whole %v", text, f, whole.Findings)
			}
		}
	})
}

func ExampleJSONSchema() {
	check := output.JSONSchema(`{"type": "object", "properties": {"city": {"type": "string"}, "km": {"type": "integer"}}, "required": ["city"]}`)
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	fmt.Println(s.Output(context.Background(), "Sure:\n```json\n{\"city\": \"Ulm\", \"km\": 85}\n```"))
	_, err := s.Output(context.Background(), `{"city": "Ulm", "km": "85"}`)
	fmt.Println(err)
	// Output:
	// {"city": "Ulm", "km": 85} <nil>
	// guard: output blocked by output.json.schema
}

func ExampleJSONSchemaWith() {
	check := output.JSONSchemaWith(`{"properties": {"city": {}, "km": {}}}`, output.JSONOptions{Repair: output.RepairLossless})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	fmt.Println(s.Output(context.Background(), "{'city': 'Ulm', 'km': None,} # done"))
	// Output: {"city": "Ulm", "km": null} <nil>
}

func BenchmarkJSONSchema(b *testing.B) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchemaWith(person, output.JSONOptions{Repair: output.RepairLossless})}})
	require.NoError(b, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	bench := func(name, format string, want guard.Action) {
		texts := make([]string, 64)
		for i := range texts {
			texts[i] = fmt.Sprintf(format, i*7919, strings.Repeat(fmt.Sprintf(`"tag %d",`, i), 90))
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(texts[0])))
			for i := 0; b.Loop(); i++ {
				if d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: texts[i%64]}); d.Action != want {
					b.Fatal(d)
				}
			}
		})
	}
	bench("clean", `{"name":"Ann Other %d","tags":[%s"x"]}`, guard.Allow)
	bench("fenced", "Sure:\n```json\n"+`{"name":"Ann Other %d","tags":[%s"x"]}`+"\n```\n", guard.Redact)
	bench("repaired", `{name:"Ann Other %d",'tags':[%s"x",]}`, guard.Redact)
	bench("wrong", `{"name":"Ann Other %d","tags":[%s"x",1]}`, guard.Block)
}
