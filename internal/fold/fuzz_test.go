package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

func add(f *testing.F) {
	for _, s := range corpus {
		f.Add(s)
		f.Add(strings.Repeat(s, 3))
	}
}

// checkFold holds the view of text equal to the slow twin.
func checkFold(t testing.TB, b *fold.Buffer, text string) {
	want, ps := slowFold(text)
	v := b.Fold(text)
	require.Equal(t, want, v.Text, "%+q", text)
	require.Equal(t, want, fold.String(text), "%+q", text)
	require.Equal(t, want, fold.String(want), "folding twice: %+q", text)
	require.True(t, utf8.ValidString(v.Text), "%+q", text)
	for i, p := range ps {
		s, e := v.Span(p.dst, p.dstEnd)
		require.Equal(t, [2]int{p.src, p.srcEnd}, [2]int{s, e}, "%+q: piece %d at %d", text, i, p.dst)
		s, e = v.Span(p.dst, p.dst)
		require.Equal(t, [2]int{p.src, p.src}, [2]int{s, e}, "%+q: empty at %d", text, p.dst)
		if i+2 < len(ps) {
			s, e = v.Span(p.dst, ps[i+2].dstEnd)
			require.Equal(t, [2]int{p.src, ps[i+2].srcEnd}, [2]int{s, e}, "%+q: three pieces at %d", text, p.dst)
		}
	}
}

func FuzzFold(f *testing.F) {
	add(f)
	f.Fuzz(func(t *testing.T, text string) {
		var b fold.Buffer
		b.Fold("A warm Buffer, \u00e9 \u200b ok")
		checkFold(t, &b, text)
		checkFold(t, &b, "x"+text)
		for i := range len(text) + 1 {
			checkCut(t, text, i)
			if i == 100 {
				break
			}
		}
	})
}

func checkCut(t testing.TB, text string, i int) {
	j := fold.SafeCut(text, i)
	require.True(t, j >= 0 && j <= i, "%+q: cut at %d for %d", text, j, i)
	require.Equal(t, fold.String(text), fold.String(text[:j])+fold.String(text[j:]), "%+q: cut at %d for %d", text, j, i)
	if i < len(text) { // what comes later changes nothing about a cut at the end
		k := fold.SafeCut(text[:i], i)
		require.LessOrEqual(t, k, j, "%+q at %d", text, i)
		require.Equal(t, fold.String(text), fold.String(text[:k])+fold.String(text[k:]), "%+q: open cut at %d for %d", text, k, i)
	}
}

// checkSpans holds the map of v to what any map of text must keep, for all pairs of offsets or as many as n.
func checkSpans(t testing.TB, v *fold.View, text string, n int, monotone bool) {
	boundary := make([]bool, len(text)+1)
	for i := 0; i < len(text); {
		boundary[i] = true
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	boundary[len(text)] = true
	last, lastEnd := 0, 0
	for i := -1; i <= len(v.Text)+1 && i < n; i++ {
		for _, j := range []int{i, i + 1, i + 3, len(v.Text)} {
			s, e := v.Span(i, j)
			require.True(t, 0 <= s && s <= e && e <= len(text), "%+q: Span(%d,%d) is %d,%d", text, i, j, s, e)
			require.True(t, boundary[s] && boundary[e], "%+q: Span(%d,%d) is %d,%d", text, i, j, s, e)
		}
		s, e := v.Span(i, i+1)
		if monotone && i >= 0 && i < len(v.Text) {
			require.True(t, s >= last && e >= lastEnd, "%+q: Span(%d) goes back", text, i)
			last, lastEnd = s, e
		}
	}
	s, e := v.Span(-5, len(v.Text)+5)
	require.True(t, 0 <= s && s <= e && e <= len(text))
	s, e = v.Span(5, 2)
	require.Equal(t, s, e)
}

func FuzzSpan(f *testing.F) {
	add(f)
	f.Fuzz(func(t *testing.T, text string) {
		var b fold.Buffer
		v := b.Fold(text)
		checkSpans(t, &v, text, 2000, true)
		for i, r := range v.Text {
			s, e := v.Span(i, i+utf8.RuneLen(r))
			require.Contains(t, fold.String(text[s:e]), string(r), "%+q at %d", text, i)
			if i > 2000 {
				break
			}
		}
	})
}

func FuzzDecoded(f *testing.F) {
	add(f)
	f.Fuzz(func(t *testing.T, text string) {
		var b fold.Buffer
		folded := b.Fold(text)
		before := strings.Clone(folded.Text)
		views, again := 0, []string{}
		b.Decoded(text, func(v fold.View) bool {
			views++
			again = append(again, v.Kind()+strings.Clone(v.Text))
			require.True(t, fold.IsFolded(v.Text), "%+q: %s %+q", text, v.Kind(), v.Text)
			checkSpans(t, &v, text, 500, !v.Backward())
			return true
		})
		require.LessOrEqual(t, views, 9)
		require.Equal(t, before, folded.Text)
		b.Reset()
		b.Decoded(text, func(v fold.View) bool {
			require.Equal(t, again[0], v.Kind()+v.Text)
			again = again[1:]
			return true
		})
		require.Empty(t, again)
		b.Decoded(text, func(fold.View) bool { views = -1; return false })
	})
}
