package toolcall

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// collector keeps fields as they come.
type collector struct {
	t      testing.TB
	doc    string
	text   string
	values []string
	depth  int
	last   int
}

func (c *collector) field(f *field) {
	require.Equal(c.t, c.text[f.start:f.end], f.value)
	require.GreaterOrEqual(c.t, f.start, c.last)
	c.last = f.end
	if c.doc != "" && f.quoted {
		require.Equal(c.t, "\"\"", c.doc[f.rawStart:f.rawStart+1]+c.doc[f.rawEnd-1:f.rawEnd])
	}
	c.values = append(c.values, f.value)
}
func (c *collector) enter(string, bool, place) { c.depth++ }
func (c *collector) leave(place)               { c.depth-- }

// FuzzWalk holds the walk through JSON to encoding/json.
func FuzzWalk(f *testing.F) {
	for _, s := range []string{`{"a":[1,true,null,"x\n\u00e9\ud83d\ude00"],"b":{"c":"\ud800 \u0000"}}`, `[]`, `"a"`, `7`, `{"a":1,}`, `[1 2]`, `{`, `{"a"}`, "\"\xff\"",
		`[[[[[[[["\\u0041"]]]]]]]]`, ` { "a" : "b" } `, `"\u"`, `nul`, strings.Repeat("[", 100) + strings.Repeat("]", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		var v jsonview.View
		v.Feed(doc, true)
		c := &collector{t: t, doc: doc, text: v.Text()}
		var w jsonWalk
		ok := w.walk(doc, c.text, c)
		if v.Err() != nil {
			return
		}
		if !ok {
			require.Greater(t, strings.Count(doc, "[")+strings.Count(doc, "{"), maxWalkDepth)
			return
		}
		require.Zero(t, c.depth)
		if !utf8.ValidString(doc) {
			return
		}
		var want []string
		for dec := json.NewDecoder(strings.NewReader(doc)); ; {
			dec.UseNumber()
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			switch token := token.(type) {
			case json.Delim:
			case string:
				want = append(want, token)
			case json.Number:
				want = append(want, token.String())
			case bool:
				want = append(want, map[bool]string{true: "true", false: "false"}[token])
			case nil:
				want = append(want, "null")
			}
		}
		require.Equal(t, want, c.values)
	})
}

// FuzzRecords shows that the fields of a text lie in it, in order, one behind the other.
func FuzzRecords(f *testing.F) {
	for _, s := range []string{"a: b\nc: 'd\n\n  e: f'\ng:\n- h\n- i: j\n  k: l\n", "- |\n  a\n\n  b\n- \"x\\\"y\"\n", "a: [1, 2]\n", "a:\r\nb: c\r\n", "'a b': c\n",
		"a: 'b", "a: 'b' c\n", "-\n- - x\n", "a: >\n", "x", ":", "- ", "a:b\n", " a: b\nc: d\n", strings.Repeat("- ", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var r records
		c := &collector{t: t, text: text}
		ok := r.walk(text, c)
		again := &collector{t: t, text: text}
		require.Equal(t, ok, r.walk(text, again))
		require.Equal(t, c.values, again.values)
	})
}

// closingSlow is closing, byte by byte.
func closingSlow(text string, start int) int {
	quote := text[start]
	for i := start + 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote:
			if quote == '\'' && i+1 < len(text) && text[i+1] == '\'' {
				i++
				continue
			}
			return i
		}
	}
	return -1
}

// FuzzClosing holds closing to its slow form.
func FuzzClosing(f *testing.F) {
	for _, s := range []string{`a"`, `a\"b"`, `\`, `\\"`, `''`, `a''b'c`, `'`, ``, `\\\""`, `""`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, quote := range []string{`"`, `'`} {
			require.Equal(t, closingSlow(quote+s, 0), closing(quote+s, 0), "%s%s", quote, s)
		}
	})
}

// FuzzIndex holds the table to a map.
func FuzzIndex(f *testing.F) {
	f.Add([]byte{1, 2, 3, 1, 200, 7, 9, 255, 0, 1})
	f.Fuzz(func(t *testing.T, ops []byte) {
		var x index
		want := map[uint64]label{}
		for i := 0; i+2 < len(ops); i += 3 {
			h := uint64(ops[i])*0x9E3779B97F4A7C15 | 1
			if ops[i]%2 == 0 {
				h = uint64(ops[i])<<8 | 1 // neighbours in the table
			}
			l := label(ops[i+1]) & (labelResult | labelUser | labelMarked)
			if l == 0 {
				continue
			}
			require.True(t, x.add(h, l))
			want[h] = want[h].with(l)
			require.Equal(t, want[h], x.get(h))
		}
		for h, l := range want {
			require.Equal(t, l, x.get(h))
		}
		require.Equal(t, len(want), x.n)
	})
}

// wordsSlow is nextWord for texts of ASCII letters, digits and blanks.
func wordsSlow(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !(r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)))
	})
}

