package invisible_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/invisible"
)

func clean(text string, cut int) string {
	var b strings.Builder
	var state invisible.State
	at, done := 0, 0
	for {
		end := min(len(text), at+cut)
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++ // as guard cuts its streams
		}
		t := invisible.Text{Text: text[done:end], Offset: done, EOF: end == len(text), State: &state,
			Before: func() string { return text[:done] }}
		from := 0
		hold := t.Each(func(r invisible.Run) {
			b.WriteString(t.Text[from:r.Start])
			if r.Joins {
				b.WriteString("\uFFFD")
			}
			from = r.End
		})
		b.WriteString(t.Text[from : len(t.Text)-hold])
		done = end - hold
		if at = end; t.EOF {
			return b.String()
		}
	}
}

// FuzzPieces holds a text in pieces equal to the whole one, and a text that was cleaned to one in which nothing is found.
func FuzzPieces(f *testing.F) {
	for _, text := range []string{"", "plain", "a\u200bb", "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F x",
		"\u05e9 \u202Exyz\u202C", "\x1b[31mred\x1b[0", "\xf3\xa0\u200b\x81\x9f", "1\ufe0f\u20e3 2\ufe0f", "\u0645\u06cc\u200c\u200c\u062e"} {
		f.Add(text, 1)
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, cut int) {
		whole := clean(text, len(text)+1)
		require.Equal(t, whole, clean(text, max(1, cut%9)))
		require.Equal(t, whole, clean(whole, len(whole)+1), "cleaned twice")
	})
}

func TestEach(t *testing.T) {
	state := invisible.State{}
	text := "a\u200b\u202eb"
	var runs []invisible.Run
	in := invisible.Text{Text: text, EOF: true, State: &state}
	require.Zero(t, in.Each(func(r invisible.Run) { runs = append(runs, r) }))
	require.Equal(t, []invisible.Run{{Start: 1, End: 7, Count: 2, Kind: invisible.Bidi,
		Counts: [invisible.Kinds]int{invisible.Bidi: 1, invisible.ZeroWidth: 1}}}, runs)
	require.Equal(t, len(text), invisible.Next(text, 7))
}
