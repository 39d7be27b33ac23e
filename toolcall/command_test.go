package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

var git = Program{Name: "git", Subcommands: []string{"log", "status"}, Flags: []string{"--oneline", "-n ", "--max-count=", "--"}, MaxOperands: 2}

func TestCommand(t *testing.T) {
	c := Command(git, Program{Name: "date"}, Program{Name: "cat", MaxOperands: 2, Operands: []ArgCheck{Pattern(`[a-z]+\.txt`)}})
	for _, v := range []any{"git log", "git  log --oneline -n 5", "git log --max-count=5 src/main.go", []string{"git", "log", "-n", "5", "HEAD"},
		"git log -- -x", "date", []string{"date"}, "cat a.txt b.txt", nil} {
		require.Empty(t, found(t, c, v), v)
	}
	for _, test := range []struct {
		value any
		want  string
	}{
		{"", ruleArgCommandProgram}, {" ", ruleArgCommandProgram}, {[]string{}, ruleArgCommandProgram},
		{"rm -rf /", ruleArgCommandProgram}, {"GIT log", ruleArgCommandProgram}, {"./git log", ruleArgCommandProgram},
		{"/usr/bin/git log", ruleArgCommandProgram}, {"PATH=/tmp git log", ruleArgCommandProgram}, {"env git log", ruleArgCommandProgram},
		{[]string{"git log"}, ruleArgCommandMeta}, {"git", ruleArgCommandSub}, {"git push", ruleArgCommandSub},
		{"git -c core.pager=x log", ruleArgCommandSub}, {"git --exec-path=/tmp log", ruleArgCommandSub},
		{"git log --output=/etc/passwd", ruleArgCommandFlag}, {"git log --max-count", ruleArgCommandFlag}, {"git log --max-count=", ruleArgCommandFlag},
		{"git log -n", ruleArgCommandFlag}, {"git log -n --oneline", ruleArgCommandFlag}, {"git log -n5", ruleArgCommandFlag}, {"git log --onelin", ruleArgCommandFlag},
		{"git log -", ruleArgCommandFlag}, {"date --", ruleArgCommandFlag}, {"date -s 12:00", ruleArgCommandFlag},
		{"git log a b c", ruleArgCommandOperand}, {"date 1", ruleArgCommandOperand},
		{"git log; rm -rf /", ruleArgCommandMeta}, {"git log && id", ruleArgCommandMeta}, {"git log | sh", ruleArgCommandMeta}, {"git log > x", ruleArgCommandMeta},
		{"git log $(id)", ruleArgCommandMeta}, {"git log `id`", ruleArgCommandMeta}, {"git log ${IFS}x", ruleArgCommandMeta}, {"git log $IFS", ruleArgCommandMeta},
		{"git log {a,b}", ruleArgCommandMeta}, {"git log *", ruleArgCommandMeta}, {"git log ?", ruleArgCommandMeta}, {"git log [a]", ruleArgCommandMeta},
		{"git log ~root", ruleArgCommandMeta}, {"git log !!", ruleArgCommandMeta}, {"git log #x", ruleArgCommandMeta}, {`git log "a b"`, ruleArgCommandMeta},
		{`git log 'a'`, ruleArgCommandMeta}, {`git log \a`, ruleArgCommandMeta}, {"git log\nid", ruleArgCommandMeta}, {"git log\rid", ruleArgCommandMeta},
		{"git log a&b", ruleArgCommandMeta}, {"git log ^a", ruleArgCommandMeta}, {"git log %PATH%", ruleArgCommandMeta}, {"git log %", ""},
		{"git log =ls", ruleArgCommandMeta}, {"git log @x", ruleArgCommandMeta},
		{"git log a\u00a0b", ruleArgCommandMeta}, {"git log \uff1b", ruleArgCommandMeta}, {"git log \x00", ruleArgCommandMeta}, {"git log <(id)", ruleArgCommandMeta},
		{[]string{"git", "log", ";id"}, ruleArgCommandMeta}, {[]string{"git", "log", "a b"}, ruleArgCommandMeta}, {[]string{"git", "log", ""}, ruleArgCommandMeta},
		{"cat a.md", ruleArgPattern + " " + ruleArgCommandOperand}, {"cat -", ruleArgCommandFlag},
		{1, ruleArgType}, {[]any{"git", 1}, ruleArgType}, {map[string]string{}, ruleArgType},
		{strings.Repeat("a ", 300), ruleArgTooLong}, {strings.Repeat("a", maxLineBytes), ruleArgTooLong},
	} {
		require.Equal(t, test.want, strings.Join(found(t, c, test.value), " "), "%q", test.value)
	}
}

func TestCommandExec(t *testing.T) {
	c := CommandWith(CommandOptions{UnsafeExec: true, Programs: []Program{git}})
	require.Empty(t, found(t, c, []string{"git", "log", "a; b", "$(id)"}))
	require.Equal(t, []string{ruleArgCommandMeta}, found(t, c, "git log a;b"))
	require.Equal(t, []string{ruleArgCommandMeta}, found(t, c, []string{"git", "log", "a\x00"}))
	require.Equal(t, []string{ruleArgCommandFlag}, found(t, c, []string{"git", "log", "--output=/x"}))
}

func TestCommandMistakes(t *testing.T) {
	for _, o := range [][]Program{nil, {{}}, {{Name: "-x"}}, {git, git}, {{Name: "a", MaxOperands: -1}}, {{Name: "a", Flags: []string{"l"}}},
		{{Name: "a", Flags: []string{""}}}, {{Name: "a", Operands: []ArgCheck{OneOf()}}}} {
		require.Error(t, Command(o...).Err, "%v", o)
	}
	asks := Command(Program{Name: "a", MaxOperands: 1, Operands: []ArgCheck{OneOf("b").Then(guard.Ask)}})
	list, err := asks.Find(t.Context(), nil, "a c")
	require.NoError(t, err)
	require.Equal(t, []guard.Finding{{Rule: ruleArgOneOf, Action: guard.Ask}}, list)
	failing := Command(Program{Name: "a", MaxOperands: 1, Operands: []ArgCheck{{Name: "x", Run: func(context.Context, *Arg) error { return errors.New("no") }}}})
	_, err = failing.Find(t.Context(), nil, "a b")
	require.Error(t, err)
}

// FuzzCommand shows that a shell makes of a string that is taken just the words that were judged.
func FuzzCommand(f *testing.F) {
	for _, s := range []string{"git log a.b", "git log -n 5", "git log ~", "git log a=b %", "git log {a,b}", "git log !x"} {
		f.Add(s)
	}
	c := Command(git)
	sh, err := exec.LookPath("sh")
	if err != nil {
		sh = ""
	}
	f.Fuzz(func(t *testing.T, s string) {
		list, err := c.Find(t.Context(), nil, s)
		require.NoError(t, err)
		if len(list) > 0 {
			return
		}
		words := strings.Fields(s)
		raw, err := json.Marshal(words)
		require.NoError(t, err)
		require.Empty(t, found(t, c, json.RawMessage(raw)))
		if sh == "" {
			return
		}
		out, err := exec.Command(sh, "-c", `git() { printf '%s\n' git "$@"; }; `+s).Output()
		require.NoError(t, err, "%q", s)
		require.Equal(t, strings.Join(words, "\n")+"\n", string(out))
	})
}
