package output

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// forms are sequences of symbols to look for, in each way.
type forms [ways][][]uint8

// formsOf returns those of a folded text with these letters: as it is and backwards.
func formsOf(folded string, letters []uint8) forms {
	within, order := make([]uint8, 0, len(letters)), make([]uint8, 0, len(letters)) // each word backwards, and the last word first
	words := strings.Fields(folded)
	for i, w := range words {
		within = appendBackwards(within, w, composed)
		order = appendLetters(order, words[len(words)-1-i])
	}
	mirror := slices.Clone(letters) // Atbash
	for i, s := range mirror {
		mirror[i] = (27 - s) & 31
	}
	back := [][]uint8{appendBackwards(make([]uint8, 0, len(letters)), folded, composed), within, order}
	if !isASCII(folded) && strings.ContainsFunc(folded, vowelSign) {
		back = append(back, appendBackwards(nil, folded, vowelSign))
	}
	return forms{
		plain:   {letters},
		turned:  back,
		shifted: {stepsOf(letters), stepsOf(mirror)},
		masked:  {consonantsOf(letters)},
	}
}

// foldedForms returns the forms of a text.
func foldedForms(text string) forms {
	folded := fold.String(text)
	return formsOf(folded, lettersOf(folded))
}

// appendBackwards adds the letters of a folded text that is read backwards.
func appendBackwards(out []uint8, folded string, follows func(rune) bool) []uint8 {
	if !isASCII(folded) || escapes(folded) {
		return appendLetters(out, backwards(folded, follows))
	}
	for i := len(folded) - 1; i >= 0; i-- {
		if sym := class[folded[i]]; sym != 0 {
			out = append(out, sym)
		}
	}
	return out
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
	out := make([]uint8, 0, len(letters))
	for _, s := range letters {
		if consonant[s&31] != 0 {
			out = append(out, s)
		}
	}
	return out
}

func stepsOf(letters []uint8) []uint8 {
	out := make([]uint8, 0, len(letters))
	for i := 1; i < len(letters); i++ {
		out = append(out, step(letters[i-1], letters[i]))
	}
	return out
}
