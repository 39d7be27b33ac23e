package fold

import (
	"encoding/binary"
	"math/bits"
)

// atOnce is how many bytes are looked at before the scheduler may stop the goroutine: it cannot do so within assembly, and all others
// would wait for that when the garbage collector stops them.
const atOnce = 64 << 10

// plainStartGo returns the length of the longest plain prefix of s, of no more than atOnce bytes, or less than sixteen bytes less.
func plainStartGo(s string) int {
	s = s[:min(len(s), atOnce)]
	i, after := 0, uint64(0)
	for ; len(s)-i >= 16; i += 16 {
		x, y := load(s[i:i+8]), load(s[i+8:i+16])
		bad, blanks := special(x, after)
		worse, more := special(y, blanks>>56)
		if bad |= capitals(x); bad != 0 {
			return i + bits.TrailingZeros64(bad)>>3
		}
		if worse |= capitals(y); worse != 0 {
			return i + 8 + bits.TrailingZeros64(worse)>>3
		}
		after = more >> 56
	}
	return i
}

// lowerGo writes s to dst, which is not shorter, in lower case, as far as bytes are simply copied or until less than sixteen are
// left, and returns how many these are, atOnce at most. What lies behind them in dst may be written too. A blank comes before if after
// is 0x80.
func lowerGo(dst []byte, s string, after uint64) int {
	s = s[:min(len(s), atOnce)]
	i := 0
	for ; len(s)-i >= 16; i += 16 {
		x, y := load(s[i:i+8]), load(s[i+8:i+16])
		bad, blanks := special(x, after)
		worse, more := special(y, blanks>>56)
		to := dst[i : i+16]
		binary.LittleEndian.PutUint64(to, x|capitals(x)>>2)
		binary.LittleEndian.PutUint64(to[8:], y|capitals(y)>>2)
		if bad != 0 {
			return i + bits.TrailingZeros64(bad)>>3
		}
		if worse != 0 {
			return i + 8 + bits.TrailingZeros64(worse)>>3
		}
		after = more >> 56
	}
	return i
}
