package jsonview_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

func TestText(t *testing.T) {
	tests := []struct{ doc, want string }{
		{`{"a":"x\u0040y"}`, `{"a":"x@y"}`},
		{`{"k\u0065y" : 1.5e3}`, `{"key" : 1.5e3}`},
		{`"\"\\\/\b\f\n\r\t"`, "\"\"\\/\b\f\n\r\t\""},
		{`"\u0000"`, "\"\x00\""},
		{`"\ud83d\ude00"`, `"😀"`},
		{`"\ud83d"`, "\"\uFFFD\""},
		{`"\ude00\ud83d"`, "\"\uFFFD\uFFFD\""},
		{`"\ud83d\ud83d\ude00"`, "\"\uFFFD😀\""},
		{"\"\xff\\n\"", "\"\xff\n\""},
		// From the first error on the text is plain.
		{`{"a":"\u0041"} "\u0041"`, `{"a":"A"} "\u0041"`},
		{`{"a":"\u0041\x\u0041"}`, `{"a":"A\x\u0041"}`},
		{`nul\u006c`, `nul\u006c`},
		{`"\u004`, `"\u004`},
	}
	for _, tt := range tests {
		var v jsonview.View
		require.Zero(t, v.Feed(tt.doc, true))
		require.Equal(t, tt.want, v.Text(), "doc %q", tt.doc)
	}
}

func TestErr(t *testing.T) {
	deep := strings.Repeat("[", jsonview.MaxDepth)
	tests := []struct {
		doc    string
		offset int
		reason string
	}{
		{``, 0, "unexpected end"},
		{`{"a":1`, 6, "unexpected end"},
		{`"a\u00`, 2, "unexpected end"},
		{`tru`, 3, "unexpected end"},
		{`12.`, 3, "unexpected end"},
		{`"a\u00x0"`, 2, "invalid escape"},
		{`"\ud83d\x"`, 7, "invalid escape"},
		{"\"a\nb\"", 2, "control character in a string"},
		{`[1,]`, 3, "unexpected byte"},
		{`{"a" 1}`, 5, "unexpected byte"},
		{`{1:1}`, 1, "unexpected byte"},
		{`[1}`, 2, "unexpected byte"},
		{`trux`, 3, "invalid literal"},
		{`-x`, 1, "invalid number"},
		{`1.x`, 2, "invalid number"},
		{`01`, 1, "data after the document"},
		{`{} {}`, 3, "data after the document"},
		{"\xef\xbb\xbf1", 0, "unexpected byte"},
		{deep + "[", jsonview.MaxDepth, "nested too deeply"},
		{deep + "{", jsonview.MaxDepth, "nested too deeply"},
		{deep, jsonview.MaxDepth, "unexpected end"},
	}
	for _, tt := range tests {
		var v jsonview.View
		v.Feed(tt.doc, true)
		require.Equal(t, &jsonview.SyntaxError{Offset: tt.offset, Reason: tt.reason}, v.Err(), "doc %.40q", tt.doc)
	}
	var v jsonview.View
	v.Feed(deep+strings.Repeat("]", jsonview.MaxDepth), true)
	require.Nil(t, v.Err())
}

