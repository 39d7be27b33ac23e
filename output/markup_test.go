package output_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// markupCases are texts with what becomes of them; "=" is that they stay.
var markupCases = map[output.Destination][][2]string{
	output.Browser: {
		{"plain <b>bold</b> a < b <br/> 1<2 <>", "="},
		{"<script>a</script>", "&lt;script>a&lt;/script>"},
		{"<img src=x onerror=a> <b class=x> </p > <!-- --> <?x?> </ x>", "&lt;img src=x onerror=a> &lt;b class=x> </p > &lt;!-- --> &lt;?x?> &lt;/ x>"},
		{"<svg/onload=a> <x", "&lt;svg/onload=a> &lt;x"},
		{"<blockquote><h1>x</h1></blockquote>", "="},
		{"a\u200bb \u202etxt", "ab txt"},
	},
	output.Terminal: {
		{"done \u2713 \t3 \u2264 4\n\u250c\u2510 echo -e \"\\e[1m\"\r\n", "="},
		{"\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example/\x1b\\docs\x1b]8;;\x1b\\", "red  docs"},
		{"\x1bPq#0\x1b\\a\x1b_G\x1b\\b\x1b^c\x1b\\d\x1bXe\x1b\\f", "abdf"},
		{"\u009b31mx\u009d0;t\u009c\u0090q\u009c\u0085y", "x\ny"},
		{"\x1b(0x\x1b#8\x1bc\x1b7", "x"},
		{"a\rb\x08c\x7fd\x0be\x0cf\x00g\x0eh", "a\nbcd\ne\nfgh"},
		{"x\x1b", "x"},
		{"x\x1b[31\ny", "x\ny"},
		{"x\x1b]0;never ends", "x0;never ends"},
		{"\x1b[" + strings.Repeat("1", 300) + "m", strings.Repeat("1", 46) + "m"},
		{"a\x9bb", "a\ufffdb"},
		{"\x1b\x1b[31m[31m", "[31m"},
		{"a\u202eb\ufff9c\ufffad", "abcd"},
	},
	output.Spreadsheet: {
		{"id,name\n1,-12.5\n2,+1 555 010 9999\n3,- item\n4,1-2\n5,'=1\n6,-\u20ac20\n7,\"a, =b\"\n8,---\n", "="},
		{"x;\"b\n=1", "x;\"b\n'=1"}, // a quotation for semicolons, none for commas
		{"7,\"a;=b\"", "7,\"a;'=b\""},
		{"a,\x0b=1,\x0c@b", "a,\x0b'=1,\x0c'@b"},
		{",\t=1", ",\t'=1"},
		{"\"-1\n+cmd|' /C calc'!A0\"", "\"'-1\n+cmd|' /C calc'!A0\""},
		{"-\"a\"+cmd|' /C calc'!A0", "'-\"a\"+cmd|' /C calc'!A0"},
		{"\"-\"\"a\"\"&x\"", "\"'-\"\"a\"\"&x\""},
		{"\"-5\",\"+1 555\", \"-2\"\n- the \"best\" item\n- don't\n\"- one\n- two\"", "="},
		{strings.Repeat(" ", 700) + "=1", strings.Repeat(" ", 700) + "'=1"},
		{"a," + strings.Repeat("\t", 700) + "=1", "a," + strings.Repeat("\t", 700) + "'=1"},
		{"=1+1", "'=1+1"},
		{"a,=1+1,b;@x\t+cmd|x", "a,'=1+1,b;'@x\t'+cmd|x"},
		{"\"=1\",\"\"\"=2\"\"\",\" =3\"", "\"'=1\",\"\"\"'=2\"\"\",\" '=3\""},
		{"\n=a\r=b", "\n'=a\r'=b"},
		{"\uff1d1,\ufe661,\uff0b1+1", "'\uff1d1,'\ufe661,'\uff0b1+1"},
		{"DDE (\"cmd\")", "'DDE (\"cmd\")"},
		{"D\u200bDE\u200b(\"cmd\")", "'DDE(\"cmd\")"},
		{"dde,Dder(x)", "="},
		{"-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"},
		{"- cmd|x", "'- cmd|x"},
		{"+" + strings.Repeat("1", 300), "'+" + strings.Repeat("1", 300)},
	},
	output.PlainText: {
		{"na\u00efve \u0928\u092e\u0938\u094d\u0924\u0947 \U0001F468\u200d\U0001F469\u200d\U0001F467 10\u2060% 5\u200f \u20aa \ufeff", "na\u00efve \u0928\u092e\u0938\u094d\u0924\u0947 \U0001F468\u200d\U0001F469\u200d\U0001F467 10\u2060% 5\u200f \u20aa "},
		{"a\u2028b\u2029c", "a\nb\nc"},
		{"h" + strings.Repeat("\u0335", 20) + "i", "h" + strings.Repeat("\u0335", 6) + "i"},
		{"x" + strings.Repeat("\u2800\u00a0\u00a0", 6) + "y", "x y"},
		{"\u2800\u2801\u2800\u2800 a\u00a0b\u3000c" + strings.Repeat("\u3000", 30), "="},
		{"ok\U000E007F \u200b\u200c\u200b\u200c", "ok "},
		{"<script> =1+1", "="},
	},
}

func TestMarkup(t *testing.T) {
	for destination, cases := range markupCases {
		c := output.Markup(output.MarkupPolicy{Destination: destination})
		var texts []string
		for _, tc := range cases {
			want := tc[1]
			if want == "=" {
				want = tc[0]
			}
			d := linkSession(t, c).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: tc[0]})
			require.Equal(t, want, d.Text(), "%d %q", destination, tc[0])
			texts = append(texts, tc[0])
		}
		guardtest.TestCheck(t, c, texts...)
	}
	require.Error(t, output.Markup(output.MarkupPolicy{Destination: 9}).Err)
}

