package output

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzQuiet holds the walk of 32 bytes at a time equal to one of single bytes.
func FuzzQuiet(f *testing.F) {
	for _, s := range []string{"", "plain text of some length", "see www.x", "aaaaaaaWWW.", "wwwwwwwwwww", "a\x7f", "01234567\u200b", "ww.w.ww w", "\x1b", "caf\u00e9 \u2014 \u4e2d", strings.Repeat("a\n", 30) + "\x1b", strings.Repeat("w", 40) + "."} {
		for i := range 34 {
			f.Add(strings.Repeat(" ", i) + s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, hides(s) || strings.Contains(strings.ToLower(ascii(s)), "www."), hidesOrWWW(s), "%q", s)
	})
}

// ascii returns s with everything else replaced, so that ToLower makes no w of it.
func ascii(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] >= 0x80 {
			b[i] = '?'
		}
	}
	return string(b)
}
