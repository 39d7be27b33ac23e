package input

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

var finderExprs = []string{
	`x*y|x`, `(?m)^a.*$|b`, `\bab\b|b`, `(?i)(a+)b|a`, `\Aa|b`, `a$|a`, `(?s).`, `[^b]+b|a`, `é|\x{FFFD}.`, `\B.|aa`, `(?U)a+`, `a.*b|a`, `(a|ab)(c|bcd)(d*)`,
	`\Qa.\E|a`, `(?m:^)b+|a`, `.+`, `(?:a|b)+?c|a|b`,
}

func newTestFinder(t testing.TB, expr string) finder {
	parsed, err := syntax.Parse(expr, syntax.Perl)
	require.NoError(t, err)
	f, err := newFinder(parsed)
	require.NoError(t, err)
	return f
}

// FuzzFinder holds the matches equal to those of package regexp.
func FuzzFinder(f *testing.F) {
	for i := range finderExprs {
		f.Add(uint8(i), strings.Repeat("ab x.y\néab", 5)+"\xff\xe9a. \n\nabcd")
	}
	finders := make([]finder, len(finderExprs))
	for i, expr := range finderExprs {
		finders[i] = newTestFinder(f, expr)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		i := int(which) % len(finderExprs)
		var got [][]int
		err := finders[i].each(text, func(start, end int) { got = append(got, []int{start, end}) })
		want := regexp.MustCompile(finderExprs[i]).FindAllStringIndex(text, -1)
		if err != nil {
			require.Greater(t, len(want), len(got), "gives up before the end only")
			want = want[:len(got)]
		}
		require.Equal(t, want, got, finderExprs[i])
	})
}

// TestFinderTime has texts that package regexp would need hours for.
func TestFinderTime(t *testing.T) {
	part := 1
	if testing.Short() {
		part = 4
	}
	for expr, text := range map[string]string{`[^y]*y|[^y]`: strings.Repeat("x", 1<<20/part), `\w+@\w+|\w`: strings.Repeat("word", 200_000/part)} {
		c := Pattern(expr)
		require.NoError(t, c.Err)
		p, err := guard.New(guard.Config{Checks: []guard.Check{c.Then(guard.Redact)}})
		require.NoError(t, err)
		d := p.Session(guard.Subject{}).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text})
		require.Equal(t, "input.pattern.error", d.Rule(), expr)
		require.Equal(t, guard.Block, d.Action)
	}
	for expr, text := range map[string]string{`x*y|x`: strings.Repeat("x", 1<<20/part), `(?s)password.*reset|password`: strings.Repeat("password ", 100_000/part)} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{Pattern(expr)}}) // these are found in another way
		require.NoError(t, err)
		require.Equal(t, guard.Block, p.Session(guard.Subject{}).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text}).Action)
	}
	short := strings.Repeat("word", 250)
	n := 0
	require.NoError(t, newTestFinder(t, `\w+@\w+|\w`).each(short, func(int, int) { n++ }))
	require.Equal(t, len(short), n, "short texts are read as often as it takes")
	n = 0
	require.NoError(t, newTestFinder(t, `(?m)password.*reset|password`).each(strings.Repeat("the password\n", 100_000), func(int, int) { n++ }))
	require.Equal(t, 100_000, n)
}
