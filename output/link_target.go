package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/weburl"
)

// target is what stands between the parentheses of a link.
type target struct {
	raw   string // up to where most renderers end it
	short string // up to the first parenthesis
	start int
	end   int  // of raw, with its brackets
	close int  // behind the closing parenthesis; 0 if there is none where it should be
	open  bool // the text ends before that is known
}

// readDestination reads the destination at i, behind the opening parenthesis.
func (s *linkScan) readDestination(i int) (d target) {
	limit := min(len(s.text), i+s.l.maxURL+spanBytes)
	text := s.text[:limit]
	d.open = limit == len(s.text) // until something else is known
	i, blank := blanks(text, i)
	if blank {
		d.open, d.start, d.end = false, i, i
		return d
	}
	d.start, d.end = i, i
	if i == limit {
		return d
	}
	if text[i] == '<' {
		j := i + 1
		for j < limit && text[j] != '>' && text[j] != '\n' && text[j] != '\r' && text[j] != '<' {
			if text[j] == '\\' && j+1 < limit && text[j+1] != '\n' && text[j+1] != '\r' {
				j++
			}
			j++
		}
		if j >= limit {
			d.end, d.raw = limit, text[i+1:]
			d.short = d.raw
			return d
		}
		d.raw, d.end = text[i+1:j], j
		if d.short = d.raw; text[j] != '>' {
			d.open = false
			return d
		}
		d.end++
	} else {
		j, depth, first := i, 0, -1
	loop:
		for ; j < limit && !blankByte(text[j]); j++ {
			switch text[j] {
			case '\\':
				if j+1 < limit && punctuation(text[j+1]) {
					j++
				}
			case '(':
				depth++
			case ')':
				if first < 0 {
					first = j
				}
				if depth == 0 {
					break loop
				}
				depth--
			}
		}
		j = min(j, limit)
		if first < 0 {
			first = j
		}
		d.raw, d.short, d.end = text[i:j], text[i:first], j
		if j == limit {
			return d
		}
		if depth > 0 {
			d.open = false
			return d
		}
	}
	return s.readTitle(text, d)
}

// readTitle reads what may stand behind a destination.
func (s *linkScan) readTitle(text string, d target) target {
	i, blank := blanks(text, d.end)
	if blank || i == len(text) {
		d.open = d.open && !blank
		return d
	}
	if q := text[i]; i > d.end && (q == '"' || q == '\'' || q == '(') {
		if q == '(' {
			q = ')'
		}
		for i++; i < len(text) && text[i] != q; i++ {
			if text[i] == '\\' {
				i++
			}
		}
		if i = i + 1; i < len(text) {
			i, blank = blanks(text, i)
		}
		if blank || i >= len(text) {
			d.open = d.open && !blank
			return d
		}
	}
	d.open = false
	if text[i] == ')' {
		d.close = i + 1
	}
	return d
}

func blankByte(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// blanks steps over white space from i on, and over the quote marks with which a line begins, and reports whether a blank
// line is in it.
func blanks(text string, i int) (int, bool) {
	lines := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\f', '\v':
		case '>':
			if lines == 0 {
				return i, false
			}
		case '\n', '\r':
			if text[i] == '\n' && i > 0 && text[i-1] == '\r' {
				continue
			}
			if lines++; lines > 1 {
				return i, true
			}
		default:
			return i, false
		}
	}
	return i, false
}

// reason judges a destination.
func (s *linkScan) reason(d *target, u use) string {
	reason := s.destination(d.raw, u)
	if reason == allowed && d.short != d.raw {
		reason = s.destination(d.short, u)
	}
	if d.close == 0 && reason != allowed && reason != tooLong && (within(d.raw) || reason == malformed || reason == "scheme" && isWord(d.raw)) {
		return allowed // no renderer takes that for a link
	}
	return reason
}

// within reports whether an address is relative and stays on its host.
func within(s string) bool {
	s = strings.TrimFunc(unescape(s), blankRune)
	if len(s) > 1 && (s[0] == '/' || s[0] == '\\') && (s[1] == '/' || s[1] == '\\') {
		return false
	}
	_, err := weburl.Parse(s, nil)
	return err == weburl.ErrRelative
}

// isWord reports whether s is letters and a colon.
func isWord(s string) bool {
	for i := range len(s) - 1 {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return strings.HasSuffix(s, ":")
}

// definitionEnds reports whether what stands at i can end a definition or begin its title.
func definitionEnds(text string, i int) (whole, known bool) {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	if i == len(text) {
		return true, false
	}
	return strings.IndexByte("\r\n\"'(", text[i]) >= 0, true
}
