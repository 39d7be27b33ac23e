package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func replayedCalls(t *testing.T, out string) (list []string) {
	for line := range strings.Lines(out) {
		var p replayed
		require.NoError(t, json.Unmarshal([]byte(line), &p))
		require.Positive(t, p.Ns)
		s := string(p.ID)
		for _, c := range p.Calls {
			s += " " + c.Action
		}
		list = append(list, s)
	}
	return list
}

func TestReplay(t *testing.T) {
	out := eval(t, read(t, "testdata/traces.jsonl"), "-check", "toolcall", "-tools", "testdata/tools.json")
	require.Equal(t, []string{`"t1" allow block`, `"t2" allow allow allow`, `"t3" block`, `"t4" allow allow`, `"t5" ask`}, replayedCalls(t, out))

	policy := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(policy, []byte(`{"known":["boss@example.org"],"tools":[{"name":"delete_mail","effect":"destructive","approval":"always"}]}`), 0o600))
	out = eval(t, "", "-check", "toolcall", "-tools", "testdata/tools.json", "-policy", policy, "-in", "testdata/traces.jsonl", "-out", "-")
	require.Equal(t, []string{`"t1" allow block`, `"t2" allow allow ask`, `"t3" block`, `"t4" allow allow`, `"t5" allow`}, replayedCalls(t, out))
}

func TestReplayTable(t *testing.T) {
	out := eval(t, "", "-check", "toolcall", "-tools", "testdata/tools.json", "-in", "testdata/traces.jsonl")
	for _, want := range []string{
		`all +1/1 +1.0000 .* 1 +0 +1/1`, `before the attacker's first call 0, at it 1, after it 0`,
		`benign, useful +1/2 +0.5000 .* 1 +0/2`, `benign, not useful +0/1 .* 1/1`, `benign_user_asked +0/1`,
		`block toolcall.origin.marked +1`, `events`,
	} {
		require.Regexp(t, want, out)
	}
}

func TestReplayMistakes(t *testing.T) {
	require.Contains(t, evalError(t, "", "-check", "toolcall"), "-tools")
	require.Contains(t, evalError(t, "", "-check", "toolcall", "-tools", "testdata/tools.json", "-pieces", "7"), "-pieces")
	require.Contains(t, evalError(t, "", "-check", "toolcall", "-tools", "testdata/nowhere.json"), "nowhere")
	require.Contains(t, evalError(t, "", "-check", "toolcall", "-tools", "testdata/prompts.jsonl"), "definitions")
	require.Contains(t, evalError(t, "", "-check", "toolcall", "-tools", "testdata/tools.json", "-policy", "testdata/pii.jsonl"), "pii.jsonl")
	require.Contains(t, evalError(t, "{", "-check", "toolcall", "-tools", "testdata/tools.json"), "standard input:1")
}
