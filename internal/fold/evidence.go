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

	seesInPlace = seesPercent | seesEntity | seesEscape | seesRun | seesHex
	seesWords   = seesRot13 | seesReversed
)

const (
	minRun   = 16 // characters of the shortest base64 or plain hex that is tried
	minMixed = 2  // digits between letters that make a text worth a look for leet

	// maxMisses, and one for each 64 bytes, is how often a hint may be looked up. A text made to ask more often is taken
	// to hold hints: rewriting it costs less than the looking.
	maxMisses = 64
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

// gather looks for evidence in one pass and a few searches for single bytes. It may see too much, not too little.
func gather(s string) (ev evidence) {
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
	words := wordTable()
	mixed, done, misses := 0, 0, 0
	for i := 0; i < len(s); i += 8 {
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
		may := words.may(x)
		if may|inner|uint64(patterns[at]) == 0 || x&highBits != 0 && may == 0 {
			continue
		}
		if may != 0 && ev&seesWords != seesWords {
			ev |= words.at(s, i) | words.at(s, i+4)
			if misses++; misses > maxMisses+i/64 {
				ev |= seesWords
			}
		}
		if x&highBits != 0 {
			continue
		}
		if inner != 0 {
			mixed++
		}
		switch more := patterns[at]; {
		case more == seesSpaced:
			if ev&seesSpaced == 0 && i+8 <= len(s) && spacedAround(s[i:i+8]) {
				ev |= seesSpaced
			}
		case more == seesHex:
			if ev&seesHex == 0 && hexAround(s, i+bits.TrailingZeros64(at)) {
				ev |= seesHex
			}
		case more == seesRun && i >= done:
			more, done = longRun(s, i, done)
			ev |= more
		}
	}
	if mixed >= minMixed || mixed > 0 && len(s) < 64 {
		ev |= seesLeet
	}
	return ev
}

// hasPercent reports whether s holds %XX.
func hasPercent(s string) bool {
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 || i+2 >= len(s) {
			return false
		}
		if isHexPair(s[i+1], s[i+2]) {
			return true
		}
		s = s[i+1:]
	}
}

func isHexPair(a, b byte) bool { return hexValue[a] < 16 && hexValue[b] < 16 }

// hasEntity reports whether s holds &#1 or &#x or &name;.
func hasEntity(s string) bool {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 || i+2 >= len(s) {
			return false
		}
		s = s[i+1:]
		if s[0] == '#' && (isDigit(s[1]) || s[1]|0x20 == 'x') {
			return true
		}
		n := 0
		for n < len(s) && n < maxEntity && isAlnum(s[n]) {
			n++
		}
		if n > 1 && n < len(s) && s[n] == ';' {
			return true
		}
	}
}

// hasPrefixed reports whether s holds 0x with several pairs of hex digits that may be letters, or 0xXX twice.
func hasPrefixed(s string) bool {
	for {
		i := strings.Index(s, "0x")
		if i < 0 || i+8 > len(s) {
			return false
		}
		s = s[i+2:]
		if !isHexPair(s[0], s[1]) {
			continue
		}
		if isHexPair(s[2], s[3]) && s[0] >= '2' && s[0] < '8' && s[2] >= '2' && s[2] < '8' ||
			s[3] == '0' && s[4] == 'x' || s[4] == '0' && s[5] == 'x' {
			return true
		}
	}
}

// backslashes looks for an escape that is decoded, \u, \x and the like or \n between letters, and for i\g\n\o\r\e.
func backslashes(s string) (ev evidence) {
	for i := 0; ; i++ {
		j := strings.IndexByte(s[i:], '\\')
		if j < 0 || i+j+2 >= len(s) {
			return ev
		}
		if i += j; i > 2 && s[i-2] == '\\' && s[i+2] == '\\' && isAlnum(s[i-1]) && isAlnum(s[i+1]) {
			ev |= seesSpaced
		}
		if ev == seesSpaced|seesEscape {
			return ev
		}
		switch a, b := s[i+1], s[i+2]; a {
		case 'u', 'U', 'x':
			if b == '{' || hexValue[b] < 16 {
				ev |= seesEscape
			}
		case 'n', 't', 'r':
			if i > 0 && isLetter(s[i-1]) && (isLetter(b) || b == '\\') {
				ev |= seesEscape
			}
		case '0', '1', '2', '3':
			if i+3 < len(s) && isDigit(b) && isDigit(s[i+3]) {
				ev |= seesEscape
			}
		case '\\':
			if b == 'u' || b == 'x' || b == 'n' {
				ev |= seesEscape
			}
		}
	}
}

// spacedAround reports whether in the eight bytes of w two letters or digits stand between three equal separators.
func spacedAround(w string) bool {
	for i := range 4 {
		if sep := w[i]; !isAlnum(sep) && w[i+2] == sep && w[i+4] == sep && isAlnum(w[i+1]) && isAlnum(w[i+3]) {
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

// longRun looks round eight bytes at i that hold no low separator, not before seen, and returns where it need not look again.
func longRun(s string, i, seen int) (ev evidence, done int) {
	if spacedAround(s[i : i+8]) {
		ev |= seesSpaced
	}
	for k := i; k < i+3; k++ {
		if s[k] == ':' && hexAround(s, k) {
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
	if n := to - from; n >= minRun && (maybeText(s[from:]) || maybeText(s[from+n/2&^3:]) || maybeText(s[from+(n-minRun)&^3:])) {
		ev |= seesRun
	}
	return ev, max(to, i+8)
}

// maybeText reports whether the sixteen characters that s begins with may be text in base64 or hex. Of identifiers and paths
// few do, and it spares them the decoding.
func maybeText(s string) bool {
	if len(s) < minRun {
		return false
	}
	var b [12]byte
	bad, digits, odd := 0, 0, 0
	for i := 0; i < minRun; i += 4 {
		w := s[i : i+4]
		x := uint32(base64Value[w[0]]&63)<<18 | uint32(base64Value[w[1]]&63)<<12 | uint32(base64Value[w[2]]&63)<<6 | uint32(base64Value[w[3]]&63)
		b[i/4*3], b[i/4*3+1], b[i/4*3+2] = byte(x>>16), byte(x>>8), byte(x)
		for _, k := range [2]int{0, 2} {
			if isHexPair(w[k], w[k+1]) {
				digits++
				if c := hexValue[w[k]]<<4 | hexValue[w[k+1]]; c < ' ' && c != '\n' || c == 0x7F {
					odd++
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
	return bad <= 3 || digits >= minRun/2-1 && odd <= 1 // of 0x... the first pair is none
}
