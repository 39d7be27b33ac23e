package words

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
)

// TestStepsAtPageEnd holds that nothing is read or written behind what a step is given, of any length.
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
		letters2, others2, wide2 := make([]uint64, n), make([]uint64, n), make([]uint64, n)
		maskEach(text, letters2, others2, wide2)
		require.Equal(t, [][]uint64{letters2, others2, wide2}, [][]uint64{letters, others, wide})
		all := pageend.Slice[uint64](t, n)
		for i := range all {
			all[i] = 1<<64 - 1
		}
		for _, masks := range [][]uint64{letters, others, wide, all} {
			places, places2 := pageend.Slice[uint16](t, 64*n+room), make([]uint16, 64*n+room)
			listed := listEach(places2, masks)
			require.Equal(t, listed, listBits(places, masks))
			require.Equal(t, places2[:listed], places[:listed])
		}
	}
	text := pageend.Slice[byte](t, 100)
	for i := range text {
		text[i] = byte(r.Uint32())
	}
	for n := range 50 {
		edges := pageend.Slice[uint16](t, 2*n)
		for i := range n { // each fourth where no more than eight bytes are left
			start := len(text) - 8 - max(0, r.IntN(124)-31)
			edges[2*i], edges[2*i+1] = uint16(start), uint16(start+r.IntN(Longest+2))
		}
		heads, hashes, long := pageend.Slice[uint64](t, n), pageend.Slice[uint64](t, n), pageend.Slice[uint16](t, n)
		heads2, hashes2, long2 := make([]uint64, n), make([]uint64, n), make([]uint16, n)
		listed := hashEach(text, edges, heads2, hashes2, long2)
		require.Equal(t, listed, hashWords(text, edges, heads, hashes, long))
		require.Equal(t, [][]uint64{heads2, hashes2}, [][]uint64{heads, hashes})
		require.Equal(t, long2[:listed], long[:listed])
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
