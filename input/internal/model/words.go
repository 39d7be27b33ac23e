package model

import "unicode/utf8"

// What a rune is for the model. It goes by blocks of Unicode, so that a score does not hang on a version of Unicode.
const (
	other  = iota // ends a word
	letter        // part of a word that is set apart by blanks
	sign          // a word by itself: Han, kana, Thai and other scripts without blanks
)

func runeKind(r rune) int {
	switch {
	case r < 0x80:
		if 'a' <= r && r <= 'z' {
			return letter
		}
		return other
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return other
	case r == 0x60C || r == 0x61B || r == 0x61F || r == 0x6D4 || r == 0x964 || r == 0x965: // marks of Arabic and Devanagari
		return other
	case r < 0x0E00: // Latin to Sinhala
		return letter
	case r < 0x10A0: // Thai, Lao, Tibetan, Burmese
		return sign
	case r < 0x1780: // Georgian, Hangul, Ethiopic, Cherokee
		return letter
	case r < 0x1800: // Khmer
		return sign
	case r < 0x2000:
		return letter
	case r < 0x2C00: // punctuation, symbols
		return other
	case r < 0x2E00:
		return letter
	case r < 0x3041: // marks of Chinese and Japanese
		if r == 0x3005 || r == 0x3006 || r == 0x3007 {
			return sign
		}
		return other
	case r < 0xA000: // kana, Han
		if r == 0x30FB {
			return other
		}
		return sign
	case r < 0xD800:
		return letter
	case r < 0xF900:
		return other
	case r < 0xFB00:
		return sign
	case r < 0xFE00:
		return letter
	case r < 0x10000:
		return other
	case r < 0x1F000:
		return letter
	case r < 0x20000: // pictures
		return other
	case r < 0x40000:
		return sign
	}
	return other
}

// ends reports whether a rune beyond ASCII ends a sentence.
func ends(r rune) bool {
	return r == 0x3002 || r == 0x061F || r == 0x06D4 || r == 0x0964
}

// wordEnd returns where the word ends that begins at i.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if runeKind(r) != letter {
			break
		}
		i += size
	}
	return i
}

const (
	hashKey = 0x9E3779B97F4A7C15
	pairKey = 0xD6E8FEB86659FD93
)

// Places of a word and of two words in the table of words.
func wordIndex(h uint64) uint32 { return uint32(h >> (64 - wordBits)) }

func pairIndex(before, h uint64) uint32 {
	return uint32((before*(pairKey*hashKey&(1<<64-1)) + h*hashKey) >> (64 - wordBits))
}
