package fold

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// slowPatterns says what the places of separators (bytes below '0') within eight bytes hint at: none at a run, every third
// at pairs of hex digits, three with single characters in between at letters that stand apart. Eleven bytes of these, six
// letters, leave six bytes at an end of some eight.
var slowPatterns = func() (t [256]evidence) {
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

// slowGather is the obvious twin of gather: it looks closely at every eight bytes.
func slowGather(s string) (ev evidence) {
	if hasPercent(s) {
		ev |= seesPercent
	}
	if hasEntity(s) {
		ev |= seesEntity
	}
	ev |= backslashes(s)
	if strings.Contains(s, "\xf3\xa0") {
		ev |= seesTags
	}
	if hasPrefixed(s) {
		ev |= seesHex
	}
	const (
		ones  = 0x0101010101010101
		digit = ones * '0'
		after = ones * ('9' + 1)
		upper = ones * 'A'
	)
	ev |= slowRewritten(s)
	mixed, inBlock, done, tried, other := 0, 0, 0, 0, false
	for i := 0; i < len(s); i += 8 {
		if i%64 == 0 {
			inBlock = 0
		}
		var x uint64
		if len(s)-i >= 8 {
			w := s[i : i+8]
			x = uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
				uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		} else {
			for k := range len(s) - i { // the rest, filled up with zero bytes
				x |= uint64(s[i+k]) << (8 * k)
			}
		}
		// Branches that are hard to foresee cost more than all of this: there is one for what hardly ever occurs.
		full := x | highBits
		notLow := full - digit
		at := (^notLow & highBits) >> 7 * 0x0102040810204080 >> 56
		letters := (full - upper) & highBits
		inner := notLow &^ (full - after) & (letters << 8) & (letters >> 8)
		if x&highBits != 0 {
			other = true
			continue
		}
		if inner != 0 {
			mixed++
			if inBlock++; inBlock >= mixedInBlock {
				ev |= seesLeet
			}
		}
		switch more := slowPatterns[at]; {
		case more == seesSpaced:
			if ev&seesSpaced == 0 && i+8 <= len(s) && spacedAround(s[i:i+8]) {
				ev |= seesSpaced
			}
		case more == seesHex:
			if ev&seesHex == 0 && hexAround(s, i+bits.TrailingZeros64(at)) {
				ev |= seesHex
			}
		case more == seesRun && i >= done:
			more, tried = slowRun(s, i, tried)
			done = max(tried, i+8)
			ev |= more
		}
	}
	if mixed >= minMixed && len(s) < 16*64 || mixed > 0 && len(s) < 64 {
		ev |= seesLeet
	}
	if other {
		odd := gathering{s: s}
		for i := 0; i+8 <= len(s); i += 8 {
			odd.oddRunes(i, mayBeOdd(load(s[i:])))
		}
		if odd.odd >= 4*minOdd {
			ev |= seesOdd
		}
		if strings.Contains(s, "\u202e") {
			ev |= seesReversed
		}
		for i := range len(s) {
			if s[i] < 0x80 && spacedRunes(s[i:], 20) {
				ev |= seesSpaced
			}
		}
	}
	if endsFirst(s) {
		ev |= seesReversed
	}
	if seesSplitSlow(s) {
		ev |= seesLines
	}
	return ev
}

// slowRewritten looks for words that are rewritten, block by block.
func slowRewritten(s string) (ev evidence) {
	least := 3
	if len(s) < 1024 {
		least = 2
	}
	if len(s) < 128 {
		least = 1
	}
	for i := 0; i < len(s); i += 64 {
		block := s[i:min(i+64, len(s))]
		if len(block) < 64 {
			least, block = 1, block+strings.Repeat("\x00", 64-len(block))
		}
		known := 0
		for k := 0; k < 64; k += 8 {
			x := group(block[k:])
			if languages().rot13.has(x)&1|languages().back.has(x)&1 != 0 {
				known++
			}
		}
		if known < least || ev == seesWords || !languages().mayHave(s[i:min(i+64, len(s))]) {
			continue
		}
		ev |= rewrittenSlow(s[max(i-32, 0):min(i+96, len(s))])
	}
	return ev
}

// rewrittenSlow is what rewritten is held to: it looks up each sequence.
func rewrittenSlow(s string) (ev evidence) {
	l := languages()
	rots, backs, n := []int{}, []int{}, len(s)-3
	for i := range max(n, 0) {
		x := group(s[i:])
		if l.rot13.has(x)&1 != 0 {
			rots = append(rots, i)
		}
		if l.back.has(x)&1 != 0 {
			backs = append(backs, i)
		}
	}
	within := func(known []int, least int) bool { // 32
		for i := least - 1; i < len(known); i++ {
			if known[i]-known[i-least+1] < 32 {
				return true
			}
		}
		return false
	}
	if within(rots, minRot13) || len(rots) > 2+n/8 {
		ev |= seesRot13
	}
	if within(backs, minBack) || len(backs) > 2+n/6 {
		ev |= seesReversed
	}
	return ev
}

// slowRun looks round eight bytes at i that hold no low separator, not before seen, and returns where it need not look again.
func slowRun(s string, i, seen int) (ev evidence, done int) {
	if spacedAround(s[i : i+8]) {
		ev |= seesSpaced
	}
	for k := i; k < i+3; k++ {
		if (s[k] == ':' || s[k] == ';') && hexAround(s, k) {
			ev |= seesHex
		}
	}
	from, to := i, i
	for to < len(s) && base64Value[s[to]] < 64 {
		to++
	}
	for from > seen && base64Value[s[from-1]] < 64 {
		from--
	}
	if n := to - from; n >= minRun && (slowText(s[from:]) || slowText(s[from+n/2&^3:]) || slowText(s[from+(n-minRun)&^3:])) {
		ev |= seesRun
	}
	return ev, to
}

// slowText reports whether the sixteen characters that s begins with may be text in base64 or hex. Of identifiers and paths
// few do, and it spares them the decoding.
func slowText(s string) bool {
	if len(s) < minRun {
		return false
	}
	var b [12]byte
	bad, digits, odd, within := 0, 0, 0, 0
	for i := 0; i < minRun; i += 4 {
		w := s[i : i+4]
		x := uint32(base64Value[w[0]]&63)<<18 | uint32(base64Value[w[1]]&63)<<12 | uint32(base64Value[w[2]]&63)<<6 | uint32(base64Value[w[3]]&63)
		b[i/4*3], b[i/4*3+1], b[i/4*3+2] = byte(x>>16), byte(x>>8), byte(x)
		for _, k := range [2]int{0, 2} {
			if isHexPair(w[k], w[k+1]) {
				digits++
				if c := hexValue[w[k]]<<4 | hexValue[w[k+1]]; c < ' ' && c != '\n' || c == 0x7F {
					odd++
				} else if c >= 0x80 && c < 0xC0 {
					within++
				}
			}
		}
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if size == 1 && (r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != 0) {
			bad++
		}
		i += size
	}
	return bad <= 3 || digits >= minRun/2-1 && odd <= 1 && within < minRun/2-1 // of 0x... the first pair is none
}
