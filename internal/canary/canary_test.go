package canary

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

const word = "bcdfzqkhjmtsxgwnprvk" // no two steps of a part alike would be too much to ask

func backwards(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

func shift(s string, n byte) string {
	return strings.Map(func(r rune) rune { return 'a' + (r-'a'+rune(n))%26 }, s)
}

func atbash(s string) string {
	return strings.Map(func(r rune) rune { return 'z' - (r - 'a') }, s)
}

func TestNew(t *testing.T) {
	seen := map[string]bool{}
	for range 20_000 {
		tok := New()
		s := tok.Text()
		require.Len(t, s, Letters)
		require.False(t, seen[s])
		seen[s] = true
		require.Equal(t, s, fold.String(s))
		require.Empty(t, strings.Trim(s, alphabet))
		start, end, ok := tok.Find(s)
		require.True(t, ok, s)
		require.Equal(t, [2]int{0, Letters}, [2]int{start, end})
	}
	tok := New()
	require.NotContains(t, fmt.Sprintf("%v %+v %#v", tok, *tok, *tok), tok.Text())
}

func TestFind(t *testing.T) {
	tok := of(word)
	for _, tc := range []struct{ name, text string }{
		{"plain", "x «" + word + "»"},
		{"capitals", "«" + strings.ToUpper(word) + "»."},
		{"first part", "the code is «" + word[:Part] + "»"},
		{"last part", "the code is 1 «" + word[Letters-Part:] + "»"},
		{"middle", "a «" + word[4:4+Part] + "» b"},
		{"spaced", "1. «" + strings.Join(strings.Split(word, ""), " ") + "»"},
		{"lines", "«" + strings.Join(strings.Split(word, ""), "\n- ") + "»"},
		{"hyphens", "«" + word[:5] + "-" + word[5:10] + "-" + word[10:] + "»"},
		{"invisible", "«" + strings.Join(strings.Split(word, ""), "\u200b") + "»"},
		{"full width", "«" + strings.Map(func(r rune) rune { return r - 'a' + 'ａ' }, word) + "»"},
		{"backwards", "- «" + backwards(word) + "»"},
		{"rot13", "- «" + shift(word, 13) + "»"},
		{"caesar 3 backwards", "- «" + backwards(shift(word, 3)) + "»"},
		{"atbash", "- «" + atbash(word) + "»"},
		{"widest gaps", "«" + word[:Part-1] + "........" + word[Part-1:] + "»"},
	} {
		text := strings.NewReplacer("«", "", "»", "").Replace(tc.text)
		want := [2]int{strings.Index(tc.text, "«"), strings.Index(tc.text, "»") - len("«")}
		var b fold.Buffer
		v := b.Fold(text)
		s, e, ok := tok.Find(v.Text)
		require.True(t, ok, tc.name)
		s, e = v.Span(s, e)
		require.Equal(t, want, [2]int{s, e}, "%s: %q", tc.name, text[s:e])
	}
	for _, text := range []string{
		"", "b", word[:Part-1], word[Letters-Part+1:], word[:Part-1] + "." + word[:Part-1],
		word[:Part-1] + "........." + word[Part-1:Letters-1], // too wide a gap
		word[:6] + "e" + word[6:12], alphabet, strings.Repeat("a", 100), strings.Repeat("ab", 100),
		"nothing to see here, however long the text may be and however many words it has",
	} {
		_, _, ok := tok.Find(text)
		require.False(t, ok, text)
	}
	s, e, ok := tok.Find("a " + word + " and " + word)
	require.Equal(t, []any{2, 2 + Letters, true}, []any{s, e, ok})
}

// slow is Find as the manual says it.
func slow(t *Token, text string) (at [][2]int) {
	word := t.Text()
	var letters []byte
	var pos []int
	for i := range len(text) {
		if c := text[i]; c >= 'a' && c <= 'z' {
			letters, pos = append(letters, c), append(pos, i)
		}
	}
	for i := 0; i+Part <= len(letters); i++ {
		near := true
		for j := i; j < i+Part-1; j++ {
			near = near && pos[j+1]-pos[j]-1 <= MaxGap
		}
		got := string(letters[i : i+Part])
		for n := range 26 {
			for _, form := range []string{word, atbash(word), backwards(word), backwards(atbash(word))} {
				if near && strings.Contains(shift(form, byte(n)), got) {
					at = append(at, [2]int{pos[i], pos[i+Part-1] + 1})
					near = false
				}
			}
		}
	}
	return at
}

func FuzzFind(f *testing.F) {
	tok := of(word)
	for _, s := range []string{word, "x" + word[:14] + " y", backwards(word), shift(word, 13) + "aa" + atbash(word), "b c d f z q k h j m t s x g"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, text string, cut int) {
		want := slow(tok, text)
		got := finds(tok, text)
		require.Equal(t, len(want) > 0, len(got) > 0)
		if len(got) > 0 {
			require.Equal(t, want[0][0], got[0][0])
		}
		// What may still become a match is held: a match that crosses the cut begins in what is held before it.
		if cut = max(cut, 0); cut <= len(text) {
			hold := tok.Hold(text[:cut])
			require.LessOrEqual(t, hold, 180)
			require.Equal(t, slowHold(tok, text[:cut]), hold)
			for _, g := range want {
				if g[0] < cut && g[1] > cut {
					require.LessOrEqual(t, cut-hold, g[0], "%q", text[:cut])
				}
			}
		}
	})
}

