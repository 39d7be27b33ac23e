package output

import "unicode/utf8"

// maxReadWord is the longest word that is told from others, in bytes of folded text.
const maxReadWord = 48

// What bytes are in words.
const (
	parts          = iota // they part them
	isLetter              // in any case
	isJoiner              // the apostrophe, behind a letter
	foldsOtherwise        // folding does more than to change its case, or may
)

var inWords = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			t[c] = isLetter
		case c == '\'':
			t[c] = isJoiner
		case c >= utf8.RuneSelf, c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7F:
			t[c] = foldsOtherwise
		}
	}
	return t
}()

// wordReader cuts folded text into words: letters, with apostrophes after the first, and single characters of scripts that
// write no blanks. The zero reader is ready.
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
			if 'a' <= c && c <= 'z' || w.n != 0 && c == '\'' {
				w.add(rune(c))
			} else if !w.end(yield) {
				return false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if r == 0x3099 || r == 0x309A { // marks of voiced kana
			continue
		}
		single := standsAlone(r)
		if !single && isWordRune(r) {
			w.add(r)
			continue
		}
		if !w.end(yield) {
			return false
		}
		if single {
			w.add(r)
			if !w.end(yield) {
				return false
			}
		}
	}
	return true
}

// readASCII is read of what text folds to, up to what it may not fold to in case alone: it returns how many bytes it took.
func (w *wordReader) readASCII(text string, yield func([]byte) bool) (n int, more bool) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch kind := inWords[c]; {
		case kind == isLetter:
			i += w.letters(text[i:]) - 1
		case kind == foldsOtherwise:
			return i, true
		case w.n == 0:
		case kind == isJoiner:
			if int(w.n) < len(w.word) {
				w.word[w.n] = c
				w.n++
			}
		case !w.end(yield):
			return i + 1, false
		}
	}
	return len(text), true
}

// letters takes the ASCII letters with which text begins, and returns how many they are.
func (w *wordReader) letters(text string) int {
	word, i := w.word[w.n:], 0
	for i < len(text) && i < len(word) && inWords[text[i]] == isLetter {
		word[i] = text[i] | 0x20
		i++
	}
	w.n += uint8(i)
	for i < len(text) && inWords[text[i]] == isLetter {
		i++
	}
	return i
}

// standsAlone reports whether r is a word: an ideograph, kana, and letters and marks of Thai, Lao, Burmese and Khmer.
func standsAlone(r rune) bool {
	switch {
	case r >= 0x0E00 && r < 0x0F00, r >= 0x1000 && r < 0x10A0, r >= 0x1780 && r < 0x1800:
		return true
	}
	kind := kindOf(r)
	return kind != none && kind != alphabet
}

// isWordRune reports whether r is in words that blanks part. Of what kindOf takes for letters, some are punctuation.
func isWordRune(r rune) bool {
	switch r {
	case 0xAB, 0xBB, 0xBF, 0x5BE, 0x5C0, 0x5C3, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x965, 0x1362:
		return false
	}
	return kindOf(r) == alphabet
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
