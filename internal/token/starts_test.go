package token

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// requireStarts holds starts, from each piece of text on, equal to what splits one piece after the other. It returns how many
// pieces starts knew of.
func requireStarts(t testing.TB, e *Encoding, text string) (known int) {
	for i := 0; i < len(text); i = e.split(text, i) {
		starts := e.starts(text, i)
		if starts == 0 {
			continue
		}
		require.Equal(t, uint64(1), starts&1, "%s %q at %d", e.name, text, i)
		at := i
		for starts &= starts - 1; starts != 0; starts &= starts - 1 {
			at = e.split(text, at)
			require.Equal(t, at-i, bits.TrailingZeros64(starts), "%s %q at %d", e.name, text, i)
			known++
		}
	}
	return known
}

func TestStarts(t *testing.T) {
	ascii := strings.Split(" ,  ,\n,\r\n,\t,\v,\x00,\x1f,\x7f,a,b,the,The,ING,A,','s,'S,'ll,'lL,'RE,'v,d,1,22,333,4444,!,/,//,.,-,é,\u00a0,\u0301,ſ,\xff", ",")
	rnd := rand.New(rand.NewPCG(17, 18))
	for _, e := range encodings {
		known := 0
		for range 5000 {
			first, some := rnd.IntN(len(ascii)), 1+rnd.IntN(len(ascii)) // a text of few morsels has all their neighbours
			var b strings.Builder
			for range rnd.IntN(100) {
				b.WriteString(ascii[(first+rnd.IntN(some))%len(ascii)])
			}
			known += requireStarts(t, e, b.String())
		}
		require.Greater(t, known, 500_000)
	}
}

func TestStartsKnow(t *testing.T) {
	for _, test := range []struct{ text, cl100k, o200k string }{
		{"", "", ""},
		{"one", "", ""},
		{"one two three", "one| two|", "one| two|"},
		{"it's we'll I'D 'tis ok. So", "it|'s| we|'ll| I|'D| '|tis| ok|.|", "it's| we'll| I'D| '|tis| ok|.|"},
		{"a's's's b c", "a|'s|'s|'s|", "a's|'s's|"},
		{"camelCase HTTPServer x y", "camelCase| HTTPServer|", "camel|Case| HTTPServer|"},
		{"12345678 a b", "123|456|78|", "123|456|78|"},
		{"f(x); //!\n\n  y z.", "f|(x|);| //!\n\n| | y|", "f|(x|);| //!\n\n| | y|"},
		{"a\n/b c d", "a|\n|/b|", "a|"}, // in o200k_base the slash may be of the line's marks
		{"a!\n/b c d", "a|!\n|/b|", "a|"},
		{"a \n \n b c", "a|", "a|"}, // the blanks between line breaks
		{"a \n\t\tb c d", "a| \n|\t|\tb|", "a| \n|\t|\tb|"},
		{"a b c é d e f g", "a| b|", "a| b|"},
	} {
		for k, want := range []string{test.cl100k, test.o200k} {
			var b strings.Builder
			last := 0
			for starts := encodings[k].starts(test.text, 0) &^ 1; starts != 0; starts &= starts - 1 {
				b.WriteString(test.text[last:bits.TrailingZeros64(starts)] + "|")
				last = bits.TrailingZeros64(starts)
			}
			require.Equal(t, want, b.String(), "%s %q", encodings[k].name, test.text)
		}
	}
}

func TestMasks(t *testing.T) {
	for c := range 256 {
		for at := range block {
			text := []byte(strings.Repeat("!", block))
			text[at] = byte(c)
			var got [8]uint64
			got[0], got[1], got[2], got[3], got[4], got[5], got[6], got[7] = masks(text)
			class := byteClass[c]
			for k, in := range []bool{
				class&lower != 0, class&upper != 0, class&number != 0, c == ' ', class&(space|newline) == space && c != ' ',
				class&newline != 0, c == '\'', c >= 0x80,
			} {
				want := uint64(0)
				if in {
					want = 1 << at
				}
				require.Equal(t, want, got[k], "%q at %d in %d", c, at, k)
			}
		}
	}
}
