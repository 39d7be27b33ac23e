package compile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/rules"
)

func TestErrors(t *testing.T) {
	for expr, want := range map[string]string{
		"a(": "missing", "a+": "upper bound", "(?:ab)*": "upper bound", "a{2,}": "upper bound",
		"(?i)a": "syntax", "?a": "syntax", "a**": "upper bound", "a??b??c{3}{2}": "syntax", "a)": "syntax", "[a": "syntax", "[z-a]": "syntax", "[[:digit:]]": "syntax",
		`\pL`: "syntax", `\`: "syntax", `\x{110000}`: "syntax", `\x41`: "syntax", "a{3,2}": "syntax", "a{1001}": "syntax", "a\xff": "syntax", "a\x00": "syntax", `\x{0}b`: "syntax",
		strings.Repeat("(", 200): "large", "(?:(?:(?:a?){999}){999}){999}": "large", "(?:(?:(?:){999}){999}){999}": "large",
	} {
		_, err := New().Add(expr, false)
		require.ErrorContains(t, err, want, expr)
	}
	for expr, want := range map[string]string{
		"[a-z]{3}x": "too many", "- x": "begin with a word", "ab": "one or two letters", "(?:abc)?": "too many",
	} {
		b := New()
		id, err := b.Add(expr, false)
		require.NoError(t, err)
		require.ErrorContains(t, b.Index().Add(id, true), want, expr)
	}
}

// BenchmarkRules compiles the table of rules.
func BenchmarkRules(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Rules(rules.All(), rules.Cues()); err != nil {
			b.Fatal(err)
		}
	}
}
