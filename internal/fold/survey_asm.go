//go:build amd64 && !nounsafe

package fold

import (
	"math/bits"
	"strings"
	"unsafe"
)

// survey is what surveySSE2 is told and tells.
type survey struct {
	known *grams // what counts as words
	least uint64 // how many of eight of them are worth a look
	with  *[9][2]uint64

	// Of the block before, a bit for each byte.
	alnum  uint64 // letters and digits
	behind uint64 // other bytes behind one of these
	twice  uint64 // and behind two
	digits uint64
	run    uint64 // bytes of runs: these, the signs of base64 and some others
	run2   uint64 // where two of them end
	run4   uint64
	run8   uint64

	// Of the block that was found.
	why   uint64 // not 0 if it is worth a look for other things than words
	high  uint64 // not 0 if it has bytes that are not ASCII
	words uint64
	leet  uint64 // digits between two other bytes from '+' on
	apart uint64 // where three bytes end that are no letters or digits, with one of these between each two
	pairs uint64 // where three other bytes end, with two of these before each
	long  uint64 // where sixteen bytes of runs end

	// Of all blocks.
	prefixed uint64    // not 0 if a letter follows a digit
	greatest [2]uint64 // the greatest bytes, without those of other scripts all bits of ' ' set
	percent  [2]uint64 // from 0xFE on if there is a % or &

	hashes [2][8]uint32 // of a block, where surveyAVX2 puts them
}

// surveyed are the bytes that surveySSE2 works with, sixteen of each: it sets the bits of ' ' in all bytes, and compares them as
// signed ones.
var surveyed = [9][2]uint64{
	{lowBits, lowBits},
	{0xD9D9D9D9D9D9D9D9, 0xD9D9D9D9D9D9D9D9}, // added to % and & makes 0xFE and 0xFF
	{0x2A2A2A2A2A2A2A2A, 0x2A2A2A2A2A2A2A2A}, // below '+'
	{0x0505050505050505, 0x0505050505050505}, // added to 'z' makes 0x7F
	{0x6565656565656565, 0x6565656565656565}, // and to what is below 'a' this
	{0x4646464646464646, 0x4646464646464646}, // added to '9' makes 0x7F
	{0x7575757575757575, 0x7575757575757575}, // and to what is below '0' this
	{0xA9A9A9A9A9A9A9A9, 0xA9A9A9A9A9A9A9A9}, // of + - / and _, and of some more,
	{0x2929292929292929, 0x2929292929292929}, // leaves this
}

// surveySSE2 looks at blocks of 64 bytes from src on for one that is worth a close look, and returns how many come before it.
//
//go:noescape
func surveySSE2(src *byte, blocks int, sv *survey) (done int)

// surveyAVX2 is surveySSE2 for processors that have it.
//
//go:noescape
func surveyAVX2(src *byte, blocks int, sv *survey) (done int)

// some looks at the blocks of s, which has no more than atOnce bytes, for one that is worth a close look, and returns how many come before it.
//
//go:noinline
func (sv *survey) some(s string) int {
	if avx2 {
		return surveyAVX2(unsafe.StringData(s), len(s)/blockBytes, sv)
	}
	return surveySSE2(unsafe.StringData(s), len(s)/blockBytes, sv)
}

// blocks looks at all blocks, closely where that may find something.
func (g *gathering) blocks() hints {
	sv := survey{known: &g.words.any, least: g.least(), with: &surveyed}
	s, i := g.s, 0
	g.runless = runlessOf(len(s))
	for len(s)-i >= blockBytes {
		n := min(len(s)-i, atOnce) / blockBytes
		k := sv.some(s[i : i+n*blockBytes])
		if i += k * blockBytes; k == n {
			continue
		}
		g.found(&sv, i, s[i:i+blockBytes])
		i += blockBytes
	}
	if i < len(s) {
		var rest [blockBytes]byte // filled up with zero bytes
		copy(rest[:], s[i:])
		sv.least = 1
		if sv.some(view(rest[:])) == 0 {
			g.found(&sv, i, view(rest[:]))
		}
	}
	g.runless.none = ^g.runless.none
	return sv.hints()
}

