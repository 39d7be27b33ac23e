package input

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
)

// TestListsAtPageEnd holds that nothing is read behind what the lists are given: of a text the eight bytes from a place on, or two of a sign.
func TestListsAtPageEnd(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	x := set.anchors
	var w, second walk
	var k tileKeys
	for n := 1; n < 20; n++ {
		listHeads(pageend.Slice[uint64](t, n), &x.heads, &w.starts, &second.starts)
		firstOf(pageend.Slice[uint64](t, n), new(nearby))
		text, last := pageend.Slice[byte](t, n+7), uint16(n-1)
		list, edges := pageend.Slice[uint16](t, n), pageend.Slice[uint16](t, 2*n+2)
		for i := range n {
			list[i], edges[2*i], edges[2*i+1] = uint16(i), uint16(i), uint16(i+1)
		}
		edges[2*n], edges[2*n+1] = last+2, last+3
		listPairs(text, edges, list, &x.pairs, &k, 0)
		listSigns(text, pageend.Of(t, slices.Repeat([]uint16{0, last + 6}, n)[n:]), &x.signs.two, &w.starts)
		all := pageend.Slice[following](t, n)
		for i := range all {
			all[i].place, all[i].next = last, uint16(i)
		}
		listNexts(text, pageend.Slice[next](t, n), all)
	}
}
