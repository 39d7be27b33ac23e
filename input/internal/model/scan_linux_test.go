package model

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/pageend"
	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// TestStepsAtPageEnd holds that nothing is read or written behind what a step is given.
func TestStepsAtPageEnd(t *testing.T) { eachForm(func() { stepsAtPageEnd(t) }) }

func stepsAtPageEnd(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	var tile words.Tile
	for _, s := range samples {
		tile.Fill(s, 0)
		n, marks, h := tile.N, tile.Marks(), &m.heads[User]
		hashes, heads, list := pageend.Of(t, tile.Hash[1:][:n]), pageend.Of(t, tile.Head[:n]), pageend.Slice[uint32](t, n)
		listed := addWords(hashes, heads, 0, &h.words, &m.lex.sieves, pageend.Slice[int32](t, n), list)
		events := pageend.Of(t, list[:listed])
		sure, not := classEvents(events, hashes, pageend.Of(t, tile.Edge[:2*n]), &m.lex.table, pageend.Slice[uint32](t, listed))
		require.LessOrEqual(t, sure+not, listed)

		around, told := pageend.Of(t, tile.Around()[:tile.To+1]), pageend.Slice[uint32](t, len(marks))
		n = tellMarks(around, pageend.Of(t, marks), pageend.Of(t, tile.Starts[:]), pageend.Of(t, tile.Ranks[:]), &tellTable, told)
		require.LessOrEqual(t, n, len(marks))
	}
	for n := 0; n < 40; n += 4 {
		sumTold(&pageend.Slice[told](t, 1)[0], &m.heads[User].rest, pageend.Slice[int32](t, n))
	}
}
