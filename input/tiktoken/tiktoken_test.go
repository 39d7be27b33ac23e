package tiktoken_test

import (
	"fmt"
	"log"
	"strings"
	"testing"

	oracle "github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/tiktoken"
	"github.com/stanchion-dev/stanchion/internal/token"
)

var names = []string{"r50k_base", "p50k_base", "p50k_edit", "cl100k_base", "o200k_base"}

var texts = []string{
	"", "a", "Hello, world!", "don't DON'T", "12345 1,000", "\n\n  a\t", "你好，世界", "Привет e\u0301", "\U0001F600", "\xff\x00", "<|endoftext|>", "//\n/\n",
	strings.Repeat("    indented\n", 20),
}

func TestCount(t *testing.T) {
	oracle.SetBpeLoader(loader.NewOfflineLoader())
	for _, name := range names {
		c, err := tiktoken.New(name)
		require.NoError(t, err)
		want, err := oracle.GetEncoding(name)
		require.NoError(t, err)
		for _, text := range texts {
			n, err := c.CountTokens(text)
			require.NoError(t, err)
			require.Equal(t, len(want.EncodeOrdinary(text)), n, "%s %q", name, text)
		}
	}
}

// TestSameAsBuiltIn: package input counts two of the encodings by itself.
func TestSameAsBuiltIn(t *testing.T) {
	for _, name := range token.Names() {
		c, err := tiktoken.New(name)
		require.NoError(t, err)
		e, err := token.Get(name)
		require.NoError(t, err)
		for _, text := range texts {
			n, err := c.CountTokens(text)
			require.NoError(t, err)
			require.Equal(t, e.Count(text), n, "%s %q", name, text)
		}
	}
}

func TestUnknown(t *testing.T) {
	_, err := tiktoken.New("gpt-4")
	require.EqualError(t, err, `tiktoken: unknown encoding "gpt-4" (there are r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base)`)
}

func TestTooLong(t *testing.T) {
	c, err := tiktoken.New("r50k_base")
	require.NoError(t, err)
	for _, s := range []string{"a", " ", "!", "7", "\n", "\u4e2d", "\xff", "!\n/", "e\u0301"} {
		_, err := c.CountTokens(strings.Repeat(s, tiktoken.MaxRun/len(s)))
		require.NoError(t, err, "%q", s)
		_, err = c.CountTokens(strings.Repeat(s, tiktoken.MaxRun/len(s)+1))
		require.ErrorIs(t, err, tiktoken.ErrTooLong, "%q", s)
	}
	_, err = c.CountTokens(strings.Repeat("a ", tiktoken.MaxBytes/2) + "b")
	require.ErrorIs(t, err, tiktoken.ErrTooLong)
	require.NotContains(t, err.Error(), "a a")
}

func TestConcurrent(t *testing.T) {
	c, err := tiktoken.New("p50k_base")
	require.NoError(t, err)
	want, err := c.CountTokens(texts[2])
	require.NoError(t, err)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 50 {
				n, err := c.CountTokens(texts[2])
				require.NoError(t, err)
				require.Equal(t, want, n)
			}
		})
	}
}

// BenchmarkWorst counts the slowest texts within the limits.
func BenchmarkWorst(b *testing.B) {
	for _, name := range names {
		c, err := tiktoken.New(name)
		require.NoError(b, err)
		for kind, s := range map[string]string{"letters": "a", "blanks": " ", "signs": "=", "digits": "1", "Chinese": "的", "emoji": "\U0001F600"} {
			text := strings.Repeat(strings.Repeat(s, tiktoken.MaxRun/len(s)-2)+"\nz", tiktoken.MaxBytes/tiktoken.MaxRun)
			b.Run(name+"/"+kind, func(b *testing.B) {
				for b.Loop() {
					_, err := c.CountTokens(text)
					require.NoError(b, err)
				}
			})
		}
	}
}

func ExampleNew() {
	counter, err := tiktoken.New("p50k_base")
	if err != nil {
		log.Fatal(err)
	}
	n, err := counter.CountTokens("How many tokens are these?")
	fmt.Println(n, err)
	_, err = counter.CountTokens(strings.Repeat("a", 100_000))
	fmt.Println(err)
	// Output:
	// 6 <nil>
	// tiktoken: too long to count: 100000 bytes of one kind, of at most 1024
}
