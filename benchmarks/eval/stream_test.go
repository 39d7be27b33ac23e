package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func TestStream(t *testing.T) {
	prompts, err := readPrompts("testdata/prompts.jsonl")
	require.NoError(t, err)
	quoted, _ := json.Marshal("Certainly. " + prompts["lamp"])
	in := strings.Replace(read(t, "testdata/stream.jsonl"), `"REPLACED BY THE TEST"`, string(quoted), 1)
	out := eval(t, in, "-check", "stream", "-prompts", "testdata/prompts.jsonl")
	require.Regexp(t, `email +1/1 .* 2 +0 of 20 +0 +0\n`, out)
	require.Regexp(t, `leak +1/1 .* 1 +0 of [1-9]\d* +0 +0\n`, out)
	require.Regexp(t, `not found +0/1 .* 1 +0 of 0 +0 +0\n`, out)
	require.Regexp(t, `benign +- +1 +0 of 0`, out)
	require.Regexp(t, `pii.detect +1 +`, out)
}

func TestLeaked(t *testing.T) {
	d := guard.Decision{Findings: []guard.Finding{{Action: guard.Redact, Span: guard.Span{Start: 3, End: 6}, Replace: "<X>!"}, {Action: guard.Block, Span: guard.Span{Start: 8, End: 10}}}}
	parts := [][2]int{{1, 8}}
	for n, want := range map[int]int{0: 0, 1: 0, 2: 1, 3: 2, 6: 2, 7: 2, 8: 3, 9: 4, 10: 4} {
		require.Equal(t, want, leaked(d, "0123456789", parts, n), n)
	}
	require.Equal(t, [][2]int{{8, 10}}, secret(d, &streamCase{}), "what blocks")
	require.Equal(t, parts, secret(d, &streamCase{Spans: parts}))
	require.Equal(t, [][2]int{{3, 6}}, hidden(d, parts[0]))
	require.True(t, stops(d, &streamCase{}))
}

func TestCutAt(t *testing.T) {
	pieces, err := cutAt("abcd", []byte(`[1,3]`))
	require.NoError(t, err)
	require.Equal(t, []string{"a", "bc", "d"}, pieces)
	pieces, err = cutAt("abc", []byte(`"every byte"`))
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", "c"}, pieces)
	for _, bad := range []string{`[5]`, `[2,1]`, `[-1]`} {
		_, err = cutAt("abc", []byte(bad))
		require.Error(t, err, bad)
	}
}
