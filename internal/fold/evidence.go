package fold

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// evidence says which decoders may find something in a text.
type evidence uint16

const (
	seesTags evidence = 1 << iota
	seesPercent
	seesEntity
	seesEscape
	seesRun    // a long run of letters and digits: base64 or hex
	seesHex    // pairs of hex digits
	seesSpaced // single characters between separators
	seesLeet
	seesRot13
	seesReversed
	seesLines // lines that end within words
	seesOdd   // characters to be undone before the others are looked for

	seesInPlace = seesPercent | seesEntity | seesEscape | seesRun | seesHex
	seesWords   = seesRot13 | seesReversed
)

const (
	minRun   = 16 // characters of the shortest base64 or plain hex that is tried
	minMixed = 2  // digits between letters that make a short text worth a look for leet

	mixedInBlock = 3 // of eight, that make a long text worth it

)

// patterns says what the places of separators (bytes below '0') within eight bytes hint at: none at a run, every third
// at pairs of hex digits, three with single characters in between at letters that stand apart. Eleven bytes of these, six
// letters, leave six bytes at an end of some eight.
var patterns = func() (t [256]evidence) {
	t[0] = seesRun
	t[0b01001001], t[0b10010010], t[0b00100100] = seesHex, seesHex, seesHex
	for m := range t {
		for _, six := range []int{m & 63, m >> 2} {
			if six == 0b010101 || six == 0b101010 {
				t[m] |= seesSpaced
			}
		}
	}
	return t
}()

// gather looks for evidence: one pass over blocks that tells where to look closely, and a few searches for what begins with a certain byte.
// It may see too much, not too little. Words are not looked for where known says so already.
func gather(s string, known evidence) (evidence, runless) {
	g := gathering{s: s, ev: known & seesWords, words: languages()}
	return g.rest(g.blocks()), g.runless
}

// least returns how many of the eight sequences of letters of a block must be known as rewritten.
func (g *gathering) least() uint64 {
	switch {
	case len(g.s) < 2*blockBytes:
		return 1
	case len(g.s) < 16*blockBytes:
		return 2
	}
	return 3
}

// rest looks for what blocks do not show, but may have hinted at.
func (g *gathering) rest(h hints) evidence {
	s := g.s
	g.ev |= marks(s, h, !g.other)
	if g.mixed >= minMixed && len(s) < 16*blockBytes || g.mixed > 0 && len(s) < 2*blockBytes {
		g.ev |= seesLeet
	}
	if g.other {
		if g.odd >= minOdd {
			g.ev |= seesOdd
		}
		if strings.Contains(s, "\xf3\xa0") {
			g.ev |= seesTags
		}
		if strings.Contains(s, rightToLeft) {
			g.ev |= seesReversed
		}
	}
	if g.ev&seesReversed == 0 && endsFirst(s) {
		g.ev |= seesReversed
	}
	return g.ev
}

// rightToLeft makes what follows run from right to left, whatever its letters.
const rightToLeft = "\u202e"

// endsFirst reports whether s begins with the end of a sentence.
func endsFirst(s string) bool {
	for i := 0; i < len(s) && i < 4; i++ {
		switch c := s[i]; {
		case c == '"', c == '\'', c == ')':
			continue
		case c == '.', c == '?', c == '!':
			return i+1 < len(s) && (s[i+1] >= 0x80 || isLetter(s[i+1]))
		case c >= 0xC2:
			r, size := utf8.DecodeRuneInString(s[i:])
			switch r {
			case 0x3002, 0xFF1F, 0xFF01, 0x61F, 0x964: // full stops, question and exclamation marks of other scripts
				return len(s) > i+size && s[i+size] >= 0x80
			}
		}
		return false
	}
	return false
}

// gathering is one call of gather.
type gathering struct {
	s     string
	words *language
	ev    evidence
	mixed int  // eights with a digit between letters
	done  int  // where runs need not be looked for again
	tried int  // where the last run ended
	odd   int  // characters
	other bool // there are bytes that are not ASCII

	runless runless
}

// blocksGo looks at all blocks, closely where oddBlock says so.
func (g *gathering) blocksGo() hints {
	s, i, tail, where := g.s, 0, uint64(0), look(0)
	for {
		if i, where, tail = oddBlock(s, i, tail, g.words, g.least(), lowBits, planeBits); len(s)-i < blockBytes {
			break
		}
		g.block(i, where)
		i += blockBytes
	}
	if i < len(s) {
		var rest [blockBytes]byte // filled up with zero bytes
		copy(rest[:], s[i:])
		if at, where, _ := oddBlock(view(rest[:]), 0, tail, g.words, 1, lowBits, planeBits); at == 0 {
			g.block(i, where)
		}
	}
	return hintsAll
}

// block looks closely at the block at byte i, where it is told.
func (g *gathering) block(i int, where look) {
	if where&lookLast != 0 {
		mixed := g.mixed // these may have been counted
		g.eight(i - 8)
		g.mixed = mixed
	}
	if where&lookWords != 0 {
		g.rewritten(i)
	}
	mixed := g.mixed
	for w := uint(where & lookAll); w != 0; w &= w - 1 {
		at := i + 8*bits.TrailingZeros64(uint64(w))
		if len(g.s)-at < 8 {
			if at < len(g.s) {
				g.eight(at)
			}
			continue
		}
		x := load(g.s[at : at+8])
		if x&highBits == 0 {
			g.eight(at)
			continue
		}
		g.strange(at, x)
	}
	if g.mixed-mixed >= mixedInBlock {
		g.ev |= seesLeet
	}
}

