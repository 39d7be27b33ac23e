package input

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// sameParts holds a search for parts to one for each of them.
func sameParts(t testing.TB, text string, from int) {
	pairs := pairsOf(text)
	rest := text[from:]
	r := registers()
	for _, p := range []parts{r.negations, r.foreseeing, r.mails, r.mine, r.replaced} {
		in, last := false, -1
		for _, part := range p {
			in = in || strings.Contains(rest, part.text)
			last = max(last, strings.LastIndex(rest, part.text))
		}
		require.Equal(t, in, p.in(rest, &pairs), "%q", rest)
		require.Equal(t, last, p.last(rest, &pairs), "%q", rest)
	}
}

func TestParts(t *testing.T) {
	texts := append(ruleTexts(), "", "a", "never ", "xnever", "if users", "\u5982\u679c\u7528\u6237", "do not do not ", "mijn bericht mijn ")
	found := 0
	for _, text := range texts {
		for from := range min(len(text), 20) {
			sameParts(t, text, from)
		}
		pairs := pairsOf(text)
		if registers().foreseeing.in(text, &pairs) {
			found++
		}
	}
	require.Positive(t, found)
}

func FuzzParts(f *testing.F) {
	for _, s := range ruleTexts()[:20] {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, text string, from int) {
		if text = fold.String(text); from >= 0 && from <= len(text) {
			sameParts(t, text, from)
		}
	})
}
