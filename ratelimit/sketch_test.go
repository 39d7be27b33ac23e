package ratelimit

import (
	"hash/maphash"
	"math"
	"slices"
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
				want = append(want, uint32(v>>32)^uint32(v))
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
		count, subjects := table.add(1, uint32(i%3), 0)
		require.InDelta(t, i+1, count, 1e-6)
		require.Equal(t, min(i+1, 3), subjects)
	}
	require.InDelta(t, 10, table.get(1, 0), 1e-6)
	require.InDelta(t, 5, table.get(1, 100), 1e-6)
	require.InDelta(t, 10, table.get(1, 0), 1e-6, "looking changes nothing")
	for i := range 8 { // more than there are places: what came often stays
		table.add(uint64(i)+2, 0, 0)
	}
	require.Positive(t, table.get(1, 0))
	require.Zero(t, table.get(99, 0))
	count, _ := table.add(1, 0, 50) // time that goes back
	again, _ := table.add(1, 0, 20)
	require.InDelta(t, count+1, again, 1e-5)
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
