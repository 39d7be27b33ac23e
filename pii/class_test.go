package pii

import (
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestZeros(t *testing.T) {
	require.True(t, slices.IsSorted(zeros[:]))
	for _, zero := range zeros {
		for r := zero; r < zero+10; r++ {
			require.True(t, unicode.Is(unicode.Nd, r), "%U", r)
			require.Equal(t, runeTrigger, basic().triggers[string(r)[0]], "%U", r)
			k, value, _ := next(string(r), 0)
			require.Equal(t, digit, k, "%U", r)
			require.Equal(t, byte(r-zero), value, "%U", r)
		}
	}
}

// Letters and marks of the compiler's tables are letters here, other things are not: but for rare symbols.
func TestClassify(t *testing.T) {
	wrong := 0
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || !unicode.IsPrint(r) {
			continue
		}
		k, _ := classify(r)
		if unicode.IsLetter(r) && k != letter && k != dense {
			wrong++
		}
		if k == digit {
			require.True(t, unicode.IsDigit(r), "%U", r)
		}
	}
	require.Less(t, wrong, 400)
	for _, r := range "éñßøłžαωжшאבعغ" {
		k, _ := classify(r)
		require.Equal(t, letter, k, "%q", r)
	}
	for _, r := range "中文かなカ한글กข" {
		k, _ := classify(r)
		require.Equal(t, dense, k, "%q", r)
	}
	for _, r := range "“”‘’«»…—、。，！？🙂→×÷§©،؛" {
		k, _ := classify(r)
		require.NotContains(t, []kind{letter, dense, digit}, k, "%q", r)
	}
}
