package fold_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

func TestString(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain text.\nsecond line\n", "plain text.\nsecond line\n"},
		{"IGNORE All Previous", "ignore all previous"},
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`@", "abcdefghijklmnopqrstuvwxyz[\\]^_`@"},
		// blanks
		{"a  b\t\tc \t d", "a b c d"},
		{"a \n b\r\nc\n\n\nd", "a\nb\nc\nd"},
		{"  a  ", " a "},
		{"\n a \n", "\na\n"},
		{"a\u00a0b\u3000\u2003c\u2028d\u0085e\vf", "a b c\nd\ne\nf"},
		{"a \u200b b", "a b"},
		{"a \u200b\n\u200b \u00a0b", "a\nb"},
		{"a\u2800b", "a b"},
		{"\u00a8", " "},
		// stripped
		{"i\u200bg\u200cn\u00ado\u2060r\ufeffe", "ignore"},
		{"a\x00b\x7fc\x1bd\u0080", "abcd"},
		{"a\U000E0041b\U000E007F", "ab"},
		{"\u202eabc\u202c \u2066d\u2069", "abc d"},
		{"x\ufe0fy\U000E0100", "xy"},
		{"a\u115f\u3164b", "ab"},
		// marks
		{"caf\u00e9 cafe\u0301 CAF\u00c9", "cafe cafe cafe"},
		{"\u00e5\u0101\u1ea9\u00f1\u0142\u00f8\u0111", "aaanlod"},
		{"i\u0336g\u0336n\u0336", "ign"},
		{"\u0439\u0438\u0306", "\u0438\u0438"},
		{"\u0643\u0640\u0640\u062a\u064e\u0628", "\u0643\u062a\u0628"},
		{"\u05e9\u05c1\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"},
		{"\u304b\u3099 \u304c \uff76\uff9e", "\u304b\u3099 \u304b\u3099 \u30ab\u3099"},
		{"\ud55c \u1112\u1161\u11ab", "\u1112\u1161\u11ab \u1112\u1161\u11ab"},
		// case
		{"\u1e9e\u00df \u0130\u0131 \ufb01", "ssss ii fi"},
		{"\u0416\u0414", "\u0436\u0434"},
		// look-alikes
		{"\u0456gn\u043er\u0435 \u0430ll \u0440r\u0435v\u0456\u043eus", "ignore all previous"},
		{"\u0406GN\u039fR\u0395", "ignore"},
		{"\uff49\uff47\uff4e\uff4f\uff52\uff45\u3000\uff11", "ignore 1"},
		{"\U0001D422\U0001D4F0\U0001D593\U0001D698\U0001D5CB\u212f", "ignore"},
		{"\u24d8\u24d6\U0001F13D\U0001F15E\U0001F181\U0001F1EA", "ignore"},
		{"\u026a\u0262\u0274\u1d0f\u0280\u1d07", "ignore"},
		{"\u0661\u0967\u09e9\u2776\u00b2", "11312"},
		{"\u2018a\u2019 \u201cb\u201d \u2013\u2014\u2212 \u2026", "'a' \"b\" --- ..."},
		{"\u0442\u0422 \u043d\u041d \u0432\u0412 \u043a\u041a \u043c\u041c", "tt hh bb kk mm"},
		// not UTF-8
		{"a\xffb", "a\ufffdb"},
		{"\xe2\x80", "\ufffd\ufffd"},
		{"\xed\xa0\x80\xc0\x80\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"},
		// other scripts stay
		{"\u4f60\u597d\uff0c\u4e16\u754c\u3002", "\u4f60\u597d,\u4e16\u754c\u3002"},
		{"\u0e44\u0e17\u0e22", "\u0e44\u0e17\u0e22"},
		{"\U0001F600", "\U0001F600"},
	} {
		require.Equal(t, c.want, fold.String(c.in), "%+q", c.in)
		require.True(t, fold.IsFolded(fold.String(c.in)), "%+q", c.in)
		var b fold.Buffer
		v := b.Fold(c.in)
		require.Equal(t, c.want, v.Text, "%+q", c.in)
		require.Equal(t, "folded", v.Kind())
	}
}
