package pii

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// Bounds of what is looked at for labels.
const (
	maxContext = 58 // bytes before a value; a stream knows 64
	maxNear    = 9  // words before a value
)

// nearby is what stands before a value: the labels in it, the nearest first.
type nearby struct {
	field bool // a key, a column or a tag: what it names is what the value is
	n     int
	near  [8]near
}

// near is a label, and how many words stand between it and the value.
type near struct {
	*labelled
	dist uint8
	long uint8 // words in the label
}

func (c *nearby) add(l *labelled, dist, long int) {
	if c.n < len(c.near) {
		c.near[c.n] = near{l, uint8(dist), uint8(long)}
		c.n++
	}
}

// dist returns how near a label of the entity is; ok is false if there is none.
func (c *nearby) dist(id entityID) (dist int, ok bool) {
	for i := range c.near[:c.n] {
		if c.near[i].has(id) {
			return int(c.near[i].dist), true
		}
	}
	return 0, false
}

// class returns how near a label of the class is.
func (c *nearby) class(k ids.Class) (dist int, ok bool) {
	for i := range c.near[:c.n] {
		if c.near[i].classes&(1<<k) != 0 && !c.near[i].vague {
			return int(c.near[i].dist), true
		}
	}
	return 0, false
}

// contextOf reads what stands before text[start].
func (in *input) contextOf(start int) (c nearby) {
	if in.cells > 0 {
		if l, ok := in.column(start); ok {
			c.field = true
			if l != nil {
				c.add(l, 0, 1)
				return c
			}
			if in.columns.delim != '|' {
				return c
			}
		}
	}
	var buf [maxContext]byte
	n := 0
	if start >= maxContext {
		n = copy(buf[:], in.text[start-maxContext:start])
	} else {
		b := in.before[max(0, len(in.before)-(maxContext-start)):]
		n = copy(buf[:], b)
		n += copy(buf[n:], in.text[:start])
	}
	left := buf[:n]
	if !theLabels().mayLabel(left, maxNear) {
		return c
	}
	cut := n == maxContext // its first word may be part of one
	end := trimOpeners(left)
	if end == 0 {
		return c
	}
	above := left[end-1] == '\n'
	var from int
	from, end, c.field = segment(left, end)
	in.words(&c, left, from, end, cut && from == 0)
	if above && c.n > 0 && c.near[0].dist > 0 {
		c.n = 0 // a label on the line before ends it
	}
	return c
}

// trimOpeners returns where left ends without what may stand right before a value: blanks, quotes, brackets.
func trimOpeners(left []byte) int {
	i := len(left)
	for i > 0 {
		switch left[i-1] {
		case ' ', '\t', '"', '\'', '`', '(', '[', '\\', '*', '#', '+', '<', '$':
			i--
			continue
		case 'r', 'n':
			if i > 1 && left[i-2] == '\\' && i == len(left) {
				i -= 2
				continue
			}
		}
		break
	}
	return i
}

