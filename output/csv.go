package output

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

const (
	// cellBytes is how much of a cell is read to tell a number from a formula.
	cellBytes = 256
)

// cellState is where in a table a text stands. It is read in three ways at once, with commas, semicolons and tabs between cells:
// what opens a quotation in one way may not do so in another.
type cellState struct {
	ways    uint8 // a cellPlace for each way, two bits each; the zero value stands at the beginning
	pending bool  // the cell that has begun is not judged yet
	quoted  bool  // and begins with a quote
	skip    int   // bytes that belong to what was looked at last
}

// cellPlace is a place in a cell.
type cellPlace = uint8

const (
	atStart cellPlace = iota
	inCell            // also behind the quote that ends a cell
	inQuotes
	afterQuote // in quotes, behind one
)

// cellByte is what a byte is in a table.
type cellByte = uint8

const (
	content cellByte = iota
	comma
	semicolon
	tab
	lineEnd
	quote
	cellByteKinds
)

// cellSteps holds for all places in the three ways what a byte makes of them.
var cellSteps = func() (t [64][cellByteKinds]uint8) {
	for from := range t {
		for c := range cellByteKinds {
			for way := range cellByte(3) {
				place := uint8(from) >> (2 * way) & 3
				switch ends := c == comma+way || c == lineEnd; {
				case place == inQuotes && c == quote:
					place = afterQuote
				case place == inQuotes, place == afterQuote && c == quote, place == atStart && c == quote:
					place = inQuotes
				case ends:
					place = atStart
				default:
					place = inCell
				}
				t[from][c] |= place << (2 * way)
			}
		}
	}
	return t
}()

func cellByteOf(c byte) cellByte {
	switch c {
	case ',':
		return comma
	case ';':
		return semicolon
	case '\t':
		return tab
	case '\n', '\r':
		return lineEnd
	case '"':
		return quote
	}
	return content
}

// begins reports whether a cell begins in one of the ways.
func (s *cellState) begins() bool {
	return s.ways&3 == atStart || s.ways>>2&3 == atStart || s.ways>>4&3 == atStart
}

// scan looks for formulas in text[:limit] and reports them to p, if that is not nil. It returns from where on the text is
// undecided.
func (s *cellState) scan(text string, limit int, eof bool, p *guard.Pass) int {
	i, again, wait := s.skip, -1, false // again is where to look for the content of a cell, or where it is known
	if s.pending {
		again = i
	}
	for i < limit {
		if !wait && (i == again && s.pending || i > again && s.begins()) {
			s.quoted = text[i] == '"' || s.pending && s.quoted
			n, formula, open := cell(text[i:], s.quoted)
			again, s.pending = i+n, n >= cellBytes
			switch {
			case open && !eof:
				s.skip = 0
				return i
			case formula && again >= limit:
				wait = true // it is seen again
			case formula:
				_, size := utf8.DecodeRuneInString(text[again:])
				markup1(p, ruleMarkupFormula, again, again+size, "'"+text[again:again+size])
			}
		}
		c := cellByteOf(text[i])
		if text[i] == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")) {
			c = lineEnd // by now
			i += 2
		}
		s.ways = cellSteps[s.ways][c]
		i++
	}
	s.pending, s.skip = wait || s.pending, max(0, i-limit)
	return limit
}

// cell reads the cell with which text begins, in quotes or not. Formula says that a formula begins at text[n]; open that more
// text could change that.
func cell(text string, quoted bool) (n int, formula, open bool) {
	window := text[:min(len(text), cellBytes)]
	short := len(text) < cellBytes
	i, inside := 0, quoted
	for i < len(window) { // what programs skip, or take off, before the content
		r, size := utf8.DecodeRuneInString(window[i:])
		if n, kind := invisible.At(window[i:]); kind != invisible.None {
			if size = n; window[i] == esc && i+1 < len(window) && strings.IndexByte("=+-@", window[i+1]) >= 0 {
				return i + 1, true, false // of what is no sequence only the ESC goes
			}
		} else if r == '"' {
			inside = true
		} else if r != ' ' && r != '\t' && r != '\v' && r != '\f' && !oddBlank(r) && !(quoted && (r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029)) {
			break
		}
		i += size
	}
	if i == len(window) {
		return i, false, short
	}
	r, size := utf8.DecodeRuneInString(window[i:])
	rest := unhidden(window[i+size:])
	switch r {
	case '=', '@', '\uFF1D', '\uFE66', '\uFF20', '\uFE6B':
		return i, true, false
	case '+', '-', '\uFF0B', '\uFE62', '\uFF0D', '\uFE63':
		end := strings.IndexAny(rest, "\n\r,;\t")
		if inside { // where line breaks are blanks of a formula
			end = strings.IndexByte(rest, '"')
		}
		switch {
		case end < 0, inside && end+1 == len(rest):
			return i, !signed(strings.TrimSuffix(rest, "\"")) || !short, short
		case inside && rest[end+1] == '"':
			return i, true, false
		}
		return i, !signed(rest[:end]), false
	case 'D', 'd':
		call := unhidden(window[i:])
		name := strings.TrimRight(call, " ")
		return i, dde(call), short && len(name) <= len("dde") && strings.EqualFold(name, "dde"[:len(name)])
	}
	return i, false, false
}

// dde reports whether a cell begins with a call of DDE, which some programs run without a sign before it.
func dde(cell string) bool {
	return len(cell) > 3 && strings.EqualFold(cell[:3], "dde") && strings.HasPrefix(strings.TrimLeft(cell[3:], " "), "(")
}

// signed reports whether what follows a plus or a minus makes a number, an amount, a phone number, or the item of a list.
func signed(s string) bool {
	if strings.HasPrefix(s, " ") && !strings.ContainsAny(s, "=|!(*^&+{[") {
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
