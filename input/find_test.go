package input

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// findSlow looks for all rules everywhere, without anchors.
func findSlow(sc *scorer, text string) {
	sc.found = sc.found[:0]
	sc.gen++
	for i := range sc.asked {
		sc.asked[i] = sc.gen
	}
	sc.findIn(text, 0, len(text))
}

// TestFindEqualsSlow holds what is found around anchors to what is found everywhere.
func TestFindEqualsSlow(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	fast, slow := newScorer(set, InjectionRules, model.User), newScorer(set, InjectionRules, model.User)
	g := rand.New(rand.NewPCG(3, 4))
	texts := ruleTexts()
	for range 400 {
		var b strings.Builder
		for range 1 + g.IntN(12) {
			s := texts[g.IntN(len(texts))]
			if g.IntN(3) == 0 {
				s = s[g.IntN(len(s)):]
			}
			b.WriteString(s)
			b.WriteString([]string{" ", "\n", ". ", " the ", strings.Repeat(" and more of it", g.IntN(30)), " ignore ", " your prompt "}[g.IntN(7)])
		}
		text := fold.String(b.String())
		fast.find(text)
		findSlow(slow, text)
		got, want := rulesOf(fast), rulesOf(slow)
		require.Equal(t, want, got, "%q", text)
	}
}

// rulesOf returns how often each rule has been found.
func rulesOf(sc *scorer) map[uint16]int {
	out := map[uint16]int{}
	for _, f := range sc.found {
		out[f.rule]++
	}
	return out
}
