package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestJSON(t *testing.T) {
	list := predictions(t, eval(t, read(t, "testdata/json.jsonl"), "-check", "json"))
	var got []string
	for _, p := range list {
		got = append(got, p.Action+" "+p.Text)
	}
	require.Equal(t, []string{`redact {"a": 1}`, `redact {"a": true}`, `block `, `redact {"a":"some te"}`, `block `, `allow {"a": 1}`, `allow {}`, `block `}, got)
	require.Contains(t, list[6].Error, "/type")
	for _, n := range []string{"1", "3", "64"} {
		for i, p := range predictions(t, eval(t, read(t, "testdata/json.jsonl"), "-check", "json", "-pieces", n)) {
			require.Equal(t, list[i].Action, p.Action, n)
			require.Equal(t, list[i].Text, p.Text, n)
		}
	}
	out := eval(t, "", "-check", "json", "-in", "testdata/json.jsonl")
	require.Regexp(t, `all +5/6 .* 1\n`, out)
	require.Regexp(t, `made to fail +0/1 .* 1\n`, out)
	require.Regexp(t, `wrap:fence +1/1 .* 0\n`, out)
	require.Contains(t, out, "1 texts for which")
}

func TestPartOf(t *testing.T) {
	for _, tt := range []struct {
		got, full string
		want      bool
	}{
		{`{"a":["x",{"b":"te"}]}`, `{"a":["x",{"b":"text","c":1},2],"d":3}`, true}, {`{"a":1}`, `{"a":12}`, false}, {`{"b":1}`, `{"a":1}`, false},
		{`[1,2]`, `[1]`, false}, {`[]`, `{}`, false}, {`{}`, `[]`, false}, {`"x"`, `1`, false}, {`null`, `null`, true},
	} {
		got, ok := readJSON(tt.got)
		require.True(t, ok)
		full, ok := readJSON(tt.full)
		require.True(t, ok)
		require.Equal(t, tt.want, partOf(got, full), "%s of %s", tt.got, tt.full)
	}
}
