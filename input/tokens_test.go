package input_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	oracle "github.com/pkoukk/tiktoken-go"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/input/tiktoken"
	"github.com/stanchion-dev/stanchion/internal/token"
)

var (
	_ input.TokenCounter = (*tiktoken.Counter)(nil)
	_ input.TokenCounter = input.UpperBound{}
	_ input.TokenCounter = input.UpperEstimate{}
	_ input.TokenCounter = (*oneLine)(nil)
)

// oneLine is a counter of a user.
type oneLine struct{ err error }

func (c *oneLine) CountTokens(text string) (int, error) { return len(strings.Fields(text)), c.err }

var tokenTexts = []string{
	"", "a", "Hello, world!", "hello hello hello hello hello", "func main() {\n\tfmt.Println(\"x\")\n}\n", "12345678901234567890",
	"Straße, Москва, 東京都, 한국어, हिन्दी, ไทย, \U0001F600\U0001F468\u200d\U0001F469", "<|endoftext|><|im_start|>",
	"\xff\xfe\xfd invalid \xc3", "\x00\x00\x00", strings.Repeat("a", 300), strings.Repeat(" ", 300), strings.Repeat("=\n", 100),
	strings.Repeat("The report needs more water than usual. ", 20), "{\"a\": [1, 2.5e10, \"\\u0041\\n\"], \"b\": null}",
	"'s 'S '\u017f don't DON'T",
}

func TestCountTokens(t *testing.T) {
	for _, c := range []struct {
		encoding, text string
		want           int
	}{
		{"cl100k_base", "", 0}, {"o200k_base", "hello world", 2}, {"cl100k_base", "hello world", 2}, {"gpt-4o", "hello world", 2},
		{"o200k_harmony", "hello world", 2}, {"cl100k_base", "<|endoftext|>", 7}, {"o200k_base", "\xff", 1},
	} {
		n, err := input.CountTokens(c.encoding, c.text)
		require.NoError(t, err)
		require.Equal(t, c.want, n, "%s of %q", c.encoding, c.text)
	}
	_, err := input.CountTokens("gpt-4o-minuscule2", "hello")
	require.NoError(t, err, "a version that is not in the table")
}

func TestTokenModels(t *testing.T) {
	// A text of which the two encodings have different counts.
	const text = "नमस्ते दुनिया"
	o200k, cl100k := count(t, "o200k_base", text), count(t, "cl100k_base", text)
	require.NotEqual(t, o200k, cl100k)
	for want, models := range map[int][]string{
		o200k: {"gpt-4o", "gpt-4o-2024-05-13", "gpt-4o-mini", "chatgpt-4o-latest", "gpt-4.1-nano", "gpt-4.5-preview", "gpt-5", "gpt-5-mini",
			"o1", "o1-preview", "o3", "o3-mini", "o4-mini", "gpt-oss-120b", "ft:gpt-4o-mini-2024-07-18:acme::id", "ft:gpt-4.1-2025-04-14:a:b:c"},
		cl100k: {"gpt-4", "gpt-4-turbo", "gpt-4-32k-0314", "gpt-3.5-turbo", "gpt-3.5-turbo-0125", "gpt-35-turbo", "gpt-35-turbo-16k",
			"text-embedding-ada-002", "text-embedding-3-large", "text-embedding-3-small", "davinci-002", "ft:gpt-3.5-turbo:acme", "ft:babbage-002"},
	} {
		for _, m := range models {
			require.Equal(t, want, count(t, m, text), m)
		}
	}
	for _, m := range []string{"", "claude-opus-4-5", "gemini-2.5-pro", "gpt", "gpt-4x", "gpt-6", "o2", "o200k", "O200K_BASE", "ft:", "ft:claude:x"} {
		_, err := input.CountTokens(m, text)
		require.ErrorContains(t, err, "o200k_base", m)
		require.ErrorContains(t, err, "gpt-4o", m)
		if m != "" {
			require.ErrorContains(t, input.MaxTokens(m, 5).Err, "cl100k_base", m)
		}
	}
	for _, old := range []string{"p50k_base", "r50k_base", "gpt2"} {
		require.ErrorContains(t, input.MaxTokens(old, 5).Err, "input/tiktoken")
	}
	// What tiktoken-go knows of these models is the same.
	for _, m := range []string{"gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-4", "gpt-3.5-turbo", "text-embedding-3-small", "text-embedding-ada-002"} {
		want := map[string]int{"o200k_base": o200k, "cl100k_base": cl100k}[oracle.MODEL_TO_ENCODING[m]]
		require.Equal(t, want, count(t, m, text), m)
	}
}

func count(t testing.TB, encoding, text string) int {
	t.Helper()
	n, err := input.CountTokens(encoding, text)
	require.NoError(t, err)
	return n
}

