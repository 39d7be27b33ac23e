package output

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

const (
	// cellBytes is how much of a cell is read to tell a number from a formula.
	cellBytes = 128
)

// cellState is where in a table a text stands.
type cellState struct {
	start  bool // a cell begins
	quoted bool // in a cell in quotes
	skip   int  // bytes that belong to what was looked at last
}

// scan looks for formulas in text[:limit] and reports them to p, if that is not nil. It returns from where on the text is
// undecided.
func (s *cellState) scan(text string, limit int, eof bool, p *guard.Pass) int {
	i := s.skip
	defer func() { s.skip = max(0, i-limit) }()
	for i < limit {
		if s.start {
			n, formula, open := s.cell(text[i:])
			if open && !eof {
				return i
			}
			if formula && i+n >= limit { // not decided: it is seen again
				s.quoted = s.quoted || text[i] == '"'
				i = limit
				break
			}
			if formula {
				_, size := utf8.DecodeRuneInString(text[i+n:])
				markup1(p, ruleMarkupFormula, i+n, i+n+size, "'"+text[i+n:i+n+size])
			}
			s.start = false
			if i < len(text) && text[i] == '"' {
				s.quoted = true
				i++
			}
			continue
		}
		switch c := text[i]; {
		case c == '"' && s.quoted:
			if i+1 == len(text) && !eof {
				return i
			}
			if i+1 < len(text) && text[i+1] == '"' {
				i++
			} else {
				s.quoted = false
			}
		case !s.quoted && (c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r'):
			s.start = true
		case !s.quoted && c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			s.start = true // line breaks by now
			i += 2
		}
		i++
	}
	return limit
}

// cell reads the cell with which text begins. Formula says that a formula begins at text[n]; open that more text could
// change that.
func (s *cellState) cell(text string) (n int, formula, open bool) {
	window := text[:min(len(text), cellBytes)]
	short := len(text) < cellBytes
	quoted := strings.HasPrefix(window, "\"")
	i := 0
	for i < len(window) { // what programs skip, or take off, before the content
		r, size := utf8.DecodeRuneInString(window[i:])
		if n, kind := invisible.At(window[i:]); kind != invisible.None {
			if size = n; window[i] == esc && i+1 < len(window) && strings.IndexByte("=+-@", window[i+1]) >= 0 {
				return i + 1, true, false // of what is no sequence only the ESC goes
			}
		} else if r != '"' && r != ' ' && r != '\t' && !oddBlank(r) && !(quoted && (r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029)) {
			break
		}
		i += size
	}
	if i == len(window) {
		return i, false, short
	}
	r, size := utf8.DecodeRuneInString(window[i:])
	rest := window[i+size:]
	switch r {
	case '=', '@', '\uFF1D', '\uFE66', '\uFF20', '\uFE6B':
		return i, true, false
	case '+', '-', '\uFF0B', '\uFE62', '\uFF0D', '\uFE63':
		end := strings.IndexAny(rest, "\n\r,;\t\"")
		if end < 0 && short {
			return i, !signed(rest), true
		}
		if end < 0 {
			return i, true, false
		}
		return i, !signed(rest[:end]), false
	case 'D', 'd':
		if len(rest) < 3 && short && strings.HasPrefix("DE(", strings.ToUpper(rest)) {
			return i, false, true
		}
		return i, dde(window[i:]), short && strings.TrimRight(window[i:], " ") != window[i:] && strings.EqualFold(strings.TrimRight(window[i:], " "), "dde")
	}
	return i, false, false
}

// dde reports whether a cell begins with a call of DDE, which some programs run without a sign before it.
func dde(cell string) bool {
	return len(cell) > 3 && strings.EqualFold(cell[:3], "dde") && strings.HasPrefix(strings.TrimLeft(cell[3:], " "), "(")
}

// signed reports whether what follows a plus or a minus makes a number, an amount, a phone number, or the item of a list.
func signed(s string) bool {
	if strings.HasPrefix(s, " ") && !strings.ContainsAny(s, "=|!(*^&+\"'{[") {
		return true
	}
	digits := 0
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case strings.ContainsRune(" .-()/%\u00a0'", r), r == '\u20ac' || r == '$' || r == '\u00a3' || r == '\u00a5':
		case (r == 'e' || r == 'E') && digits > 0 && i+1 < len(s):
		default:
			return false
		}
	}
	return digits > 0 || strings.Trim(s, " -.") == ""
}
