package token

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// A Counter counts the tokens of a text that comes in pieces, against a budget. It counts a piece of text as soon as it is
// settled: as soon as no later text can change what tokens it has. What comes later can change those of a word that it goes
// on with, or of blanks; so a Counter holds the text since the last place where a word has certainly ended. It is not safe
// for concurrent use.
type Counter struct {
	e       *Encoding
	budget  int
	settled int // tokens
	held    mem.Tape
	over    bool
}

// Counter returns a Counter of nothing yet, with a budget of that many tokens.
func (e *Encoding) Counter(budget int) *Counter {
	return &Counter{e: e, budget: budget, over: budget < 0}
}

// Add adds what comes next and reports whether the text has more tokens than the budget, whatever may follow. It may not
// know yet of a text that does, as long as that goes on without a settled place for up to Longest bytes a token. From then
// on the Counter holds no text.
func (c *Counter) Add(piece string) (over bool) {
	if c.over {
		return true
	}
	seen := len(c.held.Text())
	c.held.Add(piece)
	text := c.held.Text()
	if at := c.e.settled(text, seen); at > 0 {
		c.count(text[:at])
		c.held.Drop(at)
	}
	c.held.Own(0)
	return c.check(c.settled + atLeast(len(c.held.Text())))
}

// Close ends the text and reports whether it has more tokens than the budget. More may not be added.
func (c *Counter) Close() (over bool) {
	if !c.over {
		c.count(c.held.Text())
		c.held.Reset()
	}
	return c.check(c.settled)
}

// Count returns the number of settled tokens, after Close that of all. Beyond the budget it is the number where counting
// stopped.
func (c *Counter) Count() int { return c.settled }

func (c *Counter) count(text string) {
	n, _ := c.e.count(text, c.budget-c.settled)
	c.settled += n
}

func (c *Counter) check(least int) bool {
	if least > c.budget {
		c.over = true
		c.held.Reset()
	}
	return c.over
}

// settled returns the last place in text beyond which nothing can change the pieces before it, and before which nothing can
// change those after it. It looks at what lies beyond seen only, where an earlier call found nothing. It returns 0 if there
// is no such place.
func (e *Encoding) settled(text string, seen int) int {
	end := len(text) - mem.OpenRune(text)
	if end <= 0 {
		return 0
	}
	_, size := utf8.DecodeLastRuneInString(text[:end])
	for right := end - size; right > 0 && right+2*utf8.UTFMax > seen; {
		_, size := utf8.DecodeLastRuneInString(text[:right])
		if e.settles(text, right-size, right) {
			return right
		}
		right -= size
	}
	return 0
}

// settles reports whether pieces always end between the characters at left and right, whatever stands around them, and
// whether the pattern sees at the end of a text there what it sees at the character at right.
func (e *Encoding) settles(text string, left, right int) bool {
	a, _ := at(text, left)
	b, _ := at(text, right)
	blank := a&space != 0 && a&newline == 0 // whose piece depends on what follows
	switch {
	case a&space == 0 && b&space != 0 && b&newline == 0:
		return true // only a blank that a piece begins with is part of one
	case (a^b)&number != 0:
		return !blank // numbers stand alone
	case a&letter != 0 && b&letter == 0:
		// A word is over, but in o200k_base marks and contractions belong to it.
		return e.name == CL100K || b&(upper|lower) == 0 && text[right] != '\''
	case a&newline != 0 && b&space == 0:
		return text[right] != '/' // which o200k_base has with a line's punctuation
	}
	return false
}
