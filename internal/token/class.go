package token

import "unicode/utf8"

//go:generate go run gen.go

// Classes of runes as the patterns of both encodings tell them apart: bits, gen.go makes the table. A rune without any is
// punctuation, a symbol, a control character, or not assigned in Unicode 15.0.
const (
	upper   = 1 << iota // what capitals of the o200k pattern may be: Lu Lt Lm Lo M
	lower               // and small letters: Ll Lm Lo M
	letter              // L
	number              // N
	space               // White_Space
	newline             // \r \n
	beyond              // of a byte, not of a rune: the byte is not ASCII
)

// byteClass holds the classes of ASCII.
var byteClass = func() (t [256]uint8) {
	for c := range t {
		t[c] = beyond
		if c < utf8.RuneSelf {
			t[c] = stage2[c]
		}
	}
	return t
}()

func classOf(r rune) uint8 {
	if i := uint32(r) >> 7; i < uint32(len(stage1)) {
		return stage2[int(stage1[i])<<7|int(r&127)]
	}
	if r >= markFirst && r <= markLast {
		return upper | lower
	}
	return 0
}

// at returns the class and the length of the character at text[i]. A byte that is not UTF-8 is U+FFFD, a symbol.
func at(text string, i int) (class uint8, size int) {
	if c := text[i]; c < utf8.RuneSelf {
		return byteClass[c], 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classOf(r), size
}

// run returns where the characters of one of the classes that begin at text[i] end.
func run(text string, i int, classes uint8) int {
	for i < len(text) {
		class, size := at(text, i)
		if class&classes == 0 {
			break
		}
		i += size
	}
	return i
}
