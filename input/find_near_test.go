package input

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/compile"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// mayStand reports whether a phrase may begin in text[from:to], by its keys.
func mayStand(set *injectionSet, text string, phrase int32, from, to int) (found bool) {
	var q asking
	set.all.places(&q, text, max(from, 0), min(to, len(text)), false, func(_ int, s *slot) {
		found = found || slices.ContainsFunc(set.all.of(s), func(k keyed) bool { return k.phrase == uint16(phrase) })
	})
	return found || set.all.often[phrase]
}

// sameNeighbours holds the anchors that are not asked for to a search for the phrases beside them.
func sameNeighbours(t testing.TB, sc *scorer, text string) (alone int) {
	sc.asking.gen++
	for at := 0; at < len(text); at = sc.tile.To {
		sc.tile.Fill(text, at)
		sc.sieved = 0
		sc.set.anchors.tile(&sc.asking, text, &sc.tile, func(i int, k *keyed) {
			if sc.mayHang(text, i-sc.tile.From, sc.set.hangs[k.phrase]) {
				return
			}
			alone++
			sc.anchors = sc.anchors[:0]
			if sc.anchorAt(text, i, k); len(sc.anchors) == 0 {
				return
			}
			a := sc.anchors[0]
			for _, h := range sc.set.hangs[a.phrase] {
				if (h.prev < 0 || mayStand(sc.set, text, h.prev, a.start-h.back, a.start)) &&
					(h.next < 0 || mayStand(sc.set, text, h.next, a.end, a.end+h.nextGap+1)) {
					t.Fatalf("%q: rule %d of the anchor at %d has its neighbours", text, h.rule, a.start)
				}
			}
		})
	}
	return alone
}

func TestSieve(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	sc := newScorer(set, InjectionRules, user)
	g := rand.New(rand.NewPCG(3, 4))
	all := ruleTexts()
	ascii := slices.DeleteFunc(slices.Clone(all), func(s string) bool { return !isASCII(s) })
	alone := 0
	for i := range 800 {
		texts := all
		if i%2 > 0 {
			texts = ascii
		}
		var b strings.Builder
		for n := g.IntN(3000); b.Len() < n; {
			s := texts[g.IntN(len(texts))]
			s = s[g.IntN(len(s)):]
			b.WriteString(s[:g.IntN(len(s)+1)])
			b.WriteString([]string{" ", "\n", ". ", " the ", "\u0434", " in the long run, of course, as it were, and by the way, "}[min(g.IntN(200), 5)])
		}
		alone += sameNeighbours(t, sc, fold.String(b.String()))
	}
	require.Greater(t, alone, 100)
}

func FuzzSieve(f *testing.F) {
	for _, s := range ruleTexts()[:40] {
		f.Add(s)
	}
	set, err := injections()
	require.NoError(f, err)
	sc := newScorer(set, InjectionRules, user)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 3000 {
			sameNeighbours(t, sc, fold.String(text))
		}
	})
}

// TestNextSharesNothing holds a phrase of words and one of signs apart that read the same.
func TestNextSharesNothing(t *testing.T) {
	b := compile.New()
	keys := b.Index()
	for _, raw := range []bool{false, true} {
		id, err := b.Add("prompts?", raw)
		require.NoError(t, err)
		require.NoError(t, keys.Add(id, true))
	}
	made, err := b.Table(keys, nil)
	require.NoError(t, err)
	x := onlyIndex(t, made)
	for text, want := range map[string][]int{"prompts": {0, 1}, "prompt_x": {1}, "the prompt, here": {0, 1}, "promp": nil} {
		var got []int
		var q asking
		x.places(&q, text, 0, len(text), false, func(i int, s *slot) {
			for _, k := range x.of(s) {
				if x.match(&q, text, i, &k) > i {
					got = append(got, int(k.phrase))
				}
			}
		})
		require.Equal(t, want, got, text)
	}
}
