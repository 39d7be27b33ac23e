package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// zeroWidth strews characters without a width between letters.
func zeroWidth(r *rand.Rand, text string) string {
	return strewn(r, text, []rune{0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD})
}

// bidi strews marks of writing direction between letters, or has the text stored backwards behind a mark that shows it in
// its order.
func bidi(r *rand.Rand, text string) string {
	if r.IntN(3) > 0 {
		return strewn(r, text, []rune{0x200E, 0x200F, 0x202A, 0x202C, 0x2066, 0x2069, 0x061C})
	}
	var out strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			out.WriteByte('\n')
		}
		if line != "" {
			out.WriteString("\u202E" + backwards(line) + "\u202C")
		}
	}
	return out.String()
}

// strewn puts one of marks behind every letter, or every second or third.
func strewn(r *rand.Rand, text string, marks []rune) string {
	every := 1 + r.IntN(3)
	var out strings.Builder
	n := 0
	for _, c := range text {
		out.WriteRune(c)
		if n++; unicode.IsLetter(c) && n%every == 0 {
			out.WriteRune(marks[r.IntN(len(marks))])
		}
	}
	return out.String()
}

// tagCarriers are what is to be seen of a text that hides another one.
var tagCarriers = []string{"Good morning! How are you today?", "Thank you for your help.", "What a nice picture \U0001F600", "Could you tell me what time it is?",
	"I like this song.", "See you on Monday."}

// tags hides the text behind a harmless sentence: ASCII as tag characters, other text, byte for byte, as variation
// selectors.
func tags(r *rand.Rand, text string) string {
	var out strings.Builder
	out.WriteString(tagCarriers[r.IntN(len(tagCarriers))])
	ascii := strings.IndexFunc(text, func(c rune) bool { return c >= 0x7F }) < 0
	for _, c := range []byte(text) {
		switch {
		case ascii && c < ' ':
			out.WriteRune(0xE0020)
		case ascii:
			out.WriteRune(0xE0000 + rune(c))
		case c < 16:
			out.WriteRune(0xFE00 + rune(c))
		default:
			out.WriteRune(0xE0100 + rune(c) - 16)
		}
	}
	return out.String()
}

// lookAlikes are characters that look like a letter.
var lookAlikes = map[rune]string{
	'a': "\u0430\u0251\u03B1", 'b': "\u0184\u042C", 'c': "\u0441\u03F2\u217D", 'd': "\u0501\u217E", 'e': "\u0435\u212E", 'g': "\u0261\u0581", 'h': "\u04BB\u0570",
	'i': "\u0456\u2170\u0131", 'j': "\u0458\u03F3", 'k': "\u03BA\u043A", 'l': "\u217C\u04CF", 'm': "\u217F", 'n': "\u0578", 'o': "\u043E\u03BF\u0585",
	'p': "\u0440\u03C1", 'q': "\u051B", 's': "\u0455", 'u': "\u057D\u03C5", 'v': "\u03BD\u2174", 'w': "\u051D\u0461", 'x': "\u0445\u2179", 'y': "\u0443\u04AF",
	'A': "\u0410\u0391", 'B': "\u0412\u0392", 'C': "\u0421\u03F9", 'E': "\u0415\u0395", 'H': "\u041D\u0397", 'I': "\u0406\u0399", 'J': "\u0408", 'K': "\u041A\u039A",
	'M': "\u041C\u039C", 'N': "\u039D", 'O': "\u041E\u039F", 'P': "\u0420\u03A1", 'S': "\u0405", 'T': "\u0422\u03A4", 'X': "\u0425\u03A7", 'Y': "\u04AE\u03A5", 'Z': "\u0396",
}

// homoglyphs writes look-alikes of other scripts for half of the letters that have one.
func homoglyphs(r *rand.Rand, text string) string {
	return mapped(text, func(c rune) rune {
		if like := []rune(lookAlikes[c]); len(like) > 0 && r.IntN(2) == 0 {
			return like[r.IntN(len(like))]
		}
		return c
	})
}

// mapped writes f of each character.
func mapped(text string, f func(rune) rune) string { return strings.Map(f, text) }

// fullWidth writes the wide forms of ASCII.
func fullWidth(r *rand.Rand, text string) string {
	blank := []rune{' ', 0x3000}[r.IntN(2)]
	return mapped(text, func(c rune) rune {
		switch {
		case c == ' ':
			return blank
		case c > ' ' && c < 0x7F:
			return c - '!' + 0xFF01
		}
		return c
	})
}

// alphabet is a set of letters in another shape. Where lower is 0 small letters look like capitals.
type alphabet struct {
	upper, lower, digit rune
	holes               map[rune]rune // letters that stand elsewhere
}

