package fold_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// eachAssigned calls f for each rune that Unicode 15.0 assigns. x/text may know more, by toolchain.
func eachAssigned(f func(r rune)) {
	for _, p := range fold.Assigned() {
		for r := p[0]; r <= p[1]; r++ {
			f(r)
		}
	}
}

// glyphCapitals are the letters whose capital and small forms look like different ASCII letters, so that each is
// mapped by its own shape: Greek eta (H, n), nu (N, v) and upsilon (Y, u), and the like in other scripts.
func glyphCapitals(r rune) bool {
	return unicode.IsUpper(r) && fold.Rune(r) != fold.Rune(unicode.ToLower(r))
}

func TestFoldIgnoresForm(t *testing.T) {
	caseFold := cases.Fold()
	var exceptions []rune
	eachAssigned(func(r rune) {
		s := string(r)
		want := fold.String(s)
		if r != 0x345 { // ypogegrammeni: a mark here, a letter for case folding
			for _, f := range []norm.Form{norm.NFC, norm.NFD} {
				require.Equal(t, want, fold.String(f.String(s)), "%U: form %d", r, f)
			}
		}
		require.Equal(t, want, fold.String(want), "%U: twice", r)
		require.Equal(t, want, fold.Rune(r), "%U", r)
		if !glyphCapitals(r) {
			return
		}
		exceptions = append(exceptions, r)
	})
	require.Less(t, len(exceptions), 120, "%c", exceptions)
	for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÉŁØĐАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐΑΒΓΔΕΖΘΙΚΛΜΞΟΠΡΣΤΦΧΨΩԱԲ" {
		require.NotContains(t, exceptions, r, "%c", r)
		require.Equal(t, fold.Rune(r), fold.String(caseFold.String(string(r))), "%c", r)
	}
}

// TestFoldIsNormal compares with NFKD(fold(NFKD(r))) where no class of our own applies: runes that are stripped, blanks, digits,
// and what has ASCII look-alikes, that is, where one of the two has become ASCII.
func TestFoldIsNormal(t *testing.T) {
	caseFold := cases.Fold()
	compared := 0
	eachAssigned(func(r rune) {
		got := fold.Rune(r)
		var b strings.Builder
		for _, c := range norm.NFKD.String(caseFold.String(norm.NFKD.String(string(r)))) {
			switch to := fold.Rune(c); {
			case unicode.IsSpace(c), unicode.Is(unicode.Nd, c), to == "":
				b.WriteString(to)
			case len(to) < 3 && to[0] < 0x80 && c >= 0x80: // a look-alike
				b.WriteString(to)
			default:
				compared++
				b.WriteRune(c)
			}
		}
		if want := strings.Trim(b.String(), " "); strings.Trim(got, " ") != want && !glyphCapitals(r) && !unicode.Is(unicode.Cherokee, r) && r != 0x345 {
			low := got[0] < 0x80 // mapped by its own shape before its case was folded
			require.True(t, low, "%U: %+q, want %+q", r, got, want)
		}
	})
	require.Greater(t, compared, 130_000)
}

func TestFoldIgnoresFormOfText(t *testing.T) {
	for _, s := range corpus {
		s = strings.ToValidUTF8(s, "")
		require.Equal(t, fold.String(norm.NFC.String(s)), fold.String(norm.NFD.String(s)), "%+q", s)
	}
}

func TestDigits(t *testing.T) {
	n := 0
	eachAssigned(func(r rune) {
		if unicode.Is(unicode.Nd, r) {
			n++
			got := fold.Rune(r)
			require.True(t, len(got) == 1 && got[0] >= '0' && got[0] <= '9', "%U: %q", r, got)
			if r > 0xFF && fold.Rune(r-1) >= "0" && fold.Rune(r-1) < "9" && unicode.Is(unicode.Nd, r-1) {
				require.Equal(t, fold.Rune(r - 1)[0]+1, got[0], "%U", r)
			}
		}
	})
	require.GreaterOrEqual(t, n, 680)
}
