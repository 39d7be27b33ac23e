package secret

import (
	"strings"
	"unicode/utf8"
)

// Bounds of what stands between a key and its value, and of the value.
const (
	maxKeyTail = 40
	maxBetween = 64
	maxValue   = 256
)

// value is what is assigned to a key, at text[start:end].
type value struct {
	start, end int
	quote      byte // 0: none
	op         byte // what assigns: = : > , | ( or w for a word such as "is"; a blank is nothing but one; 0 is none
	tail       string
	cut        bool // the text ends in it
}

// assigned reads on behind a key that ends, perhaps not quite, at text[i:], and finds what is assigned to it:
// key = "v", "key": "v", key: v, <key>v</key>, <x name="key" value="v">, ?key=v&, KEY,v and so on. ok is false where
// nothing is; then cut says that more text may change that.
func assigned(text string, i, hi int) (v value, ok bool) {
	tail := i
	for i < hi && i-tail < maxKeyTail && (isWord(text[i]) || text[i] == '-' || text[i] == '.' && i+1 < hi && isWord(text[i+1])) {
		i++
	}
	v.tail = text[tail:i]
	from := i
	for i < hi && i-from < maxBetween {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case c == '\n':
			// Only a block, an element and a list go on in the next line.
			if v.op == 0 {
				n, cut := entry(text[i:hi])
				if n == 0 {
					v.cut = cut
					return v, false
				}
				i += n - 1
				v.op, v.quote = ':', 0
			} else if v.op == ',' && i > 1 && text[i-1] == ',' && (text[i-2] == '"' || text[i-2] == '\'') {
				v.op, v.quote = nextLine, 0 // of an object: a name, then a value
			} else if v.op == '=' || v.op == '(' || v.op == ',' {
				return v, false
			}
			i++
		case c == '=' || c == ':':
			v.op, v.quote = c, 0
			i++
		case c == '>' || c == '|' || c == ',' || c == '(':
			if v.op != '=' && v.op != ':' {
				v.op = c
			}
			v.quote = 0
			i++
		case c == '"' || c == '\'' || c == '`' && !(i > 0 && v.quote != 0 && v.op != 0 && text[i-1] == v.quote):
			i++
			if v.quote == c && i > 1 && text[i-2] == c {
				return v, false // an empty string
			}
			v.quote = c
		case c == '\\' && i+1 < hi && (text[i+1] == '"' || text[i+1] == '\''):
			i++
		case c == ']' || c == ')' || c == '}':
			if v.op != 0 || c == '}' {
				return v, false
			}
			i++
		case c == '+' || c == '?' || c == '!' || c == '.':
			if i+1 < hi && text[i+1] != '=' {
				return v.at(text, i, hi)
			}
			i++
		case c == '@' && i+1 < hi && (text[i+1] == '"' || text[i+1] == '\''):
			i++
		case c == '-' && v.op == 0 && i+1 < hi && text[i+1] == ' ' && i > 0 && text[i-1] == ' ':
			v.op = 'w' // a dash
			i++
		case c == '/' && v.op == '>':
			return v, false // an element ends
		case c >= 0x80:
			n := wideColon(text[i:hi])
			if n == 0 {
				return v.open(text, i, hi, hi-i < utf8.UTFMax)
			}
			v.op = ':'
			i += n
		case i+1 < hi && (text[i+1] == '"' || text[i+1] == '\'') && strings.IndexByte("bBrRuUfFLN$", c) >= 0:
			i++ // a string of another kind
		default:
			n, cut := connector(text[i:hi], v.op, i > 0 && v.quote != 0 && text[i-1] == v.quote)
			if n == 0 {
				return v.open(text, i, hi, cut || i+1 == hi)
			}
			if n < 0 {
				v.op = 'w'
				n = -n
			}
			if v.op != 'w' {
				v.op, v.quote = 0, 0
			}
			i += n
		}
	}
	v.cut = i == hi
	return v, false
}

