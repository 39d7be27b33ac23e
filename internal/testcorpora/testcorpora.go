// Package testcorpora reads measuring data for tests from the folder that the environment variable STANCHION_CORPORA names:
// gzipped JSON Lines and plain files. Without it a test is skipped.
package testcorpora

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const variable = "STANCHION_CORPORA"

// Named reports whether there is measuring data.
func Named() bool { return os.Getenv(variable) != "" }

// Each calls f with every line of a file, which the parts of a path name.
func Each[T any](t testing.TB, f func(T), path ...string) {
	t.Helper()
	file, err := os.Open(in(t, path))
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
			t.Fatal(path, err)
		}
	}
}

// Read returns a plain file.
func Read(t testing.TB, path ...string) string {
	t.Helper()
	raw, err := os.ReadFile(in(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Files returns the files whose names end with suffix, in the folder that the parts of a path name and those below it, as
// Each and Read take them. It fails if there is none.
func Files(t testing.TB, suffix string, path ...string) (files []string) {
	t.Helper()
	root := in(t, nil)
	err := filepath.WalkDir(in(t, path), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, suffix) {
			return err
		}
		name, err = filepath.Rel(root, name)
		files = append(files, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no %s in %s", suffix, filepath.Join(path...))
	}
	return files
}

// in returns the name of a file of the folder.
func in(t testing.TB, path []string) string {
	t.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		t.Skip(variable + " names no folder")
	}
	return filepath.Join(append([]string{dir}, path...)...)
}
