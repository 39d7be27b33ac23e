package main

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
)

func TestSimulate(t *testing.T) {
	w := world{texts: madeUp(3000), users: 1000, each: 10}.with(campaigns[0])
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
	require.NoError(t, run(&out, w, "list", file, plot, 2))
	require.Contains(t, out.String(), "5 ordinary users, 50 texts")
	svg, err := os.ReadFile(plot)
	require.NoError(t, err)
	d := xml.NewDecoder(bytes.NewReader(svg))
	for err == nil {
		_, err = d.Token()
	}
	require.Equal(t, io.EOF, err)
	require.Equal(t, 2, bytes.Count(svg, []byte("<polyline")))
	require.Error(t, run(io.Discard, world{}, "list", "", "", 1))
	require.Error(t, run(io.Discard, w, "none", "", "", 1))
	require.Error(t, run(io.Discard, w, "list", filepath.Join(dir, "none"), "", 1))
	out.Reset()
	require.NoError(t, run(&out, w, "all", "", "", 1))
	require.Equal(t, 3+len(campaigns), strings.Count(out.String(), "\n"))
}

// TestSlow spreads everything over hours and days, with a clock of its own.
func TestSlow(t *testing.T) { slow(t, madeUp(3000)) }

func TestSlowCorpora(t *testing.T) {
	var texts []string
	testcorpora.Each(t, func(row struct{ Text string }) { texts = append(texts, row.Text) }, "injection", "dev", "clinc_utterances.jsonl.gz")
	slow(t, texts)
}

func slow(t *testing.T, texts []string) {
	for _, tt := range []struct {
		over  time.Duration
		found bool
	}{{12 * time.Hour, true}, {24 * time.Hour, true}, {72 * time.Hour, false}, {7 * 24 * time.Hour, false}} {
		synctest.Test(t, func(t *testing.T) {
			w := world{texts: texts, users: 1000, each: 10, pause: tt.over / 11_000}.with(campaigns[0])
			o, err := simulate(w, 1)
			require.NoError(t, err)
			require.Zero(t, o.wrong)
			t.Logf("over %v: first found after %d queries, %d accounts of %d after all", tt.over, o.foundAt, o.curve[len(o.curve)-1], w.accounts)
			if tt.found {
				require.Positive(t, o.foundAt)
				require.Less(t, o.foundAt, 500)
			}
		})
	}
}
