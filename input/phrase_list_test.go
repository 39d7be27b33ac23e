package input

import (
	"math/rand/v2"
	"slices"
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
		alone, paired, signs walk
		keys                 tileKeys
	}
	for at := 0; at < len(text); at = tile.To {
		tile.Fill(text, at)
		heads, edges, marks := tile.Head[:tile.N], tile.Edge[:], tile.Marks()
		n, p := listHeads(heads, &x.heads, &fast.alone.starts, &fast.paired.starts)
		m, q := headsEach(heads, &x.heads, &slow.alone.starts, &slow.paired.starts)
		require.Equal(t, slow.alone.starts[:m], fast.alone.starts[:n], "%q", text)
		require.Equal(t, slow.paired.starts[:q], fast.paired.starts[:p], "%q", text)
		all := make([]uint16, max(tile.N-1, 0)) // all words count, not only those
		for i := range all {
			all[i] = uint16(i)
		}
		for _, list := range [][]uint16{all, all[:len(all)/2], all[len(all)/2:], nil} {
			n := listPairs(tile.Text(), edges, list, &x.pairs, &fast.keys, 3)
			m := pairsEach(tile.Text(), edges, list, &x.pairs, &slow.keys, 3)
			require.Equal(t, slow.keys.at[3:m], fast.keys.at[3:n], "%q", text)
			require.Equal(t, slow.keys.keys[3:m], fast.keys.keys[3:n], "%q", text)
		}
		n = 0
		for p := range tile.To - at {
			key, pair := wordKeys(tile.Load(p))
			for _, key := range [...]uint64{key, pair, x.slots[1+(p+at)%(len(x.slots)-1)].key} {
				fast.keys.at[n%mostKeys], fast.keys.keys[n%mostKeys] = uint16(p), max(key, 1)
				n++
			}
		}
		slow.keys.at, slow.keys.keys = fast.keys.at, fast.keys.keys
		n, m = listSlots(&fast.keys, n, &x.begun, x.slots), slotsEach(&slow.keys, n, &x.begun, x.slots)
		require.Equal(t, slow.keys.found[:m], fast.keys.found[:n], "%q", text)
		var nexts [2][]following
		for p := range tile.To - at {
			f := following{at: uint16(p), of: uint16(p), place: uint16(p), next: uint16((p + at) * 7 % len(x.nexts))}
			nexts[0], nexts[1] = append(nexts[0], f), append(nexts[1], f)
		}
		n, m = listNexts(tile.Text(), x.nexts, nexts[0]), nextsEach(tile.Text(), x.nexts, nexts[1])
		require.Equal(t, nexts[1][:m], nexts[0][:n], "%q", text)
		for p := range tile.To - at {
			s := &x.slots[1+(p+at)*7%(len(x.slots)-1)]
			fast, slow := make([]kept, s.n+1), make([]kept, s.n+1)
			n, m := listEntries(tile.Text(), x.nexts, x.of(s), uint16(p), s.from, fast), entriesEach(tile.Text(), x.nexts, x.of(s), uint16(p), s.from, slow)
			require.Equal(t, slow[:m], fast[:n], "%q", text)
		}
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
	var w, second walk
	var k tileKeys
	for n := range 60 {
		a, p := headsEach(tile.Head[:n], &x.heads, new([mostStarts]uint16), new([mostStarts]uint16))
		b, q := listHeads(tile.Head[:n], &x.heads, &w.starts, &second.starts)
		require.Equal(t, [2]int{a, p}, [2]int{b, q})
		require.Equal(t, signsEach(tile.Text(), tile.Marks()[:n], &x.signs.two, new([mostStarts]uint16)), listSigns(tile.Text(), tile.Marks()[:n], &x.signs.two, &w.starts))
		words := make([]uint16, n)
		require.Equal(t, pairsEach(tile.Text(), tile.Edge[:], words, &x.pairs, new(tileKeys), n), listPairs(tile.Text(), tile.Edge[:], words, &x.pairs, &k, n))
	}
	for _, h := range set.hangs[slices.IndexFunc(set.hangs, func(h []anchor) bool { return len(h) > 0 && h[0].nextWords != nil })] {
		for from := range tile.N {
			for to := from; to <= tile.N; to++ {
				require.Equal(t, firstEach(tile.Head[from:to], h.nextWords), firstOf(tile.Head[from:to], h.nextWords))
			}
		}
	}
}

// TestFirstOf holds the search for a word that a phrase may begin with to a loop in Go.
func TestFirstOf(t *testing.T) {
	g := rand.New(rand.NewPCG(19, 20))
	for range 2000 {
		var f nearby
		for range g.IntN(60) {
			f[g.IntN(len(f))] |= 1 << g.IntN(64)
		}
		heads := make([]uint64, g.IntN(40))
		for i := range heads {
			heads[i] = g.Uint64()
		}
		require.Equal(t, firstEach(heads, &f), firstOf(heads, &f))
	}
}
