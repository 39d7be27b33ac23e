package token

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
)

// oracle returns tiktoken-go's counter: exact, but slow, and quadratic in the length of a piece.
func oracle(t testing.TB, name string) func(text string) int {
	tiktoken.SetBpeLoader(loader.NewOfflineLoader())
	enc, err := tiktoken.GetEncoding(name)
	require.NoError(t, err)
	return func(text string) int { return len(enc.EncodeOrdinary(text)) }
}

// judged reports whether tiktoken-go may judge the count of text: it takes the long s for no s, and has the letters of
// another Unicode version under another version of Go.
func judged(text string) bool {
	if strings.Contains(text, "'\u017F") {
		return false
	}
	for _, r := range text {
		if r > unicode.MaxLatin1 && unicode.Version != "15.0.0" && classOf(r) != classIn(r) {
			return false
		}
	}
	return true
}

// classIn is classOf by package unicode.
func classIn(r rune) uint8 {
	switch {
	case unicode.In(r, unicode.Lu, unicode.Lt):
		return upper | letter
	case unicode.Is(unicode.Ll, r):
		return lower | letter
	case unicode.In(r, unicode.Lm, unicode.Lo):
		return upper | lower | letter
	case unicode.Is(unicode.M, r):
		return upper | lower
	case unicode.Is(unicode.N, r):
		return number
	case r == '\r' || r == '\n':
		return space | newline
	case unicode.IsSpace(r):
		return space
	}
	return 0
}

func TestClasses(t *testing.T) {
	if unicode.Version != "15.0.0" {
		t.Skipf("this toolchain has Unicode %s", unicode.Version)
	}
	for r := range rune(unicode.MaxRune + 2) {
		if classIn(r) != classOf(r) {
			t.Errorf("%U: class %d, not %d", r, classOf(r), classIn(r))
		}
	}
}

// morsels are what strange texts are made of: what the patterns tell apart, and what the vocabularies join.
var morsels = []string{
	" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u3000", "a", "b", "the", "The", "ING", "A", "'", "'s", "'S", "'ll", "'RE", "'v", "d", "\u017f",
	"1", "22", "\u0661", "\u00bd", "\u2167", "!", "/", "//", ".", "-", "=", "_", "\x00", "\x1f", "\u00e9", "\u00c9", "\u01c5", "\u02b0", "\u00aa", "e\u0301", "\u0301", "\u0300",
	"中", "文", "字", "測", "の", "カ", "ー", "한", "국", "я", "Ж", "о", "ß", "ş", "ا", "ل", "\u0651", "ש", "क", "्", "ก", "\u0e31", "ა", "\U0001F600", "\U0001F469\u200d",
	"\u200b", "\ufeff", "\ufffd", "\uffff", "\U000E0100", "\U0001D400", "\U00020000", "\xff", "\xe4", "\xe4\xb8", "\xf0\x9f", "\xc3", "\x80", "\xed\xa0\x80", "<|endoftext|>",
}

func strange(rnd *rand.Rand, n int) string {
	var b strings.Builder
	for range rnd.IntN(n) {
		m := morsels[rnd.IntN(len(morsels))]
		for range 1 + rnd.IntN(3)*rnd.IntN(3) {
			b.WriteString(m)
		}
	}
	return b.String()
}

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
		rnd := rand.New(rand.NewPCG(3, 4))
		for range 3000 {
			if text := strange(rnd, 30); judged(text) {
				require.Equal(t, count(text), e.Count(text), "%s %q", e.name, text)
			}
		}
		for range 200 { // runs
			text := strings.Repeat(strange(rnd, 5), 1+rnd.IntN(60))
			if text = text[:min(len(text), 2000)]; judged(text) {
				require.Equal(t, count(text), e.Count(text), "%s %q", e.name, text)
			}
		}
	}
}

