package corpus_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
)

func TestTexts(t *testing.T) {
	for k := corpus.Prose; k <= corpus.JSON; k++ {
		texts := corpus.Texts(k, 20, 1000)
		require.Equal(t, texts, corpus.Texts(k, 20, 1000), k)
		seen := make(map[string]bool)
		for _, text := range texts {
			require.False(t, seen[text], k)
			seen[text] = true
			require.True(t, utf8.ValidString(text))
			require.GreaterOrEqual(t, len(text), 1000)
			require.Less(t, len(text), 1600)
			require.Equal(t, k == corpus.JSON, json.Valid([]byte(text)), k)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(corpus.Variable, "")
	texts, err := corpus.Load(100)
	require.NoError(t, err)
	require.Empty(t, texts)

	t.Setenv(corpus.Variable, dir)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(`{"text":"one","label":1}`+"\n"+`{"output":"two"}`+"\n{}\n"), 0o600))
	f, err := os.Create(filepath.Join(dir, "b.jsonl.gz"))
	require.NoError(t, err)
	z := gzip.NewWriter(f)
	_, err = z.Write([]byte(`{"text":"three"}`))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	texts, err = corpus.Load(100)
	require.NoError(t, err)
	require.Equal(t, []string{"one", "two", "three"}, texts)
	texts, err = corpus.Load(7)
	require.NoError(t, err)
	require.Equal(t, []string{"one", "two"}, texts)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte("{"), 0o600))
	_, err = corpus.Load(100)
	require.ErrorContains(t, err, "a.jsonl")
}