// TestMaxTokensIsExact compares with the count at both sides of every budget.
func TestMaxTokensIsExact(t *testing.T) {
	for _, name := range token.Names() {
		c, err := tiktoken.New(name)
		require.NoError(t, err)
		for _, text := range append(tokenTexts, prose(5000, 1)) {
			n := count(t, name, text)
			if !strings.Contains(text, "\u017f") {
				want, err := c.CountTokens(text)
				require.NoError(t, err)
				require.Equal(t, want, n, "%s of %.40q", name, text)
			}
			require.True(t, n == 0 || check(t, input.MaxTokens(name, n), text).Allowed(), "%d %.40q", n, text)
			require.True(t, check(t, input.MaxTokens(name, n+1), text).Allowed(), "%d %.40q", n, text)
			if n > 1 {
				require.Equal(t, "input.too_many_tokens", check(t, input.MaxTokens(name, n-1), text).Rule(), "%d %.40q", n, text)
			}
		}
	}
}

func TestMaxTokensMistakes(t *testing.T) {
	for name, o := range map[string]input.TokensOptions{
		"not positive":               {Encoding: "o200k_base"},
		"limit -3":                   {Encoding: "o200k_base", Max: -3},
		"neither an encoding":        {Max: 5},
		"both an encoding":           {Max: 5, Encoding: "o200k_base", Counter: input.UpperBound{}},
		"bytes is negative":          {Max: 5, Counter: &oneLine{}, MaxBytes: -1},
		"unknown encoding or model ": {Max: 5, Encoding: "claude"},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokensWith(o)}})
		require.ErrorContains(t, err, name)
	}
}

func TestMaxTokensWithCounter(t *testing.T) {
	c := input.MaxTokensWith(input.TokensOptions{Counter: &oneLine{}, Max: 3, MaxBytes: 20})
	require.True(t, check(t, c, "one two three").Allowed())
	require.Equal(t, "input.too_many_tokens", check(t, c, "one two three four").Rule())
	require.Equal(t, "input.too_many_tokens", check(t, c, strings.Repeat("x", 21)).Rule(), "not counted")
	wide := input.MaxTokensWith(input.TokensOptions{Counter: &oneLine{}, Max: 3})
	require.True(t, check(t, wide, strings.Repeat("x", 96)).Allowed())
	require.False(t, check(t, wide, strings.Repeat("x", 97)).Allowed())
	failing := input.MaxTokensWith(input.TokensOptions{Counter: &oneLine{errors.New("down")}, Max: 3})
	require.Equal(t, "input.max_tokens.error", check(t, failing, "one").Rule())

	old, err := tiktoken.New("p50k_base")
	require.NoError(t, err)
	p50k := input.MaxTokensWith(input.TokensOptions{Counter: old, Max: 100_000})
	require.True(t, check(t, p50k, "hello").Allowed())
	require.Equal(t, "input.max_tokens.error", check(t, p50k, strings.Repeat("a", 2000)).Rule(), "ErrTooLong")
	guardtest.TestCheck(t, c, tokenTexts...)
	guardtest.TestCheck(t, wide, tokenTexts...)
}

// TestJSONTokens counts the document as it is written: with escapes undone it would be five tokens.
func TestJSONTokens(t *testing.T) {
	const doc = `{"a": "\u0061\u0062\u0063"}`
	n := count(t, "o200k_base", doc)
	require.Greater(t, n, 12)
	for budget, allowed := range map[int]bool{n: true, n - 1: false} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokens("o200k_base", budget)}})
		require.NoError(t, err)
		content := guard.Content{Stage: guard.StageInput, Format: guard.JSON, Text: doc}
		require.Equal(t, allowed, p.Session(guard.Subject{}).Check(t.Context(), content).Allowed())
		st := p.Session(guard.Subject{}).StreamContent(t.Context(), content)
		for i := range doc {
			_, _ = st.Push(doc[i : i+1])
		}
		_, err = st.Close()
		require.Equal(t, allowed, err == nil)
	}
}

// TestMaxTokensLaws uses budgets that the texts reach at every place.
func TestMaxTokensLaws(t *testing.T) {
	for _, n := range []int{1, 5, 40} {
		guardtest.TestCheck(t, input.MaxTokens("o200k_base", n), tokenTexts...)
		guardtest.TestCheck(t, input.MaxTokens("cl100k_base", n+1).Then(guard.Flag), tokenTexts...)
	}
	for _, n := range []int{3, 30} {
		guardtest.TestCheck(t, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperBound{}, Max: n}), tokenTexts...)
		guardtest.TestCheck(t, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperEstimate{}, Max: n}), tokenTexts...)
	}
	guardtest.TestAllocs(t, input.MaxTokens("o200k_base", 2000), "a", prose(1000, 1), prose(5000, 2))
	guardtest.TestAllocs(t, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperEstimate{}, Max: 4000}), "a", prose(5000, 2))
	guardtest.TestAllocs(t, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperBound{}, Max: 6000}), "a", prose(5000, 2))
}

