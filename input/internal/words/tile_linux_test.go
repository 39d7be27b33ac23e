package words

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
)

// TestStepsAtPageEnd holds that nothing is read or written behind what a step is given.
func TestStepsAtPageEnd(t *testing.T) { eachForm(func() { stepsAtPageEnd(t) }) }

func stepsAtPageEnd(t *testing.T) {
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

// TestTileAtPageEnd fills tiles that lie at the very end of a page, as full of words and marks as they can be.
func TestTileAtPageEnd(t *testing.T) { eachForm(func() { tileAtPageEnd(t) }) }

func tileAtPageEnd(t *testing.T) {
	tile := &pageend.Slice[Tile](t, 1)[0]
	places := &pageend.Slice[Places](t, 1)[0]
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range []string{"a", "a ", " a", "a.", ".", "\xff", "\xc3\xa9", "ab", "a\xff", "abcdefghijklmnopq "} {
		for _, n := range []int{0, 1, 7, 8, 63, 64, 65, 127, 1000, 1023, 1024, 1025, 1600, 3000} {
			text := strings.Repeat(s, n/len(s)+2)[r.IntN(len(s)):][:n]
			for at := 0; at < len(text); at = tile.To {
				tile.Fill(text, at)
				require.Len(t, slow(text, at, tile.To), tile.N)
				require.LessOrEqual(t, len(tile.Marks()), Bytes)
				require.LessOrEqual(t, tile.ListOdd(places), Bytes)
				require.LessOrEqual(t, tile.ListMarksAndOdd(places), Bytes)
			}
		}
	}
}
