package token

import "math/bits"

// The most frequent pieces, found eight bytes at a time: ASCII letters, with or without something before them. These functions
// return i if they do not know; text[i:] has wordRoom bytes or more.
const wordRoom = 2 + 8

func wordCL100K(text string, i int) int {
	begin := i + int(prefix[text[i]])
	if byteClass[text[begin]]&letter == 0 {
		return i
	}
	n := lowerCase(le64(text[begin:]) | 0x2020202020202020)
	end := begin + n
	for n == 8 && end < len(text) && byteClass[text[end]]&letter != 0 {
		end++
	}
	if n == 0 || end < len(text) && text[end] >= 0x80 {
		return i
	}
	return end
}

func wordO200K(text string, i int) int {
	begin := i + int(prefix[text[i]])
	if byteClass[text[begin]]&letter == 0 {
		return i
	}
	if text[begin]-'A' < 26 {
		begin++
	}
	n := lowerCase(le64(text[begin:]))
	end := begin + n
	for n == 8 && end < len(text) && text[end]-'a' < 26 {
		end++
	}
	if n == 0 || end < len(text) && (text[end] >= 0x80 || text[end] == '\'') {
		return i
	}
	return end
}

// lowerCase returns how many of the bytes of w, from the lowest, are 'a' to 'z'.
func lowerCase(w uint64) int {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	ascii := w &^ high
	in := (ascii + (0x80-'a')*ones) &^ (ascii + (0x7F-'z')*ones) &^ w & high
	return bits.TrailingZeros64(^in&high) / 8
}

// prefix is 1 for ASCII of [^\r\n\p{L}\p{N}] that begins no contraction.
var prefix = func() (t [256]uint8) {
	for c, class := range byteClass {
		if class&(letter|number|newline|beyond) == 0 && c != '\'' {
			t[c] = 1
		}
	}
	return t
}()
