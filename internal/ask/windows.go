package ask

import (
	"iter"
	"unicode/utf8"
)

// maxWindows is how many windows a text may have.
const maxWindows = 64

// MinBytes is the shortest window.
const MinBytes = 16

// Fits reports whether a text has no more than 64 windows of size bytes.
func Fits(text string, size int) bool {
	return len(text) <= size+(maxWindows-1)*(size-size/4)
}

// Windows yields a text in windows of at most size bytes that overlap by a quarter, cut between runes. What is no longer
// than the overlap stands whole in one of them. Size is at least MinBytes.
func Windows(text string, size int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(text) > size {
			if !yield(text[:border(text, size)]) {
				return
			}
			text = text[border(text, size-size/4):]
		}
		yield(text)
	}
}

// border returns the start of the rune at i, or i where there is none.
func border(text string, i int) int {
	for k := i; k > i-utf8.UTFMax; k-- {
		if utf8.RuneStart(text[k]) {
			return k
		}
	}
	return i
}
