package input

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/words"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// sameLists holds the lists of the tiles of a text to those made by simple loops in Go.
func sameLists(t testing.TB, x *anchors, text string) {
	var tile words.Tile
	var fast, slow struct {
		heads, signs walk
		keys         tileKeys
	}
	for at := 0; at < len(text); at = tile.To {
		tile.Fill(text, at)
		heads, edges, marks := tile.Head[:tile.N], tile.Edge[:], tile.Marks()
		n, m := listHeads(heads, &x.heads, &fast.heads.starts), headsEach(heads, &x.heads, &slow.heads.starts)
		require.Equal(t, slow.heads.starts[:m], fast.heads.starts[:n], "%q", text)
		all := make([]uint16, max(tile.N-1, 0)) // all words count, not only those
		for i := range all {
			all[i] = uint16(i)
		}
		for _, list := range [][]uint16{all, all[:len(all)/2], all[len(all)/2:], nil} {
			n := listKeys(tile.Text(), edges, tile.Head[:], list, &x.filter, &fast.keys)
			m := keysEach(tile.Text(), edges, tile.Head[:], list, &x.filter, &slow.keys)
			require.Equal(t, slow.keys.at[:m], fast.keys.at[:n], "%q", text)
			require.Equal(t, slow.keys.keys[:m], fast.keys.keys[:n], "%q", text)
		}
		var nexts [2][]following
		for p := range tile.To - at {
			f := following{at: uint16(p), of: uint16(p), place: uint16(p), next: uint16((p + at) * 7 % len(x.nexts))}
			nexts[0], nexts[1] = append(nexts[0], f), append(nexts[1], f)
		}
		n, m = listNexts(tile.Text(), x.nexts, nexts[0]), nextsEach(tile.Text(), x.nexts, nexts[1])
		require.Equal(t, nexts[1][:m], nexts[0][:n], "%q", text)
		n, m = listSigns(tile.Text(), marks, &x.signs.two, &fast.signs.starts), signsEach(tile.Text(), marks, &x.signs.two, &slow.signs.starts)
		require.Equal(t, slow.signs.starts[:m], fast.signs.starts[:n], "%q", text)
	}
}

func TestLists(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	texts := ruleTexts()
	for _, s := range texts {
		sameLists(t, set.anchors, s)
	}
	g := rand.New(rand.NewPCG(17, 18))
	for range 300 {
		var b strings.Builder
		for n := g.IntN(1500); b.Len() < n; {
			s := texts[g.IntN(len(texts))]
			s = s[g.IntN(len(s)):]
			b.WriteString(s[:g.IntN(len(s)+1)])
			b.WriteString([]string{" ", "\n", ". ", " a ", "--", "\u0434", "# ", " you are a ", "'", "=[", strings.Repeat("x", g.IntN(30))}[g.IntN(11)])
		}
		sameLists(t, set.anchors, fold.String(b.String()))
	}
}

func FuzzLists(f *testing.F) {
	for _, s := range ruleTexts()[:40] {
		f.Add(s)
	}
	set, err := injections()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 3000 {
			sameLists(t, set.anchors, text)
		}
	})
}

// TestListsFull is about tiles with as many words and signs as there is room for, and with edges in all kinds of places.
func TestListsFull(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	for _, piece := range []string{"a", "a ", "i ", "<|", "<| ", "#", "'", "=[", "a<", "\x80", "\xff", "\u5fd8", "\u00e9 ", "ignore ", "ignore\n", "your<", "<you ", "you are a ",
		"pretend ", "prompts ", "prompt a ", "instructionsoverrides ", "\n", " ", "\x00", "\"a\":\"b\","} {
		for _, n := range []int{1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 511, 512, 513, 1022, 1023, 1024, 1025, 1026, 2500} {
			s := strings.Repeat(piece, n/len(piece)+1)[:n]
			sameLists(t, set.anchors, s)
			sameLists(t, set.anchors, " "+s)
		}
	}
}

// TestListsFew asks for words and signs of any number: none that stands behind them counts.
func TestListsFew(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	x := set.anchors
	var tile words.Tile
	tile.Fill(strings.Repeat("ignore your <| prompt. ", 40), 0)
	var w walk
	var k tileKeys
	for n := range 60 {
		require.Equal(t, headsEach(tile.Head[:n], &x.heads, new([mostStarts]uint16)), listHeads(tile.Head[:n], &x.heads, &w.starts))
		require.Equal(t, signsEach(tile.Text(), tile.Marks()[:n], &x.signs.two, new([mostStarts]uint16)), listSigns(tile.Text(), tile.Marks()[:n], &x.signs.two, &w.starts))
		words := make([]uint16, n)
		require.Equal(t, keysEach(tile.Text(), tile.Edge[:], tile.Head[:], words, &x.filter, new(tileKeys)), listKeys(tile.Text(), tile.Edge[:], tile.Head[:], words, &x.filter, &k))
	}
}
