package invisible

import (
	"unicode/utf8"
)

// Kind sorts what cannot be seen. The order is that in which a run of several kinds is named.
type Kind uint8

// The kinds.
const (
	None      Kind = iota // it can be seen, or is a blank or the end of a line
	Tag                   // a letter of the tag characters, which spell ASCII
	Selector              // of variants of the character before
	Bidi                  // of the direction of writing
	Control               // C0, C1, escape sequences of terminals, interlinear notes, how hieroglyphs, shorthand and notes stand together
	Filler                // of Hangul and Khitan, and a note without a head
	ZeroWidth             // joiners, blanks without width, soft hyphens
	Kinds                 // how many there are, None among them
)

// Of returns the kind of r. Blanks and line ends are none, nor are signs that look like a blank.
func Of(r rune) Kind {
	switch {
	case r < 0x20:
		if r >= '\t' && r <= '\r' {
			return None
		}
		return Control
	case r < 0x7F:
		return None
	case r < 0xA0:
		if r == 0x85 { // next line
			return None
		}
		return Control
	case r == 0xAD, r == 0x034F, r == 0x180E, r == 0x17B4, r == 0x17B5:
		return ZeroWidth
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return Bidi
	case r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, r == 0x16FE4, r == 0x1D159:
		return Filler
	case r >= 0x180B && r <= 0x180F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF:
		return Selector
	case r >= 0x200B && r <= 0x200D, r >= 0x2060 && r <= 0x206F, r == 0xFEFF, r >= 0xFFF0 && r <= 0xFFF8:
		return ZeroWidth
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0x13430 && r <= 0x1343F, r >= 0x1BCA0 && r <= 0x1BCA3, r >= 0x1D173 && r <= 0x1D17A:
		return Control
	case r >= 0xE0000 && r <= 0xE0FFF:
		return Tag
	}
	return None
}

// leads tells the bytes with which something invisible may begin.
var leads = func() (t [256]bool) {
	for _, r := range []rune{0x80, 0xAD, 0x034F, 0x061C, 0x115F, 0x180B, 0x200B, 0x3164, 0xFE00, 0x1BCA0, 0xE0000} {
		t[string(r)[0]] = true
	}
	for c := range rune(0x80) {
		t[c] = Of(c) != None
	}
	return t
}()

// Next returns where the first invisible character at or behind i begins, or the length of text.
func Next(text string, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for i < len(text) {
		if i+8 <= len(text) {
			w := text[i : i+8]
			x := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
				uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
			// The lowest byte that is not between 0x20 and 0x7E has its top bit in one of the three.
			if (x|(x-0x20*ones)|(x+ones))&tops == 0 {
				i += 8
				continue
			}
		}
		for end := min(i+8, len(text)); i < end; i++ {
			if leads[text[i]] {
				if _, kind := At(text[i:]); kind != None {
					return i
				}
			}
		}
	}
	return i
}

// At returns the kind of what text begins with, and its length: a character, or a whole escape sequence.
func At(text string) (size int, kind Kind) {
	r, size := utf8.DecodeRuneInString(text)
	if r == 0x1B {
		if n, open := escapeSequence(text); !open {
			size = n
		}
	}
	return size, Of(r)
}

// runEnd returns the end of the run of invisible characters that begins at i. open says that an escape sequence at
// its end may go on behind text; with eof there is nothing behind it.
func runEnd(text string, i int, eof bool) (end int, open bool) {
	for i < len(text) {
		size, kind := At(text[i:])
		if kind == None {
			return i, false
		}
		if text[i] == 0x1B && size == 1 && !eof {
			if _, open = escapeSequence(text[i:]); open {
				return i, true
			}
		}
		i += size
	}
	return i, false
}

// maxEscape is the longest escape sequence that goes as a whole.
const maxEscape = 64

// escapeSequence returns the length of the control sequence, such as ESC [ 3 1 m, that text begins with, 1 if it is none.
// open says that it may go on behind text.
func escapeSequence(text string) (size int, open bool) {
	if len(text) < 2 {
		return 1, true
	}
	if text[1] != '[' {
		return 1, false
	}
	i := 2
	for ; i < len(text) && i < maxEscape && text[i] >= '0' && text[i] <= '?'; i++ {
	}
	for ; i < len(text) && i < maxEscape && text[i] >= ' ' && text[i] <= '/'; i++ {
	}
	switch {
	case i == maxEscape:
		return 1, false
	case i == len(text):
		return 1, true
	case text[i] >= '@' && text[i] <= '~':
		return i + 1, false
	}
	return 1, false
}
