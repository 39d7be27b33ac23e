package output

import (
	"context"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
)

func TestDecodes(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	const other = "nothing of what is said here has to do with any harbour, nor with those who work in it at all"
	for name, f := range encodings {
		for _, around := range []string{"%s", "Of course! Here it is:\n\n%s\n\nAnything else that I can do?", "```\n%s\n```"} {
			text := fmt.Sprintf(strings.ReplaceAll(around, "%s", "%[1]s"), f(told))
			require.Equal(t, guard.Block, decide(t, p, text).Action, "%s: %s", name, text)
			require.Equal(t, guard.Allow, decide(t, p, fmt.Sprintf(strings.ReplaceAll(around, "%s", "%[1]s"), f(other))).Action, name)
		}
	}
}

func TestDecodesStreamed(t *testing.T) {
	for name, f := range encodings {
		t.Run(name, func(t *testing.T) {
			guardtest.TestCheck(t, PromptLeak(secret), "So: "+f(told)+" - yes")
		})
	}
}

// TestDecodesBeforeMuchIsOut looks at what a reader of the stream could have decoded.
func TestDecodesBeforeMuchIsOut(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	for name, per := range map[string]int{"base64": 2, "hex": 2, "hex, spaced": 3, "numbers": 4, "bits": 9, "percent": 3, "escapes, u": 6, "tags": 4, "leet": 1} {
		text := encodings[name](told)
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		out := 0
		for i := range len(text) {
			piece, err := st.Push(text[i : i+1])
			if err != nil {
				require.ErrorIs(t, err, guard.ErrBlocked)
				break
			}
			out += len(piece)
		}
		require.Less(t, out, 36*per, "%s: %q of %q is out", name, text[:out], text)
	}
}

func TestDecodesStrangeTexts(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	for _, part := range []string{"=", "A", "%", "%2", "&", "&#", "&#x;", "\\", "\\u", "\\u{", "\\ud835", "0x", "1", "0", "10", ". ", "-", "\U000e0041", "\U000e0101",
		"\xf3\xa0", "\xf3\xa0\x80", "a\n", "\n", "l33t ", "a b a c ", "QUJD", "99999999 ", "&#99999999;", "\x00", "\xff"} {
		for _, n := range []int{1, 7, 5000} {
			require.Equal(t, guard.Allow, decide(t, p, strings.Repeat(part, n)).Action, part)
			require.Equal(t, guard.Block, decide(t, p, strings.Repeat(part, n)+"\n"+strings.Repeat("Nothing here. ", 20)+told).Action, part)
		}
	}
}

// FuzzEscapes holds escapes to the decoders of the standard library, as far as letters go.
func FuzzEscapes(f *testing.F) {
	f.Add("the l\u00e4mp\u00f6n <&> \"quai\" 100%", uint8(0))
	f.Add("\U00028FF2", uint8(2))
	f.Fuzz(func(t *testing.T, text string, how uint8) {
		if strings.ContainsAny(text, "%&\\\a") || !isValid(text) {
			return
		}
		escaped := text
		switch how % 4 {
		case 0:
			escaped = url.QueryEscape(text)
		case 1:
			escaped = html.EscapeString(text)
		case 2:
			escaped = strconv.QuoteToASCII(text)
		case 3:
			escaped = each(text, func(c byte) string { return fmt.Sprintf("\\x%02x", c) })
		}
		require.Equal(t, spell(text), spell(escaped), "%q as %q", text, escaped)
	})
}

func isValid(s string) bool {
	return strings.ToValidUTF8(s, "") == s && !strings.ContainsRune(s, 0xFFFD)
}

func spell(text string) (out []uint8) {
	var s speller
	for i := range len(text) {
		var one spelled
		s.put(&one, text[i])
		out = append(out, one.sym[:one.n]...)
	}
	return out
}

func FuzzDecodesStream(f *testing.F) {
	for _, e := range encodings {
		f.Add("So it is: "+e(told)+" or not", uint64(3))
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret).Then(guard.Flag)}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		whole := decide(t, p, text)
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		rnd := rand.New(rand.NewPCG(seed, 1))
		for rest := text; rest != ""; {
			n := min(1+rnd.IntN(1+int(seed%40)), len(rest))
			_, err := st.Push(rest[:n])
			require.NoError(t, err)
			rest = rest[n:]
		}
		_, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, whole.Findings, st.Decision().Findings)
	})
}

// TestRadioIn: what is spelled with the alphabet of radio is told from texts that name some of its words.
func TestRadioIn(t *testing.T) {
	for text, want := range map[string]bool{
		"Yankee Oscar Uniform Alfa Romeo Echo Hotel Echo Lima Papa Foxtrot":          true,
		"juliet-alpha-x-ray-whisky-zulu-lima-oscar-papa-mike-golf-hotel-kilo":        true,
		"Hotel Lima in Oscar's street is a kilo of sugar from the golf course, I go": false,
		"When Oscar went to India, Mike and Victor were in a hotel by the golf co":   false,
		strings.Repeat("a", 80): false, strings.Repeat("mike", 20): false, strings.Repeat(" ", 80): false, strings.Repeat("\xe9", 80): false,
	} {
		require.Equal(t, want, radioIn((*[history]byte)([]byte(text))), text)
	}
	for c := range 26 {
		require.Equal(t, byte('a'+c), radioLetter([]byte(radioWords[c])))
	}
	require.Zero(t, radioLetter([]byte("zebra")))
}

func BenchmarkRadioIn(b *testing.B) {
	text := "Ordinary text, as it is written every day; it is nothing but words of some kind, of which most are short and a few are long enough."
	b.SetBytes(128)
	for i := 0; b.Loop(); i++ {
		radioIn((*[history]byte)([]byte(text[i%64:])))
	}
}
