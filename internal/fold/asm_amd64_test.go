//go:build amd64 && !nounsafe

package fold

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sameLower holds what is written in assembly equal to its twin in Go: lower case, plain text, lines.
func sameLower(t testing.TB, s string, after uint64) {
	want := make([]byte, len(s)+1)
	n := lowerGo(want, s, after)
	eachAssembly(func() {
		got := make([]byte, len(s)+1)
		got[len(s)] = '!'
		require.Equal(t, n, lower(got, s, after), "%q", s)
		require.Equal(t, string(want[:n]), string(got[:n]), "%q", s)
		require.Equal(t, byte('!'), got[len(s)], "%q", s)
	})
	require.Equal(t, plainStartGo(s), plainStart(s), "%q", s)
	for _, most := range []int{1, 8, triedLines, 100} {
		var fast, slow split
		fast.upTo(s, most)
		slow.rest(s, most)
		fast.done, slow.done = fast.start, slow.start
		require.Equal(t, slow, fast, "%q", s)
		fast.upTo(s, most+5)
		slow.rest(s, most+5)
		fast.done, slow.done = fast.start, slow.start
		require.Equal(t, slow, fast, "%q", s)
	}
}

// eachAssembly calls f with each set of instructions that there is something for.
func eachAssembly(f func()) {
	defer func(was bool) { avx2 = was }(avx2)
	for _, avx2 = range []bool{false, avx2} {
		f()
	}
}

func TestLowerEqualsGo(t *testing.T) {
	for c := range 256 {
		for at := range 35 {
			for n := at + 1; n < 52; n += 5 {
				for _, after := range []uint64{0, 0x80} {
					s := strings.Repeat("Ab ", n/3+1)[:n]
					sameLower(t, s[:at]+string([]byte{byte(c)})+s[at+1:], after)
				}
			}
		}
	}
	g := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		s := make([]byte, g.IntN(300))
		for i := range s {
			s[i] = "aB \n\n\n.zZ@[`{"[g.IntN(13)]
		}
		sameLower(t, string(s), 0)
	}
}

func FuzzLower(f *testing.F) {
	f.Add("The quick brown fox,\njumps over  the lazy dog.\n\n", true)
	f.Add(strings.Repeat("\n", 100), false)
	f.Fuzz(func(t *testing.T, s string, blank bool) {
		after := uint64(0)
		if blank {
			after = 0x80
		}
		sameLower(t, s, after)
	})
}
