package invisible

import (
	"strings"
	"unicode/utf8"
)

// minBits is the shortest run that is read as bits: four letters.
const minBits = 32

// Spell returns the text that a run of invisible characters carries: tag characters, bytes in variation selectors, bits in
// two characters, eight to a letter, with a third between them or without. ok is false if it carries none that is known.
func Spell(run string) (text string, ok bool) {
	var b strings.Builder
	for _, r := range run {
		switch {
		case r >= 0xE0020 && r < 0xE007F:
			b.WriteByte(byte(r - 0xE0000))
		case r >= 0xFE00 && r <= 0xFE0F:
			b.WriteByte(byte(r - 0xFE00))
		case r >= 0xE0100 && r <= 0xE01EF:
			b.WriteByte(byte(r-0xE0100) + 16)
		}
	}
	if b.Len() > 1 && readable(b.String()) {
		return b.String(), true
	}
	return bits(run)
}

// bits reads a run of two characters as ones and noughts, either way round.
func bits(run string) (string, bool) {
	var kinds [3]rune
	var counts [3]int
	for _, r := range run {
		k := 0
		for k < len(kinds) && kinds[k] != r && counts[k] > 0 {
			k++
		}
		if k == len(kinds) {
			return "", false
		}
		kinds[k] = r
		counts[k]++
	}
	if counts[1] == 0 || counts[0]+counts[1]+counts[2] < minBits {
		return "", false
	}
	for between := -1; between < len(kinds); between++ { // which one stands between letters; -1: none
		if between >= 0 && counts[between] == 0 || between < 0 && counts[2] > 0 {
			continue
		}
		for _, one := range kinds {
			if between >= 0 && one == kinds[between] {
				continue
			}
			if text, ok := read(run, one, between, kinds); ok {
				return text, true
			}
		}
	}
	return "", false
}

// read reads bits, the highest first.
func read(run string, one rune, between int, kinds [3]rune) (string, bool) {
	var b strings.Builder
	n, letter := 0, 0
	for _, r := range run {
		if between >= 0 && r == kinds[between] {
			if n == 0 {
				continue
			}
			if n < 7 {
				return "", false
			}
			b.WriteByte(byte(letter))
			n, letter = 0, 0
			continue
		}
		letter <<= 1
		if r == one {
			letter |= 1
		}
		if n++; n == 8 {
			b.WriteByte(byte(letter))
			n, letter = 0, 0
		}
	}
	if n == 7 && between >= 0 {
		b.WriteByte(byte(letter))
	}
	return b.String(), readable(b.String())
}

// readable reports whether a text is one that people could have written.
func readable(text string) bool {
	if text == "" || !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7F {
			return false
		}
	}
	return true
}
