package input_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

func TestScripts(t *testing.T) {
	for _, c := range []struct {
		allow, text, script string // script is that of the misfit, "" if there is none
	}{
		{"Latin", "", ""}, {"Latin", "Hello, wörld! 123 €5 ½ \U0001F600 “quoted” – e\u0301", ""}, {"Latin", "ﬁne Ｆｕｌｌ ª", ""},
		{"Latin", "Привет", "Cyrillic"}, {"Latin", "pаypal", "Cyrillic"}, {"Latin", "π", "Greek"}, {"Latin", "東京", "Han"},
		{"Latin", "\xff\xfe\u200b\u202e", ""}, {"Latin", "\uE000", "Unknown"}, {"Latin", "\U000E0041", ""}, {"Latin", "\U0001FAE9", ""},
		{"Han", "東京", ""}, {"Han", "a", "Latin"}, {"Han", "「東京」、2024。々", ""}, {"Han", "カ", "Katakana"}, {"Han", "\U000323B0", ""},
		{"ja", "東京タワーへ、ようこそ。", ""}, {"ja", "Tシャツ", "Latin"}, {"ja", "한국", "Hangul"}, {"Jpan", "東京タワーへ", ""},
		{"ko", "한국 韓國", ""}, {"zh", "中文ㄅㄆ", ""}, {"zh-Hant-TW", "中文ㄅ", ""}, {"zh", "かな", "Hiragana"}, {"Hans", "中", ""},
		{"ru", "Привет, мир! ё", ""}, {"ru", "hello", "Latin"}, {"uk", "Їжак", ""}, {"sr", "Здраво", ""}, {"sr-Latn", "Zdravo", ""},
		{"de", "Straße", ""}, {"en-US", "straße", ""}, {"el", "Καλημέρα ἀρχή", ""}, {"ar", "مرحبا ٣", ""}, {"fa", "می\u200cخواهم ۴", ""},
		{"he", "שלום", ""}, {"hi", "नमस्ते", ""}, {"bn", "বাংলা", ""}, {"th", "สวัสดี", ""}, {"ka", "გამარჯობა", ""}, {"Cyrl", "ж", ""},
		{"Yi", "ꀀ", ""}, {"yi", "ייִדיש", ""}, {"Lao", "ສະບາຍດີ", ""}, {"am", "ሰላም", ""}, {"vi", "Việt Nam", ""},
	} {
		d := check(t, input.Scripts(c.allow), c.text)
		if c.script == "" {
			require.True(t, d.Allowed(), "%s: %q: %v", c.allow, c.text, d.Findings)
			continue
		}
		require.Equal(t, "input.script", d.Rule(), "%s: %q", c.allow, c.text)
		require.Equal(t, c.script, d.Findings[0].Data.(input.ScriptMisfit).Script, "%s: %q", c.allow, c.text)
	}
	d := check(t, input.Scripts("Latin", "Greek"), "abc αβγ ж ф")
	require.Equal(t, input.ScriptMisfit{Script: "Cyrillic", Offset: 11}, d.Findings[0].Data)
}

func TestScriptNames(t *testing.T) {
	for _, bad := range []string{"", "latin", "Klingon", "en_", "e", "Zyyy", "Common", "Unknown", "Inherited", "Zzzz", "und", "mul", "x-private", "zz", "English"} {
		require.Error(t, input.Scripts("Latin", bad).Err, "%q", bad)
	}
	require.Error(t, input.Scripts().Err)
	require.Error(t, input.ScriptsWith(input.ScriptsOptions{Allow: []string{"Latin"}, MaxRun: -1}).Err)
	err := input.Scripts("Quenya", "Sindarin").Err
	require.ErrorContains(t, err, "Quenya")
	require.ErrorContains(t, err, "Sindarin")
	for name := range unicode.Scripts {
		if name == "Common" || name == "Inherited" {
			continue
		}
		require.NoError(t, input.Scripts(name).Err, name)
	}
	for _, tag := range display.Supported.Tags() { // every language that CLDR has a name for
		if base, _ := tag.Base(); base.String() == "und" || base.String() == "mul" {
			continue
		}
		if s, c := tag.Script(); c != language.No && s.String() != "Zzzz" {
			require.NoError(t, input.Scripts(tag.String()).Err, "%v in %v", tag, s)
		}
	}
}

// TestScriptCodes compares the codes of ISO 15924 with CLDR's names of scripts.
func TestScriptCodes(t *testing.T) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if !unicode.IsLetter(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, s)
	}
	byName := map[string]*unicode.RangeTable{}
	for name, table := range unicode.Scripts {
		byName[letters(name)] = table
	}
	same := 0
	for code := range codes {
		script, err := language.ParseScript(code)
		if err != nil {
			continue
		}
		table := byName[letters(display.English.Scripts().Name(script))]
		if table == nil || table == unicode.Common || table == unicode.Inherited {
			continue
		}
		same++
		var r rune
		if len(table.R16) > 0 {
			r = rune(table.R16[0].Lo)
		} else {
			r = rune(table.R32[0].Lo)
		}
		require.True(t, check(t, input.Scripts(code), string(r)).Allowed(), "%s %U", code, r)
	}
	require.Greater(t, same, 120)
}

