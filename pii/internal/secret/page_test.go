package secret

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the table of issuers into docs/rules.md")

const page = "../../../docs/rules.md"

// TestRulesPage holds the table of issuers in docs/rules.md to the tables here.
func TestRulesPage(t *testing.T) {
	b, err := os.ReadFile(page)
	require.NoError(t, err)
	const from, to = "<!-- issuers: go test ./pii/internal/secret -run TestRulesPage -update -->\n", "<!-- end of issuers -->\n"
	head, rest, ok := strings.Cut(string(b), from)
	require.True(t, ok, "no table of issuers")
	old, tail, ok := strings.Cut(rest, to)
	require.True(t, ok, "no end of the table of issuers")
	want := issuers()
	if *update && old != want {
		require.NoError(t, os.WriteFile(page, []byte(head+from+want+to+tail), 0o644))
		return
	}
	require.Equal(t, want, old, "run it with -update")
	for k := range general {
		require.Contains(t, head+tail, "`"+Kind(k).Rule()+"`")
	}
}

// issuers is the table of the kinds that name an issuer.
func issuers() string {
	rows := make(map[string][]string)
	for _, f := range formats {
		if int(kinds().byName[f.name]) >= len(general) {
			rows[f.name] = append(rows[f.name], "`"+strings.ReplaceAll(strings.TrimPrefix(f.expr, "(?i)"), "|", `\|`)+"`")
		}
	}
	for _, p := range providers {
		word := strings.NewReplacer(`\b`, "", `\.`, ".").Replace(p.words[0])
		rows[p.name] = append(rows[p.name], "behind \""+word+"\": "+inWords(p.shapes))
	}
	names := make([]string, 0, len(rows))
	for name := range rows {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString("| rule | finds |\n|---|---|\n")
	for _, name := range names {
		fmt.Fprintf(&b, "| `%s%s` | %s |\n", Prefix, name, strings.Join(rows[name], "; "))
	}
	return b.String()
}

// inWords says what the shapes of a provider are.
func inWords(s string) string {
	var out []string
	for _, h := range parseShapes(s) {
		what := map[uint8]string{
			digitClass: "digits", hexClass: "hexadecimal digits", lowerHexClass: "hexadecimal digits in lower case", alnumClass: "letters and digits",
			wordClass: "letters, digits, _ and -", equalClass: "letters, digits, _, - and =", slashClass: "letters, digits, _, -, =, / and +",
			percentClass: "letters, digits and %",
		}[h.class]
		n := fmt.Sprint(h.min)
		if h.max > h.min {
			n += " to " + fmt.Sprint(h.max)
		}
		text := n + " " + what
		if h.uuid {
			text = "a UUID"
		}
		if h.prefix != "" {
			text = "`" + h.prefix + "` and " + text
		}
		if h.groups != "" {
			text += " in groups"
		}
		out = append(out, text)
	}
	return strings.Join(out, " or ")
}
