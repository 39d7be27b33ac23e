package token

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stretchr/testify/require"
)

// naive is byte pair encoding as it is defined, quadratic.
func naive(v *vocab, piece string) int {
	var ids []uint32
	for _, c := range []byte(strings.ToValidUTF8(piece, "")) {
		ids = append(ids, v.bytes[c])
	}
	for {
		best, at := none, 0
		for i := range len(ids) - 1 {
			if id := v.pair(ids[i], ids[i+1]); id < best {
				best, at = id, i
			}
		}
		if best == none {
			return len(ids)
		}
		ids[at] = best
		ids = append(ids[:at+1], ids[at+2:]...)
	}
}

// alphabets are what pieces are made of that tokens and characters meet in.
var alphabets = [][]string{
	{"a"}, {"a", "b"}, {"a", "A"}, {"=", "-"}, {" "}, {" ", "\t"}, {"\n", " "}, {"x", "é"}, {"中", "文", "的", "了", "\u3002"}, {"的"},
	{"о", "а", "е", "н", "и"}, {"ა", "ი", "რ"}, {"한", "국", "이", "다"}, {"\U0001F600"}, {"\U0001F600", "\U0001F468", "\u200d", "\ufe0f"}, {"e\u0301", "\u0301"},
	{"の", "カ", "ー", "し"}, {"ة", "ا", "ل"}, {"क", "्", "त", "ा"}, {"\ufffd"}, {"\ufffd", "中"}, {"th", "e", "in", "g", "er"}, {"0", "1"}, {"\x00"}, {" ", "中", "é", "\U0001F600"},
}

func pieceOf(rnd *rand.Rand, n int) string {
	alphabet := alphabets[rnd.IntN(len(alphabets))]
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(alphabet[rnd.IntN(len(alphabet))])
	}
	return b.String()
}

func TestMerge(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, e := range encodings {
		v := e.vocab()
		for range 5000 {
			piece := pieceOf(rnd, 1+rnd.IntN(100))
			var w work
			got, _ := v.merge(&w, piece, true)
			require.Equal(t, naive(v, piece), got, "%s %q", e.name, piece)
			if len(piece) > 300 {
				continue
			}
			got, _ = v.mergeLong(piece, true)
			require.Equal(t, naive(v, piece), got, "%s %q", e.name, piece)
		}
	}
}

// TestWindows counts long pieces in windows of several sizes: all as if in one.
func TestWindows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	agree := 0
	for _, e := range encodings {
		v := e.vocab()
		for range 300 {
			piece := pieceOf(rnd, 1000+rnd.IntN(4000))
			var whole scratch
			whole.grow(len(piece))
			want, _, ok := whole.windows(v, piece, true)
			require.True(t, ok)
			for _, size := range []int{2*windowTail + rnd.IntN(100), windowParts} {
				var s scratch
				s.grow(size)
				if got, _, ok := s.windows(v, piece, true); ok {
					agree++
					require.Equal(t, want, got, "%s %q", e.name, piece)
				}
			}
			got, _ := v.mergeLong(piece, true)
			require.Equal(t, want, got, "%s %q", e.name, piece)
		}
		require.Equal(t, naive(v, strings.Repeat("ab", 1500)), first(v.mergeLong(strings.Repeat("ab", 1500), true)))
	}
	require.Greater(t, agree, 1000)
}

func first(n, _ int) int { return n }

// attacks are what makes tiktoken-go slow, and what could make this package slow.
func attacks(n int) map[string]string {
	rnd := rand.New(rand.NewPCG(9, 10))
	pieces := map[string]string{
		"letter": "a", "blank": " ", "capital": "A", "mixed": "aAbB", "digits": "1", "equals": "=", "dashes": "-=", "emoji": "\U0001F600", "family": "\U0001F469\u200d",
		"marks": "\u0301", "letter and mark": "e\u0301", "a blank": "a ", "newlines": "\n", "blank newline": " \n", "tabs": "\t", "Chinese": "的", "no token": "\U00020000",
		"Cyrillic": "о", "Georgian": "ა", "invalid": "\xff", "half": "\xe4\xb8", "NUL": "\x00", "slashes": "!/", "special": "<|endoftext|>", "contractions": "a's'ſ'll",
		"capital and mark": "A\u0301!", "Chinese and capital": "中A", "quotes": "'", "ten": "0123456789abcdef", "replacement": "\ufffd",
	}
	out := map[string]string{}
	for name, s := range pieces {
		out[name] = strings.Repeat(s, n/len(s)+1)[:n/len(s)*len(s)]
	}
	for _, alphabet := range alphabets {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(alphabet[rnd.IntN(len(alphabet))])
		}
		out["random "+strings.Join(alphabet, "")] = b.String()
	}
	out["blanks and letter"] = strings.Repeat(" ", n-1) + "x"
	out["letters"] = strings.Map(func(rune) rune { return 'a' + rnd.Int32N(26) }, strings.Repeat("a", n))
	return out
}