// codes yields whatever looks like a code of a script.
func codes(yield func(string) bool) {
	const az = "abcdefghijklmnopqrstuvwxyz"
	for i := range 26 * 26 * 26 * 26 {
		if !yield(string([]byte{az[i/17576] - 32, az[i/676%26], az[i/26%26], az[i%26]})) {
			return
		}
	}
}

// TestScriptTable compares with the standard library, rune by rune.
func TestScriptTable(t *testing.T) {
	if unicode.Version != "15.0.0" {
		t.Skipf("this toolchain has Unicode %s", unicode.Version)
	}
	for name, table := range unicode.Scripts {
		if name == "Common" || name == "Inherited" {
			continue
		}
		var in strings.Builder
		for _, x := range table.R16 {
			for r := rune(x.Lo); r <= rune(x.Hi); r += rune(x.Stride) {
				in.WriteRune(r)
			}
		}
		for _, x := range table.R32 {
			for r := rune(x.Lo); r <= rune(x.Hi); r += rune(x.Stride) {
				in.WriteRune(r)
			}
		}
		require.True(t, check(t, input.Scripts(name), in.String()).Allowed(), name)
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{input.Scripts("Latin")}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Common, unicode.Inherited) {
			if _, err := s.Input(t.Context(), string(r)); err == nil {
				t.Errorf("%U passes for Latin", r)
			}
		}
	}
}

func TestScriptTolerance(t *testing.T) {
	with := func(run, total int) guard.Check {
		return input.ScriptsWith(input.ScriptsOptions{Allow: []string{"Latin"}, MaxRun: run, MaxTotal: total})
	}
	require.True(t, check(t, with(6, 0), "Der Name ist Иванов, und das ist gut.").Allowed())
	require.False(t, check(t, with(5, 0), "Der Name ist Иванов, und das ist gut.").Allowed())
	require.False(t, check(t, with(6, 0), "Der Name ist Иван Иванов").Allowed(), "a blank does not end a run")
	require.True(t, check(t, with(6, 0), "Иванов und Иванов").Allowed())
	require.False(t, check(t, with(6, 11), "Иванов und Иванов").Allowed())
	require.False(t, check(t, with(6, 0), strings.Repeat("Иванов und ", 6)).Allowed(), "five times the run")
	require.True(t, check(t, with(6, 36), strings.Repeat("Иванов und ", 6)).Allowed())
	require.False(t, check(t, with(0, 100), "π").Allowed())
	require.False(t, check(t, with(3, 0), strings.Repeat("aж", 20)).Allowed())
}

func TestScriptLaws(t *testing.T) {
	texts := []string{"Hello wörld", "Привет, мир", "abc жжж def ж", "東京タワー", "pаypal.com", strings.Repeat("aж", 30), "\U000E0041\uE000", "e\u0301a"}
	for _, c := range []guard.Check{
		input.Scripts("Latin"), input.Scripts("Latin", "Cyrillic"), input.Scripts("ja"),
		input.ScriptsWith(input.ScriptsOptions{Allow: []string{"Latin"}, MaxRun: 3}),
		input.Scripts("Latin").Then(guard.Flag), input.MixedScripts(), input.MixedScripts().Then(guard.Redact),
	} {
		guardtest.TestCheck(t, c, texts...)
	}
	guardtest.TestAllocs(t, input.Scripts("Latin", "Cyrillic"), "a", prose(4000, 1), "Привет, мир")
	guardtest.TestAllocs(t, input.MixedScripts(), "a", prose(4000, 1), "Привет, мир")
	require.True(t, check(t, input.Scripts("Latin"), prose(1<<20, 1)).Allowed())
}

