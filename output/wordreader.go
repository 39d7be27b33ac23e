package output

import "unicode/utf8"

// maxReadWord is the longest word that is told from others, in bytes of folded text.
const maxReadWord = 48

// wordReader cuts folded text into words: letters, with apostrophes and hyphens after the first, and single characters of
// scripts that write no blanks. The zero reader is ready.
type wordReader struct {
	word [maxReadWord]byte
	n    uint8
}

// read calls yield with each word that ends in text until it returns false, and reports whether it did not. A word may not
// be kept.
func (w *wordReader) read(text string, yield func([]byte) bool) bool {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			if 'a' <= c && c <= 'z' || w.n != 0 && (c == '\'' || c == '-') {
				w.add(rune(c))
			} else if !w.end(yield) {
				return false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		kind := kindOf(r)
		if kind == alphabet {
			w.add(r)
			continue
		}
		if !w.end(yield) {
			return false
		}
		if kind != none {
			w.add(r)
			if !w.end(yield) {
				return false
			}
		}
	}
	return true
}

func (w *wordReader) add(r rune) {
	if int(w.n)+utf8.RuneLen(r) <= len(w.word) {
		w.n += uint8(utf8.EncodeRune(w.word[w.n:], r))
	}
}

// end calls yield with the word that has begun, if any.
func (w *wordReader) end(yield func([]byte) bool) bool {
	n := w.n
	w.n = 0
	return n == 0 || yield(w.word[:n])
}
