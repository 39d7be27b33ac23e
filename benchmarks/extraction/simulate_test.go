package main

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSimulate(t *testing.T) {
	w := world{texts: madeUp(3000), users: 1000, accounts: 50, each: 10}
	o, err := simulate(w, 1)
	require.NoError(t, err)
	require.Len(t, o.curve, 1000)
	require.Positive(t, o.foundAt)
	require.Less(t, o.foundAt, 500)
	require.Zero(t, o.wrong)
	w.accounts = 0
	o, err = simulate(w, 1)
	require.NoError(t, err)
	require.Zero(t, o.foundAt)
	require.Zero(t, o.wrong)
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	file, plot := filepath.Join(dir, "texts.jsonl.gz"), filepath.Join(dir, "plot.svg")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range 50 {
		_, err := z.Write([]byte("{\"text\": \"hello you\"}\n{\"text\": \"\"}\n"))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	require.NoError(t, os.WriteFile(file, b.Bytes(), 0o600))
	w := world{users: 5, accounts: 2, each: 3}
	var out bytes.Buffer
	require.NoError(t, run(&out, w, file, plot, 2))
	require.Contains(t, out.String(), "5 ordinary users, 50 texts")
	svg, err := os.ReadFile(plot)
	require.NoError(t, err)
	d := xml.NewDecoder(bytes.NewReader(svg))
	for err == nil {
		_, err = d.Token()
	}
	require.Equal(t, io.EOF, err)
	require.Equal(t, 2, bytes.Count(svg, []byte("<polyline")))
	require.Error(t, run(io.Discard, world{}, "", "", 1))
	require.Error(t, run(io.Discard, w, filepath.Join(dir, "none"), "", 1))
}
