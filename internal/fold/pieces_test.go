package fold

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Nothing that looks at a text goes on for more than atOnce bytes where the scheduler cannot stop it.
func TestAtOnce(t *testing.T) {
	text := strings.Repeat("plain words ", 1<<15)
	require.Equal(t, atOnce, plainStart(text))
	require.Equal(t, atOnce, plainStartGo(text))
	dst := make([]byte, len(text))
	require.Equal(t, atOnce, lower(dst, text, 0))
	require.Equal(t, atOnce, lowerGo(dst, text, 0))
	require.Equal(t, len(text), plain(text))
}

// Long texts are folded, and evidence is found in them, as if they were looked at in one piece: whatever stands where one piece ends.
func TestEndsOfPieces(t *testing.T) {
	const around = 20
	words := strings.Repeat("plain ", 3*atOnce/6)
	var b Buffer
	for _, what := range []string{"  ", " \n", "A", "\n", "\u00e9", "\u200b", "\xff", ". A", "1gn0r3 4ll pr3v10us", "i-g-n-o-r-e", "69 67 6e 6f 72 65", "SWdub3JlIGFsbCBwcmV2aW91cw"} {
		for _, end := range []int{atOnce, 2 * atOnce, 2*atOnce - 1} {
			for at := end - around; at < end+3; at++ {
				text := words[:at] + what + words[at:2*atOnce+200]
				i := plain(text)
				require.Equal(t, plain(text[at-100:])+at-100, i, "%q at %d", what, at)
				folded := strings.Clone(b.Fold(text).Text)
				require.True(t, folded == String(text[:at-100])+String(text[at-100:]), "%q at %d", what, at)
				require.True(t, b.Fold("A"+text).Text == "a"+folded, "%q at %d", what, at)
				portable := gathering{s: text, words: languages()}
				got, _ := gather(text, 0)
				require.Equal(t, portable.rest(portable.blocksGo()), got, "%q at %d", what, at)
			}
		}
	}
}

// Line breaks are found wherever they stand in a long text.
func TestBreaksOfLongTexts(t *testing.T) {
	line := strings.Repeat("x", 3*atOnce+5)
	for _, at := range []int{0, 1, atOnce - 65, atOnce - 64, atOnce - 1, atOnce, atOnce + 63, atOnce + 64, 2*atOnce - 1, 2 * atOnce, 3*atOnce - 1, 3 * atOnce, len(line) - 1} {
		text := line[:at] + "\n" + line[at+1:]
		l := split{lines: minLines}
		l.upTo(text, triedLines)
		require.Equal(t, at+1, l.start)
		require.Equal(t, minLines+min(at, 1), l.lines)
	}
}
