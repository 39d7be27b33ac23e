package secret

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzScan holds scans to: no panic, places in order and in the text, the same in pieces.
func FuzzScan(f *testing.F) {
	for _, c := range marked {
		f.Add(strings.NewReplacer("«", "", "»", "").Replace(c.text), uint8(3))
	}
	for _, s := range clean {
		f.Add(s, uint8(1))
	}
	for _, h := range hostile {
		f.Add(strings.Repeat(h, 5), uint8(7))
	}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		if len(text) > 4096 {
			return
		}
		whole, hold := Scan(nil, "", text, true)
		require.Zero(t, hold)
		at := 0
		for _, m := range whole {
			require.LessOrEqual(t, at, m.Start)
			require.Less(t, m.Start, m.End)
			require.LessOrEqual(t, m.End, len(text))
			at = m.End
		}
		require.Equal(t, whole, inPieces(text, func() int { return int(n)%40 + 1 }), "%q in pieces of %d", text, int(n)%40+1)
	})
}
