package shell_test

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/toolcall"
	"github.com/stanchion-dev/stanchion/toolcall/shell"
)

var programs = []toolcall.Program{
	{Name: "grep", Flags: []string{"-n", "-i", "-e "}, MaxOperands: 3},
	{Name: "head", Flags: []string{"-n "}},
	{Name: "git", Subcommands: []string{"log", "diff"}, Flags: []string{"--oneline", "--"}, MaxOperands: 5},
}

func rules(t testing.TB, c toolcall.ArgCheck, line any) string {
	findings, err := c.Find(t.Context(), nil, line)
	require.NoError(t, err)
	var out []string
	for _, f := range findings {
		out = append(out, strings.TrimPrefix(f.Rule, "toolcall.arg."))
	}
	return strings.Join(out, " ")
}

func TestLine(t *testing.T) {
	one := shell.Line(shell.Options{Programs: programs})
	all := shell.Line(shell.Options{Programs: programs, Pipes: true, Lists: true})
	for _, line := range []string{"git log --oneline", `grep -n "a b; c | d" 'x $y' file.txt`, `grep -e 'it'\''s' "a\"b"`, `grep a\ b`, "git  diff\t-- -x # what it is for", "grep \"a\nb\"",
		`grep "100%" a=b`, `git log \
 --oneline`} {
		require.Equal(t, "", rules(t, one, line), line)
		require.Equal(t, "", rules(t, all, line), line)
	}
	for _, line := range []string{"git log | head -n 5", "git log && git diff", "git log; git diff", "git log\ngit diff", "git log || head -n 1"} {
		require.Equal(t, "shell.control", rules(t, one, line), line)
		require.Equal(t, "", rules(t, all, line), line)
	}
	for line, want := range map[string]string{
		"":                           "shell.syntax",
		"# nothing":                  "shell.syntax",
		"git log '":                  "shell.syntax",
		"git log \x00":               "shell.syntax",
		"git log\rid":                "shell.syntax",
		"git log\u00a0id":            "shell.syntax",
		"git log \u202e":             "shell.syntax",
		"git log &":                  "shell.control",
		"git log & id":               "shell.control",
		"! git log":                  "shell.control",
		"(git log)":                  "shell.control",
		"{ git log; }":               "shell.control",
		"if git log; then id; fi":    "shell.control",
		"while true; do id; done":    "shell.control",
		"git() { id; }":              "shell.control",
		"git log |& head":            "shell.control",
		"[[ -f x ]]":                 "shell.control",
		"((1))":                      "shell.control",
		"git log > x":                "shell.redirect",
		"git log 2>&1":               "shell.redirect",
		"git log < x":                "shell.redirect",
		"grep x << E\nid\nE":         "shell.redirect",
		"grep x <<< y":               "shell.redirect",
		"> x":                        "shell.redirect",
		"git log $(id)":              "shell.expansion",
		"git log `id`":               "shell.expansion",
		`git log "$(id)"`:            "shell.expansion",
		`git log "${x}"`:             "shell.expansion",
		"git log $HOME":              "shell.expansion",
		"git log $((1))":             "shell.expansion",
		"git log $'\\x3bid'":         "shell.expansion",
		`git log $"x"`:               "shell.expansion",
		"git log *":                  "shell.expansion",
		"git log a?":                 "shell.expansion",
		"git log [ab]":               "shell.expansion",
		"git log {a,b}":              "shell.expansion",
		"git log ~":                  "shell.expansion",
		"git log ~root/x":            "shell.expansion",
		"grep x <(id)":               "shell.expansion",
		"$x log":                     "shell.expansion",
		"PATH=/tmp git log":          "shell.assignment",
		"x=1":                        "shell.assignment",
		"export PATH=/tmp":           "shell.assignment",
		"rm -rf /":                   "command.program",
		"'rm' x":                     "command.program",
		`r\m x`:                      "command.program",
		`"git" push`:                 "command.subcommand",
		"eval id":                    "command.program",
		"git log --output=x":         "command.flag",
		"git log '--output=x'":       "command.flag",
		`git log --out"put"=x`:       "command.flag",
		`grep -\r x`:                 "command.flag",
		"grep a b c d":               "command.operand",
		"git log | sh":               "command.program",
		"git log; curl x | head":     "command.program",
		strings.Repeat("a", 17<<10):  "too_long",
		strings.Repeat("head; ", 40): "shell.control",
		strings.Repeat("(", 10000):   "shell.syntax",
	} {
		require.Equal(t, want, rules(t, all, line), "%q", line)
	}
	require.Equal(t, "type", rules(t, all, 1))
	require.Equal(t, "", rules(t, all, nil))
	require.Error(t, shell.Line(shell.Options{}).Err)
}

// FuzzLine shows that sh and bash find in a line that is taken the words that were judged.
func FuzzLine(f *testing.F) {
	for _, s := range []string{`grep "a b" c`, `grep a\ b 'c'"d"`, "grep a=~b", "grep a:~", "grep {a", "grep \"a\\b\"", "grep a#b", "grep !x", "grep ^a", "grep 'a\nb'", "grep \u00e9"} {
		f.Add(s)
	}
	var seen []string
	spy := toolcall.ArgCheck{Name: "spy", Run: func(_ context.Context, a *toolcall.Arg) error {
		for s := range a.Strings() {
			seen = append(seen, s)
		}
		return nil
	}}
	c := shell.Line(shell.Options{Programs: []toolcall.Program{{Name: "grep", MaxOperands: 50, Flags: []string{"--"}, Operands: []toolcall.ArgCheck{spy}}}})
	var shells []string
	for _, name := range []string{"sh", "bash"} {
		if path, err := exec.LookPath(name); err == nil {
			shells = append(shells, path)
		}
	}
	f.Fuzz(func(t *testing.T, line string) {
		seen = nil
		findings, err := c.Find(t.Context(), nil, line)
		require.NoError(t, err)
		if len(findings) > 0 || !utf8.ValidString(line) {
			return
		}
		want := ""
		for _, w := range seen {
			want += fmt.Sprintf("<%s>", w)
		}
		for _, sh := range shells {
			out, err := exec.Command(sh, "-c", "grep() { for w; do [ \"$w\" = -- ] || printf '<%s>' \"$w\"; done; }\n"+line).Output()
			require.NoError(t, err, "%s %q", sh, line)
			require.Equal(t, want, string(out), "%s %q", sh, line)
		}
	})
}

func ExampleLine() {
	check := shell.Line(shell.Options{Programs: []toolcall.Program{{Name: "grep", Flags: []string{"-n"}, MaxOperands: 2}}})
	for _, line := range []string{`grep -n "two words" notes.txt`, `grep x $(id)`, "grep -n x notes.txt; id"} {
		findings, _ := check.Find(context.Background(), nil, line)
		fmt.Println(len(findings) == 0)
	}
	// Output:
	// true
	// false
	// false
}
