package secret

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMixed puts texts and parts of texts next to each other: in pieces they come to the same.
func TestMixed(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var all []string
	for _, c := range marked {
		all = append(all, strings.NewReplacer("«", "", "»", "").Replace(c.text))
	}
	all = append(append(all, clean...), hostile...)
	joints := []string{"", "", " ", "\n", "\"", ", ", "=", ": ", "."}
	rounds := 300
	if testing.Short() {
		rounds = 30
	}
	for range rounds {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			s := all[r.IntN(len(all))]
			if n := len(s); n > 0 && r.IntN(2) == 0 {
				i := r.IntN(n)
				s = s[i : i+r.IntN(n-i)+1]
			}
			b.WriteString(s + joints[r.IntN(len(joints))])
		}
		text := b.String()
		whole, _ := Scan(nil, "", text, true)
		for range 4 {
			most := 1 + r.IntN(30)
			require.Equal(t, whole, inPieces(text, func() int { return 1 + r.IntN(most) }), "%q", text)
		}
	}
}
