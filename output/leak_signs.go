package output

import (
	"encoding/binary"
	"math/bits"
)

// kinds of encodings, by what they look like.
type kinds uint8

const (
	looksToken kinds = 1 << iota // long runs of letters and digits that are no words: base64, base32
	looksDigits
	looksLeet
	looksMorse
	looksTags
	looksFiller // words that come again and again between others
	looksPieces // capital and small letters as in base64 that is cut into pieces
	looksRadio  // words that stand for letters

	kindCount = 8
)

const (
	ones  = 0x0101010101010101
	highs = ones * 0x80
)

// sample looks at the last bytes for what takes more of them than a step.
func (d *decoder) sample() (seen kinds) {
	if d.on&looksFiller == 0 && fillerIn(&d.last) {
		seen |= looksFiller
	}
	if radioIn(&d.last) {
		seen |= looksRadio
	}
	if smallLetters(&d.last) {
		return seen
	}
	marks, capitals, small := characters(&d.last)
	if marks >= minMarks {
		seen |= looksFiller
	}
	if capitals >= minCapitals && small >= minCapitals {
		seen |= looksPieces
	}
	return seen
}

// smallLetters reports whether so many of the characters in ASCII are small letters and blanks that characters would find
// nothing.
func smallLetters(text *[history]byte) bool {
	others := 0
	for i := 0; i < history; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		low := x &^ highs
		small := (low + (0x80-'a')*ones) &^ (low + (0x7F-'z')*ones)
		others += bits.OnesCount64((low + (0x7F-' ')*ones) &^ small &^ x & highs)
	}
	return others < min(minMarks, minCapitals)
}

// characters counts characters in ASCII: those that are neither letters nor blanks, capital letters, and small ones.
func characters(text *[history]byte) (marks, capitals, small int) {
	for i := 0; i < history; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		low := x &^ highs
		lower := low | 0x20*ones
		letters := (lower + (0x80-'a')*ones) &^ (lower + (0x7F-'z')*ones) &^ x & highs
		visible := (low + (0x7F-' ')*ones) &^ x & highs
		marks += bits.OnesCount64(visible &^ letters)
		capitals += bits.OnesCount64(letters &^ (x << 2))
		small += bits.OnesCount64(letters & (x << 2))
	}
	return marks, capitals, small
}

// look takes sixteen bytes, the first one lowest in a, and says what the last ones look like, but for tags, fillers and pieces.
func (d *decoder) look(a, b uint64) (seen kinds) {
	if d.prose(a, b) {
		return 0
	}
	sa, na, ta := signsOf(a)
	sb, nb, tb := signsOf(b)
	if digits := na | nb; digits != 0 {
		d.mixed = d.mixed<<8 | uint32(bits.OnesCount64(besideLetters(a, na))+bits.OnesCount64(besideLetters(b, nb)))
		if d.mixed&0xFF+d.mixed>>8&0xFF >= minMixed {
			seen |= looksLeet
		}
	} else {
		d.mixed <<= 8
	}
	d.nums = d.nums<<8 | uint32(bits.OnesCount64(na)+bits.OnesCount64(nb))
	d.text = d.text<<8 | uint32(bits.OnesCount64(ta)+bits.OnesCount64(tb))
	d.high = (a|b)&highs != 0
	if d.nums&0xFF+d.nums>>8&0xFF >= minDigits {
		seen |= looksDigits
	}
	if d.n >= history && d.text*0x01010101>>24 <= maxText {
		seen |= looksMorse
	}
	for _, seps := range [2]uint64{sa, sb} {
		if seps == 0 {
			d.token += 8
			continue
		}
		if d.token+bits.TrailingZeros64(seps)>>3 >= minToken {
			seen |= looksToken
		}
		d.token = bits.LeadingZeros64(seps) >> 3
	}
	if d.token >= minToken {
		seen |= looksToken
	}
	if seen&looksToken != 0 && d.nums&0xFFFF == 0 && upper(a)+upper(b)+upper(d.prior[0])+upper(d.prior[1]) < minUpper {
		seen &^= looksToken // a long word, words with hyphens or slashes between
	}
	d.prior = [2]uint64{a, b}
	return seen
}

// upper returns how many of eight bytes are capitals.
func upper(x uint64) int {
	low := x &^ highs
	return bits.OnesCount64((low + (0x80-'A')*ones) &^ (low + (0x80-'Z'-1)*ones) &^ x & highs)
}

// prose takes sixteen bytes if they are like most: ASCII without digits, more than half letters, with something between words
// in each half.
func (d *decoder) prose(a, b uint64) bool {
	const zero, colon, plus = (0x80 - '0') * ones, (0x80 - ':') * ones, (0x80 - '+') * ones
	if (a|b)&highs != 0 || d.token > stepBytes/2 || d.nums&0xFF != 0 {
		return false
	}
	ta, tb, sb := a+zero, b+zero, ^(b+plus)&highs
	if (ta&^(a+colon)|tb&^(b+colon))&highs != 0 || ^(a+plus)&highs == 0 || sb == 0 {
		return false
	}
	n := uint32(bits.OnesCount64(ta&highs) + bits.OnesCount64(tb&highs))
	if n <= maxText {
		return false
	}
	d.nums, d.mixed, d.text, d.high = d.nums<<8, d.mixed<<8, d.text<<8|n, false
	d.token, d.prior = bits.LeadingZeros64(sb)>>3, [2]uint64{a, b}
	return true
}

// signsOf says by their highest bits which of eight bytes separate words or are not ASCII, which are digits, and which are
// digits, stand behind those in ASCII, or begin a character that no dot or dash is.
func signsOf(x uint64) (seps, nums, text uint64) {
	h := x & highs
	low := x &^ highs
	from0 := low + (0x80-'0')*ones
	text = from0 &^ h & highs
	if h != 0 {
		text |= h & (x << 1) & unlike(x, 0xC2) & unlike(x, 0xE2)
	}
	return (^(low + (0x80-'+')*ones) | h) & highs, from0 &^ (low + (0x80-':')*ones) &^ h & highs, text
}

// besideLetters marks the digits of x that stand beside something behind the digits in ASCII, within x.
func besideLetters(x, digits uint64) uint64 {
	letters := (x&^highs + (0x80-'A')*ones) &^ x & highs
	return digits & (letters<<8 | letters>>8)
}

// unlike marks by their highest bits the bytes of x that are not c.
func unlike(x, c uint64) uint64 {
	y := x ^ c*ones
	return (y&^highs + 0x7F*ones | y) & highs
}

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// taggedIn reports whether there is a tag character or a variation selector of the supplement.
func taggedIn(b string) bool {
	for i := range len(b) - 1 {
		if b[i] == 0xF3 && b[i+1] == 0xA0 {
			return true
		}
	}
	return false
}
