package token

import "sync"

// A memo holds what pieces of a text that are more than one token were counted as: names and rare words come again within a
// text. It is cleared before another text gets it.
type memo [512]struct {
	low  uint64 // the first bytes
	high uint64 // the others, the length in the highest four bits, the tokens in the next four
}

const (
	maxMemo  = 15  // bytes
	memoText = 256 // bytes of a text from which on it pays
)

var memos = sync.Pool{New: func() any { return new(memo) }}

// find returns the place of a piece of 2 to 15 bytes, what is to stand there, and what it was counted as, or 0.
func (m *memo) find(piece string) (at int, low, high uint64, tokens int) {
	n := len(piece)
	if n < 8 {
		low = shortKey(piece) << 8 >> 8
	} else {
		low = le64(piece)
		high = le64(piece[n-8:]) >> (8 * (16 - n))
	}
	high |= uint64(n) << 60
	at = int((low ^ high*0xC2B2AE3D27D4EB4F) * 0x9E3779B97F4A7C15 >> 55)
	if e := &m[at]; e.low == low && e.high&^(15<<56) == high {
		tokens = int(e.high >> 56 & 15)
	}
	return at, low, high, tokens
}

func (m *memo) put(at int, low, high uint64, tokens int) {
	m[at].low, m[at].high = low, high|uint64(tokens)<<56
}
