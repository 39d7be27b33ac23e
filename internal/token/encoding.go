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
	piece splitter // without shortcuts
}

var encodings = []*Encoding{
	{name: CL100K, vocab: sync.OnceValue(func() *vocab { return load(cl100kFile) }), split: splitCL100K, piece: pieceCL100K},
	{name: O200K, vocab: sync.OnceValue(func() *vocab { return load(o200kFile) }), split: splitO200K, piece: pieceO200K},
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
	c := counting{v: e.vocab()}
	allValid := utf8.ValidString(text)
	if len(text) >= memoText {
		c.memo = memos.Get().(*memo)
		defer c.release()
	}
	for i := 0; i < len(text); {
		end := e.split(text, i)
		valid := allValid || utf8.ValidString(text[i:end])
		switch {
		case end-i == 1:
			n++ // a byte that is not UTF-8 is U+FFFD, a token as well
		case valid && c.v.has(text, i, end):
			n++
		default:
			if least := n + atLeast(end-i); least > budget {
				return least, false
			}
			n += c.merge(text[i:end], valid)
		}
		if n > budget {
			return n, false
		}
		i = end
	}
	return n, true
}

// A counting is what one count needs.
type counting struct {
	v    *vocab
	memo *memo // nil for a short text
	used bool  // memo holds something
	work
}

func (c *counting) merge(piece string, valid bool) (tokens int) {
	if c.memo == nil || len(piece) > maxMemo || !valid {
		tokens, _ = c.v.merge(&c.work, piece, valid)
		return tokens
	}
	at, low, high, tokens := c.memo.find(piece)
	if tokens == 0 {
		tokens, _ = c.v.merge(&c.work, piece, true)
		c.memo.put(at, low, high, tokens)
		c.used = true
	}
	return tokens
}

func (c *counting) release() {
	if c.used {
		*c.memo = memo{}
	}
	memos.Put(c.memo)
}
