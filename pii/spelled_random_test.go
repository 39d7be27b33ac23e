package pii_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

// Addresses in all disguises, put together at random and cut at random, are found in a stream as in the whole text.
func TestSpelledInPieces(t *testing.T) {
	parts := []string{"joe", "bob.b", " ", " ", " ", "at", " at ", "a", "[at]", "(at)", " [at] ", "ex", " dot ", "dot", "org", ".", "@", " @ ", "\n", "%40", "&#64;", `\u0040`, "[", "(", "&", "d", "uk", ",", "é"}
	rounds := 20000
	if testing.Short() {
		rounds = 2000
	}
	r := rand.New(rand.NewPCG(1, 2))
	check := pii.Detect(pii.Email).On(guard.StageOutput)
	p, err := guard.New(guard.Config{Checks: []guard.Check{check}})
	require.NoError(t, err)
	found := 0
	for range rounds {
		var b strings.Builder
		for range 2 + r.IntN(12) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		text := b.String()
		whole, err := p.Session(guard.Subject{User: "u"}).Output(context.Background(), text)
		require.NoError(t, err)
		if whole != text {
			found++
		}
		var pieces []string
		for rest := text; rest != ""; {
			n := min(1+r.IntN(6), len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		require.Equal(t, whole, streamed(t, p.Session(guard.Subject{User: "u"}), pieces...), "%q", pieces)
	}
	require.Greater(t, found, rounds/100)
}
