package fold

import (
	"strings"
	"unicode/utf8"
)

const (
	minLines   = 3  // ends of lines within words that make a text worth a view
	triedLines = 16 // lines that are looked at for evidence
	maxWidth   = 40 // characters of the longest lines that are looked at
	fewBlanks  = 3  // in a line of a few words
	maxFew     = 48 // bytes of such a line
)

// seesSplit reports whether the first lines of s are of one width, or end with a hyphen, often enough for lines that end
// within words; or whether nearly all hold a few words only.
func seesSplit(s string) bool {
	within, hyphen, lines, i := 0, 0, 0, 0
	short, longer := 0, 0 // lines of few bytes and of more
	few := 0              // lines that may hold a few words only
	for n := 0; lines < triedLines; i += n + 1 {
		if n = strings.IndexByte(s[i:], '\n'); n < 0 || n > 4*maxWidth && lines < 2 {
			break
		}
		if n == 0 {
			continue
		}
		if lines++; lines == triedLines/2+1 && within == 0 && fewWords(s[:i], 1, lines) == 0 {
			return false
		}
		few += within01(n-2, maxFew-2)
		short += within01(n, maxWidth)
		longer += within01(n-maxWidth-1, 3*maxWidth-1)
		if end := i + n; end+1 < len(s) && isUnit(s[end+1]) {
			if c := s[end-1]; isUnit(c) || c == '\r' {
				within++
			} else if c == '-' {
				within++
				hyphen++
			}
		}
	}
	if few >= minLines && few*8 >= lines*7 {
		if few = fewWords(s[:i], lines, lines/8); few >= minLines && few*8 >= lines*7 {
			return true
		}
	}
	return within >= minLines-1 && ((short >= minLines || longer > 0 && !isASCII(s[:i])) && widthOf(s, triedLines) > 0 ||
		hyphen >= minLines-1 && hyphens(s, triedLines))
}

// within01 returns 1 if n is from 0 to most, else 0.
func within01(n, most int) int {
	if uint(n) <= uint(most) {
		return 1
	}
	return 0
}

// fewWords counts the lines of s, each with its line break, that hold a few words only, up to most, or until more than others do
// not.
func fewWords(s string, most, others int) (few int) {
	for few < most && others >= 0 {
		n := strings.IndexByte(s, '\n')
		if n < 0 {
			break
		}
		switch {
		case n > 1 && n <= maxFew && strings.Count(s[:n], " ") <= fewBlanks:
			few++
		case n > 0:
			others--
		}
		s = s[n+1:]
	}
	return few
}

// isASCII reports whether s has no byte from 0x80 on.
func isASCII(s string) bool {
	high := uint64(0)
	for ; len(s) >= 8; s = s[8:] {
		high |= load(s[:8])
	}
	for i := range len(s) {
		high |= uint64(s[i])
	}
	return high&highBits == 0
}

// hyphens reports whether of the first lines of s several, and one in three, end with a letter and a hyphen.
func hyphens(s string, most int) bool {
	lines, found := 0, 0
	for lines < most {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			break
		}
		if i > 1 && s[i-1] == '-' && isUnit(s[i-2]) && i+1 < len(s) && isUnit(s[i+1]) {
			found++
		}
		lines++
		s = s[i+1:]
	}
	return found >= minLines-1 && found*3 >= lines
}

// widthOf returns the number of characters that most of the first lines of s have, not counting a hyphen at their end, if
// several of them end within words; else 0.
func widthOf(s string, most int) int {
	var count [maxWidth + 1]uint8
	best, lines, within := 2, 0, 0
	for lines < most {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			break
		}
		line := s[:i]
		s = s[i+1:]
		lines++
		line = strings.TrimSuffix(line, "\r")
		if n := len(line); n > 1 && line[n-1] == '-' && isUnit(line[n-2]) {
			line = line[:n-1]
		}
		if len(line) > 4*maxWidth || len(line) == 0 {
			continue
		}
		n := len(line)
		if !isASCII(line) {
			n = utf8.RuneCountInString(line)
		}
		if n <= maxWidth {
			if count[n]++; n > 1 && (count[n] > count[best] || count[n] == count[best] && n < best) {
				best = n
			}
		}
		if c := line[len(line)-1]; len(s) > 0 && (c >= 0x80 || isLetter(c)) && (s[0] >= 0x80 || isLetter(s[0])) {
			within++
		}
	}
	if n := int(count[best]); n < minLines || n*2 < lines && (n < minLines+1 || n*3 < lines) || within < minLines-1 {
		return 0
	}
	return best
}

// joined leaves out the line breaks of lines that have all the same width, or those behind a hyphen within a word; of lines of a
// few words it makes blanks. It returns which of the two it did, layerWrapped or layerLines, or 0.
func (m *maker) joined(s string) layer {
	width := widthOf(s, triedLines)
	if width == 0 && !hyphens(s, triedLines) {
		m.begin()
		m.keep(s, 0)
		for i, c := range m.bytes {
			if c == '\n' {
				m.bytes[i] = ' '
			}
		}
		return layerLines
	}
	m.begin()
	kept, n, found := 0, 0, false
	for i := 0; i < len(s); {
		c := s[i]
		size := unit1(s, i)
		if c != '\n' {
			i += size
			n++
			continue
		}
		end := i
		if i > 0 && s[i-1] == '\r' {
			end--
			n--
		}
		hyphen := end > 1 && s[end-1] == '-' && isUnit(s[end-2]) && i+1 < len(s) && isUnit(s[i+1])
		if width > 0 && n == width || hyphen && (width == 0 || n == width+1) {
			if hyphen {
				end--
			}
			m.keep(s[kept:end], kept)
			m.drop(end)
			kept, n, found = i+1, -1, true
		}
		i++
		n++
	}
	m.keep(s[kept:], kept)
	if !found {
		return 0
	}
	return layerWrapped
}
