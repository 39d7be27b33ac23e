package ratelimit

import (
	"fmt"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// TestSizes holds the sizes that the documentation states.
func TestSizes(t *testing.T) {
	if unsafe.Sizeof(uintptr(0)) != 8 {
		t.Skip("the sizes are those of 64-bit machines")
	}
	require.LessOrEqual(t, unsafe.Sizeof(way[caller]{}), uintptr(264))
	require.LessOrEqual(t, unsafe.Sizeof(way[struck]{}), uintptr(40))
	require.EqualValues(t, 16, unsafe.Sizeof(tally{}))
}

// FuzzSketch compares with all features, sorted.
func FuzzSketch(f *testing.F) {
	f.Add("the quick brown fox, it's 日本 ไทย \xff\x00 x")
	f.Add("a a a a b a")
	f.Add(strings.Repeat("some of a thousand words", 200) + fmt.Sprint(rand.New(rand.NewPCG(1, 1)).Perm(3000)))
	f.Add("")
	seed := maphash.MakeSeed()
	f.Fuzz(func(t *testing.T, text string) {
		var got features
		got.sketch(seed, text)
		var list []string
		word := ""
		for _, r := range text {
			kind := wordRune(r)
			if kind == inside {
				word += string(r)
				continue
			}
			if word != "" {
				list = append(list, word)
			}
			if word = ""; kind == alone {
				list = append(list, string(r))
			}
		}
		if word != "" {
			list = append(list, word)
		}
		require.Equal(t, len(list), got.words)
		var want []uint32
		var last uint64
		for _, w := range list {
			h := maphash.String(seed, w)
			for _, v := range []uint64{h, last*0xff51afd7ed558ccd ^ (h<<32 | h>>32)} {
				want = append(want, max(1, uint32(v>>32)^uint32(v)))
			}
			last = h
		}
		slices.Sort(want)
		want = slices.Compact(want)
		want = want[:min(len(want), maxFeatures)]
		have := slices.Clone(got.hashes[:got.n])
		slices.Sort(have)
		require.True(t, slices.Equal(want, have), "%v %v", want, have)
	})
}

func TestTallies(t *testing.T) {
	table := newTallies(4, 100)
	for i := range 10 {
		count, subjects := table.add(1, uint32(i%3))
		require.InDelta(t, i+1, count, 1e-6)
		require.Equal(t, min(i+1, 3), subjects)
	}
	require.InDelta(t, 10, table.get(1), 1e-6)
	for i := range 8 { // more than there are places: what came often stays
		table.add(uint64(i)+2, 0)
	}
	require.Positive(t, table.get(1))
	require.Zero(t, table.get(99))
	table.pass(100)
	count, _ := table.add(1, 0)
	table.pass(50) // time that goes back
	again, _ := table.add(1, 0)
	require.InDelta(t, count+1, again, 1e-5)
}

// TestTalliesLikeList compares with lists of all that was added, over hundreds of half-lives.
func TestTalliesLikeList(t *testing.T) {
	const half = 100
	for _, rush := range []int{3, 60, 2000, 100_000} {
		table := newTallies(1<<14, half)
		type event struct{ at uint32 }
		events, seen := map[uint64][]event{}, map[uint64]map[uint32]bool{}
		now := uint32(0)
		r := rand.New(rand.NewPCG(1, 1))
		for range 3000 {
			if r.IntN(3) == 0 {
				now += uint32(r.IntN(rush))
			}
			table.pass(now)
			key, who := spread(uint64(r.IntN(50))), uint32(r.IntN(40))
			want := 0.0
			for _, e := range events[key] {
				want += fade(float64(now-e.at), half)
			}
			require.InDelta(t, want, table.get(key), 1e-4+1e-4*want)
			if math.Abs(want-.5) < 1e-3 {
				continue // it could be rounded either way
			}
			if want < .5 {
				seen[key] = map[uint32]bool{} // who asked so long ago does not count any more
			}
			events[key] = append(events[key], event{now})
			seen[key][who&31] = true
			count, subjects := table.add(key, who)
			require.InDelta(t, want+1, count, 1e-4+1e-4*want)
			require.Equal(t, len(seen[key]), subjects)
		}
	}
}

// TestSurpriseSieve holds that no pair is left out for which the logarithm would have said otherwise.
func TestSurpriseSieve(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	found := 0
	for range 200_000 {
		count, expected := 50*r.Float64(), 50*r.Float64()*r.Float64()
		if surprise(count, expected) >= surprising {
			found++
			require.GreaterOrEqual(t, (count-expected)*(count-expected), surprising*expected)
		}
	}
	require.Greater(t, found, 1000)
}

func TestSurprise(t *testing.T) {
	require.Zero(t, surprise(3, 3))
	require.Zero(t, surprise(2, 3))
	for _, tt := range []struct{ count, mean float64 }{{4, .1}, {10, 2}, {30, 9}} {
		tail, term := 0.0, math.Exp(-tt.mean)
		for k := 0.0; k < 200; k++ {
			if k >= tt.count {
				tail += term
			}
			term *= tt.mean / (k + 1)
		}
		require.LessOrEqual(t, surprise(tt.count, tt.mean), -math.Log(tail)+1e-9, "it never says more than is so")
		require.Greater(t, surprise(tt.count, tt.mean), -math.Log(tail)/2)
	}
}