// rewritten looks for words that are rewritten in and round the block at byte i.
func (g *gathering) rewritten(i int) {
	if g.ev&seesWords != seesWords && g.words.mayHave(g.s[i:min(i+blockBytes, len(g.s))]) {
		g.ev |= g.words.rewritten(g.s[max(i-blockBytes/2, 0):min(i+3*blockBytes/2, len(g.s))])
	}
}

// strange looks closely at the eight bytes x at byte at, of which some are not ASCII. Disguised text goes on for a while: every other
// eight will do, of long texts every fourth.
func (g *gathering) strange(at int, x uint64) {
	g.other = true
	if at&g.apart() != 0 && at+2*blockBytes <= len(g.s) {
		return
	}
	g.foreign(at)
	if marked := mayBeOdd(x); marked != 0 && g.odd < minOdd {
		g.oddRunes(at, marked)
	}
}

func (g *gathering) apart() int {
	if len(g.s) >= 4*blockBytes {
		return 24
	}
	return 8
}

// foreign looks for letters that stand apart in the eight bytes at i, of which some are not ASCII.
func (g *gathering) foreign(i int) {
	if g.ev&seesSpaced != 0 {
		return
	}
	// Two bytes of ASCII, and nothing of it on two or three bytes in between.
	low := ^load(g.s[i:i+8]) & highBits
	two := low &^ (low<<8 | low<<16)
	for at := two&(low<<24) | two&^(low<<24)&(low<<32); at != 0; at &= at - 1 {
		k := i + bits.TrailingZeros64(at)>>3
		for _, from := range [...]int{k - 3, k - 4} {
			if from >= i && g.s[from] == g.s[k] && spacedRunes(g.s[from:], 4) {
				g.ev |= seesSpaced
				return
			}
		}
	}
}

// spacedRunes reports whether s begins with a separator, and n runes of two or three bytes with the same one behind each.
func spacedRunes(s string, n int) bool {
	sep := s[0]
	if !isSeparator(sep) {
		return false
	}
	for range n {
		if s = s[1:]; len(s) < 3 || s[0] < 0x80 {
			return false
		}
		_, size := utf8.DecodeRuneInString(s)
		if size == 1 || size > 3 || size == len(s) || s[size] != sep {
			return false
		}
		s = s[size:]
	}
	return true
}

// eight looks closely at the eight bytes at byte i.
func (g *gathering) eight(i int) {
	s := g.s
	var x uint64
	if len(s)-i >= 8 {
		x = load(s[i : i+8])
	} else {
		for k := range len(s) - i { // the rest, filled up with zero bytes
			x |= uint64(s[i+k]) << (8 * k)
		}
	}
	if x&highBits != 0 {
		g.other = true
		return
	}
	if mixes(x) {
		g.mixed++
	}
	at := lowIn(x)
	switch more := patterns[at]; {
	case more == seesSpaced:
		if g.ev&seesSpaced == 0 && i+8 <= len(s) && spacedAround(s[i:i+8]) {
			g.ev |= seesSpaced
		}
	case more == seesHex:
		if g.ev&seesHex == 0 && digitsIn(x) != 0 && hexAround(s, i+bits.TrailingZeros64(at)) {
			g.ev |= seesHex
		}
	case more == seesRun && i >= g.done:
		if g.ev&seesSpaced == 0 && every2(x) && spacedAround(s[i:i+8]) {
			g.ev |= seesSpaced
		}
		for k := i; k < i+3; k++ {
			if (s[k] == ':' || s[k] == ';') && hexAround(s, k) {
				g.ev |= seesHex
			}
		}
		g.run(i)
	}
}

const (
	zeroBytes = 0x0101010101010101 * '0'
	nineBytes = 0x0101010101010101 * ('9' + 1)
	upperA    = 0x0101010101010101 * 'A'
)

// mixes reports whether a digit stands between two letters, or signs behind them, in the eight bytes x, all ASCII.
func mixes(x uint64) bool {
	letters := ((x | highBits) - upperA) & highBits
	return digitsIn(x)&(letters<<8)&(letters>>8) != 0
}

// digitsIn marks the digits of the eight bytes x, all ASCII, by their high bits.
func digitsIn(x uint64) uint64 {
	full := x | highBits
	return (full - zeroBytes) &^ (full - nineBytes) & highBits
}

// lowIn returns which of the eight bytes x, all ASCII, are below '0', a bit for each.
func lowIn(x uint64) uint64 {
	return ^((x | highBits) - zeroBytes) & highBits >> 7 * 0x0102040810204080 >> 56
}

// every2 reports whether of the bytes of x three may be equal that have one in between.
func every2(x uint64) bool {
	x ^= x >> 16
	y := uint32(x | x>>16)
	return (y-0x01010101)&^y&0x80808080 != 0
}

// spacedAround reports whether in the eight bytes of w two letters or digits stand between three separators, of which two are
// equal and the third one may be a blank (but not of abbreviations).
func spacedAround(w string) bool {
	for i := range 4 {
		a, b, c := w[i], w[i+2], w[i+4]
		if !isSeparator(b) || !isAlnum(w[i+1]) || !isAlnum(w[i+3]) {
			continue
		}
		if a == b && b == c || b != '.' && (a == b && c == ' ' || a == ' ' && b == c) {
			return true
		}
	}
	return false
}

// hexAround reports whether the separator at i stands between pairs of hex digits, and two more do.
func hexAround(s string, i int) bool {
	return i >= 2 && i+9 <= len(s) && isHexPair(s[i-2], s[i-1]) && isHexPair(s[i+1], s[i+2]) && s[i+3] == s[i] &&
		isHexPair(s[i+4], s[i+5]) && s[i+6] == s[i] && isHexPair(s[i+7], s[i+8])
}
