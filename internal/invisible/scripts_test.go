package invisible_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a script needs stays where it needs it, once, and goes anywhere else. \ufffd is where a run was between letters.
func TestWhatScriptsNeed(t *testing.T) {
	for _, tc := range []struct{ name, kept, gone string }{
		{"emoji as text and as emoji", "\u2764\ufe0f \u2764\ufe0e", "x\ufe0f"},
		{"the sign of copyright", "\u00a9\ufe0f", "\u00aa\ufe0f"},
		{"a key", "1\ufe0f\u20e3 #\ufe0f\u20e3", "1\ufe0f2"},
		{"a family", "\U0001F468\u200d\U0001F469", "a\u200db"},
		{"a flag", "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0073\U000E007F"},
		{"variants of ideographs", "\u845b\U000E0100 \u845b\ufe00", "x\U000E0100 \u845b\ufe05"},
		{"hieroglyphs, turned", "\U00013000\ufe01", "\U00013000\ufe0b"},
		{"full-width punctuation", "\u3001\ufe00 \u201c\ufe01", "\u3001\ufe03"},
		{"operators and zeros", "\u2229\ufe00 0\ufe00", "\u2229\ufe01 1\ufe00"},
		{"Mongolian", "\u1820\u180b \u1820\u180e", "x\u180b x\u180e"},
		{"Persian", "\u0645\u06cc\u200c\u062e", "m\u200cn"},
		{"N'Ko and Adlam", "\U0001E900\u200d\U0001E901", ""},
		{"Syriac and Phags-pa", "\u0710\u200d\u0712 \ua840\u200d\ua841", ""},
		{"Hebrew", "\u05d0\u200d\u05d1 \u05d0\u034f\u05bc", "x\u034fy"},
		{"Hindi", "\u0915\u094d\u200d\u0937", "k\u200ds"},
		{"Sinhala and Khmer", "\u0d9a\u0dca\u200d\u0dbb \u1780\u17b4", "k\u17b4"},
		{"Javanese and Chakma", "\ua9a9\u200c\ua9a9 \U00011107\u200c\U00011108", ""},
		{"accents that are not to be joined", "a\u0301\u034f\u0300", "a\u034fb"},
		{"where a line of Thai may break", "\u0e01\u200b\u0e02", "a\u200bb"},
		{"Burmese and Lao", "\u1000\u200b\u1001 \u0e81\u200b\u0e82", "\u0915\u200b\u0916"},
		{"where a word may be cut", "Donau\u00addampf", "1\u00ad2"},
		{"Greek and Georgian words", "\u03b1\u03b2\u00ad\u03b3\u03b4 \u10d0\u10d1\u00ad\u10d2\u10d3", "\u4e00\u00ad\u4e01"},
		{"a mark at the beginning", "\ufefftext", "te\ufeffxt"},
		{"old Hangul", "\u1100\u1160\u11a8 \u115f\u1161", "x\u1160y"},
		{"direction marks of Hebrew and Arabic", "\u05d0 \u200fabc", "abc \u200fdef"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for cut := 1; cut <= len(tc.kept); cut++ {
				require.Equal(t, tc.kept, clean(tc.kept, cut), "%+q in pieces of %d", tc.kept, cut)
			}
			if tc.gone != "" {
				require.NotEqual(t, tc.gone, clean(tc.gone, len(tc.gone)), "%+q", tc.gone)
			}
		})
	}
}
