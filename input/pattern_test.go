package input_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

// patterns are of both kinds: with something to look for first, and without.
var patterns = []string{
	`\bTICKET-\d{4,6}\b`, `(?i)project\s{1,4}umbra`, `a+b`, `[ab]{2}c`, `^begin`, `end$`, `(?m)^>>> .{1,20}$`, `x.y`, `\d+-\d+`, `(a|ab)(c|bcd)`,
	`[a-c]+`, `.{3}`, `\pL{4}`, `\bcat\b|dog`, `a":1|12`, `\Bq\B`,
}

var patternTexts = []string{
	"see TICKET-1234, TICKET-123 and TICKET-1234567", "Project  UMBRA is late, projectumbra", "aaab ab b aaa", "abc bac cab abcabc", "begin\nbegin end",
	"the end", ">>> one\n>>> two\n x >>> three", "x\ny xzy x\u00e9y x\xffy", "12-34-56-78", "abcd acbcd", "\u00fcber stra\u00dfe", "cat cats dog hotdog", "qqq q aqa",
}

func TestPattern(t *testing.T) {
	for _, expr := range patterns {
		re := regexp.MustCompile(expr)
		for _, text := range patternTexts {
			var want, got []string
			for _, at := range re.FindAllStringIndex(text, -1) {
				want = append(want, fmt.Sprint(at[0], at[1]))
			}
			for _, f := range check(t, input.Pattern(expr).Then(guard.Flag), text).Findings {
				require.Equal(t, "input.pattern", f.Rule)
				got = append(got, fmt.Sprint(f.Span.Start, f.Span.End))
			}
			require.Equal(t, want, got, "%s on %q", expr, text)
		}
	}
}

func TestPatternOptions(t *testing.T) {
	c := input.PatternWith(input.PatternOptions{Expr: `\bumbra \d{2}`, Folded: true, Rule: "acme.umbra", Replace: "[code name]"})
	d := check(t, c.Then(guard.Redact), "the \uff35m\u200bbra   42 and umbra 7")
	require.Equal(t, "the [code name] and umbra 7", d.Text())
	require.Equal(t, "acme.umbra", d.Rule())
	slow := input.PatternWith(input.PatternOptions{Expr: `[um]+bra`, Folded: true})
	require.Equal(t, "the «\uff35m\u200bbra»", marked(t, slow, "the «\uff35m\u200bbra»"))
}

func TestPatternMistakes(t *testing.T) {
	for _, expr := range []string{"", "x*", "(a|b?)", `\b`, "(?m)^$", "(", `(?=x)y`, `(a)\1`, strings.Repeat("x", 20<<10), "(a?){3}", "a{0,3}"} {
		require.Error(t, input.Pattern(expr).Err, expr)
	}
}

func TestPatternLaws(t *testing.T) {
	for _, expr := range patterns {
		guardtest.TestCheck(t, input.Pattern(expr), patternTexts...)
	}
	for _, expr := range patterns[:4] {
		guardtest.TestCheck(t, input.Pattern(expr).Then(guard.Redact), patternTexts...)
		guardtest.TestCheck(t, input.PatternWith(input.PatternOptions{Expr: strings.ToLower(expr), Folded: true}), patternTexts[:6]...)
	}
	for _, expr := range []string{`\bTICKET-\d{4,6}\b`, `[0-9]+x`, `(z+)+y|7.*8`} {
		guardtest.TestAllocs(t, input.Pattern(expr), "nothing here", strings.Repeat("The quick brown fox. ", 200))
		guardtest.TestAllocs(t, input.PatternWith(input.PatternOptions{Expr: expr, Folded: true}), "nothing here", strings.Repeat("Brown fox. ", 200))
	}
}

func FuzzPattern(f *testing.F) {
	for i, text := range patternTexts {
		f.Add(text, i, i)
	}
	f.Fuzz(func(t *testing.T, text string, which, cut int) {
		expr := patterns[uint(which)%uint(len(patterns))]
		c := input.Pattern(expr).Then(guard.Flag)
		d := check(t, c, text)
		want := regexp.MustCompile(expr).FindAllStringIndex(text, -1)
		require.Len(t, d.Findings, len(want), "%s on %q", expr, text)
		for i, f := range d.Findings {
			// A span grows to whole runes.
			require.LessOrEqual(t, f.Span.Start, want[i][0])
			require.GreaterOrEqual(t, f.Span.End, want[i][1])
		}
		cut = min(max(cut, 0), len(text))
		p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		require.NoError(t, err)
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		for _, piece := range []string{text[:cut], text[cut:]} {
			_, err := st.Push(piece)
			require.NoError(t, err)
		}
		_, err = st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Findings, st.Decision().Findings)
	})
}

func BenchmarkPattern(b *testing.B) {
	for _, c := range []struct{ name, expr, text string }{
		{"clean", `\bTICKET-\d{4,6}\b`, "The quick brown fox, number %d, jumps over the lazy dog.\n"},
		{"found", `\bTICKET-\d{4,6}\b`, "See TICKET-12%d about the fox.\n"},
		{"unanchored", `[a-z]+@[a-z]+[0-9]`, "The quick brown fox, number %d, jumps over the lazy dog.\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var texts []string
			for i := range 16 {
				texts = append(texts, strings.Repeat(fmt.Sprintf(c.text, 10+i), 70))
			}
			p, err := guard.New(guard.Config{Checks: []guard.Check{input.Pattern(c.expr)}})
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
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Pattern(`\bTICKET-\d{4,6}\b`)}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "What became of TICKET-1234?")
	fmt.Println(err)
	// Output: guard: input blocked by input.pattern
}

func ExamplePatternWith() {
	c := input.PatternWith(input.PatternOptions{Expr: `\bproject umbra\b`, Folded: true, Replace: "[code name]"})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c.Then(guard.Redact)}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Is Project  \u00dcmbra late?")
	fmt.Println(text, err)
	// Output: Is [code name] late? <nil>
}