func TestMixedScripts(t *testing.T) {
	for _, text := range []string{
		"«p\u0430ypal».com", "go to «g\u03BF\u03BFgle»", "«\u0430pple» pie", "«micros\u043Eft», «\u0421itibank»", "«h\u0585me»",
		"«ig\u200bn\u043Ere»", "«\u0440\u0430\u0443\u0440\u0430l»", "«A\u0301m\u0430zon»", "(«\u13DAale»)", "«\u0410mazon»\u0308 a",
		"plain Привет мир", "SMSка, IT-отдел, USB-порт, Wi-Fi, 3D-модель", "\u03A9m \u0394T \u03BCm \u03C1gh \u03B1x \u03C3x", "\u0421o",
		"\u0441\u043E\u0440 \u0421\u0421\u0421\u0420", "Tシャツ e\u0301te\u0301 \uff21\uff22c", "x\u0430", "\u0430 b \u0435 c", strings.Repeat("a", 300) + "\u0430",
		"«" + strings.Repeat("b", 254) + "\u0430»", strings.Repeat("b", 255) + "\u0430",
	} {
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		d := check(t, input.MixedScripts(), plain)
		require.Equal(t, strings.Count(text, "«"), len(d.Findings), "%q: %v", text, d.Findings)
		marked, at := "", 0
		for _, f := range d.Findings {
			marked += plain[at:f.Span.Start] + "«" + plain[f.Span.Start:f.Span.End] + "»"
			at = f.Span.End
		}
		if !strings.HasPrefix(text, "«\u0410mazon") {
			require.Equal(t, text, marked+plain[at:])
		}
		guardtest.TestCheck(t, input.MixedScripts().Then(guard.Flag), plain)
	}
}

// TestScriptsOnCorpora prints how many texts the checks find something in, by language, from the folder STANCHION_CORPORA.
func TestScriptsOnCorpora(t *testing.T) {
	mixed := input.MixedScripts()
	for lang, list := range tokenCorpora(t) {
		found, misfit := 0, 0
		own := input.ScriptsWith(input.ScriptsOptions{Allow: []string{"Latin", lang}, MaxRun: 20})
		for _, text := range list {
			if d := check(t, mixed, text); !d.Allowed() { // read them: a benign one is an error
				found++
				if found <= 3 {
					f := d.Findings[0].Span
					t.Logf("%s: %+q", lang, text[max(0, f.Start-20):min(len(text), f.End+20)])
				}
			}
			if own.Err == nil && !check(t, own, text).Allowed() {
				misfit++
			}
		}
		t.Logf("%-5s %6d texts, %d with mixed words, %d with other scripts", lang, len(list), found, misfit)
	}
}

func ExampleScripts() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Scripts("Latin", "ja")}})
	s := p.Session(guard.Subject{User: "ada"})
	_, err := s.Input(context.Background(), "東京タワー is 333 m high")
	fmt.Println(err)
	_, err = s.Input(context.Background(), "Привет")
	fmt.Println(err)
	// Output:
	// <nil>
	// guard: input blocked by input.script
}

func ExampleScriptsWith() {
	c := input.ScriptsWith(input.ScriptsOptions{Allow: []string{"en"}, MaxRun: 20}) // names may be in other scripts
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Who was Лев Толстой?")
	fmt.Println(text, err)
	// Output: Who was Лев Толстой? <nil>
}

func ExampleMixedScripts() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.MixedScripts()}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "log in at p\u0430ypal.example")
	fmt.Println(err)
	// Output: guard: input blocked by input.mixed_scripts
}

func FuzzScripts(f *testing.F) {
	for i, text := range []string{"abc жжж", "p\u0430ypal", "\xff\uE000", "東京タワー", strings.Repeat("a\u0430", 200)} {
		f.Add(text, i, i)
	}
	checks := func(run int) []guard.Check {
		return []guard.Check{
			input.ScriptsWith(input.ScriptsOptions{Allow: []string{"Latin"}, MaxRun: run, MaxTotal: 2 * run}).Then(guard.Flag),
			input.MixedScripts().Then(guard.Flag),
		}
	}
	f.Fuzz(func(t *testing.T, text string, run, cut int) {
		run, cut = min(max(run, 0), 100), min(max(cut, 0), len(text))
		p, err := guard.New(guard.Config{Checks: checks(run)})
		require.NoError(t, err)
		whole := p.Session(guard.Subject{}).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text})
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		_, _ = st.Push(text[:cut])
		_, _ = st.Push(text[cut:])
		_, err = st.Close()
		require.NoError(t, err)
		require.Equal(t, whole.Findings, st.Decision().Findings)
	})
}

func BenchmarkScripts(b *testing.B) {
	b.Run("latin", func(b *testing.B) {
		benchmark(b, input.Scripts("Latin"), func(i int) string { return prose(1024, i) })
	})
	b.Run("cyrillic", func(b *testing.B) {
		benchmark(b, input.Scripts("ru"), func(i int) string { return strings.Repeat("привет, мир! ", 48) })
	})
	b.Run("found", func(b *testing.B) {
		benchmark(b, input.Scripts("Latin"), func(i int) string { return prose(1022, i) + "\u0436" })
	})
	b.Run("mixed/clean", func(b *testing.B) {
		benchmark(b, input.MixedScripts(), func(i int) string { return prose(1024, i) })
	})
	b.Run("mixed/hostile", func(b *testing.B) {
		benchmark(b, input.MixedScripts().Then(guard.Flag), func(i int) string { return strings.Repeat("p\u0430ypal ", 128) })
	})
}
