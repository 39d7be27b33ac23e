package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/html"
)

// tagBytes is the longest tag that is looked at; a longer one is not let through.
const tagBytes = 4096

// tag looks at a <, which may begin a tag, a comment or an address.
func (s *linkScan) tag() int {
	s.st.simple = false
	at := s.i
	rest := s.text[at:]
	switch {
	case len(rest) == 1 && !s.eof:
		return at
	case len(rest) == 1 || !opensTag(rest[1]):
		s.i++
		return -1
	case rest[1] == '!' || rest[1] == '?':
		return s.comment()
	case rest[1] == '/':
		return s.endTag()
	}
	n := 1
	for n < len(rest) && n < 64 && nameByte(rest[n]) {
		n++
	}
	if n == len(rest) && !s.eof {
		return at
	}
	if s.l.syntax == Markdown && n < len(rest) && rest[n] == ':' {
		if from, done := s.autolink(); done {
			return from
		}
	}
	return s.startTag(activeElement(rest[1:n]))
}

func nameByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '+'
}

// escape takes the life out of a tag.
func (s *linkScan) escape(reason string) int {
	s.st.unsure = true
	s.report(s.i, s.i+1, ruleHTML, reason, "&lt;")
	return -1
}

// autolink looks at "<scheme:...>".
func (s *linkScan) autolink() (from int, done bool) {
	rest := s.text[s.i+1:]
	n := 0
	for n < len(rest) && n <= s.l.maxURL && rest[n] > ' ' && rest[n] != '<' && rest[n] != '>' {
		n++
	}
	switch {
	case n == len(rest) && !s.eof:
		return s.i, true
	case n == len(rest), rest[n] != '>' && n <= s.l.maxURL:
		return 0, false
	}
	if reason := s.destination(rest[:n], asLink); reason != allowed {
		end := s.i + 1 + n
		if n < len(rest) && rest[n] == '>' {
			end++
		}
		s.report(s.i, end, ruleLink, reason, linkRemoved)
		return -1, true
	}
	if s.escaped(s.i) {
		return 0, false
	}
	s.move(n + 2)
	return -1, true
}

// comment lets a plain comment pass and no other declaration: renderers end them in different places.
func (s *linkScan) comment() int {
	rest := s.text[s.i:]
	const begin = "<!--"
	if len(rest) < len(begin) && strings.HasPrefix(begin, rest) && !s.eof {
		return s.i
	}
	if strings.HasPrefix(rest, begin) && !s.escaped(s.i) {
		limit := min(len(rest), tagBytes)
		for i := len(begin); i < limit; i++ {
			switch c := rest[i]; {
			case i+2 >= limit && limit == len(rest) && !s.eof:
				return s.i
			case c == '-' && strings.HasPrefix(rest[i:], "-->") && i > len(begin) && rest[len(begin)] != '-':
				s.move(i + 3)
				return -1
			case c == '<' || c == '>' || c == '`' || c == '-' && strings.HasPrefix(rest[i:], "--"),
				(c == '\n' || c == '\r') && beginsBlank(rest[i+breakLen(rest[i:]):]):
				return s.escape("element")
			}
		}
		if limit == len(rest) && !s.eof {
			return s.i
		}
	}
	return s.escape("element")
}

// breakLen returns the length of the line break that s begins with, in Markdown: a carriage return alone is one.
func breakLen(s string) int {
	if strings.HasPrefix(s, "\r\n") {
		return 2
	}
	return 1
}

// beginsBlank reports whether s begins with a blank line, as far as it is looked at.
func beginsBlank(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 64)], " \t")
	return s != "" && (s[0] == '\n' || s[0] == '\r')
}

// endTag lets the end of an element pass that may stand.
func (s *linkScan) endTag() int {
	rest := s.text[s.i:]
	if len(rest) == 2 {
		if !s.eof {
			return s.i
		}
		s.i++
		return -1
	}
	n := 2
	for n < len(rest) && n < 64 && nameByte(rest[n]) && (n > 2 || rest[n] >= 'A') {
		n++
	}
	if n == len(rest) && !s.eof && n < 64 {
		return s.i
	}
	if n == 2 && (s.st.html || s.l.syntax == HTML) || activeElement(rest[2:n]) {
		return s.escape("element")
	}
	if n < len(rest) && rest[n] == '>' {
		s.st.pre &^= rawText(rest[2:n])
	}
	s.i++
	return -1
}

