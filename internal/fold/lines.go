package fold

import (
	"bytes"
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
// within words; or whether nearly all hold a few words only. If s is ASCII, it should say so.
func seesSplit(s string, ascii bool) bool {
	var l split
	l.upTo(s, triedLines/2)
	eight := l.start
	behind := l.within > 0 // or else a line of a few words must be among these
	if l.none || !behind && l.few == 0 {
		return false
	}
	if l.upTo(s, triedLines); l.none || !l.mayBeSplit(s, ascii) {
		return false
	}
	return behind || l.lines <= triedLines/2 || fewWords(s[:eight], 1, triedLines) > 0
}

// split counts the lines of a text that may have been split.
type split struct {
	done   int  // bytes that have been looked at
	start  int  // of the next line
	lines  int  // that are not empty
	within int  // that end within words
	hyphen int  // and with a hyphen
	short  int  // of up to maxWidth bytes
	longer int  // of up to four times as many
	few    int  // that may hold a few words only
	none   bool // nothing is to be found

	// Of lines of up to maxWidth bytes, without what a return or hyphen at their end adds:
	most   uint8 // the most of one width, from two on
	widths [maxWidth + 3]uint8
}

// mayBeSplit reports whether lines that have been counted are split.
func (l *split) mayBeSplit(s string, ascii bool) bool {
	first := s[:l.start] // lines
	if l.few >= minLines && l.few*8 >= l.lines*7 {
		if few := fewWords(first, l.lines, l.lines/8); few >= minLines && few*8 >= l.lines*7 {
			return true
		}
	}
	if l.within < minLines-1 {
		return false
	}
	if most := int(l.most); l.short >= minLines && (ascii && oneWidth(most, l.lines) || !ascii) || l.longer > 0 && !ascii && !isASCII(first) {
		if widthOf(s, triedLines) > 0 {
			return true
		}
	}
	return l.hyphen >= minLines-1 && hyphens(s, triedLines)
}

// oneWidth reports whether n of so many lines are enough for a text of lines of one width.
func oneWidth(n, lines int) bool {
	return n >= minLines && (n*2 >= lines || n >= minLines+1 && n*3 >= lines)
}

// rest counts lines of s until there are most, or nothing is to be found.
func (l *split) rest(s string, most int) {
	for l.lines < most && !l.none {
		n := strings.IndexByte(s[l.done:], '\n')
		if n < 0 {
			l.done = len(s)
			return
		}
		l.look(s, l.done+n)
		l.done = l.start
	}
}

// look counts the line of s that ends at byte end.
func (l *split) look(s string, end int) {
	n := end - l.start
	l.start = end + 1
	if n == 0 {
		return
	}
	if n > 4*maxWidth && l.lines < 2 {
		l.none = true // hardly a line within words, or of few
		return
	}
	l.lines++
	l.few += within01(n-2, maxFew-2)
	l.short += within01(n, maxWidth)
	l.longer += within01(n-maxWidth-1, 3*maxWidth-1)
	c := edges[s[end-1]]
	if end+1 < len(s) {
		next := int(edges[s[end+1]] & edgeUnit)
		l.within += next & int(c|c>>1|c>>2)
		l.hyphen += next & int(c>>2)
	}
	if n > maxWidth+2 {
		return
	}
	w := n - int(c>>1&1)
	if line := s[end-n : end-n+w]; w > 1 && line[w-1] == '-' && isUnit(line[w-2]) {
		w--
	}
	if l.widths[w]++; w > 1 && l.widths[w] > l.most {
		l.most = l.widths[w]
	}
}

// edges says what may stand at either end of a line: bits of one character each.
var edges = func() (t [256]uint8) {
	for c := range t {
		if isUnit(byte(c)) {
			t[c] = edgeUnit
		}
	}
	t['\r'], t['-'] = edgeReturn, edgeHyphen
	return t
}()

const (
	edgeUnit uint8 = 1 << iota
	edgeReturn
	edgeHyphen
)

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
	if !oneWidth(int(count[best]), lines) || within < minLines-1 {
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
		for b := m.bytes; ; {
			i := bytes.IndexByte(b, '\n')
			if i < 0 {
				break
			}
			b[i] = ' '
			b = b[i+1:]
		}
		return layerLines
	}
	m.begin()
	kept, n, line, found := 0, 0, 0, false // n counts characters behind the last line break left out, line those of this line
	for i := 0; i < len(s); {
		c := s[i]
		size := unit1(s, i)
		if c != '\n' {
			i += size
			n++
			line++
			continue
		}
		end := i
		if i > 0 && s[i-1] == '\r' {
			end--
			n--
			line--
		}
		hyphen := end > 1 && s[end-1] == '-' && isUnit(s[end-2]) && i+1 < len(s) && isUnit(s[i+1])
		if width > 0 && (n == width || line == width) || hyphen && (width == 0 || n == width+1 || line == width+1) {
			if hyphen {
				end--
			}
			m.keep(s[kept:end], kept)
			m.drop(end)
			kept, n, found = i+1, -1, true
		}
		i++
		n++ // a line break of the text that was split is a character of it
		line = 0
	}
	m.keep(s[kept:], kept)
	if !found {
		return 0
	}
	return layerWrapped
}
