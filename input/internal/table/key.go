package table

import "unicode/utf8"

// A key is the beginning of a word, at most KeyBytes of it; or a word shorter than that and what follows it. The top byte says
// what kind it is.
const (
	KeyBytes = 7
	KeyRune  = 1 << 56 // the first character only, of a script without blanks
	KeySigns = 2 << 56 // a sign and the two bytes behind it
	KeySign  = 3 << 56 // a sign and the byte behind it
	KeyAlone = 4 << 56 // a sign, whatever follows
	keyKinds = 5
)

// KeyLetter reports whether a byte is part of the ASCII words that keys are made of. Digits and the underscore count as signs
// there, but not where a word ends.
func KeyLetter(b byte) bool { return 'a' <= b && b <= 'z' }

// KeyEnds reports whether the word of a key ends between two characters that stand one behind the other, each an ASCII letter or one from
// U+0080 to U+07FF: at a sign, and where ASCII letters meet a script that is written from right to left.
func KeyEnds(a, b rune) bool {
	switch {
	case keySignRune(a) || keySignRune(b):
		return true
	case a < utf8.RuneSelf:
		return b >= firstLeftward
	case b < utf8.RuneSelf:
		return a >= firstLeftward
	}
	return false
}

// firstLeftward begins the Hebrew block, behind which up to U+07FF all is written from right to left.
const firstLeftward = 0x590

func keySignRune(r rune) bool { return 0x80 <= r && r < 0xC0 || r == 0xD7 || r == 0xF7 }

// Next is what the bytes may be that a phrase goes on with, one by one, each a set of kinds of bytes. Most of what a key promises is
// refuted by these few bytes, without a look at the code of the phrase.
type Next [NextBytes]uint32

// NextBytes is how many bytes a Next tells of.
const NextBytes = 5

// Kinds of bytes: letters have one each.
const (
	KindBlank = 0
	KindDigit = 27 // and the underscore: where they stand no word ends
	KindDash  = 28
	KindQuote = 29
	KindOther = 30 // and the end of the text
	KindWide  = 31 // from U+0080 on

	AnyKind  = 1<<32 - 1
	EndKinds = 1<<KindBlank | 1<<KindDash | 1<<KindQuote | 1<<KindOther | 1<<KindWide // that may stand behind a word
)

// KindOf returns the kind of a byte of folded text.
func KindOf(c byte) uint8 {
	switch {
	case KeyLetter(c):
		return c - 'a' + 1
	case c >= utf8.RuneSelf:
		return KindWide
	case '0' <= c && c <= '9', 'A' <= c && c <= 'Z', c == '_':
		return KindDigit
	case c == ' ', c == '\n':
		return KindBlank
	case c == '-':
		return KindDash
	case c == '\'':
		return KindQuote
	}
	return KindOther
}
