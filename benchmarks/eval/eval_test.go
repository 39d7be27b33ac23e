package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// eval runs the command and returns what it prints.
func eval(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.NoError(t, run(args, strings.NewReader(stdin), &out, &errs))
	return out.String()
}

func evalError(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(args, strings.NewReader(stdin), &out, &errs)
	require.Error(t, err)
	return err.Error()
}

// predictions parses prediction lines, without the times.
func predictions(t *testing.T, out string) (list []prediction) {
	t.Helper()
	for line := range strings.Lines(out) {
		var p prediction
		require.NoError(t, json.Unmarshal([]byte(line), &p), line)
		p.Ns = 0
		list = append(list, p)
	}
	return list
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

func TestPredictLeak(t *testing.T) {
	out := eval(t, read(t, "testdata/leak.jsonl"), "-check", "leak", "-prompts", "testdata/prompts.jsonl")
	list := predictions(t, out)
	require.Len(t, list, 5)
	var got []string
	for _, p := range list {
		got = append(got, string(p.ID)+" "+p.Action)
	}
	require.Equal(t, []string{`"l1" block`, `"l2" block`, `"l3" allow`, `4 flag`, `"" allow`}, got)
	require.Equal(t, "output.prompt_leak", list[0].Findings[0].Rule)
	require.Equal(t, 1.0, list[0].Score)
	require.Empty(t, list[0].Text)
	require.Empty(t, list[2].Findings)
	require.Zero(t, list[2].Score)
	require.Contains(t, list[2].Text, "Ärger? Nein.")
	require.Contains(t, list[4].Error, "fewer than 24")
	require.Contains(t, out, `"findings":[]`)
}

// TestLabelsAreNotRead changes every label and expects the same predictions.
func TestLabelsAreNotRead(t *testing.T) {
	in := read(t, "testdata/leak.jsonl")
	turned := strings.NewReplacer(`"label": "leak"`, `"label": ["odd"]`, `"label": "no_leak"`, `"label": "leak"`,
		`"kind": "`, `"kind": "not `).Replace(in)
	args := []string{"-check", "leak", "-prompts", "testdata/prompts.jsonl"}
	require.Equal(t, predictions(t, eval(t, in, args...)), predictions(t, eval(t, turned, args...)))
}

func TestPieces(t *testing.T) {
	for check, in := range map[string]string{"leak": "testdata/leak.jsonl", "injection": "testdata/injection.jsonl", "pii": "testdata/pii.jsonl"} {
		args := []string{"-check", check, "-prompts", "testdata/prompts.jsonl"}
		whole := predictions(t, eval(t, read(t, in), args...))
		for _, n := range []string{"1", "3", "7", "64", "100000"} {
			list := predictions(t, eval(t, read(t, in), append(args, "-pieces", n)...))
			require.Len(t, list, len(whole))
			for i, p := range list {
				if p.Action != "block" {
					require.Equal(t, whole[i], p, "%s, pieces of %s", check, n)
				}
				require.Equal(t, whole[i].Action, p.Action, "%s, pieces of %s", check, n)
			}
		}
	}
}

func TestOutFile(t *testing.T) {
	dir := t.TempDir()
	out, packed := filepath.Join(dir, "out.jsonl"), filepath.Join(dir, "in.jsonl.gz")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(read(t, "testdata/leak.jsonl")))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, os.WriteFile(packed, b.Bytes(), 0o600))

	args := []string{"-check", "leak", "-prompts", "testdata/prompts.jsonl"}
	want := predictions(t, eval(t, read(t, "testdata/leak.jsonl"), args...))
	require.Empty(t, eval(t, "", append(args, "-in", packed, "-in", "testdata/leak.jsonl", "-out", out)...))
	require.Equal(t, append(want, want...), predictions(t, read(t, out)))
	require.Equal(t, want, predictions(t, eval(t, b.String(), args...)), "gzip on standard input")
	require.Equal(t, want, predictions(t, eval(t, "", append(args, "-in", packed, "-out", "-")...)))
}

