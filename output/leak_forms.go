package output

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// formsOf returns the sequences of symbols to look for, in each way: the text as it is and backwards.
func formsOf(folded string, letters []uint8) [ways][][]uint8 {
	var within, order []uint8 // each word backwards, and the last word first
	words := strings.Fields(folded)
	for i, w := range words {
		within = append(within, lettersOf(backwards(w, composed))...)
		order = append(order, lettersOf(words[len(words)-1-i])...)
	}
	mirror := slices.Clone(letters) // Atbash
	for i, s := range mirror {
		mirror[i] = (27 - s) & 31
	}
	back := [][]uint8{lettersOf(backwards(folded, composed)), within, order}
	if strings.ContainsFunc(folded, vowelSign) {
		back = append(back, lettersOf(backwards(folded, vowelSign)))
	}
	return [ways][][]uint8{
		plain:   {letters},
		turned:  back,
		shifted: {stepsOf(letters), stepsOf(mirror)},
		masked:  {consonantsOf(letters)},
	}
}

// backwards returns a folded text with the last character first. Runes that follow others as part of one character stay behind
// them.
func backwards(folded string, follows func(rune) bool) string {
	out := make([]byte, len(folded))
	at := len(out)
	for start := 0; start < len(folded); {
		_, n := utf8.DecodeRuneInString(folded[start:])
		for start+n < len(folded) {
			r, size := utf8.DecodeRuneInString(folded[start+n:])
			if !follows(r) {
				break
			}
			n += size
		}
		at -= n
		copy(out[at:], folded[start:start+n])
		start += n
	}
	return string(out)
}

// composed reports whether folding has parted r from the rune before: syllables of Hangul, voiced kana.
func composed(r rune) bool { return r == 0x3099 || r == 0x309A || r >= 0x1160 && r <= 0x11FF }

// vowelSign reports whether r is written as part of the letter before, as in scripts of India and in Thai.
func vowelSign(r rune) bool { return r >= 0x0900 && r < 0x1100 && unicode.Is(unicode.M, r) }

func consonantsOf(letters []uint8) []uint8 {
	var out []uint8
	for _, s := range letters {
		if consonant[s&31] != 0 {
			out = append(out, s)
		}
	}
	return out
}

func stepsOf(letters []uint8) []uint8 {
	var out []uint8
	for i := 1; i < len(letters); i++ {
		out = append(out, step(letters[i-1], letters[i]))
	}
	return out
}
