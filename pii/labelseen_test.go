package pii

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// slowWithin says whether there is a label in the bytes before text[start], by reading them all.
func slowWithin(text string, start int) bool {
	left := []byte(text[max(0, start-maxContext):start])
	end := trimOpeners(left)
	if end == 0 || !theLabels().mayLabel(left, maxNear) {
		return false
	}
	in := input{text: text, eof: true, d: basic()}
	var c nearby
	from, end, field := segment(left, end)
	c.field = field
	in.words(&c, left, from, end, len(left) == maxContext && from == 0)
	return c.n > 0
}

// checkWithin holds labelWithin to never leaving out a label, asked about places in order and now and then behind.
func checkWithin(t *testing.T, text string, rnd *rand.Rand) {
	in := input{text: text, eof: true, d: basic()}
	for start := 0; start < len(text); start += 1 + rnd.IntN(40) {
		if at := max(0, start-rnd.IntN(3)*rnd.IntN(20)); slowWithin(text, at) {
			require.True(t, in.labelWithin(at), "%q at %d", text, at)
		}
	}
}

func FuzzLabelWithin(f *testing.F) {
	for _, text := range []string{"my card number is 4111", "customerSSN=536228726 userID 12", "driver's license no. A1234567, call me at 12345", "año de nacimiento: 1980", strings.Repeat("x", 200) + "ssn 1"} {
		f.Add(text, uint64(1))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) { checkWithin(t, text, rand.New(rand.NewPCG(seed, 1))) })
}

func TestLabelWithin(t *testing.T) {
	parts := []string{"card", "Number", "ssn", "SSN", " ", "_", "=", ": ", "12", "driver's", "license", "at", "call me ", "is", "\n", "é", "x", "UserID", "HTTPServer", "dob", "."}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range 1 + rnd.IntN(40) {
			b.WriteString(parts[rnd.IntN(len(parts))])
		}
		checkWithin(t, b.String(), rnd)
	}
}
