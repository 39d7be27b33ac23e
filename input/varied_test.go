package input

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// TestInjectionVaried counts what the whole check finds of texts as different as one person could think of. More is in
// testdata/injection/SOURCE.
func TestInjectionVaried(t *testing.T) {
	f, err := os.Open("testdata/injection/varied.jsonl")
	require.NoError(t, err)
	defer f.Close()
	stages := map[string]guard.Stage{"input": guard.StageInput, "retrieval": guard.StageRetrieval, "tool_result": guard.StageToolResult}
	type count struct{ found, of int }
	counts := map[string]count{}
	for s := bufio.NewScanner(f); s.Scan(); {
		var c struct {
			Half, Stage, Text string
			Attack            bool
		}
		require.NoError(t, json.Unmarshal(s.Bytes(), &c))
		require.NotZero(t, stages[c.Stage])
		name := c.Half + " harmless"
		if c.Attack {
			name = c.Half + " attacks"
		}
		n := counts[name]
		n.of++
		if (InjectionOptions{}).Score(stages[c.Stage], c.Text) >= float64(Balanced) {
			n.found++
		}
		counts[name] = n
	}
	t.Log(counts)
	require.GreaterOrEqual(t, counts["a attacks"].found, 60, "of %d", counts["a attacks"].of)
	require.GreaterOrEqual(t, counts["b attacks"].found, 68, "of %d", counts["b attacks"].of)
	require.LessOrEqual(t, counts["a harmless"].found, 9, "of %d", counts["a harmless"].of)
	require.LessOrEqual(t, counts["b harmless"].found, 8, "of %d", counts["b harmless"].of)
}