// entry returns the length of a line break and the "value:" behind it, of a list of names and values.
func entry(s string) (n int, cut bool) {
	const word = "value:"
	for n < len(s) && n < 32 && s[n] <= ' ' {
		n++
	}
	if strings.HasPrefix(s[n:], word) {
		return n + len(word), false
	}
	return 0, strings.HasPrefix(word, s[n:])
}

// open is at where the text may go on in another way.
func (v value) open(text string, i, hi int, cut bool) (value, bool) {
	v, ok := v.at(text, i, hi)
	v.cut = v.cut || cut
	return v, ok
}

// nextLine is the op of a value that stands in the line behind its key's.
const nextLine = 'n'

// at reads the value that begins at text[i].
func (v value) at(text string, i, hi int) (value, bool) {
	if v.op == nextLine {
		return v, false
	}
	if v.op == 0 && v.quote == 0 {
		if i == 0 || text[i-1] != ' ' {
			return v, false
		}
		v.op = ' '
	}
	if v.op == 0 && (v.quote == '`' || i < 2 || text[i-1] != v.quote || text[i-2] != ' ') {
		return v, false
	}
	v.start = i
	if v.quote != 0 && text[i-1] == v.quote {
		end, cut := quoted(text, i, hi, v.quote)
		v.end, v.cut = end, cut
		return v, end > i
	}
	v.quote = 0
	end := i
	for end < hi && end-i < maxValue && (classes[text[end]]&slashClass != 0 || !stops(text, end, hi, v.op)) {
		end++
	}
	v.cut = end+1 >= hi
	v.end = trim(text, i, end)
	return v, v.end > i
}

// quoted returns where the string that begins at text[i] ends.
func quoted(text string, i, hi int, quote byte) (end int, cut bool) {
	for end = i; end < hi && end-i < maxValue; end++ {
		switch text[end] {
		case quote:
			if end > i && text[end-1] == '\\' {
				end--
			}
			return end, false
		case '\\':
			if end+1 < hi && text[end+1] != quote {
				end++
			}
		case '\n':
			return i, false
		}
	}
	if end-i == maxValue {
		return end, false // what it goes on with, Scan finds
	}
	return i, end >= hi
}

// stops reports whether a value without quotes ends at text[i].
func stops(text string, i, hi int, op byte) bool {
	c := text[i]
	switch c {
	case ' ', '\t', '\r', '\n', '"', '\'', '`', '<', 0:
		return true
	case '&':
		return parameter(text[i+1 : hi])
	case '|':
		return op == '|' || i+1 == hi || text[i+1] <= ' '
	case '>':
		return op == '>' || op == 'w' || i+1 == hi || text[i+1] <= ' '
	case ',':
		return op == ',' || i+1 == hi || text[i+1] <= ' ' || isAlnum(text[i+1]) || text[i+1] == '"' || text[i+1] == '\''
	case ';':
		return op != ','
	case '\\':
		return i+1 < hi && (text[i+1] == 'n' || text[i+1] == 'r' || text[i+1] == '"')
	}
	return false
}

// parameter reports whether s begins with another parameter of a query, or an entity's name.
func parameter(s string) bool {
	n := 0
	for n < len(s) && n < 32 && (isWord(s[n]) || s[n] == '-' || s[n] == '.') {
		n++
	}
	return n > 0 && n < len(s) && (s[n] == '=' || s[n] == ';')
}

// trim takes off what closes a sentence, a list or a call.
func trim(text string, start, end int) int {
	for end > start {
		c := text[end-1]
		switch c {
		case '.', ',', ';', ':':
		case ')', ']', '}':
			open := map[byte]string{')': "(", ']': "[", '}': "{"}[c]
			if strings.Count(text[start:end], open) >= strings.Count(text[start:end], string(c)) {
				return end
			}
		default:
			return end
		}
		end--
	}
	return end
}
