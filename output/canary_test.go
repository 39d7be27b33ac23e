package output_test

import (
	"context"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/canary"
	"github.com/stanchion-dev/stanchion/output"
)

var planted = canary.Key(guard.NewSavedKey[*canary.Place])

func TestCanary(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	word := planted.Of(s).Plant().Text()
	encode := map[string]func(string) string{
		"base64": func(s string) string { return base64.StdEncoding.EncodeToString([]byte("the word is " + s)) },
		"base32": func(s string) string { return base32.StdEncoding.EncodeToString([]byte("the word is " + s)) },
		"hex":    func(s string) string { return hex.EncodeToString([]byte(s)) },
		"codes":  func(s string) string { return eachLetter(s, func(r rune) string { return fmt.Sprint(int(r), " ") }) },
		"tags":   func(s string) string { return eachLetter(s, func(r rune) string { return string(r + 0xE0000) }) },
		"hex of base64": func(s string) string {
			return hex.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte("it is " + s))))
		},
		"first letters": func(s string) string {
			return eachLetter(s, func(r rune) string { return "\n" + string(r) + " and so on" })
		},
		"half of it": func(s string) string { return s[4:17] },
	}
	for _, name := range []string{"as it is", "upper case", "spaced", "dashes", "zero width", "full width", "ROT13", "Caesar 5", "backwards", "Atbash"} {
		encode[name] = forms[name]
	}
	for name, f := range encode {
		for _, text := range []string{f(word), "Well: " + f(word) + " - that is it."} {
			d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
			require.Equal(t, guard.Block, d.Action, "%s: %s", name, text)
			require.Equal(t, "output.canary", d.Rule())
			for _, n := range []int{1, 3, 64} {
				st := s.Stream(context.Background(), guard.StageOutput)
				var err error
				for rest := text; rest != "" && err == nil; rest = rest[min(n, len(rest)):] {
					_, err = st.Push(rest[:min(n, len(rest))])
				}
				if err == nil {
					_, err = st.Close()
				}
				require.ErrorIs(t, err, guard.ErrBlocked, "%s in pieces of %d", name, n)
			}
		}
		other := p.Session(guard.Subject{})
		require.Equal(t, guard.Allow, other.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: f(word)}).Action, name)
	}
	for _, text := range []string{"", word[:11], "\xff\x00", strings.Repeat("bcdfg", 1000), "The word of the day is lighthouse."} {
		require.Equal(t, guard.Allow, s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text}).Action, text)
	}
}

// plantedCanary is the check in sessions in which a word is planted.
func plantedCanary() guard.Check {
	c := output.Canary()
	run := c.Run
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		planted.Of(p.Session()).Plant()
		return run(ctx, p)
	}
	return c
}

// A session without a word passes, and none is made for it.
func TestCanaryWithoutWord(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	_, err = s.Output(t.Context(), "an answer")
	require.NoError(t, err)
	st := s.Stream(t.Context(), guard.StageOutput)
	for _, piece := range []string{"an ", "answer"} {
		out, err := st.Push(piece)
		require.NoError(t, err)
		require.Equal(t, piece, out, "nothing is held")
	}
	require.Equal(t, guard.Passed, st.Decision().Outcome("output.canary"))
	require.Nil(t, planted.Of(s).Planted())
	word := planted.Of(s).Plant().Text()
	_, err = s.Output(t.Context(), "an answer: "+word)
	require.ErrorIs(t, err, guard.ErrBlocked)
}

func TestCanaryLaws(t *testing.T) {
	guardtest.TestCheck(t, output.Canary(), "an answer without a word")
	guardtest.TestCheck(t, plantedCanary(), "an answer without it", strings.Repeat("bcdfghjk ", 40), base64.StdEncoding.EncodeToString([]byte(library)))
	guardtest.TestAllocs(t, plantedCanary(), strings.Repeat("an ordinary answer about ships and tides. ", 50))
}

// TestCanaryStream redacts a whole word that comes in pieces.
func TestCanaryStream(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary().Then(guard.Redact)}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	st := s.Stream(context.Background(), guard.StageOutput)
	var out strings.Builder
	for _, b := range []byte("It is " + strings.ToUpper(planted.Of(s).Plant().Text()) + ", no more.") {
		text, err := st.Push(string(b))
		require.NoError(t, err)
		out.WriteString(text)
	}
	text, err := st.Close()
	require.NoError(t, err)
	require.Equal(t, "It is , no more.", out.String()+text)
}

// FuzzCanaryStream puts letters of the word, in some form, into other text, and expects a stream to come out as the whole does.
func FuzzCanaryStream(f *testing.F) {
	for i, text := range []string{"it is \x00.", "\x00, \x00 and \x00", "x  \x00  y \x00z", "\u00e9\x00\u200b\x00 %20"} {
		f.Add(text, uint64(i), uint8(11), uint8(3), uint8(i))
		f.Add(text, uint64(i), uint8(20), uint8(1), uint8(i+1))
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary().Then(guard.Redact)}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64, n, size, form uint8) {
		s := p.Session(guard.Subject{})
		rnd := rand.New(rand.NewPCG(seed, 1))
		word := planted.Of(s).Plant().Text()
		for strings.Contains(text, "\x00") && len(text) < 2000 {
			from := rnd.IntN(len(word))
			part := word[from:min(from+int(n)%(len(word)+1), len(word))]
			switch form % 4 {
			case 1:
				part = strings.ToUpper(part)
			case 2:
				part = strings.Join(strings.Split(part, ""), strings.Repeat(" ", rnd.IntN(12)))
			case 3:
				part = eachLetter(part, func(r rune) string { return string(r + 'ａ' - 'a') })
			}
			text = strings.Replace(text, "\x00", part, 1)
		}
		whole := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		st := s.Stream(context.Background(), guard.StageOutput)
		var out strings.Builder
		var err error
		for rest := text; rest != "" && err == nil; {
			k := min(1+rnd.IntN(1+int(size%40)), len(rest))
			var part string
			part, err = st.Push(rest[:k])
			out.WriteString(part)
			rest = rest[k:]
		}
		if err == nil {
			var part string
			part, err = st.Close()
			out.WriteString(part)
		}
		if err == nil { // an encoded word blocks
			require.Equal(t, whole.Text(), out.String(), "%q %+v %+v", text, whole.Findings, st.Decision().Findings)
			require.Equal(t, whole.Findings, st.Decision().Findings, "%q", text)
		}
	})
}

func BenchmarkCanary(b *testing.B) {
	texts := make([]string, 64)
	for i := range texts {
		texts[i] = strings.Repeat(fmt.Sprintf("an ordinary answer about %d ships and tides. ", i), 45)
	}
	benchmark(b, plantedCanary(), texts, guard.Allow)
}

func ExampleCanary() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	s := p.Session(guard.Subject{User: "ana"})
	// input.Prompt or input.Canary plants a word in the system text of s.
	_, err := s.Output(context.Background(), "We open at nine.")
	fmt.Println(err)
	// Output: <nil>
}
