//go:build amd64 && !nounsafe

package words

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// sameSteps holds each step in assembly to the one in Go, on any bytes, in all of its forms.
func sameSteps(t testing.TB, data []byte) { eachForm(func() { sameForm(t, data) }) }

// eachForm calls f for each form of the steps that the processor has.
func eachForm(f func()) {
	defer func(is bool) { avx512 = is }(avx512)
	f()
	if avx512 {
		avx512 = false
		f()
	}
}

func sameForm(t testing.TB, data []byte) {
	n := len(data) / 64
	got, want := make([][]uint64, 3), make([][]uint64, 3)
	for i := range got {
		got[i], want[i] = make([]uint64, n), make([]uint64, n)
	}
	maskBlocks(data, got[0], got[1], got[2])
	maskEach(data, want[0], want[1], want[2])
	require.Equal(t, want, got, "%q", data)

	for _, masks := range got {
		masks = masks[:min(n, 1024)]
		a, b := make([]uint16, 64*n+room), make([]uint16, 64*n+room)
		listed := listEach(a, masks)
		require.Equal(t, listed, listBits(b, masks))
		require.True(t, slices.Equal(a[:listed], b[:listed]), "%x", masks)
	}

	if len(data) < 8 {
		return
	}
	var edges []uint16
	for i := 0; i+1 < min(len(data), Most); i += 2 { // words anywhere, of any length
		start := (int(data[i]) | int(data[i+1])<<8) % min(len(data)-7, Bytes)
		edges = append(edges, uint16(start), uint16(start)+uint16(data[i+1])%(Longest+4))
	}
	words := len(edges) / 2
	heads, hashes, long := make([]uint64, words), make([]uint64, words), make([]uint16, words)
	heads2, hashes2, long2 := make([]uint64, words), make([]uint64, words), make([]uint16, words)
	n = hashEach(data, edges, heads, hashes, long)
	require.Equal(t, n, hashWords(data, edges, heads2, hashes2, long2))
	require.Equal(t, heads, heads2)
	require.Equal(t, hashes, hashes2)
	require.Equal(t, long[:n], long2[:n])
}

// mixedBytes makes bytes of which many are near the edges of what the steps tell apart.
func mixedBytes(r *rand.Rand, n int) []byte {
	const edges = "az`{AZ@[ \x1f!\x7f\x80\xbf\xc0\xff\x00\x9f\xa0ee  tt"
	out := make([]byte, n)
	for i := range out {
		if out[i] = byte(r.Uint32()); r.IntN(2) == 0 {
			out[i] = edges[r.IntN(len(edges))]
		}
	}
	return out
}

func TestSteps(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 700 {
		sameSteps(t, mixedBytes(r, n))
	}
	all := make([]byte, 256)
	for c := range all {
		all[c] = byte(c)
	}
	sameSteps(t, all)
}

func FuzzSteps(f *testing.F) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 8, 63, 64, 65, 200, 1100} {
		f.Add(mixedBytes(r, n))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sameSteps(t, data) })
}
