//go:build amd64 && !nounsafe

package model

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// eachForm calls f for each form of the steps that the processor has.
func eachForm(f func()) {
	defer func(is bool) { avx512 = is }(avx512)
	f()
	if avx512 {
		avx512 = false
		f()
	}
}

// sameSteps holds each step in assembly to the one in Go, on the tiles of a text, and follow from any state.
func sameSteps(t testing.TB, m *Model, text string, r *rand.Rand) {
	eachForm(func() { sameForm(t, m, text, r) })
}

func sameForm(t testing.TB, m *Model, text string, r *rand.Rand) {
	var tile words.Tile
	s, twin := new(Scan), new(Scan)
	for at := 0; at < len(text); at = tile.To {
		tile.Fill(text, at)
		n, h, before := tile.N, &m.heads[r.IntN(len(m.heads))], r.Uint64()

		sums, list, sums2, list2 := make([]int32, n), make([]uint32, n), make([]int32, n), make([]uint32, n)
		listed := addWords(tile.Hash[1:], tile.Head[:n], before, &h.words, &m.lex.sieves, sums, list)
		require.Equal(t, addEach(tile.Hash[1:], tile.Head[:n], before, &h.words, &m.lex.sieves, sums2, list2), listed)
		require.True(t, slices.Equal(sums2, sums) && slices.Equal(list2[:listed], list[:listed]), "%q from %d", text, at)

		events, unsure, unsure2 := slices.Clone(list[:listed]), make([]uint32, listed), make([]uint32, listed)
		sure, not := classEvents(events, tile.Hash[1:], tile.Edge[:], &m.lex.table, unsure)
		sure2, not2 := classEach(list[:listed], tile.Hash[1:], tile.Edge[:], &m.lex.table, unsure2)
		require.Equal(t, [2]int{sure2, not2}, [2]int{sure, not})
		require.True(t, slices.Equal(list[:sure], events[:sure]) && slices.Equal(unsure2[:not], unsure[:not]), "%q from %d", text, at)

		odd := s.allMarks[:tile.ListMarksAndOdd(&s.allMarks)]
		told, told2 := make([]uint32, len(odd)), make([]uint32, len(odd))
		marks := 0
		for _, list := range [][]uint16{odd, tile.Marks()} {
			marks = tellMarks(tile.Around(), list, tile.Starts[:], tile.Ranks[:], &tellTable, told)
			require.Equal(t, tellEach(tile.Around(), list, tile.Starts[:], tile.Ranks[:], &tellTable, told2), marks)
			require.True(t, slices.Equal(told2, told), "%q from %d", text, at)
		}

		copy(s.wordEvents[:], append(events[:sure], noEvent))
		copy(s.markEvents[:], append(told[:marks], noEvent))
		s.now = now{tile: at, base: r.IntN(mostWords), plain: r.IntN(mostWords) - 20, flags: r.Uint32() & toldFlags, prev: r.Uint32()&again | 1<<eventMark, anew: r.Uint32N(4)}
		s.talk = r.IntN(mostTalk)
		*twin = *s
		for e := uint32(0); e != noEvent; {
			e = follow(s, tile.Around())
			require.Equal(t, followEach(twin, tile.Around()), e)
			require.Equal(t, twin.now, s.now, "%q from %d", text, at)
			require.Equal(t, twin.talk, s.talk)
			require.True(t, twin.told == s.told && slices.Equal(twin.ended[:s.now.ended], s.ended[:s.now.ended]), "%q from %d", text, at)
			if r.IntN(3) > 0 { // a sentence ends
				s.now.base = -int(e & (1<<eventClass - 1))
				s.now.plain, s.now.prev, s.now.anew = s.now.base, 1<<eventMark, s.now.told+r.Uint32N(4)
				twin.now = s.now
			}
		}
		require.LessOrEqual(t, int(s.now.told), words.Bytes)
		sameTold(t, &s.told, int(s.now.told+3)&^3, h)
	}
}

func sameTold(t testing.TB, told *told, n int, h *tables) {
	sums, sums2 := make([]int32, n), make([]int32, n)
	sumTold(told, &h.rest, sums)
	sumEach(told, &h.rest, sums2)
	require.Equal(t, sums2, sums)
}

func TestSteps(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range samples {
		sameSteps(t, m, s, r)
	}
	for _, s := range fulls() {
		sameSteps(t, m, s, r)
	}
	for i := range 500 {
		sameSteps(t, m, mixed(r, i), r)
	}
	var told told
	for range 100 {
		for i := range told.events {
			told.events[i] = r.Uint32()
			told.how[i] = uint32(r.IntN(1600)-1000)<<toldBase | uint32(max(i-r.IntN(8), 0))<<toldAnew | r.Uint32()&toldFlags
		}
		eachForm(func() { sameTold(t, &told, 400+4*r.IntN(4), &m.heads[Document]) })
	}
}

func FuzzSteps(f *testing.F) {
	for _, s := range samples {
		f.Add(s, uint64(1))
	}
	m, err := standard()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) { sameSteps(t, m, text, rand.New(rand.NewPCG(seed, 1))) })
}

// TestStepsWithoutCounting holds tellMarks to the other way, which is taken where the processor does not count bits.
func TestStepsWithoutCounting(t *testing.T) {
	require.True(t, popcnt, "no processor since 2008 cannot")
	defer func() { popcnt = true }()
	popcnt = false
	TestScoreEqualsSlow(t)
}