func TestMarkupStrict(t *testing.T) {
	s := linkSession(t, output.Markup(output.MarkupPolicy{Strict: true}))
	text, err := s.Output(context.Background(), "<b>x</b> \U0001F468\u200d\U0001F469 10\u2060%")
	require.NoError(t, err)
	require.Equal(t, "&lt;b>x&lt;/b> \U0001F468\U0001F469 10%", text)
}

func TestMarkupAllocs(t *testing.T) {
	for d := range markupCases {
		guardtest.TestAllocs(t, output.Markup(output.MarkupPolicy{Destination: d}), "", strings.Repeat("Plain words. ", 100),
			strings.Repeat("stra\u00dfe \u4e2d\u6587 \U0001F600 ", 40), "<b>a</b>\r\n")
	}
}

func FuzzMarkup(f *testing.F) {
	for d, cases := range markupCases {
		for _, tc := range cases {
			f.Add(tc[0], uint8(d), uint8(2))
		}
	}
	f.Fuzz(func(t *testing.T, text string, d, size uint8) {
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.Markup(output.MarkupPolicy{Destination: output.Destination(d % 4)})}})
		require.NoError(t, err)
		whole := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		require.True(t, whole.Allowed())
		var b strings.Builder
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		for rest := text; rest != ""; {
			n := min(int(size%40)+1, len(rest))
			out, err := st.Push(rest[:n])
			require.NoError(t, err)
			b.WriteString(out)
			rest = rest[n:]
		}
		out, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, whole.Text(), b.String()+out, "%d %q", d%4, text)
		again := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: whole.Text()})
		require.Equal(t, whole.Text(), again.Text(), "%d %q: again", d%4, text)
	})
}

func TestMarkupLinear(t *testing.T) {
	size := 1 << 19
	if testing.Short() {
		size = 1 << 17
	}
	for d := range markupCases {
		s := linkSession(t, output.Markup(output.MarkupPolicy{Destination: d}).Then(guard.Flag))
		for _, part := range []string{"\x1b", "\x1b[", "\x1b]", "\u00a0\u2800", "\u0301", "<", "<b", "\"", "=", "-", ",", "+1", "\u200b", "\u009d", "\r", "DDE",
			"\t", " ", "\"\t", ",+", "\n+", "\u2028", "\"-1\n"} {
			text := strings.Repeat(part, size/len(part))
			s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
			st := s.Stream(context.Background(), guard.StageOutput)
			for rest := text[:size/4]; rest != ""; rest = rest[min(977, len(rest)):] {
				if _, err := st.Push(rest[:min(977, len(rest))]); err != nil {
					break
				}
			}
			_, _ = st.Close()
		}
	}
}

// TestMarkupCorpora judges the cases of a corpus, where there is one: STANCHION_CORPORA names its folder.
func TestMarkupCorpora(t *testing.T) {
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		t.Skip("STANCHION_CORPORA is not set")
	}
	f, err := os.Open(filepath.Join(dir, "output", "dev", "render_cases.jsonl.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	right, all := map[string]int{}, map[string]int{}
	destinations := map[string]output.Destination{"terminal": output.Terminal, "csv": output.Spreadsheet, "plain": output.PlainText}
	for sc := bufio.NewScanner(z); sc.Scan(); {
		var row struct{ ID, Render, Kind, Text, Label string }
		require.NoError(t, json.Unmarshal(sc.Bytes(), &row))
		text, err := linkSession(t, output.Markup(output.MarkupPolicy{Destination: destinations[row.Render]})).Output(context.Background(), row.Text)
		require.NoError(t, err)
		key := row.Render + " " + row.Label
		all[key]++
		if row.Label == "policy" || (row.Label == "unsafe") == (text != row.Text) {
			right[key]++
		} else {
			t.Errorf("%s %s %s: %q became %q", row.ID, row.Kind, row.Label, row.Text, text)
		}
	}
	for key, n := range all {
		t.Logf("%s: %d/%d", key, right[key], n)
	}
}

func BenchmarkMarkup(b *testing.B) {
	for name, form := range map[string]string{
		"clean": "This is sentence %d of an answer, only words (and some punctuation). It goes on: a, b, c; and so on. ",
		"utf8":  "Das ist Satz %d einer Antwort, \u00fcber Stra\u00dfen und \u4e2d\u6587. ",
		"found": "Sentence %d \x1b[31mred\x1b[0m \u200b <script>x</script> and,=1+1 ",
	} {
		for d := range output.PlainText + 1 {
			b.Run(fmt.Sprint(name, d), func(b *testing.B) {
				var texts [64]string
				for i := range texts {
					texts[i] = strings.Repeat(fmt.Sprintf(form, i), 20)[:1024]
				}
				s := linkSession(b, output.Markup(output.MarkupPolicy{Destination: d}))
				b.SetBytes(1024)
				b.ReportAllocs()
				for i := range b.N {
					s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: texts[i%64]})
				}
			})
		}
	}
}

func ExampleMarkup() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Markup(output.MarkupPolicy{Destination: output.Terminal})}})
	if err != nil {
		panic(err)
	}
	text, _ := p.Session(guard.Subject{User: "ann"}).Output(context.Background(), "ok \x1b]52;c;ZXZpbA==\x07done\x1b[2J")
	fmt.Println(text)
	// Output: ok done
}
