package pii

import "unicode/utf8"

// A kind is what a rune counts as. It does not depend on the Unicode version of the compiler.
type kind uint8

const (
	other  kind = iota // punctuation, symbols, control characters, invalid bytes
	letter             // a letter that words are set apart with blanks in
	dense              // a letter of a script without blanks between words: Han, Kana, Thai
	digit              // a decimal digit of any script
	at                 // @ and its wide forms
	dot
	dash
	blank
	hidden // takes no room: zero-width, bidi and tag characters, soft hyphen
)

// class says what a byte of ASCII counts as.
var class = func() (t [utf8.RuneSelf]kind) {
	for c := range t {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		}
	}
	t['@'], t['.'], t['-'], t[' '] = at, dot, dash, blank
	return t
}()

// next returns what the rune at s[i] counts as, its value if it is a digit, and its length. i is less than len(s).
func next(s string, i int) (k kind, value byte, size int) {
	if c := s[i]; c < utf8.RuneSelf {
		return class[c], c - '0', 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	k, value = classify(r)
	return k, value, size
}

// prev is next for the rune that ends before s[i]. i is greater than 0.
func prev(s string, i int) (k kind, size int) {
	if c := s[i-1]; c < utf8.RuneSelf {
		return class[c], 1
	}
	r, size := utf8.DecodeLastRuneInString(s[:i])
	k, _ = classify(r)
	return k, size
}

// classify is next for a rune that is not ASCII.
func classify(r rune) (k kind, value byte) {
	switch {
	case r < 0x660:
		return classifyLow(r), 0
	case r == utf8.RuneError, r == 0x66A, r == 0x66B, r == 0x66C, r == 0x6D4, r == 0x964, r == 0x965, r == 0xE3F, r == 0x1680:
		return other, 0
	case 0x2000 <= r && r < 0x3040:
		return classifyMarks(r), 0
	case 0x3040 <= r && r < 0xA620 || 0xAC00 <= r && r < 0xD800:
		return dense, 0
	case 0xE000 <= r && r < 0xF900 || 0x1F000 <= r && r < 0x1FBF0:
		return other, 0
	case 0xFE00 <= r && r <= 0xFE0F || r == 0xFEFF || 0xE0000 <= r && r < 0xE1000:
		return hidden, 0
	case 0xFE10 <= r && r < 0xFE70 || 0xFF00 <= r && r < 0xFFF0:
		return classifyForms(r)
	}
	for _, zero := range zeros {
		if r < zero {
			break
		}
		if r < zero+10 {
			return digit, byte(r - zero)
		}
	}
	if r < 0xE00 || 0x10A0 <= r && r < 0x1780 || 0x1800 <= r && r < 0x1950 || 0x1C00 <= r && r < 0x2000 || r >= 0x1D400 && r < 0x20000 {
		return letter, 0
	}
	return dense, 0
}

// zeros are the digits 0 of other scripts; 1 to 9 follow.
var zeros = [...]rune{0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
	0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
	0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
	0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
	0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0}

func classifyLow(r rune) kind {
	switch {
	case r == 0xA0:
		return blank
	case r == 0xAD || r == 0x34F || r == 0x61C:
		return hidden
	case r < 0xC0 && r != 0xAA && r != 0xB5 && r != 0xBA, r == 0xD7, r == 0xF7, 0x55A <= r && r <= 0x55F, r == 0x5BE,
		r == 0x589, 0x60C <= r && r <= 0x60D, 0x61B <= r && r <= 0x61F:
		return other
	}
	return letter
}

func classifyMarks(r rune) kind {
	switch {
	case 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F:
		return hidden
	case r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000:
		return blank
	case 0x2010 <= r && r <= 0x2015, r == 0x2212:
		return dash
	case 0x2C00 <= r && r < 0x2E00:
		return letter
	case 0x3005 <= r && r <= 0x3007, 0x2E80 <= r && r < 0x2FF0:
		return dense
	}
	return other
}

// classifyForms is about the small and the wide forms of ASCII.
func classifyForms(r rune) (kind, byte) {
	switch {
	case 0xFF10 <= r && r <= 0xFF19:
		return digit, byte(r - 0xFF10)
	case r == 0xFF20 || r == 0xFE6B:
		return at, 0
	case r == 0xFF0E || r == 0xFE52:
		return dot, 0
	case r == 0xFF0D || r == 0xFE63 || r == 0xFE58:
		return dash, 0
	case 0xFF21 <= r && r <= 0xFF3A, 0xFF41 <= r && r <= 0xFF5A:
		return letter, 0
	case 0xFF66 <= r && r <= 0xFFDC:
		return dense, 0
	}
	return other, 0
}
