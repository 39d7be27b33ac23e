package pii

import "github.com/stanchion-dev/stanchion/pii/internal/ids"

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

// contextOf reads what stands before text[start]. What it returns counts until it is called again.
func (in *input) contextOf(start int) *nearby {
	if in.nearAt != start+1 {
		in.nearAt = start + 1
		in.near.n, in.near.field = 0, false
		in.readContext(&in.near, start)
	}
	return &in.near
}

func (in *input) readContext(c *nearby, start int) {
	if in.cells > 0 {
		if l, ok := in.column(start); ok {
			c.field = true
			if l != nil {
				c.add(l, 0, 1)
				return
			}
			if in.columns.delim != '|' {
				return
			}
		}
	}
	within := start >= maxContext || in.before == ""
	if within && !in.labelWithin(start) {
		return
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
	if !within && !in.d.labels.mayLabel(left, maxNear) {
		return
	}
	cut := n == maxContext // its first word may be part of one
	end := trimOpeners(left)
	if end == 0 {
		return
	}
	above := left[end-1] == '\n'
	var from int
	from, end, c.field = segment(left, end)
	in.words(c, left, from, end, cut && from == 0)
	if above && c.n > 0 && c.near[0].dist > 0 {
		c.n = 0 // a label on the line before ends it
	}
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
