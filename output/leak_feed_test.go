package output

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// FuzzSpell holds symbols that are taken together to those that are taken byte by byte.
func FuzzSpell(f *testing.F) {
	for _, e := range encodings {
		f.Add([]byte(e(told)), 40)
	}
	for _, text := range []string{"\xc3\xa9\xc3", "%4\xe4\xbd\xa0%41%", "&am&amp;#x4c;\\u004c\\", "\ufdfa\\ufdfa\xe0\x80a\xf0\x9f\x98", "a\x80\xc1\xffb\ufffd"} {
		f.Add([]byte(text), 3)
	}
	f.Fuzz(func(t *testing.T, text []byte, cut int) {
		var slow, fast speller
		var want []symbol
		for i, c := range text {
			var out spelled
			slow.put(&out, c)
			for _, sym := range out.sym[:out.n] {
				want = append(want, newSymbol(sym, i&255))
			}
		}
		var got []symbol
		cut = min(max(cut, 1), feedBytes)
		for at := 0; at < len(text); {
			var l symbols
			n := l.spell(text[at:min(at+cut, len(text))], &fast)
			for _, s := range l.list[1:l.n] {
				got = append(got, newSymbol(s.number(), (at+s.at())&255))
			}
			at += n
		}
		require.Equal(t, want, got)
	})
}

// slowText returns which bytes are not taken for garbage, from all of them, and where each is taken.
func slowText(text []byte) (bytes []byte, at []int) {
	count, more, garbage, since := tooWrong, 0, true, 0
	for i, c := range text {
		follows := c&0xC0 == 0x80
		wrong := more > 0 && !follows || more == 0 && follows || c > 0xF4 || c == 0xC0 || c == 0xC1 ||
			c < ' ' && !strings.ContainsRune("\x00\t\n\r", rune(c)) || c == 0x7F
		switch {
		case follows:
			more = max(more-1, 0)
		case c >= 0xF0 && c <= 0xF4:
			more = 3
		case c >= 0xE0 && c < 0xF0:
			more = 2
		case c >= 0xC2 && c < 0xE0:
			more = 1
		default:
			more = 0
		}
		if wrong {
			count = min(count+wrongBytes, maxWrong)
		} else if c != 0 {
			count = max(count-1, 0)
		}
		switch {
		case !garbage:
			bytes, at = append(bytes, c), append(at, i)
			if count >= tooWrong {
				garbage, since = true, i+1
			}
		case count <= rightAgain:
			garbage = false
			for _, c := range text[max(since, i+1-keptBytes) : i+1] {
				bytes, at = append(bytes, c), append(at, i)
			}
		}
	}
	return bytes, at
}

// FuzzGarbage holds garbage, given in steps, to a loop over all bytes.
func FuzzGarbage(f *testing.F) {
	rnd := rand.New(rand.NewPCG(15, 16))
	for range 20 {
		var b []byte
		for range rnd.IntN(6) {
			for range rnd.IntN(60) {
				b = append(b, byte(rnd.Uint32()))
			}
			b = append(b, told[:rnd.IntN(20)]...)
		}
		f.Add(b, uint64(rnd.IntN(1000)))
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		want, wantAt := slowText(text)
		rnd := rand.New(rand.NewPCG(seed, 1))
		var got []byte
		var at []int
		var fed feed
		for i := 0; i < len(text); {
			var d decoded
			n := min(1+rnd.IntN(stepBytes), len(text)-i)
			for k, c := range text[i : i+n] {
				d.add(c, k)
			}
			fed.first = i
			fed.addText(&d, &places{first: i, each: 1})
			require.Zero(t, d.n)
			for k, c := range fed.wait[:fed.n] {
				got, at = append(got, c), append(at, fed.first+int(fed.rel[k]))
			}
			fed.n = 0
			i += n
		}
		require.Equal(t, want, got)
		require.Equal(t, wantAt, at)
	})
}

// TestBehindGarbage puts a leak into other bytes, all of it in base64.
func TestBehindGarbage(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	rnd := rand.New(rand.NewPCG(17, 18))
	const leak = "on the slate, and wake the pilot if one is missing" // 39 letters
	for range 500 {
		random := make([]byte, 20+rnd.IntN(300))
		for i := range random {
			random[i] = byte(rnd.Uint32())
		}
		for what, text := range map[string]string{
			"between":  string(random) + "number " + leak + string(random),
			"UTF-16":   string(random) + strings.Join(strings.Split("write the number "+leak, ""), "\x00"),
			"Latin-1":  string(random) + strings.ReplaceAll(secret[:113], ",", "\xe9"),
			"sprinkle": eachOf("write the number "+leak, func(_ int, w string) string { return w + "\x01" }),
		} {
			text = base64.StdEncoding.EncodeToString([]byte(text))
			require.Equal(t, guard.Block, decide(t, p, text).Action, "%s: %s", what, text)
		}
	}
}

// TestManySymbols repeats the escape that comes to the most letters.
func TestManySymbols(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret, strings.Repeat("\\uFDFA", 1000))}})
	require.NoError(t, err)
	for _, escape := range []string{"\\uFDFA", "&#xFDFA;", "\\u{FDFA}", "%EF%B7%BA", "\ufdfa"} {
		d := decide(t, p, strings.Repeat(escape, 50)+" "+told)
		require.Equal(t, "output.prompt_leak", d.Rule(), "%s: %v", escape, d)
		for _, f := range d.Findings {
			require.NotContains(t, f.Rule, "panic")
		}
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat(escape, 50)))
		require.Equal(t, "output.prompt_leak", decide(t, p, text).Rule(), escape)
	}
}
