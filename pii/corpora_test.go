package pii_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

// corpora is the folder with texts about personal data in the one that STANCHION_CORPORA names.
func corpora(t testing.TB) string {
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		t.Skip("STANCHION_CORPORA names no folder")
	}
	return filepath.Join(dir, "pii", "dev")
}

// TestCorporaRoundTrip puts back what was replaced, part by part, each in a session of its own.
func TestCorporaRoundTrip(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t), "*.jsonl.gz"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	require.NoError(t, err)
	same, all := 0, 0
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		z, err := gzip.NewReader(f)
		require.NoError(t, err)
		in := bufio.NewScanner(z)
		in.Buffer(nil, 1<<24)
		for in.Scan() {
			var row struct{ Text string }
			require.NoError(t, json.Unmarshal(in.Bytes(), &row))
			for part := range strings.SplitSeq(row.Text, "\n\n") {
				s := p.Session(guard.Subject{User: "u", Tenant: "t"})
				text, err := s.Input(context.Background(), part)
				require.NoError(t, err)
				back, err := s.Output(context.Background(), text)
				require.NoError(t, err)
				if all++; back == part {
					same++
				}
			}
		}
		require.NoError(t, in.Err())
		require.NoError(t, f.Close())
	}
	t.Logf("%d of %d parts come back as they were", same, all)
	require.Equal(t, all, same)
}

// TestCorporaFree counts what is found in texts without personal data, leaving out what the manifest says is in them.
func TestCorporaFree(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t), "pii_free", "*.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var manifest map[string]struct {
		Not []string `json:"not_counted_as_fp"`
	}
	raw, err := os.ReadFile(filepath.Join(corpora(t), "pii_free", "manifest.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, &manifest))
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		n, not := 0, manifest[strings.TrimSuffix(filepath.Base(name), ".txt")].Not
		for m := range pii.Scan(string(text)) {
			if !slices.Contains(not, strings.ToUpper(string(m.Entity))) {
				n++
			}
		}
		t.Logf("%-32s %3d in %d KB, %.1f a MB", filepath.Base(name), n, len(text)>>10, float64(n)*1e6/float64(len(text)))
		require.Less(t, n, len(text)/10_000, name)
	}
}

// BenchmarkCorpora scans all files without personal data, one after the other.
func BenchmarkCorpora(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(corpora(b), "pii_free", "*.txt"))
	require.NoError(b, err)
	var texts []string
	size := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(b, err)
		texts, size = append(texts, string(text)), size+len(text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, text := range texts {
			for range pii.Scan(text) {
			}
		}
	}
}
