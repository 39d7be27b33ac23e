package output

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// sequenceBytes is the longest escape sequence that is taken out whole.
const sequenceBytes = 256

const (
	esc = 0x1B
	bel = 0x07
)

// terminal looks for what a terminal carries out in text[from:limit] and reports it to p, if that is not nil. It returns from
// where on the text is undecided if p is nil, and otherwise where the last finding ends.
func terminal(text string, from, limit int, eof bool, p *guard.Pass) int {
	last := 0
	for i := from; i < limit; {
		c := text[i]
		if c >= ' ' && c < 0x7F || c == '\t' || c == '\n' {
			i++
			continue
		}
		n, replace, open := 1, "", false
		switch {
		case c == esc:
			n, open = sequence(text[i:], 1)
		case c == '\r':
			if open = i+1 == len(text); !open && text[i+1] == '\n' {
				i += 2
				continue
			}
			replace = "\n"
		case c == '\v' || c == '\f':
			replace = "\n"
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			n = size
			switch {
			case r == 0x85:
				replace = "\n"
			case r >= 0x80 && r < 0xA0:
				n, open = sequence(text[i:], size)
			case r == utf8.RuneError && size == 1 && c < 0xA0: // a control character where a terminal takes bytes for characters
				replace = "\uFFFD"
			default:
				i += size
				continue
			}
		}
		if open && !eof {
			if p == nil {
				return i
			}
			return last
		}
		markup1(p, ruleMarkupTerminal, i, i+n, replace)
		i += n
		last = i
	}
	if p == nil {
		return limit
	}
	return last
}

// sequence returns how long the escape sequence is that s begins with, whose introducer has n bytes and is ESC or a C1 control
// character. Of one that does not end in time it is the introducer. open says that more text could make it another.
func sequence(s string, n int) (length int, open bool) {
	kind := byte(0)
	if s[0] == esc {
		if len(s) == 1 {
			return 1, true
		}
		kind, n = s[1], 2
	} else {
		kind = s[1] - 0x40 // U+009B is C2 9B
	}
	window := s[:min(len(s), sequenceBytes)]
	switch {
	case kind == '[':
		return control(window, n, len(s))
	case kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_':
		return controlString(window, n, len(s))
	case s[0] != esc:
		return n, false
	case ' ' <= kind && kind <= '/': // character sets: intermediates and a final
		i := 1
		for i < len(window) && ' ' <= window[i] && window[i] <= '/' {
			i++
		}
		if i == len(window) {
			return 1, len(s) < sequenceBytes
		}
		if window[i] >= 0x7F || window[i] < ' ' {
			return i, false
		}
		return i + 1, false
	case kind < ' ' || kind >= 0x7F:
		return 1, false
	}
	return n, false
}

// control reads a control sequence (ECMA-48, section 5.4): parameters, intermediates, a final.
func control(s string, n, all int) (length int, open bool) {
	i := n
	for i < len(s) && '0' <= s[i] && s[i] <= '?' {
		i++
	}
	for i < len(s) && ' ' <= s[i] && s[i] <= '/' {
		i++
	}
	switch {
	case i == len(s):
		return i, all < sequenceBytes
	case '@' <= s[i] && s[i] <= '~':
		return i + 1, false
	}
	return i, false
}

// controlString reads a string that ends with ST, or BEL, which xterm takes as well.
func controlString(s string, n, all int) (length int, open bool) {
	for i := n; i < len(s); i++ {
		switch {
		case s[i] == bel:
			return i + 1, false
		case s[i] == esc && i+1 < len(s) && s[i+1] == '\\':
			return i + 2, false
		case s[i] == 0xC2 && i+1 < len(s) && s[i+1] == 0x9C:
			return i + 2, false
		case s[i] == 0x18 || s[i] == 0x1A: // CAN and SUB give it up
			return i + 1, false
		}
	}
	return n, all < sequenceBytes
}
