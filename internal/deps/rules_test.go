package deps_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var ruleName = regexp.MustCompile(`^(guard|input|output|pii|rag|ratelimit|toolcall)\.[a-z_]+(\.[a-z_]+)*$`)

// TestRulesAreDocumented holds docs/rules.md to the names of checks and rules in the code.
func TestRulesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	require.NoError(t, err)
	names := map[string]string{}
	for _, dir := range []string{"guard", "input", "output", "pii", "rag", "ratelimit", "toolcall"} {
		err := filepath.WalkDir("../../"+dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if s, err := strconv.Unquote(lit.Value); err == nil && ruleName.MatchString(s) {
						names[s] = path
					}
				}
				return true
			})
			return nil
		})
		require.NoError(t, err)
	}
	require.Greater(t, len(names), 30)
	for name, path := range names {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/rules.md does not name %s (%s)", name, path)
		}
	}
}
