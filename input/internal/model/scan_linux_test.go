package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// TestStepsAtPageEnd holds that nothing is read or written behind what a step is given, of any length, and behind no table.
func TestStepsAtPageEnd(t *testing.T) { eachForm(func() { stepsAtPageEnd(t) }) }

func stepsAtPageEnd(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	h, sieves := &pageend.Of(t, m.heads[User:][:1])[0], &pageend.Slice[sieves](t, 1)[0]
	sieves.words, sieves.stems = m.lex.sieves.words, m.lex.sieves.stems
	sieves.stems[gateSize-1], sieves.stems[gateSize-2] = -1, 0
	lexicon, tells := &pageend.Of(t, [][lexSize]uint32{m.lex.table})[0], &pageend.Of(t, [][tellRows][256]uint8{tellTable})[0]
	lexicon[lexSize-1] = 1<<8 | 0x80 | 5 // behind which the first stands
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 50 {
		hashes, heads, edges := hashesOf(t, r, lexicon, n), headsOf(t, r, n), pageend.Slice[uint16](t, 2*n)
		for i := range edges {
			edges[i] = uint16(r.IntN(words.Bytes))
		}
		sums, list, sums2, list2 := pageend.Slice[int32](t, n), pageend.Slice[uint32](t, n), make([]int32, n), make([]uint32, n)
		listed := addEach(hashes, heads, 7, &h.words, sieves, sums2, list2)
		require.Equal(t, listed, addWords(hashes, heads, 7, &h.words, sieves, sums, list))
		require.Equal(t, sums2, sums)
		require.Equal(t, list2[:listed], list[:listed])

		events, unsure, unsure2 := pageend.Slice[uint32](t, n), pageend.Slice[uint32](t, n), make([]uint32, n)
		for i := range events {
			events[i] = uint32(i)
		}
		events2 := slices.Clone(events)
		sure2, not2 := classEach(events2, hashes, edges, lexicon, unsure2)
		sure, not := classEvents(events, hashes, edges, lexicon, unsure)
		require.Equal(t, [2]int{sure2, not2}, [2]int{sure, not})
		require.Equal(t, events2[:sure], events[:sure])
		require.Equal(t, unsure2[:not], unsure[:not])

		text, marks := pageend.Slice[byte](t, 66+n), pageend.Slice[uint16](t, n)
		for i := range text {
			text[i] = byte(r.Uint32())
		}
		for i := range marks {
			marks[i] = uint16(65 + i - r.IntN(2)*r.IntN(65))
		}
		starts, ranks := pageend.Of(t, []uint64{r.Uint64(), r.Uint64()}), pageend.Of(t, []uint16{0, 32})
		told, told2 := pageend.Slice[uint32](t, n), make([]uint32, n)
		listed = tellEach(text, marks, starts, ranks, tells, told2)
		require.Equal(t, listed, tellMarks(text, marks, starts, ranks, tells, told))
		require.Equal(t, told2[:listed], told[:listed])
	}
}

// hashesOf makes n hashes: the greatest, those that a table has entries for at the first or second place, and others.
func hashesOf(t *testing.T, r *rand.Rand, table *[lexSize]uint32, n int) []uint64 {
	hashes := pageend.Slice[uint64](t, n)
	for i := range hashes {
		switch at := r.Uint64N(lexSize); r.IntN(4) {
		case 0:
			hashes[i] = math.MaxUint64
		case 1:
			hashes[i] = r.Uint64()
		default:
			hashes[i] = (at-r.Uint64N(2))<<(64-lexBits) | uint64(table[at]&^0xFF)
		}
	}
	return hashes
}

// headsOf makes n heads, many of which have the last gate or the one in front of it.
func headsOf(t *testing.T, r *rand.Rand, n int) []uint64 {
	heads := pageend.Slice[uint64](t, n)
	for i := range heads {
		for heads[i] = r.Uint64(); i%2 == 0 && gate(heads[i]&0xFFFFFFFF) < gateSize-2; heads[i] = r.Uint64() {
		}
	}
	return heads
}

// TestFollowAtPageEnd goes through tiles whose text and whose Scan end with a page, of all kinds of texts.
func TestFollowAtPageEnd(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	scan := &pageend.Slice[Scan](t, 1)[0] // without pointers
	from, twin, tile := new(Scan), new(Scan), new(words.Tile)
	for _, s := range append(fulls(), samples...) {
		tile.Fill(s, 0)
		from.reset(m, s, User)
		from.addUp(tile)
		from.listMarks(tile)
		text := pageend.Of(t, tile.Around()[:tile.To+2])
		scan.state, scan.now, scan.wordEvents, scan.markEvents = state{}, now{}, from.wordEvents, from.markEvents
		scan.ended, scan.told = from.ended, from.told
		*twin = Scan{wordEvents: scan.wordEvents, markEvents: scan.markEvents, ended: scan.ended, told: scan.told}
		for e := uint32(0); e != noEvent; {
			e = follow(scan, text)
			require.Equal(t, followEach(twin, text), e, "%q", s)
			require.Equal(t, twin.now, scan.now, "%q", s)
			require.True(t, scan.told == twin.told, "%q", s)
			scan.now.base = -int(e % (1 << eventClass))
			twin.now = scan.now
		}
	}
}

// TestToldAtPageEnd adds up as many events as there can be, and few.
func TestToldAtPageEnd(t *testing.T) { eachForm(func() { toldAtPageEnd(t) }) }

func toldAtPageEnd(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	h, told := &pageend.Of(t, m.heads[User:][:1])[0], &pageend.Slice[told](t, 1)[0]
	r := rand.New(rand.NewPCG(1, 2))
	for i := range told.events {
		told.events[i] = r.Uint32() | uint32(-r.IntN(2))
		told.how[i] = uint32(r.IntN(1600)-1000)<<toldBase | uint32(max(i-r.IntN(8), 0))<<toldAnew | r.Uint32()&toldFlags
	}
	for _, n := range []int{0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, mostTold - 8, mostTold - 4, mostTold} {
		sums, sums2 := pageend.Slice[int32](t, n), make([]int32, n)
		sumTold(told, &h.rest, sums)
		sumEach(told, &h.rest, sums2)
		require.Equal(t, sums2, sums)
	}
}
