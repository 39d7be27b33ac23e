package output

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// wordsOf returns the words of a text, read as far as possible without folding, in two pieces.
func wordsOf(text string, cut int) (words []string) {
	var r wordReader
	add := func(w []byte) bool {
		words = append(words, string(w))
		return true
	}
	for _, piece := range []string{text[:cut], text[cut:]} {
		n, _ := r.readASCII(piece, add)
		r.read(fold.String(piece[n:]), add)
	}
	r.end(add)
	return words
}

// foldedWordsOf returns the words of the folded text.
func foldedWordsOf(text string) (words []string) {
	var r wordReader
	add := func(w []byte) bool {
		words = append(words, string(w))
		return true
	}
	r.read(fold.String(text), add)
	r.end(add)
	return words
}

func TestWordReader(t *testing.T) {
	require.Equal(t, []string{"don't", "half", "time", "x", "ete", "図", "書"}, foldedWordsOf("Don't -half-time 3x! \u00c9t\u00e9 \u56f3\u66f8"))
	require.Equal(t, []string{"lo", "que", "आप", "اسف", "ไ", "ม", "\u0e48", "て", "き"},
		foldedWordsOf("\u00abLo\u00bb \u00bfque? आप\u0964 اسف\u060c ไม่で\u304d"), "marks of other scripts part words")
	for c := range 256 {
		text := "Ab" + string([]byte{byte(c)}) + "cD " + string([]byte{byte(c)}) + "E"
		require.Equal(t, foldedWordsOf(text), wordsOf(text, 0), "%q", text)
	}
}

func FuzzWordReader(f *testing.F) {
	f.Add("I'm sorry, but I CANNOT\x00 help - with that.\r\n1", 4)
	f.Add("d\u00e9sol\u00e9(e), je ne peux pas \u5e2e", 9)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		if cut < 0 || cut > len(text) || fold.String(text[:cut])+fold.String(text[cut:]) != fold.String(text) {
			return
		}
		require.Equal(t, foldedWordsOf(text), wordsOf(text, cut))
	})
}
