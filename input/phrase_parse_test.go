package input

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/compile"
)

// sameAsRegexp holds an expression to package regexp on a text, if it is one that rules may have.
func sameAsRegexp(t testing.TB, expr, text string) {
	b := compile.New()
	id, err := b.Add(expr, true)
	if err != nil {
		return
	}
	re, err := regexp.Compile(`\A(?:` + expr + `)`)
	require.NoError(t, err, "%q is taken for an expression", expr)
	x, err := b.Table(nil, nil)
	require.NoError(t, err)
	p, ph := newPhrases(x), x.Phrases[id]
	want := -1
	if m := re.FindStringIndex(text); m != nil {
		want = m[1]
	}
	var q asking
	got := p.match(&q, text, uint32(ph.Start), 0, true)
	if q.work < maxWork { // else it has given up
		require.Equal(t, want, got, "%q in %q", expr, text)
	}
	if want > int(ph.Longest) {
		t.Fatalf("%q matches %d bytes, the longest match is said to have %d", expr, want, ph.Longest)
	}
}

// expressions are some of each kind, with texts that they find and near misses.
var expressions = [][2]string{
	{"", ""}, {"a", ""}, {"abc|abd|ab", "abd"}, {"abc|abd|ab", "abe"}, {"ignor(?:e|ing)|ignorant|in", "ignoring"}, {"ignor(?:e|ing)|ignorant|in", "ignoran"},
	{"(a|ab)(c|bcd)", "abcd"}, {"(?:a|ab)(?:c|bcd)?", "abcd"}, {"x?y??z{2}w{0,3}v{1,2}?", "xyzzwwvv"}, {"abcdefghijklmnopq?r", "abcdefghijklmnopr"},
	{`[a-z']{1,14} [^\n."-]{0,9}\.`, "it's fine, so."}, {`[]a]b[^]a]`, "]b]"}, {`[a-]x[+--]`, "-x,"}, {`\x{e9}t\x{e9}?|\|\\|\n`, "\u00e9t\u00e9"}, {`\bword\b\B?$`, "word"},
	{"\u5ffd\u7565|\u5ffd\u8996|\u5ffd", "\u5ffd\u8996"}, {"\u043f\u0440\u0438|\u043f\u0440\u043e", "\u043f\u0440\u043e"}, {"\u0100\u0200\u0300\u0400\u0500", "\u0100\u0200\u0300\u0400\u0500"},
	{`[\x{410}-\x{44f}]{8,20}x`, "\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418x"}, {`\s\S\d\D\w\W`, " a1b_-"}, {`[\s\d]{2}[^\w]`, " 1-"}, {"a||b", "b"}, {"(?:|a)b", "ab"}, {"(?:a|)b", "b"},
	{".^a", "\na"}, {"a{0}b{2,2}", "bb"}, {"a{00}", ""}, {"[[:alpha:]]", "a"}, {"a|b|c|[d-f]|gh|gi|(?:jk){2}|.z", "jkjk"}, {"(?:a?){3}b", "aab"},
}

func TestPhraseSyntax(t *testing.T) {
	for _, e := range expressions {
		for n := range len(e[1]) + 1 {
			if utf8.ValidString(e[1][n:]) {
				sameAsRegexp(t, e[0], e[1][n:])
			}
		}
	}
}

func FuzzPhraseSyntax(f *testing.F) {
	for _, e := range expressions {
		f.Add(e[0], e[1])
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		if len(expr) < 100 && len(text) < 200 && utf8.ValidString(text) {
			sameAsRegexp(t, expr, text)
		}
	})
}
