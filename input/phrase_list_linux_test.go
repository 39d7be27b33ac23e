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
		nexts, entries := pageend.Slice[next](t, n), pageend.Slice[keyed](t, n)
		for i := range n {
			entries[i].next, entries[i].ahead = uint16(i), uint8(min(n-1, i))
		}
		for range 2 { // of none and of all entries
			want := entriesEach(text, nexts, entries, 0, 7, make([]kept, n+1))
			require.Equal(t, want, listEntries(text, nexts, entries, 0, 7, pageend.Slice[kept](t, n+1)))
			for i := range nexts {
				for k := range nexts[i] {
					nexts[i][k] = anyKind
				}
			}
		}
	}
}

// TestSlotsAtPageEnd asks for each slot of a table that nothing stands behind, and for the keys beside it, which have none.
func TestSlotsAtPageEnd(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	x := set.anchors
	slots := pageend.Of(t, x.slots)
	k, slow := &pageend.Slice[tileKeys](t, 1)[0], new(tileKeys)
	for from := 0; from < len(slots); from += mostKeys / 2 {
		n := 0
		for _, s := range slots[from:min(from+mostKeys/2-1, len(slots))] {
			k.keys[n], k.keys[n+1] = s.key&^anchored, s.key&^anchored+1
			n += 2
		}
		slow.keys = k.keys
		want := slotsEach(slow, n, &x.begun, slots)
		require.Equal(t, want, listSlots(k, n, &x.begun, slots))
		require.Equal(t, slow.found[:want], k.found[:want])
	}
}
