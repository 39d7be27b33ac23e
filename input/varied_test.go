package input

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// TestInjectionVaried counts what the whole check finds of texts as different as one person could think of, and of everyday ones
// of kinds that public sets have. More is in testdata/injection/SOURCE.
func TestInjectionVaried(t *testing.T) {
	for _, c := range []struct {
		file             string
		a, b             int // attacks that are found at least
		mostInA, mostInB int // harmless texts that are found at most
	}{
		{"varied", 60, 68, 9, 8},
		{"everyday", 70, 66, 9, 13},
		{"fresh", 18, 16, 6, 7},
	} {
		counts := countInjections(t, c.file)
		t.Log(c.file, counts)
		require.GreaterOrEqual(t, counts["a attacks"].found, c.a, c.file)
		require.GreaterOrEqual(t, counts["b attacks"].found, c.b, c.file)
		require.LessOrEqual(t, counts["a harmless"].found, c.mostInA, c.file)
		require.LessOrEqual(t, counts["b harmless"].found, c.mostInB, c.file)
	}
}

type injectionCount struct{ found, of int }

// countInjections returns what is found of a file, by half and label.
func countInjections(t *testing.T, file string) map[string]injectionCount {
	f, err := os.Open("testdata/injection/" + file + ".jsonl")
	require.NoError(t, err)
	defer f.Close()
	stages := map[string]guard.Stage{"input": guard.StageInput, "retrieval": guard.StageRetrieval, "tool_result": guard.StageToolResult}
	counts := map[string]injectionCount{}
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
	return counts
}
