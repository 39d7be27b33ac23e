package token

import "sync"

// A memo holds what pieces of a text that are more than one token were counted as: names and rare words come again within a
// text. It is cleared before another text gets it.
type memo [512]struct {
	low  uint64 // as wordKind.key returns it
	high uint64 // and in the highest four bits the tokens
}

const memoText = 256 // bytes of a text from which on it pays

var memos = sync.Pool{New: func() any { return new(memo) }}

// find returns the place of a word, and what it was counted as, or 0.
func (m *memo) find(low, high uint64) (at, tokens int) {
	at = int((low ^ high*0xC2B2AE3D27D4EB4F) * 0x9E3779B97F4A7C15 >> 55)
	if e := &m[at]; e.low == low && e.high&^(15<<60) == high {
		tokens = int(e.high >> 60)
	}
	return at, tokens
}

func (m *memo) put(at int, low, high uint64, tokens int) {
	m[at].low, m[at].high = low, high|uint64(tokens)<<60
}