var alphabets = []alphabet{
	{0x1D400, 0x1D41A, 0x1D7CE, nil},                  // bold
	{0x1D434, 0x1D44E, 0, map[rune]rune{'h': 0x210E}}, // italic
	{0x1D468, 0x1D482, 0, nil},
	{0x1D49C, 0x1D4B6, 0, map[rune]rune{'B': 0x212C, 'E': 0x2130, 'F': 0x2131, 'H': 0x210B, 'I': 0x2110, 'L': 0x2112, 'M': 0x2133, 'R': 0x211B, 'e': 0x212F, 'g': 0x210A, 'o': 0x2134}},
	{0x1D4D0, 0x1D4EA, 0, nil}, // script
	{0x1D504, 0x1D51E, 0, map[rune]rune{'C': 0x212D, 'H': 0x210C, 'I': 0x2111, 'R': 0x211C, 'Z': 0x2128}},
	{0x1D538, 0x1D552, 0x1D7D8, map[rune]rune{'C': 0x2102, 'H': 0x210D, 'N': 0x2115, 'P': 0x2119, 'Q': 0x211A, 'R': 0x211D, 'Z': 0x2124}},
	{0x1D5A0, 0x1D5BA, 0x1D7E2, nil}, // sans serif
	{0x1D5D4, 0x1D5EE, 0x1D7EC, nil},
	{0x1D670, 0x1D68A, 0x1D7F6, nil}, // typewriter
	{0x24B6, 0x24D0, 0, nil},         // in circles
	{0x1F130, 0, 0, nil},             // in squares
	{0x1F170, 0, 0, nil},
}

// mathAlphabets writes letters and digits in an alphabet of mathematics, or in circles or squares.
func mathAlphabets(r *rand.Rand, text string) string {
	a := alphabets[r.IntN(len(alphabets))]
	return mapped(text, func(c rune) rune {
		switch to, hole := a.holes[c]; {
		case hole:
			return to
		case 'A' <= c && c <= 'Z':
			return a.upper + c - 'A'
		case 'a' <= c && c <= 'z' && a.lower != 0:
			return a.lower + c - 'a'
		case 'a' <= c && c <= 'z':
			return a.upper + c - 'a'
		case '0' <= c && c <= '9' && a.digit != 0:
			return a.digit + c - '0'
		}
		return c
	})
}

// letterSpacing puts a blank between all characters. So three blanks part words; in one of three texts it is two.
func letterSpacing(r *rand.Rand, text string) string {
	if r.IntN(3) > 0 {
		return strings.Join(strings.Split(text, ""), " ")
	}
	return apart(text, " ", "  ")
}

// separators puts one sign between the letters of each word. Some texts have one between words as well.
func separators(r *rand.Rand, text string) string {
	sep := []string{"-", ".", "_", "*", "|", `\`, "/", "~"}[r.IntN(8)]
	return apart(text, sep, []string{" ", " ", " ", "  ", sep + " " + sep}[r.IntN(5)])
}

// apart puts sep between the characters of each word and blank between words.
func apart(text, sep, blank string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		words := strings.Split(line, " ")
		for k, w := range words {
			words[k] = strings.Join(strings.Split(w, ""), sep)
		}
		lines[i] = strings.Join(words, blank)
	}
	return strings.Join(lines, "\n")
}

// leet writes digits and signs for letters: always for vowels, for some texts also for others.
func leet(r *rand.Rand, text string) string {
	pairs := []string{"a", "4", "e", "3", "i", "1", "o", "0", "A", "4", "E", "3", "I", "1", "O", "0"}
	switch r.IntN(4) {
	case 0:
		pairs = append(pairs, "s", "5", "S", "5", "t", "7", "T", "7")
	case 1:
		pairs = append([]string{"a", "@", "A", "@"}, append(pairs, "s", "$", "S", "$")...)
	case 2:
		pairs = append(pairs, "s", "5", "S", "5", "t", "7", "T", "7", "b", "8", "B", "8", "g", "9", "G", "9")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// reversed writes the text from its end, or each line of it, or each word.
func reversed(r *rand.Rand, text string) string {
	part := []string{"", "", "\n", " "}[r.IntN(4)]
	if part == "" {
		return backwards(text)
	}
	parts := strings.Split(text, part)
	for i := range parts {
		parts[i] = backwards(parts[i])
	}
	return strings.Join(parts, part)
}

func backwards(text string) string {
	r := []rune(text)
	slices.Reverse(r)
	return string(r)
}

// splitLines breaks lines behind every word or every few, or behind every few letters, within words, with a hyphen or
// without.
func splitLines(r *rand.Rand, text string) string {
	if way := r.IntN(5); way > 1 {
		words := strings.Fields(text)
		n := way - 1
		var lines []string
		for len(words) > 0 {
			k := min(n, len(words))
			lines = append(lines, strings.Join(words[:k], " "))
			words = words[k:]
		}
		return strings.Join(lines, []string{"\n", "\n\n", " \n"}[r.IntN(3)])
	}
	letters, n := []rune(text), 3+r.IntN(8)
	hyphen := r.IntN(2) == 0
	var out strings.Builder
	for i, c := range letters {
		if i > 0 && i%n == 0 {
			if hyphen && unicode.IsLetter(letters[i-1]) && unicode.IsLetter(c) {
				out.WriteByte('-')
			}
			out.WriteByte('\n')
		}
		out.WriteRune(c)
	}
	return out.String()
}
