package mem_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

func TestHiddenIsNotPrinted(t *testing.T) {
	type holder struct{ h mem.Hidden }
	h := mem.Hide(strings.Repeat("hush", 2))
	require.Equal(t, "hushhush", h.Reveal())
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		for _, v := range []any{h, holder{h}, []holder{{h}}, map[string]holder{"k": {h}}} {
			got := fmt.Sprintf(format, v)
			require.NotContains(t, got, "hush", format)
			require.NotContains(t, got, fmt.Sprintf("%x", "hush"), format)
		}
	}
}

func TestZeroHidden(t *testing.T) {
	require.Empty(t, mem.Hidden{}.Reveal())
	require.Empty(t, mem.Hide("").Reveal())
}

func TestTape(t *testing.T) {
	var tape mem.Tape
	var all strings.Builder
	var kept []string
	dropped := 0
	for i := range 20_000 {
		piece := fmt.Sprint(i)
		tape.Add(piece)
		all.WriteString(piece)
		if i%3 == 0 {
			n := len(tape.Text()) * (i % 5) / 4
			kept = append(kept, tape.Text()[:n])
			tape.Drop(n)
			dropped += n
		}
		require.Equal(t, all.String()[dropped:], tape.Text())
	}
	require.Equal(t, all.String()[:dropped], strings.Join(kept, ""), "strings taken from a tape stay what they are")
}

func TestTapeBorrows(t *testing.T) {
	piece := strings.Repeat("x", 100)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		var tape mem.Tape
		tape.Add(piece)
		tape.Drop(100)
	}))
}

func TestTapeOfRunes(t *testing.T) {
	var tape mem.Tape
	var want strings.Builder
	for round := range 3 { // with the same buffer
		want.Reset()
		for i := range 5000 {
			r := rune(0x20 + i*37%0x20000)
			tape.AddRune(r)
			want.WriteRune(r)
			if i%100 == round {
				tape.Add("piece")
				want.WriteString("piece")
			}
		}
		require.Equal(t, want.String(), tape.Text())
		tape.Recycle()
		require.Empty(t, tape.Text())
	}
	tape.Add("left")
	tape.Reset()
	require.Empty(t, tape.Text())
}

func TestOpenRune(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a": 0, "é": 0, "a\xc3": 1, "\xe2\x82": 2, "x\xf0\x9f\x98": 3, "\xf0\x9f\x98\x80": 0,
		"\x80": 0, "\x80\x80\x80\x80": 0, "a\xff": 0} {
		require.Equal(t, want, mem.OpenRune(text), "%q", text)
	}
}

func TestString(t *testing.T) {
	require.Equal(t, "text", mem.String([]byte("text")))
	require.Empty(t, mem.String(nil))
}
