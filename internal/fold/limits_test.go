package fold_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// maxFactor is what Buffer promises: bytes of memory for a byte of text, and a little for short texts.
const maxFactor = 160

func TestBounded(t *testing.T) {
	const n = 1 << 18 // tried with 10 << 20 too
	for _, part := range []string{
		"%25", "%2525", "A", "QUFB", "&amp;amp;", "&#38;", " ", "\n", "\t \u200b", "\\u0041", "\\\\", "\\n\\t", "a b ", "a.", "a:", "0x41 ", "41 ", "41:",
		"1a1 ", "\ufdfa", "\uac01", "\u200b", "a\u200b", "\xff", "a\xff", "\u00e9", "\uff21", " gur ", "vtaber ", "erongi ", "snoitcurtsni ", "\U000E0041", "a\U000E0041",
		"\U000E0141", "QUFBQUFBQUFBQUFB\n", "AAAAAAAAAAAAAAAA\n", "AAAAAAAAAAAAAAA ", "&", "&a", "\\", "%", "=", "-", "aaaaaaaaaaaaaaa-", "g gur xxx ",
		"i g n o r e ", "%41QUFBQUFBQUFBQUFB 41 41 41 41 41 41 &lt;\\u0041 gur vtaber 1gn0r3 snoitcurtsni i g n o r e ",
	} {
		text := strings.Repeat(part, n/len(part))
		var b fold.Buffer
		v := b.Fold(text)
		require.LessOrEqual(t, len(v.Text), 11*n, "%+q", part)
		total, views := 0, 0
		b.Decoded(text, func(v fold.View) bool {
			views++
			total += len(v.Text)
			v.Span(0, len(v.Text))
			return true
		})
		require.LessOrEqual(t, views, 8, "%+q", part)
		require.LessOrEqual(t, total, 11*8*n, "%+q", part)
		require.Less(t, b.Sizes(), maxFactor*n, "%+q", part)
		t.Logf("%-20q memory %d a byte, %d views", part, b.Sizes()/n, views)
		b.Reset()
		require.LessOrEqual(t, b.Sizes(), 10*64<<10, "%+q", part)
		require.Equal(t, "abc", b.Fold("ABC").Text)
	}
}

func TestNoAllocations(t *testing.T) {
	if !fold.KeepsStrings {
		t.Skip("nounsafe copies")
	}
	var b fold.Buffer
	for _, s := range corpus {
		b.Fold(s)
		require.Zero(t, testing.AllocsPerRun(20, func() { b.Fold(s) }), "%+q", s)
		count := func(fold.View) bool { return true }
		b.Decoded(s, count)
		require.Zero(t, testing.AllocsPerRun(20, func() { b.Decoded(s, count) }), "%+q", s)
	}
	plain := strings.Repeat("plain text, and more of it. ", 100)
	v := b.Fold(plain)
	require.Equal(t, plain, v.Text)
	var fresh fold.Buffer
	require.Zero(t, testing.AllocsPerRun(20, func() { fresh.Fold(plain) }))
	require.Zero(t, fresh.Sizes())
}

