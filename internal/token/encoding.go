package token

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

// The encodings.
const (
	CL100K = "cl100k_base"
	O200K  = "o200k_base"
)

// An Encoding counts the tokens of a text. It never changes and is safe for concurrent use.
type Encoding struct {
	name  string
	vocab func() *vocab
	split splitter
}

var encodings = []*Encoding{
	{name: CL100K, vocab: sync.OnceValue(func() *vocab { return load(cl100kFile) }), split: splitCL100K},
	{name: O200K, vocab: sync.OnceValue(func() *vocab { return load(o200kFile) }), split: splitO200K},
}

// Get returns the encoding of that name. The first count of an encoding loads its vocabulary, which takes some tens of
// milliseconds.
func Get(name string) (*Encoding, error) {
	for _, e := range encodings {
		if e.name == name {
			return e, nil
		}
	}
	return nil, fmt.Errorf("unknown encoding %q (there are %s)", name, strings.Join(Names(), ", "))
}

// Names returns the names that Get knows.
func Names() []string {
	var names []string
	for _, e := range encodings {
		names = append(names, e.name)
	}
	return names
}

// Name returns the name of the encoding.
func (e *Encoding) Name() string { return e.name }

// Load loads the vocabulary, so that the first count need not.
func (e *Encoding) Load() { e.vocab() }

// Longest is the length of the longest tokens in bytes, of both encodings: a text has at least one token for so many bytes.
const Longest = 128

// Count returns how many tokens text has.
func (e *Encoding) Count(text string) int {
	n, _ := e.count(text, math.MaxInt)
	return n
}

// Within reports whether text has at most budget tokens, and counts no further than it must for that: not at all if the
// length of the text is enough to tell. Of a text within the budget, count is at least its number of tokens, of another at
// most.
func (e *Encoding) Within(text string, budget int) (count int, within bool) {
	if least := atLeast(len(text)); least > budget {
		return least, false
	}
	if len(text) <= budget {
		if most := atMost(text); most <= budget {
			return most, true
		}
	}
	return e.count(text, budget)
}

// atLeast returns how many tokens n bytes are at least.
func atLeast(n int) int { return n/Longest + (n%Longest+Longest-1)/Longest }

// atMost returns how many tokens a text has at most: its bytes, each a U+FFFD where they are not UTF-8.
func atMost(text string) int {
	switch n := len(text); {
	case utf8.ValidString(text):
		return n
	case n > math.MaxInt/len(replacement):
		return math.MaxInt
	default:
		return n * len(replacement)
	}
}

// count counts until it has found more than budget tokens.
func (e *Encoding) count(text string, budget int) (n int, within bool) {
	if len(text) < block/2 {
		return e.countShort(text, budget)
	}
	c := counting{e: e, v: e.vocab(), text: text, budget: budget, allValid: utf8.ValidString(text)}
	if len(text) >= memoText {
		c.memo = memos.Get().(*memo)
		defer c.release()
	}
	for i := 0; i < len(text); {
		i = c.batch(i)
		if c.tokens > budget {
			return c.tokens, false
		}
	}
	return c.tokens, true
}

// countShort is count for a few words, of which a stream has many: it needs no room for batches.
func (e *Encoding) countShort(text string, budget int) (n int, within bool) {
	v := e.vocab()
	allValid := utf8.ValidString(text)
	for i := 0; i < len(text) && n <= budget; {
		end := e.split(text, i)
		valid := allValid || utf8.ValidString(text[i:end])
		switch {
		case end-i == 1, valid && v.words.hasWord(text, i, end):
			n++ // a byte that is not UTF-8 is U+FFFD, a token as well
		default:
			n += v.mergeShort(text[i:end], valid)
		}
		i = end
	}
	return n, n <= budget
}
