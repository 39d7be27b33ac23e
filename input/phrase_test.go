package input

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/compile"
	"github.com/stanchion-dev/stanchion/input/internal/rules"
	"github.com/stanchion-dev/stanchion/input/internal/table"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// stepTable is the table, and all of its phrases by number: compiled by themselves, and as package regexp has them.
func stepTable(t testing.TB) (set *injectionSet, asked *phrases, oracle []*regexp.Regexp) {
	set, err := injections()
	require.NoError(t, err)
	b := compile.New()
	seen := map[string]bool{}
	for _, r := range rules.All() {
		for _, st := range r.Steps() {
			expr, err := st.Expr()
			require.NoError(t, err)
			if seen[expr] {
				continue
			}
			seen[expr] = true
			_, err = b.Add(expr, st.Raw)
			require.NoError(t, err)
			if !st.Raw {
				expr = `(?:` + expr + `)\b`
			}
			oracle = append(oracle, regexp.MustCompile(`\A(?:`+expr+`)`))
		}
	}
	require.Len(t, oracle, len(set.uses))
	x, err := b.Table(nil, nil)
	require.NoError(t, err)
	return set, newPhrases(x), oracle
}

// samePhrases holds the phrases found by key to those found by asking each everywhere, and these to package regexp.
func samePhrases(t testing.TB, set *injectionSet, asked *phrases, oracle []*regexp.Regexp, text string) {
	var q asking
	type at struct{ phrase, i int }
	byKey, anchored := map[at]int{}, map[at]int{}
	note := func(x *index, of func(*slot) []keyed, to map[at]int) func(int, *slot) {
		return func(i int, s *slot) {
			for _, k := range of(s) {
				if end := x.match(&q, text, i, &k); end > i {
					to[at{int(k.phrase), i}] = end
				}
			}
		}
	}
	set.all.places(&q, text, 0, len(text), false, note(set.all, set.all.of, byKey))
	set.anchors.places(&q, text, 0, len(text), false, note(&set.anchors.index, set.anchors.of, anchored))
	for i := range len(text) {
		if text[i] == ' ' || i > 0 && asciiWord(text[i-1]) && asciiWord(text[i]) {
			continue
		}
		for id := range oracle {
			ph := asked.of[id]
			want := asked.match(&q, text, uint32(ph.Start), i, ph.Raw)
			if !ph.Raw && !wordBorder(text, i) {
				want = -1
			}
			got, ok := byKey[at{id, i}]
			if !set.all.often[id] && (ok != (want > i) || ok && got != want) {
				t.Fatalf("%q at %d: phrase %v by key %d, asked %d", text, i, oracle[id], got, want)
			}
			if len(set.hangs[id]) > 0 {
				if got, ok := anchored[at{id, i}]; ok != (want > i) || ok && got != want {
					t.Fatalf("%q at %d: anchor %v by key %d, asked %d", text, i, oracle[id], got, want)
				}
			}
			if rest := text[i:]; isASCII(rest) {
				want := -1
				if m := oracle[id].FindStringIndex(rest); m != nil {
					want = m[1]
				}
				if got := asked.match(&q, rest, uint32(ph.Start), 0, ph.Raw); got != want {
					t.Fatalf("%q: phrase %v ends at %d, want %d", rest, oracle[id], got, want)
				}
			}
		}
	}
}

