package main

import (
	"math/rand/v2"
	"strings"
)

// junk writes what is typed without a meaning: a word or sign again and again, letters of a row of keys, numbers.
func junk(rnd *rand.Rand, n int) (out []*row) {
	words := strings.Fields("a b x k y no yes ok hi stop the please test ab la ha haha lol foo bar hello why you me now do say all my 0 1 7 123 ... ? ! # * - the. and")
	keys := []string{"qwertyuiop", "asdfghjkl;", "zxcvbnm,./", "1234567890-="}
	for i := range n {
		var b strings.Builder
		glue := []string{" ", " ", " ", ", ", "\n"}[rnd.IntN(5)]
		word := words[i%len(words)]
		for range 1 + rnd.IntN([]int{4, 30, 300}[rnd.IntN(3)]) {
			switch {
			case i%7 == 3: // a hand on the keys
				row := keys[rnd.IntN(len(keys))]
				from := rnd.IntN(len(row) - 3)
				word = row[from : from+2+rnd.IntN(len(row)-from-2)]
			case i%7 == 5:
				word = words[rnd.IntN(len(words))]
			}
			b.WriteString(word + glue)
		}
		out = append(out, &row{Text: strings.TrimSpace(b.String()), Kind: "plain", Lang: "en", file: "synthetic_junk", weight: 1})
	}
	return out
}
