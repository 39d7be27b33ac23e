package output_test

import (
	"context"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/canary"
	"github.com/stanchion-dev/stanchion/output"
)

var planted = canary.Key(guard.NewSavedKey[*canary.Token])

func TestCanary(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	word := planted.Of(s).Text()
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

func TestCanaryLaws(t *testing.T) {
	guardtest.TestCheck(t, output.Canary(), "an answer without it", strings.Repeat("bcdfghjk ", 40), base64.StdEncoding.EncodeToString([]byte(library)))
	guardtest.TestAllocs(t, output.Canary(), strings.Repeat("an ordinary answer about ships and tides. ", 50))
}

// TestCanaryStream redacts a whole word that comes in pieces.
func TestCanaryStream(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary().Then(guard.Redact)}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	st := s.Stream(context.Background(), guard.StageOutput)
	var out strings.Builder
	for _, b := range []byte("It is " + strings.ToUpper(planted.Of(s).Text()) + ", no more.") {
		text, err := st.Push(string(b))
		require.NoError(t, err)
		out.WriteString(text)
	}
	text, err := st.Close()
	require.NoError(t, err)
	require.Equal(t, "It is , no more.", out.String()+text)
}

func BenchmarkCanary(b *testing.B) {
	texts := make([]string, 64)
	for i := range texts {
		texts[i] = strings.Repeat(fmt.Sprintf("an ordinary answer about %d ships and tides. ", i), 45)
	}
	benchmark(b, output.Canary(), texts, guard.Allow)
}

func ExampleCanary() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	s := p.Session(guard.Subject{User: "ana"})
	// input.Prompt or input.Canary plants a word in the system text of s.
	_, err := s.Output(context.Background(), "We open at nine.")
	fmt.Println(err)
	// Output: <nil>
}
