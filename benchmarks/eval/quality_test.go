package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func unquoteJSON(t *testing.T, s string) (out string) {
	require.NoError(t, json.Unmarshal([]byte(`"`+s+`"`), &out), s)
	return out
}

func TestQuality(t *testing.T) {
	out := eval(t, "", "-check", "injection", "-in", "testdata/injection.jsonl", "-markdown")
	require.Contains(t, out, "| all | ")
	require.Contains(t, out, "| direct_injection | ")
	require.Contains(t, out, "| injection | ")
	require.NotContains(t, out, "NaN")
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "|") {
			require.True(t, strings.HasSuffix(line, "|\n"), line)
		}
	}
}

func TestCompare(t *testing.T) {
	args := []string{"-check", "injection", "-in", "testdata/injection.jsonl", "-transform"}
	out := eval(t, "", append(args, "all")...)
	for _, w := range transforms {
		require.Contains(t, out, "\n"+w.name+" ")
	}
	require.Equal(t, out, eval(t, "", append(args, "all")...))
	require.Contains(t, eval(t, "", append(args, "base64+rot13", "-markdown", "-sample", "1")...), "\n| base64+rot13 | ")
	// Predictions are made of the obfuscated text.
	plain := predictions(t, eval(t, "", "-check", "injection", "-in", "testdata/injection.jsonl", "-out", "-"))
	full := predictions(t, eval(t, "", append(args, "full_width", "-out", "-")...))
	require.Len(t, full, len(plain))
	require.NotEqual(t, plain[1].Text, full[1].Text)
	require.Equal(t, plain[0].Action, full[0].Action)

	require.Contains(t, evalError(t, "", append(args, "leet,rot13", "-out", "-")...), "one transform")
	require.Contains(t, evalError(t, "", append(args, "none")...), "unknown transform")
	require.Contains(t, evalError(t, "", "-check", "pii", "-transform", "leet"), "-check injection")
	require.Contains(t, evalError(t, "", "-check", "injection", "-sample", "2"), "-sample is for")
	require.Contains(t, evalError(t, "", "-check", "injection", "-sample", "-2"), "negative")
}

func TestStageOfKind(t *testing.T) {
	e := evaluation{suite: injectionSuite, stage: injectionSuite.stage}
	for kind, want := range map[string]string{"indirect": "retrieval", "document": "retrieval", "jailbreak": "input", "hard_benign": "input"} {
		l, ok, err := injectionSuite.label(fmt.Appendf(nil, `{"label": 1, "kind": %q}`, kind))
		require.True(t, ok)
		require.NoError(t, err)
		require.Equal(t, want, e.stageFor(&l).String())
	}
	e.options.stage = stageOf("output")
	e.stage = e.options.stage
	l, _, _ := injectionSuite.label([]byte(`{"label": 1, "kind": "document"}`))
	require.Equal(t, "output", e.stageFor(&l).String())
}

func TestSample(t *testing.T) {
	var rows []row
	for i := range 50 {
		rows = append(rows, row{text: fmt.Sprint("text ", i), positive: i%5 == 0})
	}
	require.Len(t, sample(rows, 0), 50)
	few := sample(rows, 7)
	require.Len(t, few, 14)
	require.Equal(t, few, sample(rows, 7))
	require.Len(t, sample(rows, 20), 30)
}

func TestPairs(t *testing.T) {
	var p pairs
	for i := range 100 {
		p.add(i < 50, i >= 10 && i < 55)
	}
	require.Equal(t, pairs{of: 100, before: 50, after: 45, gone: 10, come: 5}, p)
	change, half := p.change()
	require.InDelta(t, -.05, change, 1e-12)
	require.InDelta(t, .0755, half, .005)
	_, half = (&pairs{}).change()
	require.Zero(t, half)
}

func TestMacro(t *testing.T) {
	mean, half, n := macroOf(map[string]*rate{"a": {10, 10}, "b": {0, 10}, "few": {1, 2}})
	require.Equal(t, 2, n)
	require.InDelta(t, .5, mean, 1e-12)
	require.Greater(t, half, .05)
	_, _, n = macroOf(nil)
	require.Zero(t, n)
}
