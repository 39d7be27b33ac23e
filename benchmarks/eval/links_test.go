package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPredictLinks(t *testing.T) {
	whole := predictions(t, eval(t, read(t, "testdata/links.jsonl"), "-check", "links"))
	var got []string
	for _, p := range whole {
		got = append(got, string(p.ID)+" "+p.Action+" "+p.Text+" "+p.Error)
	}
	require.Equal(t, []string{
		`"k1" redact [x] *image removed* `,
		"\"k2\" allow `<script>` ",
		"\"k3\" redact ` &lt;script>` ",
		`"k4" allow [x](https://good.example) [y](/z) ![i](https://img.example) `,
		`"k5" redact [x] *link removed* `,
		`"k6" allow x guard: check 0 "output.links": field Links: rule 0: "https://x" is not a host with at most a port and a path`,
	}, got)
	for _, size := range []string{"1", "3", "7", "64"} {
		require.Equal(t, whole, predictions(t, eval(t, read(t, "testdata/links.jsonl"), "-check", "links", "-pieces", size)), size)
	}
}

func TestTableLinks(t *testing.T) {
	out := eval(t, "", "-check", "links", "-in", "testdata/links.jsonl")
	require.Contains(t, out, "3/3")
	require.Regexp(t, "false alarms +0/3", out)
	require.Contains(t, evalError(t, `{"text": "x", "render": "pdf"}`, "-check", "links"), `render "pdf"`)
}
