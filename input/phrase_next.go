package input

import "unicode/utf8"

// next is what the bytes may be that a phrase goes on with, one by one, each a set of kinds of bytes. Most of what a key promises is
// refuted by these few bytes, without a look at the code of the phrase.
type next [nextBytes]uint32

const nextBytes = 5

// Kinds of bytes: letters have one each.
const (
	kindBlank = 0
	kindDigit = 27 // and the underscore: where they stand no word ends
	kindDash  = 28
	kindQuote = 29
	kindOther = 30 // and the end of the text
	kindWide  = 31 // from U+0080 on

	anyKind  = 1<<32 - 1
	endKinds = 1<<kindBlank | 1<<kindDash | 1<<kindQuote | 1<<kindOther | 1<<kindWide // that may stand behind a word
)

var byteKinds = func() (t [256]uint8) {
	for c := range t {
		switch {
		case keyLetter(byte(c)):
			t[c] = uint8(c) - 'a' + 1
		case c >= utf8.RuneSelf:
			t[c] = kindWide
		case asciiWord(byte(c)):
			t[c] = kindDigit
		case c == ' ', c == '\n':
			t[c] = kindBlank
		case c == '-':
			t[c] = kindDash
		case c == '\'':
			t[c] = kindQuote
		default:
			t[c] = kindOther
		}
	}
	return t
}()

// kindBits has the bit of the kind of each byte.
var kindBits = func() (t [256]uint32) {
	for c, kind := range byteKinds {
		t[c] = 1 << kind
	}
	return t
}()

// may reports whether text[i:] may go on as n says.
func (n *next) may(text string, i int) bool {
	if i+nextBytes > len(text) {
		return n.mayEnd(text, i)
	}
	ok := uint32(1)
	for k, c := range []byte(text[i : i+nextBytes]) {
		ok &= n[k] >> (byteKinds[c] & 31)
	}
	return ok != 0
}

// mayEnd is may near the end of a text.
func (n *next) mayEnd(text string, i int) bool {
	for k, set := range n {
		kind := uint8(kindOther)
		if i+k < len(text) {
			kind = byteKinds[text[i+k]]
		}
		if set>>kind&1 == 0 {
			return false
		}
	}
	return true
}

// next works out what is read from pc on.
func (b *phraseBuilder) next(pc uint32, raw bool) (n next) {
	var memory [2][64]state
	now, free := b.follow(memory[1][:0], pc), memory[0][:0]
	for k := range n {
		if len(now) == 1 { // as most are
			s := now[0]
			if in := &b.code[s.pc()]; in.op == opLiteral && byte(in.y>>(8*s.read())) < utf8.RuneSelf {
				n[k] |= 1 << byteKinds[byte(in.y>>(8*s.read()))]
				if s.read()+1 < int(in.b) {
					now[0]++
				} else {
					now = b.follow(now[:0], in.x)
				}
				continue
			}
		}
		after := free
		for _, s := range now {
			in := &b.code[s.pc()]
			wide, ends := false, false
			switch in.op {
			case opLiteral:
				if c := s.rune(in); c < utf8.RuneSelf {
					n[k] |= 1 << byteKinds[c]
				} else {
					wide = true
				}
			case opSet, opRun:
				set := &b.phrases.sets[in.set]
				for c := range asciiSet(set.ascii).all {
					n[k] |= 1 << byteKinds[c]
				}
				wide = len(set.ranges) > 0
				if in.op == opRun && len(after) < 64 {
					after = append(after, s)
				}
			case opMatch: // whatever follows the border of the word
				ends = true
				n[k] |= endKinds
				if raw {
					n[k] = anyKind
				}
			}
			if wide { // the bytes behind it are not told
				n[k] |= 1 << kindWide
			}
			if wide || ends {
				for j := k + 1; j < nextBytes; j++ {
					n[j] = anyKind
				}
			}
			if !ends {
				after = b.past(after, s)
			}
		}
		now, free = after, now[:0]
	}
	return n
}
