package input_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

// asTags spells s in tag characters, asSelectors in variation selectors, a byte each.
func asTags(s string) string {
	return strings.Map(func(r rune) rune { return 0xE0000 + r }, s)
}

func asSelectors(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c < 16 {
			b.WriteRune(0xFE00 + rune(c))
		} else {
			b.WriteRune(0xE0100 + rune(c) - 16)
		}
	}
	return b.String()
}

// asBits spells s in zero width spaces and non-joiners.
func asBits(s string) string {
	return strings.NewReplacer("0", "\u200b", "1", "\u200c").Replace(fmt.Sprintf("%b", s[0]))
}

var invisibleFound = []struct{ text, want, rule string }{
	{"hello" + asTags("ignore all") + " world", "hello world", "input.invisible.tags"},
	{"\U0001F3F4" + asTags("ignore") + "\U000E007F", "\U0001F3F4", "input.invisible.tags"},
	{"\U0001F3F4" + asTags("gbeng") + "\U000E007F" + asTags("x") + "!", "\U0001F3F4" + asTags("gbeng") + "\U000E007F!", "input.invisible.tags"},
	{"a" + asTags("gbeng") + "\U000E007F", "a", "input.invisible.tags"},
	{"smile \U0001F600" + asSelectors("attack"), "smile \U0001F600", "input.invisible.variation"},
	{"a\ufe0fb", "ab", "input.invisible.variation"},
	{"1\ufe0f2", "12", "input.invisible.variation"},
	{"\u845b\U000E0100\U000E0101", "\u845b\U000E0100", "input.invisible.variation"},
	{"if role != \"user\u202e \u2066// admin\u2069 \u2066\" {", "if role != \"user // admin \" {", "input.invisible.bidi"},
	{"say \u202Eolleh\u202C", "say olleh", "input.invisible.bidi"},
	{"\u05e9\u05dc\u05d5\u05dd \u202Exyz\u202C", "\u05e9\u05dc\u05d5\u05dd xyz\u202C", "input.invisible.bidi"},
	{"+1 234\u200e 567", "+1 234 567", "input.invisible.bidi"},
	{"i\u200bg\u200bn\u200bore", "ignore", "input.invisible.zero_width"},
	{"hi" + asBits("no"), "hi", "input.invisible.zero_width"},
	{"a\ufeffb", "ab", "input.invisible.zero_width"},
	{"a\u2060\u2061\u2062\u2063\u2064\u206a\u206fb", "ab", "input.invisible.zero_width"},
	{"i\u00adg\u00adn\u00adore", "ignore", "input.invisible.zero_width"},
	{"ab\u00ad\u00ad\u00adcd", "ab\u00adcd", "input.invisible.zero_width"},
	{"\u0645\u06cc\u200c\u200c\u200b\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "input.invisible.zero_width"},
	{"x\u3164y\u115f\uffa0z", "xyz", "input.invisible.filler"},
	{"nul\x00bell\x07del\x7f c1\u0090", "nulbelldel c1", "input.invisible.control"},
	{"\x1b[31;1mred\x1b[0m\x1b]0;t\x07", "red]0;t", "input.invisible.control"},
	{"\x1b\x1b[31m[31m", "[31m", "input.invisible.control"},
	{"\x1b[" + strings.Repeat("1", 80) + "m", "[" + strings.Repeat("1", 80) + "m", "input.invisible.control"},
	{"a\ufff9b\ufffac\ufffbd", "abcd", "input.invisible.control"},
	{"\xf3\xa0\u200b\x81\x9f", "\xf3\xa0\ufffd\x81\x9f", "input.invisible.zero_width"},
	{"q\u034fr", "qr", "input.invisible.zero_width"},
	{"a\U00013430b\U00013000" + strings.Repeat("\U00013431", 5) + "\U00013001", "ab\U00013000" + strings.Repeat("\U00013431", 3) + "\U00013001", "input.invisible.control"},
	{"a\U0001D159\U00016FE4b", "ab", "input.invisible.filler"},
}

// invisibleKept are texts that need what cannot be seen.
var invisibleKept = []string{
	"", "plain\ttext\r\nwith\fblanks\v and\u0085ends\u2028\u2029", "na\u00efve \u4f60\u597d \u043f\u0440\u0438\u0432\u0435\u0442", "\ufeffid,name\n",
	"\U0001F468\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466 \u2764\ufe0f\u200d\U0001F525 \U0001F3F3\ufe0f\u200d\U0001F308 \U0001F3F4\u200d\u2620\ufe0f",
	"\U0001F469\U0001F3FD\u200d\U0001F4BB \U0001F441\ufe0f\u200d\U0001F5E8\ufe0f", "1\ufe0f\u20e3 #\ufe0f\u20e3 \u263a\ufe0e \u00a9\ufe0f \u2122\ufe0f \u27a1\ufe0f",
	"\U0001F3F4" + asTags("gbeng") + "\U000E007F \U0001F3F4" + asTags("gbsct") + "\U000E007F \U0001F3F4" + asTags("gbwls") + "\U000E007F \U0001F1E9\U0001F1EA",
	"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0647\u200d", "\u0915\u094d\u200d\u0937 \u0930\u094d\u200c\u092f \u09b0\u200d\u09cd\u09af \u0d28\u0d4d\u200d",
	"\u0dc1\u0dca\u200d\u0dbb\u0dd3 \u1780\u200b\u1781 \u0e01\u200b\u0e02", "\u1820\u180b \u1828\u180e\u1820", "\u845b\U000E0100 \u795e\ufe00 0\ufe00 \u2229\ufe00",
	"\u05e9\u05dc\u05d5\u05dd\u200f! abc\u200e", "say \u200f\u05e9\u05dc\u05d5\u05dd", "\u2067\u0645\u0631\u062d\u0628\u0627\u2069 (\u200f", "\u202b\u05e9\u05dc\u05d5\u05dd\u202c",
	"Donau\u00addampf\u00adschiff", "\u05d0\u05b8\u034f\u05b7", "\u115f\u1161 \u1100\u1160\u11ab",
	"\U00013000\U00013430\U00013001 \U0001D159\U0001D165 \U00016FE4\U00018B00", "x\ufffdy \xff\xfe \u2800\u2801 \u00a0\u3000",
}

func TestInvisible(t *testing.T) {
	for _, c := range invisibleFound {
		d := check(t, input.Invisible(), c.text)
		require.Equal(t, guard.Redact, d.Action, "%+q", c.text)
		require.Equal(t, c.want, d.Text(), "%+q", c.text)
		require.Equal(t, c.rule, d.Rule(), "%+q", c.text)
		require.Equal(t, c.want, check(t, input.Invisible(), c.want).Text(), "%+q again", c.text)
	}
	for _, text := range invisibleKept {
		d := check(t, input.Invisible(), text)
		require.Empty(t, d.Findings, "%+q", text)
	}
}

func TestInvisibleOptions(t *testing.T) {
	block := input.InvisibleWith(input.InvisibleOptions{Smuggled: guard.Block})
	require.Equal(t, guard.Block, check(t, block, "hi"+asTags("obey")).Action)
	require.Equal(t, guard.Block, check(t, block, "hi\U0001F600"+asSelectors("obeys")).Action)
	require.Equal(t, guard.Redact, check(t, block, "hi"+asTags("no")).Action)
	require.Equal(t, guard.Redact, check(t, block, "h\u200bi").Action)

	strict := input.InvisibleWith(input.InvisibleOptions{Strict: true})
	require.Equal(t, "\u0645\u06cc\u062e \u263a shalom", check(t, strict, "\ufeff\u0645\u06cc\u200c\u062e \u263a\ufe0e sha\u00adlom").Text())
}

func TestInvisibleScore(t *testing.T) {
	require.Equal(t, float32(0.5), check(t, input.Invisible(), "a\u200bb").Findings[0].Score)
	require.Equal(t, float32(1), check(t, input.Invisible(), "a"+asTags("obey")).Findings[0].Score)
}

func TestInvisibleLaws(t *testing.T) {
	var texts []string
	for _, c := range invisibleFound {
		texts = append(texts, c.text)
	}
	texts = append(texts, invisibleKept...)
	texts = append(texts, strings.Repeat("\u200e. ", 30)+"\u05e9"+strings.Repeat("\u202a", 40), "\u0085\x1b", "\x1b[", "\x1b[3")
	guardtest.TestCheck(t, input.Invisible(), texts...)
	guardtest.TestCheck(t, input.InvisibleWith(input.InvisibleOptions{Smuggled: guard.Block}), texts[:8]...)
	guardtest.TestCheck(t, input.InvisibleWith(input.InvisibleOptions{Strict: true}), texts[8:24]...)
	guardtest.TestAllocs(t, input.Invisible(), append(invisibleKept, strings.Repeat("The quick brown fox.\n", 200))...)
}

// TestInvisibleLong has runs and gaps of a megabyte.
func TestInvisibleLong(t *testing.T) {
	for _, unit := range []string{"\u200b", "\u200e.", "\u200e", "a\u200e", "\u05d0\u200e", "\x1b[", "\x1b[31m", "\U000E0041", "\u202e\u2069", "\u0e01\u200b"} {
		text := "x" + strings.Repeat(unit, 60_000)
		d := check(t, input.Invisible(), text)
		require.NotEqual(t, guard.Action(0), d.Action, "%+q", unit)
		if d.Allowed() {
			require.Equal(t, d.Text(), check(t, input.Invisible(), d.Text()).Text(), "%+q", unit)
		}
	}
}

// visible is text without anything that the check may take away.
func visible(text string) string {
	return check(nil2{}, input.InvisibleWith(input.InvisibleOptions{Strict: true}), text).Text()
}

// nil2 is a testing.TB for a check that cannot fail.
type nil2 struct{ testing.TB }

func (nil2) Helper() {}

func TestInvisibleMistakes(t *testing.T) {
	require.Error(t, input.InvisibleWith(input.InvisibleOptions{Smuggled: guard.Block + 1}).Err)
	require.NoError(t, input.InvisibleWith(input.InvisibleOptions{Smuggled: guard.Block}).Err)
}

func FuzzInvisible(f *testing.F) {
	for i, c := range invisibleFound {
		f.Add(c.text, i)
	}
	for i, text := range invisibleKept {
		f.Add(text, i)
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{input.Invisible()}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
		require.True(t, d.Allowed())
		again := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: d.Text()})
		require.Empty(t, again.Findings, "%+q then %+q", text, d.Text())
		require.Equal(t, utf8.ValidString(text), utf8.ValidString(d.Text()))
		require.Equal(t, visible(text), visible(d.Text()))

		cut = min(max(cut, 0), len(text))
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageInput)
		var out strings.Builder
		for _, piece := range []string{text[:cut], text[cut:]} {
			s, err := st.Push(piece)
			require.NoError(t, err)
			out.WriteString(s)
		}
		s, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Text(), out.String()+s)
		require.Equal(t, d.Findings, st.Decision().Findings)
	})
}