// TestAttacksAreLinear counts steps, not time: pairs looked at, changes of heaps.
func TestAttacksAreLinear(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 20_000
	}
	for _, e := range encodings {
		v := e.vocab()
		for name, text := range attacks(n) {
			steps := 0
			var w work
			valid := utf8.ValidString(text)
			for i := 0; i < len(text); {
				end := e.split(text, i)
				_, looked := v.merge(&w, text[i:end], valid)
				steps += looked
				i = end
			}
			require.LessOrEqual(t, steps, 60*len(text), "%s %s", e.name, name)
		}
	}
}

func TestSplitCoversText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for _, e := range encodings {
		for range 2000 {
			text := strange(rnd, 40)
			for i := 0; i < len(text); {
				end := e.split(text, i)
				require.Greater(t, end, i, "%s %q at %d", e.name, text, i)
				i = end
			}
		}
	}
}

func TestAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("pools forget under the race detector")
	}
	for _, e := range encodings {
		for name, text := range attacks(3000) {
			e.Count(text)
			require.Zero(t, testing.AllocsPerRun(3, func() { e.Count(text) }), "%s %s", e.name, name)
			require.Zero(t, testing.AllocsPerRun(3, func() { e.Within(text, 100) }), "%s %s", e.name, name)
		}
	}
}

func TestWithin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(13, 14))
	for _, e := range encodings {
		for range 2000 {
			text := strange(rnd, 40)
			n := e.Count(text)
			require.LessOrEqual(t, n, atMost(text), "%q", text)
			require.GreaterOrEqual(t, n, atLeast(len(text)), "%q", text)
			for _, budget := range []int{math.MinInt, -1, 0, n - 1, n, n + 1, 2 * n, len(text), 3 * len(text), math.MaxInt} {
				count, within := e.Within(text, budget)
				require.Equal(t, n <= budget, within, "%s %q %d", e.name, text, budget)
				if within {
					require.GreaterOrEqual(t, count, n)
					require.LessOrEqual(t, count, budget)
				} else {
					require.LessOrEqual(t, count, n)
					require.Greater(t, count, budget)
				}
			}
		}
	}
}

func TestGet(t *testing.T) {
	for _, name := range Names() {
		e, err := Get(name)
		require.NoError(t, err)
		require.Equal(t, name, e.Name())
	}
	_, err := Get("gpt-4o")
	require.EqualError(t, err, `unknown encoding "gpt-4o" (there are cl100k_base, o200k_base)`)
}

func TestCountConcurrent(t *testing.T) {
	e := encodings[1]
	texts := attacks(3000)
	want := map[string]int{}
	for name, text := range texts {
		want[name] = e.Count(text)
	}
	t.Run("group", func(t *testing.T) {
		for range 4 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for name, text := range texts {
					require.Equal(t, want[name], e.Count(text), name)
				}
			})
		}
	})
}

// TestLongS: under (?i) the long s is an s to the encodings' authors, but not to tiktoken-go.
func TestLongS(t *testing.T) {
	require.Equal(t, 3, splitCL100K("'\u017Fa", 0))
	require.Equal(t, 4, splitO200K("a'\u017Fa", 0))
}

func TestLongestRun(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc de": 3, "12345a": 5, " \n\t ": 4, "!?\n\n": 4, "! ?": 1, "e\u0301!": 3, "!\u0301!": 4, "\xff\xff": 2, "你好，": 6,
	} {
		require.Equal(t, want, LongestRun(text), "%q", text)
	}
	rnd := rand.New(rand.NewPCG(15, 16))
	for range 2000 {
		text := strange(rnd, 40)
		longest := LongestRun(text)
		for _, e := range encodings {
			for i := 0; i < len(text); {
				end := e.split(text, i)
				require.LessOrEqual(t, end-i, longest+8, "%q", text[i:end])
				i = end
			}
		}
	}
}

// TestRuns has pieces in which one window is like the next, to their ends and beyond, and the same in one window.
func TestRuns(t *testing.T) {
	for _, unit := range []string{" ", "\t", "-", "a", "ab", "aab", "中", "é", "のカ", "\ufffd", "xé", "\xff", "a\xff", "\xe4\xb8", "é\xff"} {
		for _, length := range []int{windowParts, windowParts + 9, 2*windowParts + 3, 6000} {
			for _, tail := range []string{"", unit[:1], "é", "\xe4"} {
				piece := strings.Repeat(unit, length/len(unit)) + tail
				valid := utf8.ValidString(piece)
				for _, e := range encodings {
					v := e.vocab()
					s := new(scratch)
					s.grow(len(replacement) * len(piece))
					whole, _, ok := s.windows(v, piece, valid)
					require.True(t, ok)
					require.Equal(t, whole, first(v.mergeLong(piece, valid)), "%s: %d times %q and %q", e.name, length/len(unit), unit, tail)
				}
			}
		}
	}
}
