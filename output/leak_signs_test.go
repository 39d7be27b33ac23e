package output

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// slowSigns says what the last bytes of text look like, from all of it.
func slowSigns(text string) (seen kinds) {
	n := len(text)
	count := func(last int, f func(i int) bool) (k int) {
		for i := max(0, n-last); i < n; i++ {
			if f(i) {
				k++
			}
		}
		return k
	}
	digit := func(i int) bool { return text[i] >= '0' && text[i] <= '9' }
	run := 0
	for i := range n {
		if c := text[i]; c < '+' || c >= 0x80 {
			run = 0
		} else if run++; run >= minToken && i >= n-stepBytes-1 {
			seen |= looksToken
		}
	}
	upper := func(i int) bool { return text[i] >= 'A' && text[i] <= 'Z' }
	if count(2*stepBytes, digit) == 0 && count(2*stepBytes, upper) < minUpper {
		seen &^= looksToken
	}
	if count(2*stepBytes, digit) >= minDigits {
		seen |= looksDigits
	}
	word := func(i, of int) bool { // within the same eight bytes
		return i >= 0 && i < n && i/8 == of/8 && text[i] >= 'A' && text[i] < 0x80
	}
	if count(2*stepBytes, func(i int) bool { return digit(i) && (word(i-1, i) || word(i+1, i)) }) >= minMixed && count(stepBytes, digit) > 0 {
		seen |= looksLeet
	}
	if n >= history && count(history, func(i int) bool {
		c := text[i]
		return c >= '0' && c < 0x80 || c >= 0xC0 && c != 0xC2 && c != 0xE2
	}) <= maxText {
		seen |= looksMorse
	}
	return seen
}

// FuzzSigns holds the signs that are counted in words of eight bytes to a loop over bytes.
func FuzzSigns(f *testing.F) {
	for _, e := range encodings {
		f.Add("So it is: " + e(told))
	}
	f.Add("000000000000000 AAAAA AAAAAA AAA")
	f.Add("Ordinary text, as it is written every day; it's nothing but words. " + strings.Repeat("\u56fe\u4e66 \u2014 ", 30))
	f.Fuzz(func(t *testing.T, text string) {
		var d decoder
		for i := stepBytes; i <= len(text); i += stepBytes {
			d.n = i
			seen := d.look(eight(text[i-16:]), eight(text[i-8:]))
			want := slowSigns(text[:i])
			require.Equal(t, want, seen, "%q", text[:i])
		}
	})
}

// FuzzCharacters holds characters to a loop over bytes.
func FuzzCharacters(f *testing.F) {
	for _, e := range encodings {
		f.Add(e(told))
	}
	f.Add("\x00\x1f !/09:;<=>?@AZ[`az{|}~\x7f\x80\xff\xe1\xc1\xdb")
	f.Fuzz(func(t *testing.T, text string) {
		var bytes [history]byte
		copy(bytes[:], text)
		var want [3]int
		for _, c := range bytes {
			switch {
			case c >= 'A' && c <= 'Z':
				want[1]++
			case c >= 'a' && c <= 'z':
				want[2]++
			case c > ' ' && c < 0x80:
				want[0]++
			}
		}
		marks, capitals, small := characters(&bytes)
		require.Equal(t, want, [3]int{marks, capitals, small}, "%q", bytes)
		if smallLetters(&bytes) {
			require.Less(t, marks, minMarks, "%q", bytes)
			require.Less(t, capitals, minCapitals, "%q", bytes)
		} else {
			require.GreaterOrEqual(t, marks+capitals, min(minMarks, minCapitals), "%q", bytes)
		}
	})
}
