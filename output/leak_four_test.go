package output

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// TestFour holds symbols that are taken four at a time, and those that are taken in registers, to those that are taken one by
// one: of any alphabet, with keys of the prompt among them.
func TestFour(t *testing.T) {
	x, err := build([]string{secret}, nil, nil, usualLetters)
	require.NoError(t, err)
	letters := lettersOf(fold.String(secret))
	rnd := rand.New(rand.NewPCG(13, 14))
	hits := 0
	for range 2000 {
		var list []uint8
		var text []byte // the same where it can be written
		for range 1 + rnd.IntN(5) {
			for range rnd.IntN(60) {
				list = append(list, uint8(1+rnd.IntN(31)))
			}
			at := rnd.IntN(len(letters) - 15)
			list = append(list, letters[at:at+12+rnd.IntN(4)]...)
		}
		list = list[:min(len(list), 2*chunk)]
		for i, sym := range list {
			if sym > 26 {
				list[i] = sym - 20
			}
			text = append(text, 'a'-1+list[i])
		}
		latin := rnd.IntN(2) == 0
		if !latin {
			for i := range list {
				if rnd.IntN(20) == 0 {
					list[i] = uint8(27 + rnd.IntN(5))
				}
			}
		}
		var l symbols
		for i, sym := range list {
			l.list[i+1] = newSymbol(sym, i&255)
		}
		l.n = len(list) + 1
		one, four, few := &state{x: x}, &state{x: x}, &state{x: x}
		for i, sym := range list {
			one.text.one(one, nil, sym, i&255)
		}
		four.text.take(four, nil, places{each: 1}, &l)
		require.Equal(t, one.text, four.text)
		if one.text.lastHit > 0 {
			hits++
		}
		if latin && len(text) < 256 {
			for rest := string(text); rest != ""; {
				k := min(1+rnd.IntN(9), len(rest))
				require.Equal(t, k, few.few(rest[:k]))
				few.done += k
				rest = rest[k:]
			}
			require.Equal(t, one.text, few.text)
		}
	}
	require.Greater(t, hits, 1000)
}
