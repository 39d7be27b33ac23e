package output

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzRepair: what comes out of a repair is JSON, and a document that needs none is not touched.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,2,],}`, "{'a':(1,2), b: 'x\\'y'}", `{"a":"say "hi" now"}`, `{"a":[1,{"b":"some te`, "{\"a\":1 // x\n,}", `{"a":b c,"d":.5,e:NaN}`, `[{} tr`,
		`{"a":some words, "b`, `[1 2 {"a" 1 ]`, "{\"a\":\"x\n```\n", `{“a”:‘b’,c:\u0041}`, `[,,1,...,2,]`, `{"a":{"b":[}`, `{"a":1 "b":[1,2}}`, `["\x41\q\`, `{a:-`, "{\"a\"\uff1a1\uff0c'b'=>\"\"\"x\"y\"\"\"\uff1b}", `["a"+'b' + "c", '''\'''', "d" +`, `{"a":/* x`, "{'a`:1}",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, inFence bool) {
		if s == "" || len(s) > 3000 {
			return
		}
		x := fixer{s: s, maxDepth: 64, fenced: inFence, quotes: map[rune]int{}}
		end, ok := x.read(0)
		if !ok {
			return
		}
		require.LessOrEqual(t, end, len(s))
		doc := x.doc(0, end)
		require.True(t, json.Valid([]byte(doc)), "%q: %q", s, doc)
		at := 0
		for _, c := range x.changes {
			require.True(t, at <= c.start && c.start <= c.end && c.end <= end, "%q: %v", s, x.changes)
			at = c.end
			require.NotZero(t, c.kinds, "%q: %v", s, c)
		}
		if trimmed := strings.TrimRight(s, " \t\r\n"); json.Valid([]byte(trimmed)) {
			require.Empty(t, x.changes, "%q", s)
		}
	})
}