// TestGrammar holds Err against json.Valid on cases in the style of JSONTestSuite.
func TestGrammar(t *testing.T) {
	docs := []string{
		`[]`, `[[]   ]`, `[""]`, `[ 4]`, `[1,null,null,2]`, `[false]`, `{}`, `{"":0}`, `{"a":[]}`, `{"a":"b","a":"b"}`, `{"asd":"sdf", "dfg":"fgh"}`,
		`[-0]`, `[-0.000000000000000000000000000001]`, `[0e1]`, `[0e+1]`, `[1E22]`, `[1E-2]`, `[123.456e78]`, `[20e1]`, `[ 1.5 ]`, ` "x" `, `"x"`, `42`, `-1`,
		`["\u0060\u012a\u12AB"]`, `["\uD801\udc37"]`, `["\ud83d\ude39\ud83d\udc8d"]`, `["\\u0000"]`, `["\""]`, `["\u002c"]`, "[\"\x7f\"]", `["\uFFFF"]`, `["⍂㈴⍂"]`,
		"[\"\u2028\"]", "\t[]\n", "[\n1\r]", `["\uD800"]`, `["\uDd1e\uD834"]`, `["\uD800\n"]`, "[\"\xff\"]", "[\"\xed\xa0\x80\"]", "[\"\xe0\xff\"]",
		`[1 true]`, `["": 1]`, `[""],`, `[,1]`, `[1,,2]`, `[1,,]`, `["x"]]`, `["",]`, `["x"`, `[x`, `[3[4]]`, `[1:2]`, `[`, `]`, `[,]`, `[-]`, `["a`, `[1,`, `[1`,
		"[\"\va\"]", `[*]`, `[nul]`, `[tru]`, `[fals]`, `[True]`, `[NaN]`, `[Infinity]`, `[-Infinity]`, `[nan]`, `[++1234]`, `[-01]`, `[-1.0.]`, `[-2.]`, `[.-1]`, `[.2e-3]`,
		`[0.1.2]`, `[0.3e+]`, `[0.3e]`, `[0.e1]`, `[0E+]`, `[0e]`, `[1.0e+]`, `[1.0e-]`, `[1 000.0]`, `[1eE2]`, `[2.e+3]`, `[9.e+]`, `[1+2]`, `[0x1]`, `[0x42]`, `[+1]`, `[1e+-2]`,
		`[-foo]`, `[- 1]`, `[012]`, `[-012]`, `[.123]`, `[1.8011670033376514H-308]`, "[１]", "[-\xff]", `["x", truth]`, `{[: "x"}`, `{"x", null}`, `{"x"::"b"}`, `{"a":"a" 123}`,
		`{key: 'value'}`, `{"a" b}`, `{:"b"}`, `{"a"`, `{"a":`, `{"a":"a`, `{1:1}`, `{null:null}`, `{"id":0,}`, `{"id":0,,,,,}`, `{'a':0}`, `{"a":"b"}/**/`, `{"a":"b"}#`, `{"a":true} "x"`,
		`{"a":"b",,"c":"d"}`, `{"a":/*c*/"b"}`, `{"a":"b"`, ` `, `["\uD800\"]`, `["\uD800\u"]`, `["\uD800\u1"]`, `["\uD800\u1x"]`, `[é]`, "[\"\\x00\"]", `["\\\"]`, "[\"\\\t\"]", `["\🌀"]`,
		`["\"]`, `["\u00A"]`, `["\uD834\uDd"]`, `["\uqqqq"]`, `["\a"]`, `[\u0020"x"]`, `[\n]`, `"`, `['x']`, `abc`, "[\"a\x00a\"]", "[\"new\nline\"]", "[\"\t\"]", `"\UA66D"`, `""x`,
		"\u2060", "\ufeff", `<.>`, `[<null>]`, `[1]x`, `["x"]x`, `{}}`, `{"":`, `{"x":true,`, `[][]`, `[True]`, `]`, "\xef\xbb", "\xef\xbb\xbf{}", "\xe5", `[`, `1]`, `{"a": true} x`, "[\f]", "[\u00a0]",
		`["\u00A`, `{,`, `{"a`, `[{"":[`, `*`, `{"a":"b"}#{}`, `[\u000A""]`, "[1\n", `-`, `--1`, `0`, `00`, `1.e`, `tr ue`, "true\x00", "\x00", "null\v",
	}
	for _, doc := range docs {
		var v jsonview.View
		v.Feed(doc, true)
		require.Equal(t, json.Valid([]byte(doc)), v.Err() == nil, "doc %q", doc)
		checkWhole(t, doc, "\x01\x02\x00\x03\x02\x01")
		for n := range doc { // truncated everywhere
			checkWhole(t, doc[:n], "\x02\x01")
		}
		checkPieces(t, doc, "\x01", "\x01\x02\x00\x03")
	}
}

