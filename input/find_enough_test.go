package input

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sameEnough holds the score of a text to that with all rules looked for. It reports whether some were left out.
func sameEnough(t testing.TB, sc *scorer, text string) (left, again bool) {
	sc.forget()
	sc.thorough = true
	want := sc.scored(text)
	require.True(t, sc.settled())
	sc.forget()
	score := sc.scored(text)
	left = sc.sure > 0
	for !sc.settled() {
		score, again = sc.scored(text), true
	}
	require.Equal(t, want, score, "%q", text[:min(len(text), 2000)])
	sc.buffer.Reset()
	return left, again
}

func TestEnough(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	g := rand.New(rand.NewPCG(23, 24))
	texts := ruleTexts()
	words := strings.Fields(strings.Join(texts[:400], " "))
	left, again := 0, 0
	for n := range 300 {
		if testing.Short() && n == 100 {
			break
		}
		sc := newScorer(set, allLayers, author(n%int(authors)))
		var b strings.Builder
		for size := 1000 + g.IntN(7000); b.Len() < size; {
			switch s := texts[g.IntN(len(texts))]; n % 4 {
			case 0:
				b.WriteString(s)
			case 1:
				b.WriteString(words[g.IntN(len(words))])
			case 2:
				b.WriteString("for example \"" + s + "\"")
			case 3:
				b.WriteString(s + " And so the kettle on the stove went on and on, for nobody was there to hear it")
			}
			b.WriteString([]string{" ", "\n", ". "}[g.IntN(3)])
		}
		l, a := sameEnough(t, sc, b.String())
		if l {
			left++
		}
		if a {
			again++
		}
		sc.release()
	}
	require.Greater(t, left, 20)
	t.Logf("of %d texts that were found early %d were looked at again", left, again)
}

// TestEnoughNot is about a text whose rules seem enough before the learned layer has seen it.
func TestEnoughNot(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	sc := newScorer(set, allLayers, user)
	defer sc.release()
	sc.sure, sc.z = 0.99, -20
	require.False(t, sc.settled())
	require.True(t, sc.thorough)
	require.Zero(t, sc.sure)
	require.True(t, sc.settled())
	sc.sure, sc.z = 0.99, 2
	require.True(t, sc.settled())
	require.True(t, sc.full(0.99, 2))
	require.False(t, sc.full(0.9, 2))
}

func FuzzEnough(f *testing.F) {
	set, err := injections()
	require.NoError(f, err)
	sc := newScorer(set, allLayers, user)
	texts := ruleTexts()
	for i := range 20 {
		f.Add(strings.Join(texts[20*i:20*i+20], " "), "and so on")
	}
	f.Fuzz(func(t *testing.T, text, other string) {
		if len(text)+len(other) < 4000 {
			sameEnough(t, sc, text+other+text)
		}
	})
}
