package deps_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/stanchion-dev/stanchion"

// checkPackages decide about one thing each and never know of each other.
var checkPackages = []string{"input", "output", "pii", "ratelimit", "toolcall", "rag"}

const (
	jsonschema = "github.com/santhosh-tekuri/jsonschema/v6"
	testify    = "github.com/stretchr/testify"
	xtext      = "golang.org/x/text"
	tiktoken   = "github.com/pkoukk/tiktoken-go"
	loader     = "github.com/pkoukk/tiktoken-go-loader"
	regexp2    = "github.com/dlclark/regexp2"
	yaml       = "go.yaml.in/yaml"
)

// outside says which modules a package may link, by the longest prefix of its path that stands here. What it imports
// from this module counts, too.
var outside = map[string][]string{
	"":                 {xtext},
	"input/tiktoken":   {xtext, tiktoken, loader, regexp2},
	"input/lookaround": {xtext, regexp2},
	"toolcall":         {xtext, jsonschema},
	"output":           {xtext, jsonschema},
	"internal/schema":  {xtext, jsonschema},
	"internal/token":   {xtext},
	"guard/policy":     {xtext, jsonschema, tiktoken, loader, regexp2, yaml},
	"guard/preset":     {xtext, jsonschema},
	"examples":         {xtext, jsonschema, tiktoken, loader, regexp2, yaml},
	"benchmarks":       {xtext, jsonschema, tiktoken, loader, regexp2, yaml},
}

// mayImport reports whether package from may import package to; both are paths in the module.
func mayImport(from, to string) bool {
	switch {
	case under(from, "examples"), under(from, "benchmarks"):
		return !under(to, "examples") || under(from, "examples")
	case under(from, "guard/preset"), under(from, "guard/policy"):
		return !under(to, "examples") && !under(to, "benchmarks")
	case under(from, "internal"):
		return under(to, "internal")
	case under(from, "guard"):
		return under(to, "guard") || under(to, "internal")
	}
	for _, p := range checkPackages {
		if under(from, p) {
			return under(to, p) || under(to, "internal") || under(to, "guard") && !under(to, "guard/preset") && !under(to, "guard/policy")
		}
	}
	return false
}

func under(p, dir string) bool { return p == dir || strings.HasPrefix(p, dir+"/") }

// imports returns what the packages of the root module import: not from tests, and from tests.
func imports(t *testing.T) (code, tests map[string][]string) {
	root := filepath.Join("..", "..")
	code, tests = map[string][]string{}, map[string][]string{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, file)
		if d.IsDir() {
			name := d.Name()
			if rel != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules" || nested(file)) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		for _, c := range f.Comments {
			if strings.Contains(c.Text(), "go:build ignore") || c.Pos() < f.Package && strings.HasPrefix(c.List[0].Text, "//go:build ignore") {
				return nil // a generator
			}
		}
		into := code
		if strings.HasSuffix(file, "_test.go") {
			into = tests
		}
		pkg := path.Dir(filepath.ToSlash(rel))
		for _, spec := range f.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			if !slices.Contains(into[pkg], p) {
				into[pkg] = append(into[pkg], p)
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(code), 10, "found too few packages")
	return code, tests
}

// nested reports whether dir is a module of its own.
func nested(dir string) bool {
	m, _ := filepath.Glob(filepath.Join(dir, "go.mod"))
	return len(m) > 0
}

func inModule(p string) (string, bool) { return strings.CutPrefix(p, module+"/") }

func isStd(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".")
}

func TestImportRule(t *testing.T) {
	code, tests := imports(t)
	for _, list := range []map[string][]string{code, tests} {
		for from, to := range list {
			for _, p := range to {
				if p, ok := inModule(p); ok && p != from && !mayImport(from, p) {
					t.Errorf("%s must not import %s", from, p)
				}
			}
		}
	}
}

func TestWhatIsLinked(t *testing.T) {
	code, tests := imports(t)
	for pkg := range code {
		allowed := outside[longest(pkg)]
		for p, via := range linked(code, pkg) {
			if !slices.ContainsFunc(allowed, func(m string) bool { return under(p, m) }) {
				t.Errorf("%s links %s, by %s", pkg, p, via)
			}
		}
	}
	for pkg, list := range tests {
		for _, p := range list {
			if _, ok := inModule(p); ok || isStd(p) || under(p, testify) {
				continue
			}
			if !slices.ContainsFunc([]string{xtext, jsonschema, tiktoken, loader, regexp2}, func(m string) bool { return under(p, m) }) {
				t.Errorf("the tests of %s import %s", pkg, p)
			}
		}
	}
}

func longest(pkg string) string {
	best := ""
	for p := range outside {
		if p != "" && under(pkg, p) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

// linked returns the packages from outside that pkg links, each with a package of ours that imports it.
func linked(code map[string][]string, pkg string) map[string]string {
	out, seen := map[string]string{}, map[string]bool{}
	var walk func(string)
	walk = func(pkg string) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		for _, p := range code[pkg] {
			if in, ok := inModule(p); ok {
				walk(in)
			} else if !isStd(p) {
				out[p] = pkg
			}
		}
	}
	walk(pkg)
	return out
}

func TestTheRuleItself(t *testing.T) {
	for _, tc := range []struct {
		from, to string
		want     bool
	}{
		{"input", "guard", true}, {"input", "internal/match", true}, {"input", "pii", false}, {"pii", "input/tiktoken", false},
		{"guard", "internal/fold", true}, {"guard", "input", false}, {"guard/guardhttp", "guard", true},
		{"guard/preset", "input", true}, {"internal/match", "guard", false}, {"input", "guard/preset", false},
		{"examples/quickstart", "pii", true}, {"benchmarks/eval", "input", true}, {"rag", "examples/quickstart", false},
		{"newcomer", "guard", false},
	} {
		require.Equal(t, tc.want, mayImport(tc.from, tc.to), "%s -> %s", tc.from, tc.to)
	}
	require.Equal(t, map[string]string{"x.org/m": "b"}, linked(map[string][]string{"a": {module + "/b", "fmt"}, "b": {"x.org/m"}}, "a"))
}
