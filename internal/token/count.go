package token

import (
	"math/bits"
	"unicode/utf8"
)

// A text is counted in batches of pieces: where they are, which of them are tokens, and then what the others are made of. A
// processor does the looks into the table of tokens side by side that way; one at a time, it would wait for each.
const (
	batchPieces = 128
	batchBytes  = 1 << 14 // a longer piece is not part of a batch
)

// A counting is what one count needs.
type counting struct {
	e        *Encoding
	v        *vocab
	text     string
	budget   int
	tokens   int
	memo     *memo // nil for a short text
	used     bool  // memo holds something
	allValid bool
	cuts     [batchPieces + block]uint16 // the pieces of a batch: from one to the next, from where it begins
	rest     [256]uint8                  // those that are not found at once
	work
}

// batch counts the pieces from i on and returns where they end. It stops when there are more tokens than the budget.
func (c *counting) batch(i int) (end int) {
	n, end := c.cut(i)
	if n == 0 {
		if least := atLeast(end - i); c.tokens+least > c.budget {
			c.tokens += least
		} else {
			c.tokens += c.piece(i, end)
		}
		return end
	}
	rest := c.look(i, n)
	c.tokens += n - rest
	for _, k := range c.rest[:rest] {
		from, to := i+int(c.cuts[k]), i+int(c.cuts[k+1])
		if c.tokens+atLeast(to-from) > c.budget {
			c.tokens += atLeast(to - from)
			break
		}
		c.tokens += c.piece(from, to)
	}
	return end
}

// look looks for each of n pieces in the place where it stands if it is a token, unless another took that, and lists those that it
// does not find. Nothing in the loop depends on what is found but where the list goes on, so nothing waits for it.
func (c *counting) look(base, n int) (rest int) {
	if !c.allValid {
		for k := range n {
			c.rest[k] = uint8(k)
		}
		return n
	}
	w := &c.v.words
	text, slots := c.text, w.slots
	begin := base
	for i, cut := range c.cuts[1 : n+1] {
		end := base + int(cut)
		c.rest[rest&0xFF] = uint8(i)
		size := end - begin
		if size > maxWord || begin+16 > len(text) {
			begin = end
			rest++
			continue
		}
		k := &w.kinds[size&maxWord]
		s := text[begin : begin+16]
		begin = end
		low := le64(s)&k.low | k.lowSize
		high := le64(s[8:])&k.high | k.highSize
		at := k.place(low, high)
		two := slots[at : at+2]
		if (two[0]^low)|(two[1]&k.two^high) != 0 {
			rest++
		}
	}
	return rest
}

// cut finds pieces from i on. It returns how many, or none if the first is too long for a batch, and where the last ends.
func (c *counting) cut(i int) (n, end int) {
	text := c.text
	begin := i
	for n < batchPieces && i < len(text) && i-begin < batchBytes {
		if plain(text, i) {
			if starts := c.e.starts(text, i); starts != 0 {
				at := i - begin
				for starts &= starts - 1; starts != 0; starts &= starts - 1 {
					n++
					i = at + bits.TrailingZeros64(starts)
					c.cuts[n] = uint16(i)
				}
				i += begin
				continue
			}
		}
		end := c.e.split(text, i)
		if end-i > batchBytes {
			if n == 0 {
				return 0, end
			}
			break
		}
		i = end
		n++
		c.cuts[n] = uint16(i - begin)
	}
	return n, i
}

// plain reports whether the next characters are ASCII: if they are not, there is little that starts could tell.
func plain(text string, i int) bool {
	return i+4 <= len(text) && (text[i]|text[i+1]|text[i+2]|text[i+3]) < utf8.RuneSelf
}

// piece returns how many tokens the piece text[from:to] is.
func (c *counting) piece(from, to int) (tokens int) {
	piece := c.text[from:to]
	valid := c.allValid || utf8.ValidString(piece)
	if !valid && len(piece) == 1 {
		return 1 // U+FFFD is a token
	}
	w := &c.v.words
	if !valid || len(piece) > maxWord {
		if valid && w.hasLong(piece) {
			return 1
		}
		tokens, _ = c.v.merge(&c.work, piece, valid)
		return tokens
	}
	k := &w.kinds[len(piece)]
	low, high := k.key(c.text, from)
	if w.has(k, low, high) {
		return 1
	}
	if c.memo == nil {
		tokens, _ = c.v.merge(&c.work, piece, true)
		return tokens
	}
	at, tokens := c.memo.find(low, high)
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
