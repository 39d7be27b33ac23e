package lookaround_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input/lookaround"
)

func decide(t testing.TB, config guard.Config, text string) guard.Decision {
	t.Helper()
	p, err := guard.New(config)
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u"}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
}

func TestPattern(t *testing.T) {
	for _, c := range []struct{ expr, text string }{
		{`(?<!un)authorised`, "unauthorised and «authorised»"},
		{`(\w)\1\1`, "«aaa» bb caab «\u00e9\u00e9\u00e9»"},
		{`secret(?! santa)`, "secret santa, «secret» police"},
		{`x(?=\d)`, "\xff\xfe«x»1 x\U0001F600«x»2"},
		{`(?i)MOT DE PASSE(?!\s+oubli)`, "«mot de passe» et mot de passe  oublié"},
		{`a`, ""},
	} {
		text := strings.NewReplacer("«", "", "»", "").Replace(c.text)
		d := decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern(c.expr).Then(guard.Flag)}}, text)
		got, at := "", 0
		for _, f := range d.Findings {
			require.Equal(t, "input.lookaround", f.Rule)
			got += text[at:f.Span.Start] + "«" + text[f.Span.Start:f.Span.End] + "»"
			at = f.Span.End
		}
		require.Equal(t, c.text, got+text[at:], c.expr)
	}
}

func TestPatternEmptyMatch(t *testing.T) {
	c := lookaround.PatternWith(lookaround.PatternOptions{Expr: `\A(?!.*please)`, Rule: "acme.manners"})
	require.Equal(t, "acme.manners", decide(t, guard.Config{Checks: []guard.Check{c}}, "give me that").Rule())
	require.True(t, decide(t, guard.Config{Checks: []guard.Check{c}}, "give me that, please").Allowed())
}

// TestPatternTime has expressions that go through all ways to divide a text.
func TestPatternTime(t *testing.T) {
	defer regexp2.StopTimeoutClock()
	before := runtime.NumGoroutine()
	for _, c := range []struct{ expr, text string }{
		{`(a+)+$`, strings.Repeat("a", 40) + "b"},
		{`(\w+\s?)*!(?=x)`, strings.Repeat("word ", 2000)},
		{`(?=(.*)(.*)(.*)(.*)y)x`, strings.Repeat("x", 60_000)},
		{`.(?=.*y)|z.`, strings.Repeat("x", 60_000)},
		{`(.)(?=.*\1$)`, strings.Repeat("xa", 30_000)}, // many matches, each of them slow
	} {
		d := decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern(c.expr)}}, c.text)
		require.Equal(t, guard.Block, d.Action, c.expr)
		require.NotContains(t, d.Err().Error()+d.LogValue().String(), c.text[:20])
		open := decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern(c.expr)}, FailOpen: true}, c.text)
		require.NotEmpty(t, open.Findings)
	}
	d := decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern(`(a+)+$`)}}, strings.Repeat("a", 40)+"b")
	require.Equal(t, "input.lookaround.error", d.Rule())
	d = decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern(`(a+)+$`)}, FailOpen: true}, strings.Repeat("a", 40)+"b")
	require.Equal(t, guard.Flag, d.Action)
	require.LessOrEqual(t, runtime.NumGoroutine(), before+1, "more than the clock of regexp2 was left behind")
}

// TestPatternIdle has a search after the clock of regexp2 has stopped.
func TestPatternIdle(t *testing.T) {
	c := guard.Config{Checks: []guard.Check{lookaround.PatternWith(lookaround.PatternOptions{Expr: `(?<!x)y`, Timeout: time.Millisecond})}}
	require.True(t, decide(t, c, "nothing").Allowed())
	regexp2.StopTimeoutClock()
	for range 100 {
		require.True(t, decide(t, c, "nothing").Allowed())
	}
	regexp2.StopTimeoutClock()
}

