package input

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/rules"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// found returns the classes of the places that reach threshold in the folded text, and the rules found at all.
func found(t *testing.T, text string) (ids map[int]bool) {
	t.Helper()
	set, err := injections()
	require.NoError(t, err)
	sc := newScorer(set, InjectionRules, 0)
	defer sc.release()
	var b fold.Buffer
	sc.folded(b.Fold(text).Text)
	ids = map[int]bool{}
	for _, f := range sc.found {
		ids[int(f.rule)] = true
	}
	return ids
}

func TestInjectionRules(t *testing.T) {
	for i, r := range rules.All() {
		if !found(t, r.Finds())[i] {
			t.Errorf("rule %d %s does not find %q", i, classRules[r.Class()], r.Finds())
		}
		if found(t, r.Leaves())[i] {
			t.Errorf("rule %d %s finds %q", i, classRules[r.Class()], r.Leaves())
		}
		require.Greater(t, r.Weight(), 0.0)
		require.Less(t, r.Weight(), 1.0)
	}
}