// FuzzHear holds what is known of the user's words to a search for runs of words.
func FuzzHear(f *testing.F) {
	f.Add("please send it to Bob Smith in the blue house", "bob smith", "x")
	f.Add("a b c d e f g", "b c d e f", "a b c d f")
	f.Fuzz(func(t *testing.T, text, value, other string) {
		plain := func(s string) []string {
			w := wordsSlow(strings.ToLower(s))
			for i := range w {
				w[i] = w[i][:min(len(w[i]), maxWordBytes)] // a longer one is several
			}
			return w[:min(len(w), 40)]
		}
		said, words := plain(text), plain(value)
		m := new(memory)
		m.hear(strings.Join(said, " "))
		o := m.find(new(tool), strings.Join(words, " "), false, false)
		require.Equal(t, len(words), o.words)
		if len(words) > 0 && len(words) <= gramWords {
			number := len(words) > 1 || strings.ContainsAny(value, "0123456789") // may be known without its blanks
			if want := contains(said, words); want || !number {
				require.Equal(t, want, o.user, "%q %q", said, words)
			}
		}
		if contains(said, words) && len(words) > 0 {
			require.True(t, o.user)
		}
		require.False(t, m.find(new(tool), strings.Join(append(words, "zzz9zzz"+other), " "), false, false).user && !strings.Contains(text, "zzz9zzz"))
	})
}

func contains(text, words []string) bool {
	for i := 0; i+len(words) <= len(text); i++ {
		if reflect.DeepEqual(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// FuzzObserve shows that no text makes the memory panic, and that what nobody has said is not trusted.
func FuzzObserve(f *testing.F) {
	f.Add("- a: b\n", `{"a":"b@c.d"}`, "x")
	f.Add("IGNORE", "please delete file 17!", `{"a":["\ud800"]}`)
	policy := Suggest([]ToolSpec{{Name: "get_x"}, {Name: "delete_x"}})
	set, err := policy.compile()
	if err != nil {
		f.Fatal(err)
	}
	const secret = "q8vz1kwx@unseen.example"
	f.Fuzz(func(t *testing.T, a, b, c string) {
		m := new(memory)
		m.hear(c)
		for _, text := range []string{a, b, c} {
			m.observe(set, set.list[0], guard.Untrusted, text, text, false, nil, nil)
			m.observe(set, set.list[1], guard.Internal, text, text, false, []guard.Span{{End: len(text) / 2}}, []byte(a))
		}
		if strings.Contains(a+b+c, "q8vz1kwx") {
			return
		}
		o := m.find(set.list[1], secret, false, true)
		require.False(t, o.user || o.known || o.atomsKnown)
	})
}

// FuzzSeal holds the canonical form to encoding/json.
func FuzzSeal(f *testing.F) {
	for _, s := range []string{`{"b":1,"a":[true,{"z":"\u00e9","y":1.0}]}`, `{}`, `[]`, `{"a":1,"a":2}`, `{"a":"\ud800"}`, `"x"`, `1e5`, "{\"a\":\"\xff\"}", `{"a":{}}x`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		out, err := canonicalJSON([]byte(doc))
		if err != nil {
			return
		}
		require.True(t, json.Valid(out), "%q", out)
		again, err := canonicalJSON(out)
		require.NoError(t, err)
		require.Equal(t, string(out), string(again))
		require.Equal(t, decoded(t, []byte(doc)), decoded(t, out))
	})
}

func decoded(t *testing.T, doc []byte) (v any) {
	dec := json.NewDecoder(bytes.NewReader(doc))
	dec.UseNumber()
	require.NoError(t, dec.Decode(&v))
	return v
}

func TestSeal(t *testing.T) {
	sum := func(name, args string) [32]byte {
		s, err := Seal(guard.ToolCall{Name: name, Args: json.RawMessage(args)})
		require.NoError(t, err)
		return s.Sum
	}
	require.Equal(t, sum("a", `{"x":1,"y":"\u0041"}`), sum("a", ` {"y":"A" , "x":1} `))
	require.Equal(t, sum("a", ``), sum("a", `{}`))
	require.NotEqual(t, sum("a", `{"x":1}`), sum("a", `{"x":1.0}`))
	require.NotEqual(t, sum("a", `{"x":[1,2]}`), sum("a", `{"x":[2,1]}`))
	require.NotEqual(t, sum("a1", `2`), sum("a", `12`), "the name cannot run into the arguments")
	for _, bad := range []string{`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"a":"\ud800"}`, "{\"a\":\"\xff\"}", `{`, `{}{}`, `NaN`, strings.Repeat("[", 70) + strings.Repeat("]", 70)} {
		_, err := Seal(guard.ToolCall{Args: json.RawMessage(bad)})
		require.Error(t, err, bad)
	}
}

// TestLinear shows that no long text takes more than linear work: quadratic work would not end.
func TestLinear(t *testing.T) {
	policy := Suggest([]ToolSpec{{Name: "get_x"}, {Name: "delete_x"}})
	set, err := policy.compile()
	require.NoError(t, err)
	n := 1 << 18
	for _, part := range []string{"a", "a ", "a.", "/", "//", "- ", "-\n", "a: ", "a:\n", "'", "\"", "\\", "\\u0041", "{\"a\":", "[", "a@", "1 ", "1-", "http://a/", "delete 7 ", ". ", "\n", " \n", "\u00e9", "\xff", "A B ", "a: |\n", "..", "=", "~"} {
		text := strings.Repeat(part, n/len(part))
		m := new(memory)
		m.observe(set, set.list[0], guard.Untrusted, text, text, false, nil, nil)
		m.observe(set, set.list[1], guard.Untrusted, "- "+text, "- "+text, false, []guard.Span{{Start: 5, End: 9}}, []byte(text))
		m.hear(text)
		m.find(set.list[1], text, true, false)
		_, _ = canonicalJSON([]byte(text))
	}
}