// found looks closely at the block w at byte i that sv tells of.
func (g *gathering) found(sv *survey, i int, w string) {
	if sv.words >= sv.least {
		g.rewritten(i)
	}
	if sv.high != 0 {
		g.strangeBlock(i)
		sv.why |= sv.pairs
	}
	if sv.why == 0 {
		return
	}
	if sv.apart != 0 {
		g.apartIn(w, sv.apart, i)
	}
	if sv.leet != 0 {
		g.leetIn(w, eights(sv.leet))
	}
	for m := sv.pairs; m != 0 && g.ev&seesHex == 0; m &= m - 1 {
		if hexAround(g.s, i+bits.TrailingZeros64(m)-6) {
			g.ev |= seesHex
		}
	}
	if sv.long != 0 {
		g.runless.ends(i)
		where := eights(sv.long)
		if where&1 != 0 && i > 0 { // a run that began in the block before
			g.runIn(i - 8)
		}
		for where |= where >> 1; where != 0; where &= where - 1 {
			g.runIn(i + 8*bits.TrailingZeros64(uint64(where)))
		}
	}
}

// leetIn counts the eights of the block w with digits between letters, of those it is told.
func (g *gathering) leetIn(w string, where look) {
	mixed := 0
	for ; where != 0; where &= where - 1 {
		k := 8 * bits.TrailingZeros64(uint64(where))
		if x := load(w[k : k+8]); x&highBits == 0 && mixes(x) {
			mixed++
		}
	}
	if g.mixed += mixed; mixed >= mixedInBlock {
		g.ev |= seesLeet
	}
}

// runIn looks for a run that goes on at byte i, or begins there, if the next eight bytes hold no low separator.
func (g *gathering) runIn(i int) {
	if i < g.done || g.ev&seesRun != 0 || len(g.s)-i < 8 {
		return
	}
	if x := load(g.s[i : i+8]); x&highBits == 0 && lowIn(x) == 0 {
		g.run(i)
	}
}

// apartIn looks for letters that stand apart in the block w at byte i, at the places where three signs end that stand round letters.
func (g *gathering) apartIn(w string, places uint64, i int) {
	for ; places != 0 && g.ev&seesSpaced == 0; places &= places - 1 {
		k := bits.TrailingZeros64(places)
		at := i + k
		if at < 4 || at >= len(g.s) {
			continue
		}
		a, b, c := g.s[at-4], g.s[at-2], g.s[at]
		switch {
		case a != b && b != c:
		case a == b && b == c && strings.IndexByte(apartSigns, a) >= 0:
			g.ev |= seesSpaced
		case k&4 != 0: // all of them in eight bytes
			if at = k &^ 7; i+at+8 > len(g.s) {
				continue
			}
			x := load(w[at : at+8])
			if low := lowIn(x); x&highBits == 0 && (patterns[low] == seesSpaced || low == 0 && every2(x)) && spacedAround(w[at:at+8]) {
				g.ev |= seesSpaced
			}
		}
	}
}

// strangeBlock looks closely where the block at byte i is not ASCII.
func (g *gathering) strangeBlock(i int) {
	g.other = true
	step := 8
	if i+3*blockBytes <= len(g.s) {
		step += g.apart()
	}
	for end := min(i+blockBytes, len(g.s)-7); i < end; i += step {
		if x := load(g.s[i : i+8]); x&highBits != 0 {
			g.strange(i, x)
		}
	}
}

// eights says which eight bytes the bits of m are in.
func eights(m uint64) look {
	const low = ^uint64(highBits)
	return look((m&low + low | m) & highBits >> 7 * 0x0102040810204080 >> 56)
}

// over marks the bytes of x that are over 0x7F, without their high bits, once n has been added.
func over(x uint64, n uint8) uint64 { return (x&^highBits + uint64(n)*(highBits>>7)) & highBits }

// hints says what all blocks together hint at.
func (sv *survey) hints() (h hints) {
	if m := sv.greatest; over(m[0], 0x7F-'z')|over(m[1], 0x7F-'z')|(m[0]|m[1])&highBits != 0 {
		h |= hintSigns
	}
	if m := sv.percent; over(m[0], 2)&m[0]|over(m[1], 2)&m[1] != 0 { // from 0xFE on
		h |= hintPercent
	}
	if sv.prefixed != 0 {
		h |= hintPrefixed
	}
	return h
}