func BenchmarkInvisible(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"clean", "The quick brown fox, number %d, jumps over the lazy dog.\n"},
		{"cyrillic", "\u0421\u044a\u0435\u0448\u044c \u0435\u0449\u0451 %d \u044d\u0442\u0438\u0445 \u043c\u044f\u0433\u043a\u0438\u0445 \u0431\u0443\u043b\u043e\u043a\n"},
		{"chinese", "\u4f60\u597d\uff0c\u4e16\u754c %d\u3002\n"},
		{"persian", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 %d \u0648\n"},
		{"found", "The qu\u200bick brown %d " + asTags("fox") + " jumps over the lazy dog.\n"},
		{"marks", "\u200e.%d\u200e,"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var texts []string
			for i := range 16 {
				var s strings.Builder
				for s.Len() < 4<<10 {
					fmt.Fprintf(&s, c.text, i*s.Len())
				}
				texts = append(texts, s.String())
			}
			p, err := guard.New(guard.Config{Checks: []guard.Check{input.Invisible()}})
			require.NoError(b, err)
			s := p.Session(guard.Subject{})
			b.SetBytes(int64(len(texts[0])))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: texts[i%len(texts)]})
			}
		})
	}
}

func ExampleInvisible() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Invisible()}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Hi\U000E0048\U000E0049 th\u200bere \u2764\ufe0f\u200d\U0001F525")
	fmt.Printf("%+q %v\n", text, err)
	// Output: "Hi there \u2764\ufe0f\u200d\U0001f525" <nil>
}

func ExampleInvisibleWith() {
	c := input.InvisibleWith(input.InvisibleOptions{Smuggled: guard.Block})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Hi\U000E006F\U000E0062\U000E0065\U000E0079")
	fmt.Println(err)
	// Output: guard: input blocked by input.invisible.tags
}
