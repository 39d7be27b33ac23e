package main

import (
	"bytes"
	"os"
	"path/filepath"
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
