package token

import (
	"strings"
	"testing"

	"github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"
	"github.com/stretchr/testify/require"
)

// oracle returns tiktoken-go's counter: exact, but a hundredth of the speed, and quadratic in the length of a word.
func oracle(t testing.TB, name string) func(text string) int {
	tiktoken.SetBpeLoader(loader.NewOfflineLoader())
	enc, err := tiktoken.GetEncoding(name)
	require.NoError(t, err)
	return func(text string) int { return len(enc.EncodeOrdinary(text)) }
}

// sameAs reports whether the encodings' authors and tiktoken-go split text alike: to tiktoken-go, the long s is no s.
func sameAs(text string) bool { return !strings.Contains(text, "'\u017F") }

func TestOracle(t *testing.T) {
	for _, e := range encodings {
		count := oracle(t, e.name)
		for _, text := range []string{
			"", "a", "Hello, world!", "  two  blanks ", "don't DON'T we'll I'D 'tis 's", "12345678 1,000", "\n\n a \r\n\t b\n ",
			"HTTPServer camelCase ABC's Éa éA", "你好，世界。这是一个测试", "こんにちは世界 カタカナ", "안녕하세요 세계", "Привет, мир! ОБРАЩЕНИЕ", "مرحبا بالعالم",
			"e\u0301a \u0301 !\u0301! A\u0301B", "\U0001F600\U0001F600 \U0001F469\u200D\U0001F4BB", "\x00\x00a", "\xff\xfe ab\xc3 \xe4\xbd", "中A中AB!",
			"<|endoftext|>", "//\n/\n", "\u00a0\u00a0x\u2028y", "\U000E0100\U000E0101a",
		} {
			require.Equal(t, count(text), e.Count(text), "%s %q", e.name, text)
		}
	}
}
