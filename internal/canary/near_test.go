package canary

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// MayStandIn says yes wherever Find finds something in the folded text.
func FuzzMayStandIn(f *testing.F) {
	tok := of(word)
	for _, s := range []string{word, "x" + word[:12] + " y", strings.ToUpper(backwards(word)), shift(word, 13) + "aa" + atbash(word),
		"b    c\t\t\td\nfzqkhj" + strings.Repeat(" ", 100) + "mtsx", "\x00b\x00" + word[1:13], word[:4] + "........" + word[4:12]} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Map(func(r rune) rune { return r & 0x7F }, text)
		if _, _, ok := tok.Find(fold.String(text)); ok {
			require.True(t, tok.MayStandIn(text), "%q", text)
		}
	})
}

// The letters of ASCII are all that is a letter once it is folded.
func TestFoldingKeepsLetters(t *testing.T) {
	for a := range byte(0x80) {
		for b := range byte(0x80) {
			text := "x" + string([]byte{a, b}) + "x"
			letters := strings.Map(func(r rune) rune {
				if c := byte(r) | 0x20; c-'a' >= 26 {
					return -1
				}
				return r | 0x20
			}, text)
			folded := fold.String(text)
			require.LessOrEqual(t, len(folded), len(text), "%q", text)
			require.Equal(t, letters, strings.Map(func(r rune) rune {
				if r-'a' >= 26 || r < 'a' {
					return -1
				}
				return r
			}, folded), "%q", text)
		}
	}
}

func TestMayStandIn(t *testing.T) {
	tok := of(word)
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 20_000 { // a part at any place, in any form, with any gaps
		from := rnd.IntN(Letters - Part + 1)
		part := word[from : from+Part]
		switch rnd.IntN(4) {
		case 0:
			part = backwards(part)
		case 1:
			part = shift(part, byte(rnd.IntN(26)))
		case 2:
			part = strings.ToUpper(part)
		}
		var b strings.Builder
		b.WriteString(strings.Repeat("ab cd, 12. Ef", 9)[:rnd.IntN(100)])
		for _, c := range []byte(part) {
			if rnd.IntN(6) == 0 {
				b.WriteString(strings.Repeat(" ", rnd.IntN(90)))
			}
			b.WriteByte(c)
		}
		b.WriteString("- Gh ij"[:rnd.IntN(8)])
		text := b.String()
		if _, _, ok := tok.Find(fold.String(text)); ok {
			require.True(t, tok.MayStandIn(text), "%q", text)
		}
	}
	yes, n := 0, 0
	for range 2000 {
		words := make([]string, 60)
		for i := range words {
			words[i] = strings.Repeat("etaoin shrdlu cmfwyp vbgkjqxz"[rnd.IntN(14):], 2)[:1+rnd.IntN(9)]
		}
		n++
		if tok.MayStandIn(strings.Join(words, " ")) {
			yes++
		}
	}
	require.Zero(t, yes, "of %d ordinary texts", n)
	require.False(t, tok.MayStandIn(""))
	text := strings.Repeat("clean text that holds nothing. ", 40)
	require.Zero(t, testing.AllocsPerRun(100, func() { tok.MayStandIn(text) }))
}
