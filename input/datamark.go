package input

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	dataMark = 'ˆ' // U+02C6, one token or two for most models, and rare in text
	markText = string(dataMark)
	markSize = len(markText)
	// markEvery is how many characters without a blank may stand between two marks: scripts that put no blanks between words,
	// and words glued together, are marked as well.
	markEvery = 16
)

// datamark puts dataMark in place of each blank, at the beginning of each line, before other white space, and after each
// markEvery characters without any. The result is at most three times as long as text and two bytes.
func datamark(text string) string {
	text = quoteMarks(text)
	var b strings.Builder
	b.Grow(len(text) + len(text)/3 + 16)
	b.WriteString(markText)
	from, n := 0, 0 // text[from:i] is still to be written
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if n == markEvery {
			b.WriteString(text[from:i])
			b.WriteString(markText)
			from, n = i, 0
		}
		switch {
		case r > ' ' && r < 0x85, !unicode.IsSpace(r):
			n++
		case r == ' ':
			b.WriteString(text[from:i])
			b.WriteString(markText)
			from, n = i+size, 0
		case breaksLine(r):
			b.WriteString(text[from : i+size])
			b.WriteString(markText)
			from, n = i+size, 0
		default:
			b.WriteString(text[from:i])
			b.WriteString(markText)
			from, n = i, 0
		}
		i += size
	}
	b.WriteString(text[from:])
	return b.String()
}

// undatamark undoes datamark.
func undatamark(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	i, n := afterMark(text, 0), 0
	for i < len(text) {
		if n == markEvery {
			i, n = afterMark(text, i), 0
			continue
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r == dataMark:
			n = 0
			i += size
			if r, size = utf8.DecodeRuneInString(text[i:]); r != ' ' && !breaksLine(r) && unicode.IsSpace(r) {
				b.WriteString(text[i : i+size])
				i += size
			} else {
				b.WriteByte(' ')
			}
			continue
		case breaksLine(r):
			b.WriteString(text[i : i+size])
			i, n = afterMark(text, i+size), 0
			continue
		}
		b.WriteString(text[i : i+size])
		i += size
		n++
	}
	return unquoteMarks(b.String())
}

// afterMark returns the index behind the mark at text[i:].
func afterMark(text string, i int) int {
	if strings.HasPrefix(text[i:], markText) {
		return i + markSize
	}
	return i
}

// breaksLine reports whether r ends a line.
func breaksLine(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// quoteMarks writes {^} for each mark that stands in text already, and one ^ more into each {^}, {^^}, ... that does.
func quoteMarks(text string) string {
	if !strings.ContainsRune(text, dataMark) && !strings.Contains(text, "{^") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	for i := 0; i < len(text); {
		switch n := quotedMark(text[i:]); {
		case n > 0:
			b.WriteString("{^")
			b.WriteString(text[i+1 : i+n])
			i += n
		case strings.HasPrefix(text[i:], markText):
			b.WriteString("{^}")
			i += markSize
		default:
			b.WriteByte(text[i])
			i++
		}
	}
	return b.String()
}

// unquoteMarks undoes quoteMarks.
func unquoteMarks(text string) string {
	if !strings.Contains(text, "{^") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		switch n := quotedMark(text[i:]); {
		case n == len("{^}"):
			b.WriteString(markText)
			i += n
		case n > 0:
			b.WriteByte('{')
			b.WriteString(text[i+2 : i+n])
			i += n
		default:
			b.WriteByte(text[i])
			i++
		}
	}
	return b.String()
}

// quotedMark returns the length of the {^...^} that text begins with, or 0.
func quotedMark(text string) int {
	if len(text) < 3 || text[0] != '{' || text[1] != '^' {
		return 0
	}
	for i := 2; i < len(text); i++ {
		switch text[i] {
		case '^':
		case '}':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}
