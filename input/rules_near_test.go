package input

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestInjectionRulesNear holds the rules to what people ordinarily say with the words of attacks: not even one rule that is
// likely on its own may be left of it.
func TestInjectionRulesNear(t *testing.T) {
	f, err := os.Open("testdata/injection/near.jsonl")
	require.NoError(t, err)
	defer f.Close()
	n, whole := 0, 0
	for s := bufio.NewScanner(f); s.Scan(); n++ {
		var c struct{ Lang, Text string }
		require.NoError(t, json.Unmarshal(s.Bytes(), &c))
		if InjectionScore(c.Text) >= float64(Balanced) {
			whole++
		}
		if score, classes := ruleScore(t, c.Text); score >= likely {
			t.Errorf("%s: %q: %.2f %v", c.Lang, c.Text, score, classes)
		}
	}
	require.GreaterOrEqual(t, n, 200)
	t.Logf("the whole check takes %d of %d for attacks", whole, n)
}
