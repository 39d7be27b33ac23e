package pii

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestQuiet says which pieces are settled in one walk, and what is held of them.
func TestQuiet(t *testing.T) {
	for text, want := range map[string]int{"": 0, "the word": 4, " word ": 5, "word, ": 0, "don't well-known e.g.": 4, "(": -1, "x1": -1, "look at ": -1, "a": -1, "an": -1, "and": 3, "the do": 2, " dot ": -1, "dots ": 5,
		"The": -1, "x..": -1, "naïve": -1, "why? \"yes\"": 0, "  ": -1, "a line\n": -1, "more than forty-eight bytes are too much for a look": -1} {
		hold, ok := basic().quiet(text)
		if !ok {
			hold = -1
		}
		require.Equal(t, want, hold, "%q", text)
	}
	email := newPlan(setOf(emailID), false)
	hold, ok := email.quiet("The end.\nNow")
	require.True(t, ok)
	require.Equal(t, 3, hold)
	_, ok = newPlan(setOf(cardID), true).quiet("word")
	require.False(t, ok, "without addresses of mail nothing is quiet")
}

// FuzzQuiet holds quiet to scan: nothing is found, and as much is held.
func FuzzQuiet(f *testing.F) {
	for _, text := range []string{"the word", " word ", "a. b", "x-y 'z", "at ", "look at the dot ", "\"", "\n"} {
		f.Add(text)
	}
	plans := []*plan{basic(), newPlan(setOf(emailID), true), newPlan(setOf(emailID), false), newPlan(setOf(emailID, urlID), true)}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range plans {
			hold, ok := p.quiet(text)
			if !ok {
				continue
			}
			in := input{before: "x, ", text: text, partial: true, d: p}
			matches, want := in.scan(nil)
			require.Empty(t, matches)
			require.Equal(t, want, hold, "%q", text)
		}
	})
}