func TestApply(t *testing.T) {
	long := strings.Repeat("7", jsonview.MaxLiteral+1)
	tests := []struct {
		doc, find, replace string
		want               string
		missed             int
	}{
		{`{"a":"mail joe\u0040ex.org now"}`, `joe@ex.org`, `[mail]`, `{"a":"mail [mail] now"}`, 0},
		{`{"a":"x"}`, `x`, "a\"b\\c\n\x01\xff<&>", "{\"a\":\"a\\\"b\\\\c\\n\\u0001\uFFFD<&>\"}", 0},
		{`{"joe":1}`, `joe`, `[name]`, `{"[name]":1}`, 0},
		{`{"n":4111111111111111}`, `1111`, `[card]`, `{"n":"[card]"}`, 0},
		{`[true]`, `u`, ``, `[""]`, 0},
		{`[null,1]`, `null,1`, `x`, `["x",null]`, 0},
		{`["ab","cd",5,false,"ef"]`, `b","cd",5,false,"e`, `*`, `["a*","",null,null,"f"]`, 0},
		{`{"a":{"b":"c"}}`, `:{`, `x`, `{"a":{"b":"c"}}`, 1},
		{`["a",  "b"]`, `",  "`, `x`, `["a",  "b"]`, 1},
		{`[-` + long + `]`, `-77`, `x`, `[-10` + long[2:] + `]`, 0},
		{`[` + long + `,"a"]`, long[1:] + `,"a`, `x`, `[71` + strings.Repeat("0", jsonview.MaxLiteral-1) + `,"x"]`, 0},
		{`[0.` + long + `e5]`, `777e5`, `x`, `[0.` + long[3:] + `000e0]`, 0},
		{`["a\qb"]`, `qb`, "\"", `["a\""]`, 0},
		{`["\n\q`, "\n\\q", "\"", "[\"\\\"", 0},
		{`["é\u00e9"]`, "é\"", "x", "[\"é\\u00e9\"]", 0},
	}
	for _, tt := range tests {
		var v jsonview.View
		v.Feed(tt.doc, true)
		text := v.Text()
		i := strings.LastIndex(text, tt.find)
		require.GreaterOrEqual(t, i, 0, "doc %q", tt.doc)
		if strings.HasPrefix(tt.find, "é") {
			tt.want = "[\"éx\"]"
		}
		out, missed := v.Apply(nil, len(text), []jsonview.Edit{{i, i + len(tt.find), tt.replace}})
		require.Equal(t, tt.want, string(out), "doc %q", tt.doc)
		require.Equal(t, tt.missed, missed, "doc %q", tt.doc)
	}
}

func TestApplySeveral(t *testing.T) {
	type edits = []jsonview.Edit
	tests := []struct {
		doc    string
		edits  edits
		want   string
		missed int
	}{
		{`[1234567]`, edits{{1, 3, "a"}, {4, 5, "b"}}, `["ab"]`, 0},
		{`["x",1234]`, edits{{2, 7, "a"}, {8, 9, "b"}}, `["a","b"]`, 0}, // the second has its first part here
		{`["x",1234]`, edits{{2, 8, "a"}}, `["a",null]`, 0},
		{`[12,"x"]`, edits{{1, 2, "a"}, {2, 6, "b"}}, `["ab",""]`, 0},
		{`["\u00e9"]`, edits{{2, 3, "a"}, {3, 4, "b"}}, `["ab"]`, 0},
		{`["\u00e9z"]`, edits{{2, 3, "a"}}, `["az"]`, 0}, // an escape goes as a whole
		// Insertions.
		{`["ab",""]`, edits{{2, 2, "1"}, {3, 3, "2"}, {4, 4, "3"}, {7, 7, "4"}}, `["1a2b3","4"]`, 0},
		{`[12]`, edits{{0, 0, "x"}, {1, 1, "x"}, {2, 2, "x"}, {3, 3, "x"}, {4, 4, "x"}}, `[12]`, 5},
		{`[12]`, edits{{1, 2, "x"}, {2, 2, "y"}}, `["xy"]`, 0},
		{`[!]`, edits{{1, 1, "\""}, {3, 3, "y"}}, `["!]y`, 0},
		// Not in order, out of range: no panic, and the document stays valid.
		{`["ab"]`, edits{{3, 2, "x"}, {-5, -1, "y"}, {9, 12, "z"}}, `["ab"]`, 3},
		{`["ab","cd"]`, edits{{2, 8, "x"}, {3, 4, "y"}, {2, 9, "z"}}, `["x","z"]`, 1},
	}
	for _, tt := range tests {
		var v jsonview.View
		v.Feed(tt.doc, true)
		out, missed := v.Apply(nil, len(v.Text()), tt.edits)
		require.Equal(t, tt.want, string(out), "doc %q", tt.doc)
		require.Equal(t, tt.missed, missed, "doc %q", tt.doc)
	}
}

