package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func run(t *testing.T, op, name, text string) (string, *job) {
	t.Helper()
	dir := t.TempDir()
	file, key := filepath.Join(dir, name), filepath.Join(dir, "key")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	require.NoError(t, os.WriteFile(key, []byte("0123456789abcdef"), 0o600))
	p, err := pipeline(op, key, "", true)
	require.NoError(t, err)
	j := &job{pipeline: p, found: map[string]int{}, log: new(bytes.Buffer)}
	var out bytes.Buffer
	require.NoError(t, j.files(&out, []string{file}))
	j.summary()
	return out.String(), j
}

func TestRedact(t *testing.T) {
	out, j := run(t, "label", "a.txt", "Write to joe@ex.org,\njoe@ex.org.\n")
	require.Equal(t, "Write to <EMAIL>,\n<EMAIL>.\n", out)
	require.Equal(t, map[string]int{"pii.email_address": 2}, j.found)
	out, _ = run(t, "label", "a.csv", "name,ssn\nJane Doe,536228726\n")
	require.Equal(t, "name,ssn\n<PERSON>,<US_SSN>\n", out)
	out, _ = run(t, "label", "a.jsonl", "{\"to\": \"joe\\u0040ex.org\"}\n{\"ssn\": 536228726}")
	require.Equal(t, "{\"to\": \"<EMAIL>\"}\n{\"ssn\": \"<US_SSN>\"}", out)
	out, _ = run(t, "tokenise", "a.txt", "joe@ex.org")
	require.Regexp(t, `^<EMAIL#[0-9a-f]{16}>$`, out)
}

func TestMistakes(t *testing.T) {
	_, err := pipeline("crush", "", "", true)
	require.ErrorContains(t, err, "crush")
	_, err = pipeline("hash", "", "", true)
	require.ErrorContains(t, err, "key")
	_, err = pipeline("label", "", "shoe_size", true)
	require.ErrorContains(t, err, "shoe_size")
}

// What is longer than a stream takes is cut into several: no line is lost, and the header of a table counts in all of them.
func TestLongFiles(t *testing.T) {
	const rows = 40_000
	for _, test := range []struct{ name, header, row, wantHeader, wantRow string }{
		{"a.csv", "id,ssn,note\n", "7,536228726,paid in cash\n", "id,ssn,note\n", "7,<US_SSN>,paid in cash\n"},
		{"a.txt", "Write to ann@ex.org.\n", "Ask joe@ex.org about the box.\n", "Write to <EMAIL>.\n", "Ask <EMAIL> about the box.\n"},
		{"b.txt", "\n", "nothing to see in this line\n", "\n", "nothing to see in this line\n"},
	} {
		text := test.header + strings.Repeat(test.row, rows)
		require.Greater(t, len(text), 3*chunk)
		out, _ := run(t, "label", test.name, text)
		require.Equal(t, len(test.wantHeader)+rows*len(test.wantRow), len(out), test.name)
		require.True(t, out == test.wantHeader+strings.Repeat(test.wantRow, rows), test.name)
		out, _ = run(t, "label", test.name, strings.TrimSuffix(text, "\n"))
		require.True(t, out == strings.TrimSuffix(test.wantHeader+strings.Repeat(test.wantRow, rows), "\n"), test.name)
	}
}

func TestFileErrors(t *testing.T) {
	j := &job{found: map[string]int{}}
	require.ErrorContains(t, j.files(io.Discard, []string{filepath.Join(t.TempDir(), "none")}), "none")
}