// TestOracleRunes puts characters into contexts that their class matters in: one of 29, all if there are corpora as well.
func TestOracleRunes(t *testing.T) {
	for _, e := range encodings {
		count := oracle(t, e.name)
		step := rune(29)
		if testcorpora.Named() {
			step = 1
		}
		for r := rune(0); r < 0x20000; r += step {
			if s := "a" + string(r) + "B " + string(r) + "1" + string(r) + "!" + string(r) + "\n" + string(r); judged(s) {
				require.Equal(t, count(s), e.Count(s), "%s %U", e.name, r)
			}
		}
	}
}

func TestOracleCorpora(t *testing.T) {
	files := corpora(t)
	if files == nil {
		t.Skip("no measuring data: no real texts")
	}
	for _, e := range encodings {
		count := oracle(t, e.name)
		for name, texts := range files {
			for _, text := range texts {
				if text = text[:min(len(text), 20_000)]; judged(text) {
					require.Equal(t, count(text), e.Count(text), "%s %s %.60q", e.name, name, text)
				}
			}
		}
	}
}

// TestVocab holds the tables against the vocabularies that they were made from.
func TestVocab(t *testing.T) {
	for _, e := range encodings {
		ranks, err := loader.NewOfflineLoader().LoadTiktokenBpe(e.name + ".tiktoken")
		require.NoError(t, err)
		v := e.vocab()
		longest, long := 0, 0
		var w work
		for token := range ranks {
			longest = max(longest, len(token))
			if len(token) == 1 {
				require.Equal(t, ranks[token], int(v.bytes[token[0]]))
				continue
			}
			if len(token) > maxWord {
				long += len(token)
			}
			require.True(t, v.words.hasWord(token, 0, len(token)), "%q", token)
			require.True(t, v.words.hasWord(token+"        ", 0, len(token)), "%q", token)
			if len(token) <= maxScan {
				for i := range len(token) {
					w.ids[i] = v.bytes[token[i]]
				}
				left, _ := v.scan(&w, len(token))
				require.Equal(t, 1, left, "%q", token)
				require.Equal(t, ranks[token], int(w.ids[0]), "%q", token)
			}
			for _, not := range []string{token + "\x01", token[:len(token)-1] + "\x01"} {
				if _, ok := ranks[not]; !ok {
					require.False(t, v.words.hasWord(not, 0, len(not)), "%q", not)
				}
			}
		}
		require.Less(t, 4*len(v.lows)+8*(len(v.words.slots)+len(v.words.long)+len(v.pairs)+len(v.sieve))+4*(len(v.twos)+len(v.runes))+len(v.words.text), 6<<20, "bytes of the tables")
		require.Equal(t, Longest, longest)
		require.Len(t, v.words.text, long)
		require.Less(t, long, placeMask)
		require.LessOrEqual(t, len(ranks), idMask)
	}
}

// TestPairs holds what two tokens make against the files that the tables are made from.
func TestPairs(t *testing.T) {
	rnd := rand.New(rand.NewPCG(19, 20))
	for e, file := range map[*Encoding]string{encodings[0]: cl100kFile, encodings[1]: o200kFile} {
		v := e.vocab()
		makes := map[[2]uint32]uint32{}
		n, of := parents(file)
		for id := 256; id < n; id++ {
			l, r := of(id)
			makes[[2]uint32{l, r}] = uint32(id)
		}
		pair := func(l, r uint32) {
			want, ok := makes[[2]uint32{l, r}]
			if !ok {
				want = none
			}
			if got := v.pair(l, r); got != want {
				t.Fatalf("%s: %d and %d make %d, not %d", e.name, l, r, got, want)
			}
		}
		for l := range uint32(lowIDs) {
			for r := range uint32(lowIDs) {
				pair(l, r)
			}
		}
		for p := range makes {
			pair(p[0], p[1])
			pair(p[1], p[0])
			pair(p[0], rnd.Uint32N(uint32(n)))
			pair(p[0], rnd.Uint32N(lowIDs))
			pair(rnd.Uint32N(lowIDs), p[1])
		}
	}
}
