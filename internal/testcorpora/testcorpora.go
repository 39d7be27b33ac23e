// Package testcorpora reads measuring data for tests: gzipped JSON Lines in the folder that the environment variable
// STANCHION_CORPORA names. Without it a test is skipped.
package testcorpora

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// Each calls f with every line of a file, which the parts of a path name.
func Each[T any](t testing.TB, f func(T), path ...string) {
	t.Helper()
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		t.Skip("STANCHION_CORPORA names no folder")
	}
	file, err := os.Open(filepath.Join(append([]string{dir}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for lines := json.NewDecoder(unzipped); ; {
		var line T
		switch err := lines.Decode(&line); err {
		case nil:
			f(line)
		case io.EOF:
			return
		default:
			t.Fatal(err)
		}
	}
}