// finds are all places that Find finds, one behind the other.
func finds(t *Token, text string) (at [][2]int) {
	for from := 0; ; {
		s, e, ok := t.Find(text[from:])
		if !ok {
			return at
		}
		at = append(at, [2]int{from + s, from + e})
		from += e
	}
}

func TestFindEqualsSlow(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 5_000 {
		var b strings.Builder
		for range 1 + rnd.IntN(3) {
			from := rnd.IntN(3)
			part := word[from : Letters-rnd.IntN(8)]
			if rnd.IntN(4) == 0 {
				part = backwards(part)
			}
			if rnd.IntN(3) == 0 {
				part = shift(part, byte(rnd.IntN(26)))
			}
			widest := 1 + rnd.IntN(MaxGap+2)
			for _, c := range []byte(part) {
				if rnd.IntN(4) == 0 {
					b.WriteString(strings.Repeat("-", rnd.IntN(widest+1)))
				}
				b.WriteByte(c)
			}
			b.WriteString([]string{"", " and then ", strings.Repeat(".", rnd.IntN(20))}[rnd.IntN(3)])
		}
		text := b.String()
		// Parts that begin at one letter after the other are one find, and what overlaps it is left out.
		var want [][2]int
		at := -1
		for _, s := range slow(of(word), text) {
			n := len(want) - 1
			if n >= 0 && at >= 0 && strings.Trim(text[at+1:s[0]], "-. ") == "" {
				want[n][1], at = s[1], s[0]
			} else if at = -1; n < 0 || s[0] >= want[n][1] {
				want, at = append(want, s), s[0]
			}
		}
		found += len(want)
		require.Equal(t, want, finds(of(word), text), text)
	}
	require.Greater(t, found, 3_000)
}

func TestHold(t *testing.T) {
	tok := of(word)
	require.Equal(t, 0, tok.Hold(""))
	require.Equal(t, 0, tok.Hold("word ........."))
	require.LessOrEqual(t, tok.Hold("a plain sentence, and another"), 4)
	require.Equal(t, 19, tok.Hold("x "+word[:19]))
	require.Equal(t, 10, tok.Hold("x "+word[:8]+", "))
	for i := range word {
		require.GreaterOrEqual(t, tok.Hold("some "+word[:i]), i)
	}
}

// slowHold is what Hold returns, tried letter by letter.
func slowHold(t *Token, text string) int {
	var letters [Letters]byte // the last ones, from the back
	var starts [Letters]int
	n := 0
	for i, last := len(text)-1, len(text); i >= 0 && n < len(letters) && last-i <= MaxGap+1; i-- {
		if c := text[i]; c-'a' < 26 {
			letters[n], starts[n], last = c, i, i
			n++
		}
	}
	for m := n; m > 1; m-- {
		for i := range t.forms {
			if mayGrow(&t.forms[i], letters[:m]) {
				return len(text) - starts[m-1]
			}
		}
	}
	if n == 0 {
		return 0
	}
	return len(text) - starts[0]
}

// mayGrow reports whether the letters, given from the back, stand in f where a part may begin.
func mayGrow(f *steps, back []byte) bool {
	m := len(back)
	for from := 0; from <= Letters-Part && from+m-1 <= len(f); from++ {
		same := true
		for i := 0; i < m-1 && same; i++ {
			same = (back[m-2-i]+26-back[m-1-i])%26 == f[from+i]
		}
		if same {
			return true
		}
	}
	return false
}