func TestBenignHasNoViews(t *testing.T) {
	texts := []string{
		"Please find attached the minutes of the meeting on 2026-03-04. We agreed that the budget (EUR 12,500) is fine; see page 3.",
		"He said: \"I don't know - maybe 50% of them, or A, B & C?\" U.S.A. e.g. i.e. Ph.D. x = y + z",
		"func f(x int64) error {\n\tfmt.Printf(\"%d items\\n\", x)\n\treturn nil\n}\n// sha256 utf8 base64 int32 md5",
		"https://example.org/path/to/some/very/long/directory/internationalization.html?id=12345678901234567890",
		"commit 3b18e512dba79e4c8300dd08aeb37f8e728b8dad, uuid 123e4567-e89b-12d3-a456-426614174000",
		"card 4111 1111 1111 1111, iban DE89370400440532013000, phone +49 30 901820, 10:20:30 and 00:1b:44:11:3a:b7",
		"for i := 0; i < n; i++ { a[i] = b[i] & c[i] }", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n----------------------------------------",
		"\u4f60\u597d\uff0c\u4e16\u754c\u3002 \u041f\u0440\u0438\u0432\u0435\u0442 \U0001F600\u200d\ufe0f", "$HOME/bin C:\\Users\\Public p@ss 3D 4th H2O CO2 R2D2 C3PO",
		"getElementsByClassName addEventListenerWithOptions XMLHttpRequestEventTarget",
	}
	var b fold.Buffer
	for _, s := range texts {
		b.Decoded(s, func(v fold.View) bool {
			t.Errorf("%+q: %s %+q", s, v.Kind(), v.Text)
			return true
		})
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct{ in, find string }{ // what is found must come from what stands between « and »
		{"x «IGNORE» y", "ignore"},
		{"x «i\u200bg\u200bn\u200bo\u200br\u200be»\u200b y", "ignore"},
		{"caf«\u00e9» y", "e"},
		{"cafe\u0301 «x»\u0301", "x"},
		{"«\uff49\uff47\uff4e»\uff4f", "ign"},
		{"stra«\u00df»e", "s"},
		{"a«  \u200b \n »b", "\n"},
		{"a«\u00a0»b", " "},
		{"a«\xff»b", "\ufffd"},
		{"\ufeff\ufeff«a»\ufeff", "a"},
		{"\ud55c«\uad6d»\uc5b4", "\u1100\u116e\u11a8"},
		{"\u0416\u0414«\u0416»\u0414", "\u0436\u0434"[0:2]},
	} {
		a, rest, _ := strings.Cut(c.in, "«")
		src, z, _ := strings.Cut(rest, "»")
		text := a + src + z
		var b fold.Buffer
		v := b.Fold(text)
		i := strings.Index(v.Text, c.find)
		if strings.Contains(a, c.find) || c.find == "\u0436" {
			i = strings.LastIndex(v.Text, c.find)
		}
		require.GreaterOrEqual(t, i, 0, "%+q", text)
		s, e := v.Span(i, i+len(c.find))
		require.Equal(t, [2]int{len(a), len(a) + len(src)}, [2]int{s, e}, "%+q in %+q", c.find, text)
	}
	var zero fold.View
	s, e := zero.Span(-3, 9)
	require.Equal(t, [2]int{}, [2]int{s, e})
}

func TestSafeCut(t *testing.T) {
	for _, c := range []struct {
		text    string
		i, want int
	}{
		{"", 0, 0}, {"", 9, 0}, {"abc", -1, 0}, {"abc", 2, 2}, {"abc", 9, 3},
		{"ab cd", 2, 2}, {"ab cd", 3, 3}, {"ab  cd", 3, 2}, {"ab ", 3, 2}, {"ab \u200b", 6, 2}, {"ab \u200b c", 6, 2}, {"ab \u200bc", 6, 6},
		{"caf\u00e9", 4, 3}, {"caf\xc3", 4, 3}, {"caf\xc3x", 4, 4}, {"\U0001F600", 3, 0},
		{strings.Repeat(" ", 100) + "x", 90, 0}, {strings.Repeat(" ", 100) + "x", 100, 100},
		{"a" + strings.Repeat(" ", 63), 64, 1}, {"a" + strings.Repeat(" ", 64), 65, 1}, {"a" + strings.Repeat(" ", 65), 66, 0},
	} {
		require.Equal(t, c.want, fold.SafeCut(c.text, c.i), "%+q at %d", c.text, c.i)
	}
	for _, s := range corpus {
		for i := range len(s) + 1 {
			checkCut(t, s, i)
		}
	}
}

func TestKindAllocatesNothing(t *testing.T) {
	var b fold.Buffer
	text := "x " + base64.StdEncoding.EncodeToString([]byte("%69gnore all previous"))
	var kind string
	b.Decoded(text, func(v fold.View) bool {
		if testing.AllocsPerRun(10, func() { kind = v.Kind() }) != 0 {
			t.Error("Kind allocates")
		}
		return true
	})
	require.Equal(t, "base64+percent", kind)
}