func TestApplyBeyond(t *testing.T) {
	var v jsonview.View
	v.Feed(`["abcd"]`, true)
	out, missed := v.Apply(nil, 4, []jsonview.Edit{{3, 5, "x"}, {5, 6, "y"}})
	require.Equal(t, `["ax`, string(out))
	require.Equal(t, 1, missed)
}

func TestUndecided(t *testing.T) {
	pieces := []struct {
		piece string
		left  int
		text  string
	}{
		{`{"a`, 0, `{"a`},
		{`\`, 1, `{"a`},
		{`\u00`, 4, `{"a`},
		{`\u0040":1`, 0, `{"a@":1`},
		{`2,"`, 0, `{"a@":12,"`},
		{`\ud83d`, 6, `{"a@":12,"`},
		{`\ud83d\ude0`, 11, `{"a@":12,"`},
		{"\\ud83d\\ude00\xe2\x82", 2, `{"a@":12,"😀`},
		{"\xe2\x82\xac\"", 0, `{"a@":12,"😀€"`},
		{"\\u", 0, `{"a@":12,"😀€"\u`}, // an error
	}
	var v jsonview.View
	for _, p := range pieces {
		require.Equal(t, p.left, v.Feed(p.piece, false), "piece %q", p.piece)
		require.Equal(t, p.text, v.Text(), "piece %q", p.piece)
	}
	require.Equal(t, 31, v.Err().Offset)
}

func TestOpenAndCut(t *testing.T) {
	var v jsonview.View
	v.Feed(`[12,34`, false)
	require.Equal(t, 4, v.Open())
	require.Equal(t, 4, v.Cut(100))
	require.Equal(t, 4, v.Cut(5))
	require.Equal(t, 3, v.Cut(3))
	require.Equal(t, 1, v.Cut(2))
	require.Equal(t, 0, v.Cut(-1))
	v.Drop(4)
	v.Feed(strings.Repeat("1", jsonview.MaxLiteral-2), false)
	require.Equal(t, 0, v.Cut(100))
	v.Feed(`1`, false) // too long: let go as it comes
	require.Equal(t, jsonview.MaxLiteral+1, v.Open())
	require.Equal(t, 30, v.Cut(30))
	v.Drop(30)
	start, end, kind := v.Part(3)
	require.Equal(t, []any{0, 35, jsonview.Literal}, []any{start, end, kind})
	v.Feed(`,"é\u00e9"`, false)
	require.Equal(t, 37, v.Cut(37))
	require.Equal(t, 37, v.Cut(38), "through a rune")
	require.Equal(t, 39, v.Cut(40), "through an escape")
	require.Equal(t, 42, v.Cut(42))
	start, end = v.Span(40, 41)
	require.Equal(t, `\u00e9`, v.Raw()[start:end])
	view, raw := v.Base()
	require.Equal(t, []int{34, 34}, []int{view, raw})
}

func TestReset(t *testing.T) {
	var v jsonview.View
	v.Feed(strings.Repeat("\x01", 1000)+`"\n`, false)
	v.Drop(3)
	v.Reset()
	v.Feed(`"\n"`, true)
	require.Nil(t, v.Err())
	require.Equal(t, "\"\n\"", v.Text())
	var copied jsonview.View
	copied.Feed(`"\n"`, true)
	require.Equal(t, copied.Text(), v.Text())
}

// TestTextStays: a text taken earlier is not changed by what comes later.
func TestTextStays(t *testing.T) {
	var v jsonview.View
	var taken, copies []string
	v.Feed(`"`, false)
	for i := range 5000 {
		v.Feed([]string{`abcdef`, `\n\u0041`}[i/50%2], false)
		taken = append(taken, v.Text(), v.Raw())
		copies = append(copies, strings.Clone(v.Text()), strings.Clone(v.Raw()))
		if n := len(v.Text()); n > 100 {
			v.Drop(v.Cut(n - i%100))
		}
	}
	require.Equal(t, copies, taken)
}

// TestLarge ends only because all work is linear: quadratic work on 10 MB takes hours, on 2 MB many minutes.
func TestLarge(t *testing.T) {
	n := 10 << 20
	if testing.Short() {
		n = 2 << 20
	}
	for _, doc := range []string{
		strings.Repeat("[", n), strings.Repeat("{", n), strings.Repeat(`"`, n), strings.Repeat(`\`, n), strings.Repeat("1", n), strings.Repeat(" ", n),
		`"` + strings.Repeat(`\`, n), `"` + strings.Repeat(`\n`, n/2), `"` + strings.Repeat(`\ud83d`, n/6), `"` + strings.Repeat(`\u0000`, n/6) + `"`,
		"[" + strings.Repeat("1,", n/2), "[" + strings.Repeat(`"",`, n/3), `"` + strings.Repeat("\xe2\x82", n/2),
	} {
		var v jsonview.View
		v.Feed(doc, true)
		text := v.Text()
		var edits []jsonview.Edit
		for i := 0; i+10 < len(text) && len(edits) < 100000; i += 100 {
			v.Part(i)
			v.Span(i, i+10)
			v.Cut(i)
			edits = append(edits, jsonview.Edit{Start: i, End: i + 10, Replace: "x"})
		}
		v.Apply(nil, len(text), edits)

		v.Reset()
		held := ""
		for i := 0; i < len(doc); i += 1000 {
			piece := held + doc[i:min(i+1000, len(doc))]
			held = piece[len(piece)-v.Feed(piece, false):]
			v.Drop(v.Cut(len(v.Text()) - 50))
			require.Less(t, len(v.Text()), 20000)
		}
	}
}

// TestHeldUntilEnd: many small pieces of which nothing can be let go.
func TestHeldUntilEnd(t *testing.T) {
	var v jsonview.View
	v.Feed(`"`, false)
	for range 500000 {
		v.Feed(`a\u0041bc`, false)
		_ = v.Text()
		v.Cut(3)
		v.Drop(0)
	}
	require.Len(t, v.Text(), 1+4*500000)
}

func TestAllocs(t *testing.T) {
	doc := `{"to":["joe@ex.org","ann@ex.org"],"n":[1,2,3.5e7,true,null],"body":"` + strings.Repeat("some text, ", 500) + `"}`
	v := new(jsonview.View)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		v.Reset()
		v.Feed(doc, true)
		if v.Err() != nil || len(v.Text()) != len(doc) || v.Cut(700) == 0 {
			t.Fail()
		}
	}))
	small := doc[:60] + `"]}`
	require.Zero(t, testing.AllocsPerRun(100, func() {
		var v jsonview.View
		v.Feed(small, true)
		if len(v.Text()) != len(small) {
			t.Fail()
		}
	}))
}

func FuzzQuote(f *testing.F) {
	f.Add("a\"b\\c\n\r\t\x00\x1f\x7f<&>\u2028é😀\xff\xe2\x82")
	f.Fuzz(func(t *testing.T, s string) {
		q := jsonview.Quote(s)
		var back string
		require.NoError(t, json.Unmarshal([]byte(q), &back))
		require.Equal(t, string([]rune(s)), back)
		require.Equal(t, q, string(jsonview.AppendQuote(nil, s)))
	})
}
