package ids_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// lines calls f with every line of a file of the folder that STANCHION_CORPORA names.
func lines[T any](t *testing.T, name string, f func(T)) {
	t.Helper()
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		t.Skip("STANCHION_CORPORA names no folder")
	}
	file, err := os.Open(filepath.Join(dir, "pii", "dev", name))
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	in := bufio.NewScanner(unzipped)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var line T
		require.NoError(t, json.Unmarshal(in.Bytes(), &line))
		f(line)
	}
	require.NoError(t, in.Err())
}

func named(k *ids.Kind, entity string) bool {
	entity = strings.ToLower(entity)
	return k.Entity == entity || slices.Contains(k.Also, entity)
}

// TestCorporaValues measures values by themselves.
func TestCorporaValues(t *testing.T) {
	var right, all [2]int
	unknown := map[string]bool{}
	lines(t, "national_id_values.jsonl.gz", func(l struct {
		Entity, Value string
		Valid         bool
	}) {
		known := slices.ContainsFunc(ids.Kinds(), func(k ids.Kind) bool { return named(&k, l.Entity) })
		if !known {
			unknown[l.Entity] = true
		}
		var v ids.Value
		got := v.Read(l.Value) && slices.ContainsFunc(v.Match(nil), func(m ids.Match) bool { return named(m.Kind, l.Entity) })
		class := 0
		if l.Valid {
			class = 1
		}
		all[class]++
		if got == l.Valid {
			right[class]++
		} else {
			t.Logf("%s %q valid %v", l.Entity, l.Value, l.Valid)
		}
	})
	t.Logf("valid %d of %d, invalid %d of %d, unknown %v", right[1], all[1], right[0], all[0], unknown)
	require.Greater(t, right[1]*100, all[1]*95)
	require.Greater(t, right[0]*100, all[0]*95)
}