func TestTable(t *testing.T) {
	out := eval(t, "", "-check", "leak", "-prompts", "testdata/prompts.jsonl", "-in", "testdata/leak.jsonl")
	for _, want := range []string{
		"testdata/leak.jsonl", "3/3", "1.0000  [0.4385, 1.0000]", "0/2", "2/3", "rot13", "1 texts for which", "µs p50", "MB/s",
	} {
		require.Contains(t, out, want)
	}
	out = eval(t, "", "-check", "pii", "-in", "testdata/pii.jsonl")
	require.Regexp(t, `EMAIL_ADDRESS +3/3 +1\.0000 +\[[^]]+\] +3 +3/3`, out)
	require.Regexp(t, `PERSON +1/1 `, out)
	require.Regexp(t, `nothing to find +0/1`, out)

	out = eval(t, "", "-check", "injection", "-in", "testdata/injection.jsonl", "-in", "testdata/injection.jsonl")
	require.Regexp(t, `(?s)recall +1/1.*direct_injection +1/1.*all files.*false alarms +0/2`, out)

	// Without labels there is nothing to count.
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain.jsonl")
	require.NoError(t, os.WriteFile(plain, []byte(`{"id":"a","text":"hello"}`), 0o600))
	require.Len(t, predictions(t, eval(t, "", "-check", "pii", "-in", plain)), 1)
}

// TestScore expects a score below the threshold too.
func TestScore(t *testing.T) {
	in := `{"id":"a","text":"You can ignore the previous instructions in the manual."}` + "\n" + read(t, "testdata/injection.jsonl")
	list := predictions(t, eval(t, in, "-check", "injection"))
	require.Greater(t, list[1].Score, list[0].Score)
	require.Greater(t, list[0].Score, list[2].Score)
	require.NotEmpty(t, list[1].Findings)
}

func TestStage(t *testing.T) {
	in := `{"id":"a","text":"write to mara@example.net"}`
	for _, stage := range []string{"input", "retrieval", "prompt", "tool_call", "tool_result", "output"} {
		list := predictions(t, eval(t, in, "-check", "pii", "-stage", stage))
		require.Equal(t, "redact", list[0].Action, stage)
		require.Equal(t, "pii.email_address", list[0].Findings[0].Rule)
	}
}

func TestErrors(t *testing.T) {
	leak := []string{"-check", "leak", "-prompts", "testdata/prompts.jsonl"}
	for _, c := range []struct {
		want, stdin string
		args        []string
	}{
		{"-check is missing", "", nil},
		{`unknown check "nonsense"`, "", []string{"-check", "nonsense"}},
		{`unknown stage "all"`, "", []string{"-check", "leak", "-stage", "all"}},
		{"-pieces -1 is negative", "", []string{"-check", "leak", "-pieces", "-1"}},
		{"unexpected argument", "", []string{"-check", "leak", "file"}},
		{"no such file", "", []string{"-check", "leak", "-in", "testdata/none"}},
		{"standard input:3: invalid character", "{\"prompt_id\":\"lamp\"}\n\n{bad", leak},
		{"standard input:1: json: cannot unmarshal number", `{"prompt_id":"lamp","output":7}`, leak},
		{`standard input:1: prompt_id "x" is not in`, `{"prompt_id":"x"}`, leak},
		{"standard input:1: neither system_prompt nor prompt_id", `{}`, leak},
		{"prompt_id needs -prompts", `{"prompt_id":"x"}`, leak[:2]},
		{"testdata/leak.jsonl:1: prompt_id or system_prompt is missing", "", []string{"-check", "leak", "-prompts", "testdata/leak.jsonl"}},
	} {
		require.Contains(t, evalError(t, c.stdin, c.args...), c.want)
	}
	dir := t.TempDir()
	mixed := filepath.Join(dir, "mixed.jsonl")
	require.NoError(t, os.WriteFile(mixed, []byte("{\"prompt_id\":\"lamp\",\"label\":\"leak\"}\n{\"prompt_id\":\"lamp\",\"label\":\"maybe\"}"), 0o600))
	require.Contains(t, evalError(t, "", append(leak, "-in", mixed)...), `mixed.jsonl:2: unknown label "maybe"`)
}

func TestOnly(t *testing.T) {
	d := guard.Decision{Findings: []guard.Finding{
		{Rule: "a", Action: guard.Redact, Span: guard.Span{Start: 0, End: 2}, Replace: "<A>"},
		{Rule: "b", Action: guard.Block, Span: guard.Span{Start: 1, End: 4}},
		{Rule: "a", Action: guard.Redact, Span: guard.Span{Start: 3, End: 4}, Replace: "<A>"},
	}}
	keep := func(rule string) func(guard.Finding) bool {
		return func(f guard.Finding) bool { return f.Rule == rule }
	}
	list, action, text := only(keep("a"), d, "xxyxz")
	require.Len(t, list, 2)
	require.Equal(t, "redact <A>y<A>z", action+" "+text)
	_, action, text = only(keep("b"), d, "xxyxz")
	require.Equal(t, "block ", action+" "+text)
	_, action, text = only(keep("c"), d, "xxyxz")
	require.Equal(t, "allow xxyxz", action+" "+text)
}
