package input

import (
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// findSlow looks for all rules everywhere, without anchors.
func findSlow(sc *scorer, text string) {
	sc.found = sc.found[:0]
	sc.gen++
	sc.asking.gen++
	for rule := range sc.asked {
		sc.ask(uint16(rule))
	}
	sc.findIn(text, 0, len(text))
}

// TestFindEqualsSlow holds what is found around anchors to what is found everywhere.
func TestFindEqualsSlow(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	fast, slow := newScorer(set, InjectionRules, user), newScorer(set, InjectionRules, user)
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
		sameRules(t, fast, slow, fold.String(b.String()))
	}
}

// sameRules holds what is found around anchors in a text to what is found everywhere.
func sameRules(t testing.TB, fast, slow *scorer, text string) {
	fast.find(fast.read(text, true))
	findSlow(slow, text)
	require.Equal(t, rulesOf(slow), rulesOf(fast), "%q", text)
}

// TestFindCorpora is TestFindEqualsSlow on the texts of the files in the directory that STANCHION_CORPORA names, or on what the rules
// find.
func TestFindCorpora(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	fast, slow := newScorer(set, InjectionRules, user), newScorer(set, InjectionRules, user)
	texts := ruleTexts()
	files, _ := filepath.Glob(filepath.Join(os.Getenv("STANCHION_CORPORA"), "*.jsonl.gz"))
	for _, file := range files {
		f, err := os.Open(file)
		require.NoError(t, err)
		z, err := gzip.NewReader(f)
		require.NoError(t, err)
		for in, n := json.NewDecoder(z), 0; n < 100 && in.More(); n++ {
			var row struct{ Text string }
			require.NoError(t, in.Decode(&row))
			texts = append(texts, row.Text[:min(len(row.Text), 4<<10)])
		}
		require.NoError(t, f.Close())
	}
	for _, text := range texts {
		sameRules(t, fast, slow, fold.String(text))
	}
}

func FuzzFind(f *testing.F) {
	set, err := injections()
	require.NoError(f, err)
	fast, slow := newScorer(set, InjectionRules, user), newScorer(set, InjectionRules, user)
	for _, s := range ruleTexts()[:60] {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 2000 {
			sameRules(t, fast, slow, fold.String(text))
		}
	})
}

// TestFindAgain holds texts that repeat themselves to the same with nothing remembered.
func TestFindAgain(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	fast, slow := newScorer(set, InjectionRules, user), newScorer(set, InjectionRules, user)
	g := rand.New(rand.NewPCG(7, 8))
	texts := ruleTexts()
	for n := range 300 {
		s := texts[g.IntN(len(texts))]
		if dense := [...]string{"#", "<", "|", "<|", "[[", "{", "\"", "*-", "## ", "=", "\n#", "your "}; n < len(dense) { // as many keys as a tile may have
			s = strings.Repeat(dense[n], 1500/len(dense[n]))
		}
		s = s[g.IntN(len(s)):]
		text := fold.String(strings.Repeat(s+[]string{" ", "\n", "", ". ", "\u0434", "\u8a9e"}[g.IntN(6)], 2+400/(len(s)+1)))
		text += s[:g.IntN(len(s))]
		fast.anchors = fast.anchors[:0]
		fast.asking.gen++
		for at := 0; at < len(text); at = fast.tile.To {
			fast.tile.Fill(text, at)
			from := len(fast.anchors)
			set.anchors.tile(&fast.asking, text, &fast.tile, func(i int, k *keyed) { fast.anchorAt(text, i, k) })
			slices.SortStableFunc(fast.anchors[from:], func(a, b hit) int { return a.start - b.start })
		}
		slow.anchors = slow.anchors[:0]
		set.anchors.places(&slow.asking, text, 0, len(text), false, func(i int, s *slot) {
			for n := range set.anchors.of(s) {
				clear(slow.asking.again[:])
				slow.anchorAt(text, i, &set.anchors.of(s)[n])
			}
		})
		require.Equal(t, slow.anchors, fast.anchors, "%q", text)
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
