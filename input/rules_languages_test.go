package input

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// ruleScore is what the rules alone make of a text, and the classes that they find.
func ruleScore(t *testing.T, text string) (score float64, classes map[string]bool) {
	t.Helper()
	set, err := injections()
	require.NoError(t, err)
	sc := newScorer(set, InjectionRules, 0)
	defer sc.release()
	var b fold.Buffer
	sc.folded(b.Fold(text).Text)
	classes = map[string]bool{}
	for i := range sc.found {
		classes[classRules[set.rules[sc.found[i].rule].class]] = true
	}
	return sc.rules, classes
}

// TestInjectionRulesSets holds the rules alone to sentences written for this purpose: attacks of each class, and everyday
// sentences, manuals and talk about security that use the same words.
func TestInjectionRulesSets(t *testing.T) {
	for _, name := range []string{"languages", "english"} {
		f, err := os.Open("testdata/injection/" + name + ".jsonl")
		require.NoError(t, err)
		defer f.Close()
		for s := bufio.NewScanner(f); s.Scan(); {
			var c struct {
				Lang, Text string
				Want       []string
			}
			require.NoError(t, json.Unmarshal(s.Bytes(), &c))
			score, classes := ruleScore(t, c.Text)
			if len(c.Want) == 0 {
				require.Less(t, score, float64(Balanced), "%s: %q: %v", c.Lang, c.Text, classes)
				continue
			}
			require.GreaterOrEqual(t, score, float64(Balanced), "%s: %q: %v", c.Lang, c.Text, classes)
			for _, rule := range c.Want {
				require.True(t, classes[rule], "%s: %q: %v, not %s", c.Lang, c.Text, classes, rule)
			}
		}
	}
}

// TestInjectionCreative holds the whole check to harmless requests that have words of attacks in them.
func TestInjectionCreative(t *testing.T) {
	f, err := os.Open("testdata/injection/creative.jsonl")
	require.NoError(t, err)
	defer f.Close()
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); n++ {
		var c struct{ Lang, Text string }
		require.NoError(t, json.Unmarshal(s.Bytes(), &c))
		require.Less(t, InjectionScore(c.Text), float64(Balanced), "%s: %q", c.Lang, c.Text)
	}
	require.Greater(t, n, 90)
}
