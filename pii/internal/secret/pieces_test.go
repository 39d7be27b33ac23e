package secret

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// inPieces scans text as a stream does: what is held is scanned again with what follows.
func inPieces(text string, cuts func() int) (out []Match) {
	at := 0
	for end := 0; end < len(text); {
		end = min(len(text), end+cuts())
		before := text[max(0, at-64):at]
		ms, hold := Scan(nil, before, text[at:end], end == len(text))
		for _, m := range ms {
			out = append(out, Match{m.Kind, m.Start + at, m.End + at})
		}
		at = end - hold
	}
	return out
}

func testPieces(t *testing.T, text string) {
	t.Helper()
	whole, hold := Scan(nil, "", text, true)
	require.Zero(t, hold)
	for n := 1; n < 8; n++ {
		require.Equal(t, whole, inPieces(text, func() int { return n }), "%q by %d", text, n)
	}
	r := rand.New(rand.NewPCG(1, uint64(len(text))))
	for range 20 {
		require.Equal(t, whole, inPieces(text, func() int { return 1 + r.IntN(40) }), "%q", text)
	}
}

func TestPieces(t *testing.T) {
	for _, text := range []string{
		`curl -H "Authorization: Bearer k3Jd82hsLq0ZxV7bNm41Pw" https://api.example.org`,
	} {
		testPieces(t, text)
	}
}