// startTag looks at the attributes of an element, which may not stand in any case if it is active.
func (s *linkScan) startTag(active bool) int {
	st := s.st
	at := s.i
	raw := st.html || s.l.syntax == HTML || st.active // it is HTML whatever it looks like
	window, whole := s.tagWindow()
	long := len(window) >= tagBytes
	t := s.attributes(window, raw)
	switch {
	case !t.known && !whole && !s.eof && !long:
		return at
	case t.end > 0 && (t.reason != allowed || active):
		if t.reason == allowed {
			t.reason = "element"
		}
		st.unsure = true
		s.report(at, at+t.end, ruleHTML, t.reason, "&lt;"+t.name+">")
		return -1
	case active:
		return s.escape("element")
	case t.end > 0 && st.quote && strings.ContainsAny(window[:t.end], "\r\n"):
		return s.escape(malformed) // a quote mark at the beginning of a line looks like its end
	case t.reason != allowed:
		return s.escape(t.reason)
	case t.end == 0 && raw && (s.l.syntax == Markdown || long || t.suspect):
		return s.escape(malformed)
	case t.end == 0 && !t.known && long:
		return s.escape(tooLong)
	case t.end == 0:
		st.unsure = true
		s.i++
		return -1
	}
	if raw := rawText(t.name); raw != 0 {
		st.html = true
		st.pre |= raw
	}
	if s.l.syntax == Markdown && (s.escaped(at) || !regularTag(window[:t.end])) {
		if !s.escaped(at) && (raw && strings.IndexByte(window[:t.end], '@') < 0 || window[1+len(t.name)] != ':' && strings.Contains(window[:t.end], "//")) {
			return s.escape(malformed)
		}
		st.unsure = true // some take it for text
		s.i++
		return -1
	}
	s.move(t.end)
	return -1
}

// tagWindow returns the text in which the tag at i has to end. whole is true if it ends with a blank line.
func (s *linkScan) tagWindow() (window string, whole bool) {
	window = s.text[s.i:min(len(s.text), s.i+tagBytes)]
	if s.l.syntax == HTML {
		return window, false
	}
	if s.blank < s.i {
		s.blank = blankLine(s.text, s.i)
	}
	if n := s.blank - s.i; n <= len(window) && s.blank < len(s.text) {
		return window[:n], true
	}
	return window, false
}

// blankLine returns where the next blank line begins, behind a line break, or the length of text.
func blankLine(text string, i int) int {
	for {
		n := strings.IndexAny(text[i:], "\r\n")
		if n < 0 {
			return len(text)
		}
		i += n + breakLen(text[i+n:])
		j := i
		for j < len(text) && (text[j] == ' ' || text[j] == '\t') {
			j++
		}
		if j < len(text) && (text[j] == '\n' || text[j] == '\r') {
			return i
		}
		i = j
	}
}

// tagRead is what is known of a tag.
type tagRead struct {
	name    string
	reason  string // why it may not stand
	end     int    // its length; 0 if it has no end, or is no tag outside of a block of HTML
	known   bool   // more text would not change that
	suspect bool   // it has attributes that may not stand, and no end
}

// attributes judges the attributes of the tag with which window begins. Raw says that it is read as HTML; if not it is only
// a tag if it looks like one.
func (s *linkScan) attributes(window string, raw bool) (t tagRead) {
	i := 1
	for i < len(window) && !htmlSpace(window[i]) && window[i] != '/' && window[i] != '>' {
		if c := window[i]; c == '<' || c == '"' || c == '\'' || c == '`' || c == '=' {
			if !raw {
				t.known = true
				return t
			}
			if c == '<' {
				t.reason, t.known = malformed, true
				return t
			}
		}
		i++
	}
	name := window[1:i]
	t.name = name[:min(len(name), 32)]
	for n := range len(t.name) {
		if !nameByte(t.name[n]) {
			t.name = t.name[:n]
			break
		}
	}
	for {
		a, next, more := html.ReadAttr(window, i)
		if !more {
			if next > i && window[next-1] == '>' {
				t.end, t.known = next, true
			} else {
				t.suspect, t.reason = t.reason != allowed, allowed
			}
			return t
		}
		if !a.Complete && !s.eof && s.i+len(window) == len(s.text) {
			t.suspect, t.reason = t.reason != allowed, allowed
			return t // an address that is not all there would count as another one
		}
		if strings.ContainsAny(a.Name, "<\"'`") || a.Quote == 0 && strings.ContainsAny(a.Value, "<\"'`") {
			if !raw {
				t.known, t.reason = true, allowed
				return t
			}
			if strings.IndexByte(a.Name, '<') >= 0 || a.Quote == 0 && strings.IndexByte(a.Value, '<') >= 0 {
				t.known, t.reason = true, malformed
				return t
			}
		}
		if t.reason == allowed {
			t.reason = s.attribute(name, &a)
		}
		if t.reason == allowed && a.Quote == 0 && s.l.syntax == Markdown {
			t.reason = s.spelled(a.Value) // where addresses become links, some make one of it there too
		}
		i = next
	}
}
