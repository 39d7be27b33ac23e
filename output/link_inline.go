package output

import (
	"html"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

// bang looks at an exclamation mark, which makes an image of the link behind it.
func (s *linkScan) bang() int {
	if s.text[s.i+1:] == "" || s.text[s.i+1] != '[' {
		s.i++
		return -1
	}
	st := s.st
	end, simple := s.simpleText(s.i + 2)
	if end == len(s.text) && !s.eof || simple && end+1 == len(s.text) && !s.eof {
		return s.i
	}
	if simple && end+1 < len(s.text) && s.text[end+1] == '(' {
		d := s.readDestination(end + 2)
		if d.open && !s.eof {
			return s.i
		}
		s.ahead, s.image = d.start, s.reason(&d, asImage)
		if s.image != allowed {
			s.p.Rewrite(guard.Span{Start: s.i, End: s.i + 1}, "")
		}
	} else {
		st.image, st.imageRef = true, true
		if st.linkDef {
			s.report(s.i, s.i+1, ruleImage, "host", "")
		}
	}
	s.i = max(s.i, s.floor)
	s.bracketAfterBang()
	return -1
}

func (s *linkScan) bracketAfterBang() {
	if s.text[s.i] == '!' {
		s.bracket(true)
		s.move(2)
		return
	}
	s.st.open, s.st.bang, s.st.simple, s.st.escape = true, true, true, false
	s.move(1)
}

// simpleText returns where the text of a link ends that begins at i, and whether nothing stands in it that renderers read in
// different ways.
func (s *linkScan) simpleText(i int) (end int, simple bool) {
	limit := min(len(s.text), i+spanBytes)
	for ; i < limit; i++ {
		switch s.text[i] {
		case ']':
			return i, true
		case '[', '\\', '`', '<', '!', '\n', '\r', '$', '&':
			return i, false
		}
	}
	return i, false
}

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
		for j < limit && text[j] != '>' && text[j] != '\n' && text[j] != '<' {
			if text[j] == '\\' && j+1 < limit && text[j+1] != '\n' {
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
		for ; j < limit && text[j] > ' '; j++ {
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

// blanks steps over white space from i on, and over the quote marks with which a line begins, and reports whether a blank
// line is in it.
func blanks(text string, i int) (int, bool) {
	lines := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\r', '\f', '\v':
		case '>':
			if lines == 0 {
				return i, false
			}
		case '\n':
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

// closing looks at a closing bracket.
func (s *linkScan) closing() int {
	st := s.st
	switch c := s.text[min(s.i+1, len(s.text)-1)]; {
	case s.i+1 < len(s.text) && c == '(':
		return s.inline()
	case s.i+1 < len(s.text) && c == ':':
		return s.definition()
	}
	st.open, st.simple = false, false
	s.move(1)
	return -1
}

// inline looks at "](": the destination of a link or an image.
func (s *linkScan) inline() int {
	st := s.st
	d := s.readDestination(s.i + 2)
	if d.open && !s.eof {
		return s.i
	}
	u := asLink
	certain := st.open && st.simple && !st.escape
	switch {
	case certain && st.bang:
		u = asImage
	case st.image && (!st.open || !st.simple || st.escape) || st.open && st.simple && st.bang:
		u = asLink | asImage
	}
	if st.active {
		u = asLink | asImage
	}
	st.open, st.simple = false, false
	reason := s.image
	if d.start != s.ahead || u != asImage {
		reason = s.reason(&d, u)
	}
	if reason != allowed {
		rule, removed := linkRule(u, reason)
		end := d.end
		if d.close > 0 {
			end = d.close
		}
		s.report(s.i, max(end, s.i+2), rule, reason, "] "+removed)
		return -1
	}
	if certain && d.close > 0 {
		s.move(d.end - s.i) // the title is looked at: it may yet turn out to be text
		return -1
	}
	s.move(2)
	return -1
}

// definition looks at "]:", behind which the destination of a reference may stand.
func (s *linkScan) definition() int {
	st := s.st
	limit := min(len(s.text), s.i+2+s.l.maxURL+spanBytes)
	text := s.text[:limit]
	open := limit == len(s.text) && !s.eof
	i, blank := blanks(text, s.i+2)
	if i == limit && open {
		return s.i
	}
	if blank || i == limit {
		st.open, st.simple = false, false
		s.move(2)
		return -1
	}
	start, raw := i, ""
	if text[i] == '<' {
		n := strings.IndexAny(text[i:], ">\n")
		if n < 0 && open {
			return s.i
		}
		if n < 0 {
			n = limit - i - 1
		}
		raw, i = text[i+1:max(i+n, i+1)], i+n+1
	} else {
		for i < limit && text[i] > ' ' {
			i++
		}
		if i == limit && open {
			return s.i
		}
		raw = text[start:i]
	}
	whole, known := definitionEnds(text, i)
	if !known && open {
		return s.i
	}
	st.open, st.simple = false, false
	u := asLink
	if st.imageRef {
		u |= asImage
	}
	reason := s.destination(raw, u)
	switch {
	case !whole && reason != allowed && (within(raw) || reason == malformed):
		reason = allowed // no renderer takes that for a definition
	case reason == relative && !strings.ContainsAny(raw, `/\.?#%&:`):
		reason = allowed // a word: "[note]: see"
	case reason == "scheme" && isWord(raw):
		reason = allowed // "[1]: Source:"
	}
	if reason != allowed {
		rule, removed := linkRule(u, reason)
		s.report(start, i, rule, reason, removed)
		return -1
	}
	if whole && s.destination(raw, asImage) != allowed {
		st.linkDef = true
	}
	s.move(2)
	return -1
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

// encoded looks at an entity or a backslash: an address that begins with it, or is spelled with it.
func (s *linkScan) encoded() int {
	rest := s.text[s.i+1:]
	if s.text[s.i] == '\\' {
		s.st.simple = false
		if from, done := s.command(rest); done {
			return from
		}
		if rest == "" || strings.IndexByte(".:/@", rest[0]) < 0 {
			s.i++
			return -1
		}
	} else if !entity(rest) {
		if len(rest) < 32 && !s.eof && entity(rest+";") {
			return s.wordStart(s.i)
		}
		s.i++
		return -1
	}
	if s.p.Offset()+s.i < s.st.decoded {
		s.i++
		return -1
	}
	start := max(s.wordStart(s.i), s.floor)
	end := s.i
	limit := min(len(s.text), s.i+s.l.maxURL)
	for end < limit && s.text[end] > ' ' && strings.IndexByte("<`[]", s.text[end]) < 0 {
		end++
	}
	if end == len(s.text) && !s.eof && end < s.i+s.l.maxURL {
		return start
	}
	plain := unescape(s.text[start:end])
	if reason := s.spelled(plain); reason != allowed {
		s.report(start, end, ruleLink, reason, linkRemoved)
		return -1
	}
	s.st.decoded = s.p.Offset() + end
	s.i++
	return -1
}

// entity reports whether s, which follows an ampersand, is the rest of an entity.
func entity(s string) bool {
	n := strings.IndexByte(s[:min(len(s), 33)], ';')
	if n <= 0 {
		return false
	}
	for i := range n {
		if c := s[i]; !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '#' && i == 0) {
			return false
		}
	}
	return true
}

// spelled judges a word whose entities and escapes are undone.
func (s *linkScan) spelled(word string) string {
	if start, n := findAddress(word); n > 0 {
		if reason, _ := s.bareReason(word[start:start+n], asLink); reason != allowed {
			return reason
		}
	}
	if at := strings.IndexByte(word, '@'); at > 0 && mailDomain(word[at+1:]) > 0 && mailLocal(word[:at]) > 0 {
		return s.address("mailto:"+word, asLink)
	}
	return allowed
}

// command looks at a command of LaTeX that makes a link or loads an image.
func (s *linkScan) command(rest string) (from int, done bool) {
	for _, name := range [...]string{"href{", "url{", "includegraphics"} {
		if len(rest) < len(name) && !s.eof && strings.HasPrefix(name, rest) {
			return s.wordStart(s.i), true
		}
		if !strings.HasPrefix(rest, name) {
			continue
		}
		limit := min(len(rest), s.l.maxURL)
		end := strings.IndexByte(rest[:limit], '}')
		if end < 0 && !s.eof && limit == len(rest) {
			return s.wordStart(s.i), true
		}
		if end < 0 {
			end = limit
		}
		start := strings.IndexByte(rest[:end], '{') + 1
		if start == 0 {
			break
		}
		if reason := s.address(html.UnescapeString(rest[start:end]), asLink|asImage); reason != allowed && reason != relative {
			s.report(s.i+1+start, s.i+1+end, ruleLink, reason, linkRemoved)
			return -1, true
		}
		break
	}
	return 0, false
}
