package pii

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestHeld says what a stream holds back of a text that goes on: what stands behind the ¦.
func TestHeld(t *testing.T) {
	for _, want := range []string{
		// Prose goes as soon as the next word has begun.
		"the garden could ¦stay", "the garden ¦could ", "the garden could stay,¦", "the garden could stay, ¦", "she said: “no”¦", "(as it ¦were", "it was not the ¦case.",
		"This is ¦why", "¦The Committee", "The Committee ¦asked", "¦Stable Diffusion can", "Stable Diffusion can ¦be", "¦Stable Diffusion", "There ¦are 10", "There are 10 ¦days", "- First ¦item", "the naïve ¦reader",
		// What may go on as an address of mail.
		"write to ¦joe", "write to ¦joe.bloggs", "write to ¦joe a", "write to ¦joe at", "¦look at", "¦look at the", "¦look at the ", "look at the ¦book", "write to ¦joe at ex do", "write to ¦joe@ex", "write to ¦joe [at",
		"write to ¦joe (at) ex.or", "write to ¦joe @", "joe, at ¦home",
		// What belongs to what follows.
		"plate ¦AB ", "plate ¦AB 1", "one of ¦the ", "of the ¦word", "on ¦via ", "on ¦via R", "on ¦via Roma ", "on ¦ul.", "flat ¦12 ru", "born ¦1980-01-", "see ¦https:/", "I ¦am John", "I am ¦Dr. ", "¦Zoe Quill wro",
		// A line that may be the header of a table goes, rows do not.
		"name,¦ssn", "a line of words that may be a ¦header", "name,ssn\n¦Jane Doe,1", "| name | id |\n¦| Jane Doe", "| Step | Guide |\n¦| ", "| Step | Guide |\n| One | ¦two", "¦insert into t",
	} {
		before, held, _ := strings.Cut(want, "¦")
		assert.Equal(t, held, heldOf(before+held), "%q", before+held)
	}
}

// heldOf returns what is held back of a text that comes byte by byte.
func heldOf(text string) string {
	var mem memory
	at := 0
	for seen := 1; seen <= len(text); seen++ {
		in := input{before: text[max(0, at-64):at], text: text[at:seen], partial: true, d: basic(), mem: mem}
		_, hold := in.scan(nil)
		in.commit(&mem, seen-at-hold)
		at = seen - hold
	}
	return text[at:]
}

// TestContinued lets texts go on in every way that is known to make something a value: what a stream has let go of them is
// in no finding of the whole that it did not make itself.
func TestContinued(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("we met at via a in Roma on the main st. Rue dr John may Mr of AB is card SSN: was “born” user joe tel 12 no. to Box at, do ul. march (at [at po x-y")
	for range 150 {
		var b strings.Builder
		for range 1 + rnd.IntN(6) {
			b.WriteString(words[rnd.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", "", ", ", "-"}[rnd.IntN(6)])
		}
		for _, more := range fragments {
			text := strings.ToValidUTF8(b.String()+more+[]string{"", " x", " 1234"}[rnd.IntN(3)], "?")
			for _, want := range plans()[:1+rnd.IntN(2)] {
				in := input{text: text, eof: true, d: want}
				whole, _ := in.scan(nil)
				require.Equal(t, flat(whole), flat(parts(t, text, want, 1)), "%q", text)
			}
		}
	}
}