// TestKeyEnds holds the ends of words in keys to those in the text, for all that folding leaves.
func TestKeyEnds(t *testing.T) {
	for r := rune(0x80); r < 0x800; r++ {
		for _, other := range "amz\u00a7\u00d7\u00fe\u0436\u0561\u05d0\u0647\u07ca" {
			for _, s := range []string{string(r) + string(other), string(other) + string(r)} {
				if fold.String(s) == s {
					a, w := utf8.DecodeRuneInString(s)
					b, _ := utf8.DecodeRuneInString(s[w:])
					require.Equal(t, wordBorder(s, w), table.KeyEnds(a, b), "%q", s)
					word := s + "bcdefgh"
					want := load8(word[:8])
					if wordBorder(s, w) {
						want = load8(word[:w] + strings.Repeat("\x00", 8))
					} else if end := len(s); wordBorder(word, end) {
						want = load8(word[:end] + strings.Repeat("\x00", 8))
					}
					require.Equal(t, want, cutWord(load8(word[:8])), "%q", word)
				}
			}
		}
	}
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// ruleTexts are pieces of what the rules find and leave.
func ruleTexts() (out []string) {
	for _, r := range rules.All() {
		out = append(out, fold.String(r.Finds()), fold.String(r.Leaves()))
	}
	return out
}

func TestPhrases(t *testing.T) {
	set, asked, oracle := stepTable(t)
	g := rand.New(rand.NewPCG(1, 2))
	texts := ruleTexts()
	for n := range 24 {
		if testing.Short() && n == 8 {
			break
		}
		var b strings.Builder
		for b.Len() < 60+g.IntN(120) {
			s := texts[g.IntN(len(texts))]
			s = s[g.IntN(len(s)):]
			b.WriteString(s[:g.IntN(len(s)+1)])
			b.WriteString([]string{" ", "\n", "", ". ", " the ", "-", "\u0434", "\u8a9e", "'", " = \"", "your ", "\u05d0", "\u0647", "\u00a7", "\u00d7"}[g.IntN(15)])
		}
		samePhrases(t, set, asked, oracle, fold.String(b.String()))
	}
}

// TestPhraseWork bounds what the phrases of the table cost on the texts that they are made for.
func TestPhraseWork(t *testing.T) {
	_, asked, _ := stepTable(t)
	texts := ruleTexts()
	if testing.Short() { // every fourth
		for i := range len(texts) / 4 {
			texts[i] = texts[4*i]
		}
		texts = texts[:len(texts)/4]
	}
	for _, text := range append(texts, strings.Repeat("your ", 40), strings.Repeat("a ", 80), "your "+strings.Repeat("aaaaaaaaaaaaaa ", 20)) {
		var q asking
		for i := range min(len(text), 40) {
			if i > 0 && asciiWord(text[i-1]) && asciiWord(text[i]) {
				continue
			}
			for id, ph := range asked.of {
				q.work = 0
				asked.match(&q, text, uint32(ph.Start), i, ph.Raw)
				if q.work >= maxWork/4 {
					t.Fatalf("%q at %d, phrase %d: %d", text, i, id, q.work)
				}
			}
		}
	}
}

// indexOf returns an index of some expressions.
func indexOf(t testing.TB, exprs ...string) *index {
	b := compile.New()
	keys := b.Index()
	for _, expr := range exprs {
		id, err := b.Add(expr, false)
		require.NoError(t, err)
		require.NoError(t, keys.Add(id, true))
	}
	x, err := b.Table(keys, nil)
	require.NoError(t, err)
	return onlyIndex(t, x)
}

// onlyIndex returns the index of the keys of a table that has no cues.
func onlyIndex(t testing.TB, x *table.Table) *index {
	k, err := newKeys(newPhrases(x), x)
	require.NoError(t, err)
	return newIndex(k, &x.Keys, 0)
}

// TestPhraseScripts finds phrases in scripts with and without blanks between words.
func TestPhraseScripts(t *testing.T) {
	words := []string{"\u5ffd\u7565", "\u4f60", fold.String("\u0438\u0433\u043d\u043e\u0440\u0438\u0440\u0443\u0439"), fold.String("\u0442\u044b \u0442\u0435\u043f\u0435\u0440\u044c"), "prompt", fold.String("\ubb34\uc2dc"), "\u0647\u0645\u0647"}
	x := indexOf(t, words...)
	for text, want := range map[string][]int{
		"\u8bf7\u5ffd\u7565\u6240\u6709":       {0},
		"\u4f60\u597d":                         {1},
		"\u8bf7\u4f60\u5ffd\u7565prompt\u3002": {1, 0, 4},
		"\u043d\u0435 \u0438\u0433\u043d\u043e\u0440\u0438\u0440\u0443\u0439!":             {2},
		"\u0438\u0433\u043d\u043e\u0440\u0438\u0440\u0443\u0439\u0442\u0435":               nil,
		"\u0422\u044b \u0442\u0435\u043f\u0435\u0440\u044c \u043f\u0438\u0440\u0430\u0442": {3},
		"prompt\ub97c \ubcf4\uc5ec": {4},
		"\ubb34\uc2dc":              {5},
		"prompts":                   nil,
		"\u0647\u0645\u0647 \u062f\u0633\u062a\u0648\u0631": {6},
	} {
		folded := fold.String(text)
		for _, every := range []bool{false, true} {
			var got []int
			var q asking
			x.places(&q, folded, 0, len(folded), every, func(i int, s *slot) {
				for _, k := range x.of(s) {
					if x.match(&q, folded, i, &k) > i {
						got = append(got, int(k.phrase))
					}
				}
			})
			require.Equal(t, want, got, "%q", text)
		}
	}
}

func FuzzPhrases(f *testing.F) {
	for _, s := range ruleTexts()[:40] {
		f.Add(s)
	}
	set, asked, oracle := stepTable(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 200 {
			samePhrases(t, set, asked, oracle, fold.String(text))
		}
	})
}
