package words

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// word is a word as a simple loop finds it.
type word struct {
	start, end int
	odd        bool
}

// slow finds the words of text[from:to].
func slow(text string, from, to int) (out []word) {
	letter := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= 'a' && text[i] <= 'z' }
	beside := func(i int) bool { return letter(i) || i >= 0 && i < len(text) && text[i] >= 0x80 }
	for i := from; i < to; {
		if !letter(i) {
			i++
			continue
		}
		end := i
		for end < to && letter(end) {
			end++
		}
		out = append(out, word{i, end, beside(i-1) || beside(end) || end-i > Longest})
		i = end
	}
	return out
}

// same holds the tiles of a text to what a simple loop finds.
func same(t testing.TB, text string) {
	var tile Tile
	tile.Fill("abcdefghijklmnopqrstuvwxyz\u00e9 leftover of another text", 0)
	at := 0
	for at < len(text) {
		tile.Fill(text, at)
		require.Equal(t, at, tile.From)
		require.Greater(t, tile.To, at)
		require.LessOrEqual(t, tile.To, min(len(text), at+Bytes))
		want := slow(text, tile.From, tile.To)
		require.Equal(t, len(want), tile.N, "%q from %d", text, at)
		for i, w := range want {
			start, end := tile.Word(i)
			require.Equal(t, w, word{at + start, at + end, tile.Odd[i] != 0}, "%q", text)
			require.Equal(t, i, tile.Rank(start))
			require.Equal(t, i+1, tile.Rank(end))
			if w.odd {
				require.True(t, tile.HasOdd)
			} else {
				require.Equal(t, Load(text[w.start:w.end]), tile.Head[i])
				require.Equal(t, Hash(text[w.start:w.end]), tile.Hash[i+1], "%q", text[w.start:w.end])
			}
		}
		marks := tile.Marks()
		for p := range tile.To - at {
			c := text[at+p]
			require.Equal(t, c, tile.At(p))
			other := c != ' ' && (c < 'a' || c > 'z') && (c < 0x80 || c >= 0xC0)
			if other {
				require.Equal(t, p, int(marks[0]), "%q", text)
				marks = marks[1:]
			}
			require.Equal(t, other, tile.Others[p/64]>>(p%64)&1 == 1, "%q at %d", text, at+p)
		}
		require.Empty(t, marks)
		sameOdd(t, &tile, text, want)
		if at = tile.To; at == len(text) {
			require.Zero(t, tile.At(at-tile.From))
			require.Zero(t, tile.Load(at-tile.From))
		}
	}
}

// sameOdd holds what a tile says of odd words and of bytes from 0x80 on to its text and words.
func sameOdd(t testing.TB, tile *Tile, text string, want []word) {
	var places []int
	wide := false
	for p := tile.From; p < tile.To; p++ {
		wide = wide || text[p] >= 0x80
		if text[p] >= 0xC0 || len(want) > 0 && want[0].start == p && want[0].odd {
			places = append(places, p-tile.From)
		}
		if len(want) > 0 && want[0].start == p {
			want = want[1:]
		}
	}
	require.Equal(t, wide, tile.Wide, "%q from %d", text, tile.From)
	goesOn := func(i int) bool { return i > 0 && i < len(text) && part[text[i-1]]&part[text[i]] != 0 }
	require.Equal(t, !goesOn(tile.From) && !goesOn(tile.To), tile.Whole, "%q from %d", text, tile.From)
	var list Places
	n := tile.ListOdd(&list)
	require.Len(t, places, n, "%q from %d", text, tile.From)
	for i, p := range places {
		require.Equal(t, p, int(list[i]), "%q from %d", text, tile.From)
	}
}

var samples = []string{
	"a", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnopq", "a b", " a", "a ", "\u00e9a", "a\u00e9", "a\x80", "\xff", "don't", "A1b2",
	strings.Repeat("word ", 500), strings.Repeat("x", 3000), strings.Repeat("\u5ffd", 700), strings.Repeat("a.", 1500), strings.Repeat(" ", 3000),
	strings.Repeat("\u5ffd", 341) + "prompt" + strings.Repeat("\u5ffd", 341), strings.Repeat("-", 1020) + "letters across the edge of a tile",
}

func TestTile(t *testing.T) { eachForm(func() { tiles(t) }) }

func tiles(t *testing.T) {
	for _, s := range samples {
		same(t, s)
	}
	g := rand.New(rand.NewPCG(1, 2))
	pieces := []string{" ", " ", "the", "ignore", ".", "\n", "longerwordthaneight", "\u00e9", "\u5ffd\u7565", "\x80", "x", "12", "A", strings.Repeat("y", 200), strings.Repeat(" word", 60)}
	for range 400 {
		var b strings.Builder
		for range g.IntN(120) {
			b.WriteString(pieces[g.IntN(len(pieces))])
		}
		same(t, b.String())
	}
}

func TestHash(t *testing.T) {
	seen := map[uint64]string{}
	for _, s := range append(samples[:9], "", "b", "ab", "ba", "abcdefghb", "abcdefgh ") {
		h := Hash(s)
		other, ok := seen[h]
		require.False(t, ok && other != s, "%q and %q", s, other)
		seen[h] = s
	}
	for n, want := 0, uint64(0); n <= 8; n++ {
		require.Equal(t, want, Load("\xf1bcdef\x97h"[:n]))
		if n < 8 {
			want |= uint64("\xf1bcdef\x97h"[n]) << (8 * n)
		}
	}
	require.Equal(t, Load("abcdefgh"), Load("abcdefghi"))
}

func FuzzTile(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { eachForm(func() { same(t, text) }) })
}

func BenchmarkFill(b *testing.B) {
	text := strings.Repeat("the committee of the new version describes more water than usual in several files, he said. ", 700)
	var t Tile
	b.SetBytes(Bytes)
	for at := 0; b.Loop(); at = t.To % (len(text) - 2*Bytes) {
		t.Fill(text, at)
	}
}
