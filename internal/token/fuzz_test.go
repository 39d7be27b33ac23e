package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func seeds(f *testing.F) {
	for _, m := range morsels {
		f.Add(m+"a"+m, uint8(1))
	}
	for _, s := range []string{"Hello, world! don't", "  a\n b\r\n\n", "你好，世界。", "HTTPServer's 1234", "e\u0301A\u0301!\u0301", "!\n/\n a"} {
		f.Add(s, uint8(7))
	}
}

// FuzzOracle holds counts equal to those of tiktoken-go.
func FuzzOracle(f *testing.F) {
	seeds(f)
	counts := map[string]func(string) int{}
	for _, e := range encodings {
		counts[e.name] = oracle(f, e.name)
	}
	f.Fuzz(func(t *testing.T, text string, times uint8) {
		if len(text) > 500 {
			return
		}
		text = strings.Repeat(text, 1+int(times%8)) // a run
		if !judged(text) {
			return
		}
		for _, e := range encodings {
			require.Equal(t, counts[e.name](text), e.Count(text), "%s %q", e.name, text)
		}
	})
}

// FuzzStream holds streams equal to whole texts, and the fast ways to their slow twins.
func FuzzStream(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string, step uint8) {
		if len(strings.Map(func(r rune) rune { return r }, text)) > 4000 { // the twin takes the square
			return
		}
		for _, e := range encodings {
			n := e.Count(text)
			require.Equal(t, n, streamed(t, e, text, func(int) int { return 1 + int(step%16) }), "%s %q", e.name, text)
			for _, budget := range []int{n - 1, n, int(step)} {
				_, within := e.Within(text, budget)
				require.Equal(t, n <= budget, within, "%s %q %d", e.name, text, budget)
			}
			requireStarts(t, e, text)
			v := e.vocab()
			slow := 0
			for i := 0; i < len(text); {
				end := e.split(text, i)
				piece := text[i:end]
				if !utf8.ValidString(piece) {
					piece = strings.Map(func(r rune) rune { return r }, piece) // U+FFFD for each byte
				}
				slow += naive(v, piece)
				if len(piece) > maxScan {
					require.Equal(t, naive(v, piece), first(v.mergeLong(piece, true)), "%s %q", e.name, piece)
				}
				i = end
			}
			require.Equal(t, slow, n, "%s %q", e.name, text)
		}
	})
}
