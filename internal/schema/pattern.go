package schema

import (
	"fmt"
	"regexp"
	"regexp/syntax"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// pattern is a regular expression that knows its size: matching takes at most a step for each state and byte.
type pattern struct {
	*regexp.Regexp
	states int
}

// compilePattern is the engine for patterns of schemas, and of documents with format regex.
func compilePattern(expr string) (jsonschema.Regexp, error) {
	if len(expr) > MaxPatternBytes {
		return nil, fmt.Errorf("longer than %d bytes", MaxPatternBytes)
	}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, patternError(err)
	}
	n := states(tree)
	if n > MaxPatternStates {
		return nil, fmt.Errorf("more than %d states", MaxPatternStates)
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, patternError(err)
	}
	return &pattern{re, n}, nil
}

// match is MatchString.
func (p *pattern) match(s string) bool { return p.MatchString(s) }

// states returns about how many states re has with its repeats written out.
func states(re *syntax.Regexp) int {
	n := 1 + len(re.Rune)
	for _, sub := range re.Sub {
		n = min(n+states(sub), 1<<30)
	}
	if re.Op == syntax.OpRepeat {
		n = min(n*max(re.Min, re.Max, 1), 1<<30)
	}
	return n
}
