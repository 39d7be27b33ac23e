package token

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// streamed counts text in pieces, and checks on the way that what is settled stays so.
func streamed(t testing.TB, e *Encoding, text string, cut func(rest int) int) int {
	c := e.Counter(math.MaxInt)
	for rest, last := text, 0; rest != ""; {
		n := min(cut(len(rest)), len(rest))
		require.False(t, c.Add(rest[:n]))
		rest = rest[n:]
		require.GreaterOrEqual(t, c.Count(), last)
		last = c.Count()
		require.Equal(t, e.Count(text[:len(text)-len(rest)-len(c.held.Text())]), last, "%s: settled part of %q before %q", e.name, text, rest)
	}
	require.False(t, c.Close())
	return c.Count()
}

func TestStreamIsWhole(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, e := range encodings {
		for range 1000 {
			text := strange(rnd, 40)
			want := e.Count(text)
			require.Equal(t, want, streamed(t, e, text, func(int) int { return 1 }), "%s %q", e.name, text)
			require.Equal(t, want, streamed(t, e, text, func(int) int { return 1 + rnd.IntN(9) }), "%s %q", e.name, text)
		}
	}
}

func TestStreamSettles(t *testing.T) {
	for _, tc := range []struct{ text, held string }{
		{"", ""}, {"word", "word"}, {"two words", " words"}, {"two ", " "}, {"1,234", "234"}, {"don't", "don't"}, {"a\nb", "b"}, {"a \n", " \n"},
		{"x!\n", "!\n"}, {"你好，世", "，世"}, {"\xe4\xbd", "\xe4\xbd"}, {"a \xe4", " \xe4"}, {"f(x)", ")"}, {"f(x))\n/", "))\n/"}, {"  1", "  1"},
	} {
		for _, cut := range []int{1, 2, 100} {
			e := encodings[1]
			c := e.Counter(100)
			for rest := tc.text; rest != ""; {
				n := min(cut, len(rest))
				require.False(t, c.Add(rest[:n]))
				rest = rest[n:]
			}
			require.Equal(t, tc.held, c.held.Text(), "%q", tc.text)
			require.False(t, c.Close())
			require.Equal(t, e.Count(tc.text), c.Count())
			require.False(t, c.Close())
		}
	}
}

func TestStreamOver(t *testing.T) {
	for _, e := range encodings {
		for _, text := range []string{strings.Repeat("word ", 1000), strings.Repeat("a", 200_000), strings.Repeat("\xff", 100_000)} {
			n := e.Count(text)
			for _, budget := range []int{-1, 0, 1, n / 2, n - 1, n, n + 1} {
				c := e.Counter(budget)
				most := 0
				for i := 0; i < len(text); i += 10 {
					c.Add(text[i:min(i+10, len(text))])
					most = max(most, len(c.held.Text()))
				}
				require.Equal(t, n > budget, c.Close(), "%s %.10q %d", e.name, text, budget)
				require.LessOrEqual(t, most, Longest*max(budget, 0))
				if n > budget {
					require.LessOrEqual(t, c.Count(), n)
				}
			}
		}
	}
}
