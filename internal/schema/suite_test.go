package schema

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSuite runs the JSON Schema Test Suite, a folder tests/draft* of which $JSON_SCHEMA_SUITE names. A schema that needs
// what the package comment rules out has to be refused when it is compiled; all others have to give the verdicts of the
// suite, with one pass and without.
func TestSuite(t *testing.T) {
	dir := os.Getenv("JSON_SCHEMA_SUITE")
	if dir == "" {
		t.Skip("JSON_SCHEMA_SUITE names no folder with the tests")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	passed, ruledOut, onePass := 0, 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var groups []struct {
			Description string
			Schema      json.RawMessage
			Tests       []struct {
				Description string
				Data        json.RawMessage
				Valid       bool
			}
		}
		require.NoError(t, json.Unmarshal(text, &groups), file)
		for _, g := range groups {
			source := g.Schema
			if !strings.Contains(string(source), "$schema") && strings.Contains(dir, "draft7") && source[0] == '{' {
				source = append([]byte(`{"$schema":"http://json-schema.org/draft-07/schema#",`), source[1:]...)
			}
			s, err := Compile(source, Options{Open: true})
			if err != nil {
				if !documented(err) {
					t.Errorf("%s: %s: %v", filepath.Base(file), g.Description, err)
				}
				ruledOut += len(g.Tests)
				continue
			}
			for _, tt := range g.Tests {
				slow := s.validate(string(tt.Data)) == nil
				fast := s.onePass(string(tt.Data))
				if fast {
					onePass++
				}
				if fast && !slow || slow != tt.Valid && !asserted(filepath.Base(file), g.Schema, slow) {
					t.Errorf("%s: %s: %s: valid %v, one pass %v, want %v", filepath.Base(file), g.Description, tt.Description, slow, fast, tt.Valid)
					continue
				}
				if slow != tt.Valid {
					ruledOut++
				} else {
					passed++
				}
			}
		}
	}
	t.Logf("%d passed, %d of them valid in one pass; %d ruled out", passed, onePass, ruledOut)
}

// documented reports whether the package comment says that such a schema is refused.
func documented(err error) bool {
	for _, reason := range []string{"not followed", "not supported", "look-around", "invalid escape sequence", "refers to itself", "expands to more"} {
		if strings.Contains(err.Error(), reason) {
			return true
		}
	}
	return false
}

// asserted reports whether a verdict differs because formats are asserted here, or because an empty schema takes nothing.
func asserted(file string, schema json.RawMessage, valid bool) bool {
	return !valid && (file == "format.json" || strings.Contains(string(schema), `"format"`) || strings.TrimSpace(string(schema)) == "{}" ||
		strings.Contains(file, "vocabulary"))
}
