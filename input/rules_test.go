package input

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// found returns the classes of the places that reach threshold in the folded text, and the rules found at all.
func found(t *testing.T, text string) (rules map[int]bool) {
	t.Helper()
	set, err := injections()
	require.NoError(t, err)
	sc := newScorer(set, InjectionRules, 0)
	defer sc.release()
	var b fold.Buffer
	sc.folded(b.Fold(text).Text)
	rules = map[int]bool{}
	for _, f := range sc.found {
		rules[int(f.rule)] = true
	}
	return rules
}

func TestInjectionRules(t *testing.T) {
	for i, r := range injectionTable() {
		if !found(t, r.finds)[i] {
			t.Errorf("rule %d %s does not find %q", i, classRules[r.class], r.finds)
		}
		if found(t, r.leaves)[i] {
			t.Errorf("rule %d %s finds %q", i, classRules[r.class], r.leaves)
		}
		require.Greater(t, r.weight, 0.0)
		require.Less(t, r.weight, 1.0)
	}
}

func TestVocabularyIsFolded(t *testing.T) {
	for name, words := range vocabulary {
		require.True(t, fold.IsFolded(words), name)
	}
	for i, r := range injectionTable() {
		for _, s := range r.seq {
			require.True(t, s.raw || fold.IsFolded(s.word), "rule %d: %s", i, s.word)
		}
	}
}