// segment returns the part of left in which labels count, and whether it is a key.
func segment(left []byte, end int) (from, to int, field bool) {
	switch c := left[end-1]; c {
	case ':', '=', '|':
		field = true
		end--
		for end > 0 && (left[end-1] == ' ' || left[end-1] == '\t' || left[end-1] == ':' || left[end-1] == '=') {
			end--
		}
		quote := byte(0)
		for end > 0 && (left[end-1] == '"' || left[end-1] == '\'' || left[end-1] == '`' || left[end-1] == '*' || left[end-1] == '\\' || left[end-1] == ']' || left[end-1] == ')') {
			if left[end-1] == '"' || left[end-1] == '\'' || left[end-1] == '`' {
				quote = left[end-1]
			}
			end--
		}
		for from = end; from > 0; from-- {
			switch b := left[from-1]; b {
			case '\n', '\r', ',', ';', '{', '}', '|', '<', '>', '=', '&', '?', '"':
				return from, end, field
			case quote:
				return from, end, field
			case '.', '!':
				if from < end && left[from] == ' ' {
					return from, end, field
				}
			}
		}
		return 0, end, field
	case '>':
		// A tag: <ssn>, or one of layout, which says nothing.
		i := end - 1
		for i > 0 && left[i-1] != '<' && end-i < 48 {
			i--
		}
		if i > 0 && i < end-1 && left[i] != '/' && !layoutTag(left[i:end-1]) {
			return i, end - 1, true
		}
		if i > 0 && i < end-1 {
			end = i - 1
		} else {
			end--
		}
	}
	from = end
	for from > 0 {
		switch c := left[from-1]; c {
		case '\n':
			if from == end { // a label may end the line before
				if end--; end > 0 && (left[end-1] == '.' || left[end-1] == '?' || left[end-1] == '!' || left[end-1] == '\n') {
					return end, end, false
				}
				if end > 0 && left[end-1] == ':' {
					end--
				}
				from = end + 1
				break
			}
			return from, end, false
		case ';', '|', '{', '}':
			return from, end, false
		case '?', '!':
			if from < end && left[from] == ' ' {
				return from, end, false
			}
		case '.':
			if from+1 < end && left[from] == ' ' && isUpper(left[from+1]) && from > 4 && isLetter(left[from-2]) && isLetter(left[from-3]) && isLetter(left[from-4]) && isLetter(left[from-5]) {
				return from, end, false
			}
		}
		from--
	}
	return from, end, false
}

// layoutTag reports whether the inside of a tag is that of a tag of HTML.
func layoutTag(tag []byte) bool {
	n := 0
	for n < len(tag) && isAlnum(tag[n]) {
		n++
	}
	switch string(tag[:n]) {
	case "td", "th", "p", "b", "i", "li", "tr", "div", "span", "strong", "em", "code", "pre", "a", "br", "dd", "dt", "h1", "h2", "h3",
		"TD", "TH", "P", "B", "LI", "DIV", "SPAN", "value", "string", "text", "u", "small", "font", "mark", "option", "body":
		return true
	}
	return false
}

// words looks labels up among the words of left[from:end], also those that camelCase and snake_case make.
func (in *input) words(c *nearby, left []byte, from, end int, cut bool) {
	var starts, ends [32]uint8
	n := 0
	inWord, lastUpper := false, false
	for i := from; i < end; {
		r, upper, size := letterAt(left, i)
		switch {
		case r == 0:
			inWord = inWord && (left[i] == '\'' || left[i] == 0xCC || left[i] >= utf8.RuneSelf && size == 1)
		case !inWord || upper && (!lastUpper || lowerAt(left, i+size, end)):
			if n == len(starts) {
				copy(starts[:], starts[16:])
				copy(ends[:], ends[16:])
				n = 16
			}
			starts[n], ends[n] = uint8(i), uint8(i+size)
			if i > from && left[i-1]-'0' <= 9 && (size > 1 || left[i] >= 'a') {
				ends[n] = uint8(i) // part of a code
			}
			n++
			inWord = true
		case ends[n-1] > starts[n-1]:
			ends[n-1] = uint8(i + size)
		}
		lastUpper = upper
		i += size
	}
	first := max(0, n-maxNear)
	if first == 0 && cut {
		first = 1
	}
	// The nearest first: by the last word of the label, the longest label of those.
	table := theLabels()
	for last := n - 1; last >= first; last-- {
		h := hashOf(left[starts[last]:ends[last]])
		if ends[last] == starts[last] || !marked(&table.last, h) {
			if c.field && n-1-last >= 2 {
				return // a key ends with what it names, or a word or two before
			}
			continue
		}
		for i := max(first, last-maxPhrase+1); i <= last; i++ {
			h := hashOf(left[starts[i]:ends[last]])
			if l := table.find(h); l != nil {
				c.add(l, n-1-last, last-i+1)
				break
			}
		}
		if c.n > 0 && c.field {
			return
		}
	}
}

// lowerAt reports whether a small letter stands at left[i].
func lowerAt(left []byte, i, end int) bool {
	if i >= end {
		return false
	}
	r, upper, _ := letterAt(left, i)
	return r != 0 && !upper
}
