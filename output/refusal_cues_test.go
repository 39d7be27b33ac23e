package output

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRefusalCues: each cue has an index in a cueSet, and each class in it a word.
func TestRefusalCues(t *testing.T) {
	require.LessOrEqual(t, len(refusalCues().cues), 64*len(cueSet{}))
	for _, c := range refusalCues().cues {
		require.Less(t, c.last, 64*len(classSet{}))
		for _, step := range c.before {
			require.Less(t, step.class, 64*len(classSet{}))
		}
	}
	for _, patterns := range [][]string{refusalPatterns, englishRefusals, foreignRefusals} {
		seen := map[string]bool{}
		for _, pattern := range patterns {
			require.False(t, seen[pattern], "twice: %s", pattern)
			seen[pattern] = true
			for class := range strings.FieldsSeq(pattern) {
				for word := range strings.SplitSeq(class, "|") {
					require.NotEmpty(t, word, pattern)
					if name, ok := strings.CutPrefix(word, "@"); ok {
						require.NotEmpty(t, refusalClasses[name], pattern)
					}
				}
			}
		}
	}
}