func TestPatternSize(t *testing.T) {
	c := lookaround.PatternWith(lookaround.PatternOptions{Expr: `(?<!x)y`, MaxBytes: 10})
	require.True(t, decide(t, guard.Config{Checks: []guard.Check{c}}, strings.Repeat("a", 10)).Allowed())
	require.Equal(t, "input.lookaround.error", decide(t, guard.Config{Checks: []guard.Check{c}}, strings.Repeat("a", 11)).Rule())
	big := strings.Repeat("a", 1<<20)
	require.Equal(t, "input.lookaround.error", decide(t, guard.Config{Checks: []guard.Check{lookaround.Pattern("b")}}, big).Rule())
}

func TestPatternMistakes(t *testing.T) {
	for _, o := range []lookaround.PatternOptions{
		{}, {Expr: "("}, {Expr: "x", Timeout: -1}, {Expr: "x", Timeout: time.Hour}, {Expr: "x", MaxBytes: -1}, {Expr: strings.Repeat("x", 5000)},
	} {
		require.Error(t, lookaround.PatternWith(o).Err)
	}
}

func TestPatternLaws(t *testing.T) {
	texts := []string{"unauthorised and authorised", "aaa bb", "\xff\xfeauthorised", "caf\u00e9 authorised\U0001F600", "authorised"}
	guardtest.TestCheck(t, lookaround.PatternWith(lookaround.PatternOptions{Expr: `(?<!un)authorised`, Timeout: 5 * time.Second}), texts...)
	guardtest.TestAllocs(t, lookaround.PatternWith(lookaround.PatternOptions{Expr: `(?<!un)authorised`, Timeout: 5 * time.Second}), "", "nothing here", strings.Repeat("The quick brown fox. ", 100))
	guardtest.TestCheck(t, lookaround.PatternWith(lookaround.PatternOptions{Timeout: 5 * time.Second, Expr: `([a-z])\1`, Replace: "--"}).Then(guard.Redact), texts...)
}

func FuzzPattern(f *testing.F) {
	f.Add("unauthorised and authorised", 3)
	f.Add("aaa \xff\xfe b", 7)
	c := lookaround.PatternWith(lookaround.PatternOptions{Expr: `(?<!un)auth(?=o)|(.)\1\1`, Timeout: 5 * time.Second})
	checks := guard.Config{Checks: []guard.Check{c.Then(guard.Redact)}}
	p, err := guard.New(checks)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
		if len(text) > 64<<10 {
			require.Equal(t, "input.lookaround.error", d.Rule())
			return
		}
		for _, f := range d.Findings {
			require.True(t, f.Span.Start < f.Span.End && f.Span.End <= len(text), "%+v", f)
		}
		cut = min(max(cut, 0), len(text))
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		out := ""
		for _, piece := range []string{text[:cut], text[cut:]} {
			s, err := st.Push(piece)
			require.NoError(t, err)
			out += s
		}
		s, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Text(), out+s)
	})
}

func BenchmarkPattern(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"clean", "The quick brown fox, number %d, jumps over the lazy dog.\n"},
		{"found", "An authorised transfer of %d euros.\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var texts []string
			for i := range 16 {
				texts = append(texts, strings.Repeat(fmt.Sprintf(c.text, i), 20))
			}
			p, err := guard.New(guard.Config{Checks: []guard.Check{lookaround.Pattern(`(?<!un)authorised`)}})
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

func ExamplePattern() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{lookaround.Pattern(`(?<!un)authorised transfer`)}})
	s := p.Session(guard.Subject{User: "ada"})
	_, err := s.Input(context.Background(), "an authorised transfer")
	fmt.Println(err)
	_, err = s.Input(context.Background(), "an unauthorised transfer")
	fmt.Println(err)
	// Output:
	// guard: input blocked by input.lookaround
	// <nil>
}

func ExamplePatternWith() {
	c := lookaround.PatternWith(lookaround.PatternOptions{Expr: `(\w+) \1`, Replace: "[twice]"})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c.Then(guard.Redact)}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "say hello hello now")
	fmt.Println(text, err)
	// Output: say [twice] now <nil>
}