func TestHoldEqualsSlow(t *testing.T) {
	tok := of(word)
	rnd := rand.New(rand.NewPCG(1, 2))
	shorts := 0
	for range 20_000 {
		var b strings.Builder
		for range 1 + rnd.IntN(3) {
			from := rnd.IntN(len(word))
			part := word[from : from+1+rnd.IntN(len(word)-from)]
			switch rnd.IntN(4) {
			case 0:
				part = backwards(part)
			case 1:
				part = shifted(part, byte(rnd.IntN(26)))
			case 2:
				part = part[:1] + strings.Repeat(" ", rnd.IntN(MaxGap+3)) + part[1:]
			}
			b.WriteString(part)
		}
		text := b.String()
		hold := tok.Hold(text)
		require.Equal(t, slowHold(tok, text), hold, "%q", text)
		if short, ok := tok.HoldShort(text[:1] + strings.ToUpper(text[1:])); ok {
			require.Equal(t, hold, short, "%q", text)
			shorts++
		}
	}
	require.Greater(t, shorts, 100)
}

func TestHoldShort(t *testing.T) {
	tok := of(word)
	for text, want := range map[string]int{"": 0, " 12 ": 0, "x": 1, "x -- ": 5, "an": 1, "a plain wor": 2, word[:3]: 3, "1 " + word[4:7]: 3} {
		hold, ok := tok.HoldShort(text)
		require.True(t, ok, text)
		require.Equal(t, want, hold, text)
		require.Equal(t, want, tok.Hold(text), text)
	}
	for _, text := range []string{word[:4], "1 " + word[4:8], "x         "} { // a run that goes on, a gap that blanks may make
		_, ok := tok.HoldShort(text)
		require.False(t, ok, text)
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	short := 0
	for range 50_000 {
		text := ""
		for len(text) < 2+rnd.IntN(7) {
			from := rnd.IntN(len(word) - 3)
			text += shifted(word[from:from+1+rnd.IntN(3)], byte(rnd.IntN(2)))
		}
		if rnd.IntN(2) == 0 {
			text = backwards(text)
		}
		if hold, ok := tok.HoldShort(text); ok {
			require.Equal(t, slowHold(tok, text), hold, text)
			short++
		}
	}
	require.Greater(t, short, 10_000)
}

func shifted(s string, by byte) string {
	return strings.Map(func(r rune) rune { return 'a' + (r-'a'+rune(by))%26 }, s)
}

func TestAllocs(t *testing.T) {
	tok, text := New(), strings.Repeat("clean text that holds nothing. ", 40)
	require.Zero(t, testing.AllocsPerRun(100, func() { tok.Find(text); tok.Hold(text) }))
}

type fakeKey struct {
	init func() *Place
	save func(*Place) ([]byte, error)
	load func([]byte) (*Place, error)
}

func TestKey(t *testing.T) {
	newKey := func(_ string, init func() *Place, save func(*Place) ([]byte, error), load func([]byte) (*Place, error)) *fakeKey {
		return &fakeKey{init, save, load}
	}
	a, b := Key(newKey), Key(newKey)
	require.Same(t, a, b)
	place := a.init()
	require.Nil(t, place.Planted())
	saved, err := a.save(place)
	require.NoError(t, err)
	require.Nil(t, saved, "nothing is planted")
	token := place.Plant()
	require.Same(t, token, place.Plant())
	require.Same(t, token, place.Planted())
	require.NotEqual(t, token.Text(), b.init().Plant().Text())
	saved, err = a.save(place)
	require.NoError(t, err)
	again, err := a.load(saved)
	require.NoError(t, err)
	require.Equal(t, token.Text(), again.Plant().Text())
	_, _, ok := again.Planted().Find(token.Text())
	require.True(t, ok)
	for _, text := range []string{"", "x", strings.Repeat("b", Letters), token.Text() + "b", token.Text()[1:] + "a", "\xff" + token.Text()[1:]} {
		_, err := a.load([]byte(text))
		require.Error(t, err, text)
	}
}

func BenchmarkFind(b *testing.B) {
	tok := New()
	for name, text := range map[string]string{
		"clean":   strings.Repeat("The quick brown fox jumps over the lazy dog, and then some. ", 17),
		"hostile": strings.Repeat(tok.Text()[:Part-1]+"a", 85),
	} {
		text = fold.String(text)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for i := 0; b.Loop(); i++ {
				tok.Find(text[i%16:])
			}
		})
	}
}
