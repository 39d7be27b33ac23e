package match

import (
	"regexp/syntax"
	"testing"

	"github.com/stretchr/testify/require"
)

var expressions = []string{
	`a`, `abc`, `(?i)key`, `(?i)k\b`, `[a-z]`, `.`, `(?s).`, `\x{0}-\x{10FFFF}`, `a*b`, `a*?b`, `a+`, `a+?b`, `a?b`, `a??b`, `a{0}b`, `a{1}`, `a{3}`,
	`a{2,5}b`, `a{2,5}?b`, `a{0,3}`, `a{0,3}?b`, `a{2,}b`, `a{2,}?b`, `a{0,}b`, `[a-c]{3,}`, `(?:ab){2,3}`, `(?:a|b|cd){1,4}x`, `(?:a|b|)c`, `a|ab|abc`,
	`(?:a?b?){2,3}c`, `(?:a{0,2}){0,2}c`, `\bfoo\b`, `^a$`, `(?m)^a$`, `\Aa\z`, `a\Bb`, `(a)(b(c))`, `(?:(?:a|b){2}c?){1,3}d`, `[^a]b`, `[^\n]b`, `é{2}`,
	`(?i)straße{1,2}`, `\d{3}-\d{2}-\d{4}`, `\b(?:A3T[A-Z0-9]|AKIA)[A-Z0-9]{16}\b`, `[\x00-\x{10FFFF}]{2}`, `[a-a]{2}`, `(?i)[k]{1,2}s`,
}

// TestProgram holds the automata of program's programs equal to those of the standard library's.
func TestProgram(t *testing.T) {
	for _, expr := range expressions {
		re, err := syntax.Parse(expr, syntax.Perl)
		require.NoError(t, err, expr)
		prog, err := syntax.Compile(re.Simplify())
		require.NoError(t, err, expr)
		for _, m := range []mode{first, all, which} {
			var b builder
			ps := programs{known: map[*syntax.Regexp]*syntax.Prog{}}
			a, err := ps.nfa(re)
			require.NoError(t, err, expr)
			require.LessOrEqual(t, len(a.inst), size(re)+2, expr)
			own := b.build(a, m, maxRuleStates)
			ps.known[re] = prog
			a, err = ps.nfa(re)
			require.NoError(t, err, expr)
			want := new(builder).build(a, m, maxRuleStates)
			require.Equal(t, want, own, "%s %d", expr, m)
		}
	}
}
