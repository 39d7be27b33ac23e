package output

import "unicode/utf8"

// symbolsOf returns the symbols of a rune that is not ASCII, and how many they are.
func symbolsOf(r rune) (sym [3]uint8, n int) {
	r = sameSound(r)
	sym = [3]uint8{uint8(r%31) + 1, uint8(r/31%31) + 1, uint8(r/(31*31)%31) + 1}
	switch kindOf(r) {
	case none:
		if r >= 0x2800 && r < 0x2840 && braille[r-0x2800] != 0 {
			return [3]uint8{braille[r-0x2800]}, 1
		}
	case alphabet:
		n = 1
	case kana:
		if r < 0x3099 || r > 0x309C { // the marks of voiced ones
			n = 1
		}
	case syllable:
		n = 2
	case ideograph:
		n = 3
	}
	return sym, n
}

// sameSound returns the letter that is written for r where the other kana are used, or where the letters of a syllable of
// Hangul stand by themselves: hiragana for katakana, initial consonants for final ones.
func sameSound(r rune) rune {
	switch {
	case r >= 0x30A1 && r <= 0x30F6:
		return r - 0x60
	case r >= 0x11A8 && r < 0x11A8+rune(len(finals)):
		return rune(finals[r-0x11A8]) + 0x1100
	}
	return r
}

// finals are the final consonants of Hangul from U+11A8 as initial ones from U+1100, or themselves where there is none.
var finals = [27]uint8{
	0, 1, 0xAA, 2, 0xAC, 0xAD, 3, 5, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 6, 7, 0xB9, 9, 10, 11, 12, 14, 15, 16, 17, 18,
}

type kind uint8

const (
	none kind = iota
	alphabet
	kana // letters of a script without blanks
	syllable
	ideograph
)

// kindOf says what is a letter, by blocks: close enough for comparing, and the same whatever Unicode version is built in.
func kindOf(r rune) kind {
	switch {
	case r < 0xAA, r == 0xD7, r == 0xF7, r == utf8.RuneError:
		return none
	case r < 0x1200:
		return alphabet
	case r < 0x1400: // Ethiopic, Cherokee
		return syllable
	case r < 0x2000:
		return alphabet
	case r < 0x2C00: // punctuation, symbols
		return none
	case r < 0x2E00:
		return alphabet
	case r < 0x3041:
		return none
	case r < 0x3190: // kana, Bopomofo, Hangul letters
		return kana
	case r < 0x3400:
		return none
	case r < 0xA000:
		return ideograph
	case r < 0xA500: // Yi
		return syllable
	case r < 0xAC00:
		return alphabet
	case r < 0xD7B0:
		return ideograph
	case r < 0xF900:
		return none
	case r < 0xFB00:
		return ideograph
	case r < 0xFE00:
		return alphabet
	case r < 0x10000:
		return none
	case r < 0x1D000:
		return alphabet
	case r >= 0x20000 && r < 0x40000:
		return ideograph
	}
	return none
}
