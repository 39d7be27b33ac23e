package words

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
)

// TestStepsAtPageEnd holds that nothing is read or written behind what a step is given.
func TestStepsAtPageEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 20 {
		text := pageend.Slice[byte](t, 64*n)
		for i := range text {
			text[i] = " az\x80\xff"[r.IntN(5)]
		}
		letters, others, wide := pageend.Slice[uint64](t, n), pageend.Slice[uint64](t, n), pageend.Slice[uint64](t, n)
		maskBlocks(text, letters, others, wide)
		places := pageend.Slice[uint16](t, 64*n+room)
		require.Equal(t, listEach(make([]uint16, 64*n+room), letters), listBits(places, letters))
		if n == 0 {
			continue
		}
		edges := pageend.Of(t, []uint16{0, 3, uint16(len(text) - 8), uint16(len(text)), uint16(len(text) - 8), uint16(len(text)) + 1})
		heads, hashes, long := pageend.Slice[uint64](t, 3), pageend.Slice[uint64](t, 3), pageend.Slice[uint16](t, 3)
		require.Equal(t, 1, hashWords(text, edges, heads, hashes, long))
		require.Equal(t, uint16(2), long[0])
	}
}