func TestUpperCounters(t *testing.T) {
	var counters []*tiktoken.Counter
	for _, name := range []string{"r50k_base", "p50k_base", "cl100k_base", "o200k_base"} {
		c, err := tiktoken.New(name)
		require.NoError(t, err)
		counters = append(counters, c)
	}
	for _, text := range append(tokenTexts, prose(3000, 3)) {
		bound, err := input.UpperBound{}.CountTokens(text)
		require.NoError(t, err)
		estimate, err := input.UpperEstimate{}.CountTokens(text)
		require.NoError(t, err)
		require.LessOrEqual(t, estimate, bound)
		require.GreaterOrEqual(t, estimate, min(bound, 2*max(count(t, "cl100k_base", text), count(t, "o200k_base", text))))
		for _, c := range counters {
			n, err := c.CountTokens(text)
			require.NoError(t, err)
			require.GreaterOrEqual(t, bound, n, "%.40q", text)
		}
		for _, c := range []input.TokenCounter{input.UpperBound{}, input.UpperEstimate{}} { // the check agrees with the count
			n, err := c.CountTokens(text)
			require.NoError(t, err)
			if n > 0 {
				require.True(t, check(t, input.MaxTokensWith(input.TokensOptions{Counter: c, Max: n}), text).Allowed(), "%.40q", text)
			}
			if n > 1 {
				require.False(t, check(t, input.MaxTokensWith(input.TokensOptions{Counter: c, Max: n - 1}), text).Allowed(), "%.40q", text)
			}
		}
	}
	n, _ := input.UpperBound{}.CountTokens("\xffa\xc3")
	require.Equal(t, 3+1+3+2, n)
	n, _ = input.UpperEstimate{}.CountTokens(strings.Repeat(" ", 4000))
	require.Equal(t, 1000, n)
}

// TestTokenStreamIsLinear has a stream of single bytes.
func TestTokenStreamIsLinear(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokens("o200k_base", 1<<20)}})
	require.NoError(t, err)
	for _, text := range []string{strings.Repeat("a", 100_000), prose(100_000, 1)} {
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		for i := range text {
			out, err := st.Push(text[i : i+1])
			require.NoError(t, err)
			require.Len(t, out, 1, "held back")
		}
		_, err = st.Close()
		require.NoError(t, err)
	}
}

func ExampleMaxTokens() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokens("gpt-4o", 8)}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), strings.Repeat("far too long ", 10))
	fmt.Println(err)
	// Output: guard: input blocked by input.too_many_tokens
}

func ExampleMaxTokensWith() {
	c := input.MaxTokensWith(input.TokensOptions{Max: 8000, Counter: input.UpperEstimate{}}) // for Claude or Gemini
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "What is a stanchion?")
	fmt.Println(err)
	// Output: <nil>
}

func ExampleCountTokens() {
	n, err := input.CountTokens("o200k_base", "A stanchion is the post that holds a guard rail.")
	fmt.Println(n, err)
	// Output: 13 <nil>
}

func ExampleUpperEstimate() {
	text := "A stanchion is the post that holds a guard rail."
	estimate, _ := input.UpperEstimate{}.CountTokens(text)
	bound, _ := input.UpperBound{}.CountTokens(text)
	fmt.Println(estimate, bound)
	// Output: 26 50
}

func ExampleUpperBound() {
	n, _ := input.UpperBound{}.CountTokens("caf\u00e9")
	fmt.Println(n)
	// Output: 7
}

func FuzzMaxTokens(f *testing.F) {
	for i, text := range tokenTexts {
		f.Add(text, 1+i*7, i)
	}
	f.Add(`{"a\u0061": ["\ud83d\ude00", -12.5e10, "\n"], "b": true} x`, 20, 8)
	f.Fuzz(func(t *testing.T, text string, budget, cut int) {
		budget, cut = max(budget, 1), min(max(cut, 0), len(text))
		for _, name := range token.Names() {
			over := count(t, name, text) > budget
			testTokenBudget(t, input.MaxTokens(name, budget), text, cut, over)
		}
		for _, c := range []input.TokenCounter{input.UpperBound{}, input.UpperEstimate{}} {
			n, err := c.CountTokens(text)
			require.NoError(t, err)
			require.LessOrEqual(t, n, 3*len(text)+2)
			require.True(t, !utf8.ValidString(text) || n <= len(text)+2)
			testTokenBudget(t, input.MaxTokensWith(input.TokensOptions{Counter: c, Max: budget}), text, cut, n > budget)
		}
	})
}

// testTokenBudget holds a check to what is expected of it, on the whole text, in two pieces, and in single bytes where the
// text is taken for JSON.
func testTokenBudget(t *testing.T, c guard.Check, text string, cut int, over bool) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(t, err)
	require.Equal(t, !over, p.Session(guard.Subject{}).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text}).Allowed())
	json := guard.Content{Stage: guard.StageInput, Format: guard.JSON, Text: text}
	require.Equal(t, !over, p.Session(guard.Subject{}).Check(t.Context(), json).Allowed())
	st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
	_, _ = st.Push(text[:cut])
	_, _ = st.Push(text[cut:])
	_, err = st.Close()
	require.Equal(t, over, err != nil)
	st = p.Session(guard.Subject{}).StreamContent(t.Context(), json)
	for i := range len(text) {
		_, _ = st.Push(text[i : i+1])
	}
	_, err = st.Close()
	require.Equal(t, over, err != nil)
}
