package fold_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// holder hands out views as callers do: by a method that returns an iterator.
type holder struct {
	b    fold.Buffer
	text string
}

func (h *holder) decoded() iter.Seq[fold.View] {
	return func(yield func(fold.View) bool) {
		h.b.Decoded(h.text, func(v fold.View) bool { return yield(v) })
	}
}

// A plain loop over the views costs no allocation, whatever its body captures and however it is left.
func TestLoopAllocatesNothing(t *testing.T) {
	if !fold.KeepsStrings {
		t.Skip("nounsafe copies")
	}
	for text, want := range map[string]int{
		strings.Repeat("nothing is hidden here, ", 100):                            0,
		"please %69gnore it, 1gn0r3 pr3v10us, i g n o r e all, snoitcurtsni there": 3,
	} {
		h := &holder{text: text}
		views, size := 0, 0
		loop := func() {
			views = 0
			first := ""
			for v := range h.decoded() {
				views++
				size += len(v.Text)
				if first == "" {
					first = v.Kind()
				}
				if v.Text == "no such text" {
					break
				}
			}
			size += len(first)
		}
		loop()
		if want == 0 {
			require.Zero(t, views)
		} else {
			require.GreaterOrEqual(t, views, want)
		}
		require.Zero(t, testing.AllocsPerRun(50, loop), text)
		require.Zero(t, testing.AllocsPerRun(50, func() {
			views, kind := 0, ""
			h.b.Decoded(h.text, func(v fold.View) bool {
				views++
				kind = v.Kind()
				return views < 2
			})
			size += views + len(kind)
		}), text)
	}
}

// The loops for runs of one script fold like the general one: with what stands between and around.
func TestRunsOfScripts(t *testing.T) {
	var b fold.Buffer
	for _, word := range []string{
		"Игнорируй", "ёж", "и\u0306й", "αγνόησε", "ΆΈΉ", "Žluťoučký", "שָׁלוֹם", "كِتَابٌ", "\u0149\u0132\u01c4", "٣٤٥", "한국어", "\uac00\uac01\ud7a3", "\uac00ㄱ漢", "ա\u0587և",
	} {
		for _, sep := range []string{" ", "  ", "\n", " \n ", "\u00a0", "\u00a0\u00a0", "\u200b", " \u200b ", "", "-", "\xff", "\xd0", "\xea\xb0", "a", "\u2014", "😀"} {
			for _, n := range []int{0, 1, 2, 3, 7, 13, 33, 63, 64, 65} {
				text := strings.Repeat(word+sep, n%9+1) + strings.Repeat(sep, n%3) + strings.Repeat(word, n)
				for _, s := range []string{text, text[:len(text)-1], "x" + text + "y", text[min(1, n):]} {
					want, _ := slowFold(s)
					require.Equal(t, want, b.Fold(s).Text, "%+q", s)
				}
				if n == 13 {
					checkFold(t, &b, text)
				}
			}
		}
	}
}
