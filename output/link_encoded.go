package output

import (
	"html"
	"strings"
)

// encoded looks at an entity or a backslash: an address that begins with it, or is spelled with it.
func (s *linkScan) encoded() int {
	rest := s.text[s.i+1:]
	if s.text[s.i] == '\\' {
		s.st.simple = false
		if from, done := s.command(rest); done {
			return from
		}
		if rest != "" && strings.IndexByte("([])", rest[0]) >= 0 { // mathematics, as some renderers have it
			s.st.dollar = s.st.dollar || rest[0] == '(' || rest[0] == '['
			s.st.brackets = rest[0] == '[' || s.st.brackets && rest[0] != ']'
			s.move(1)
			return -1
		}
		if rest == "" || strings.IndexByte(".:/@", rest[0]) < 0 {
			s.i++
			return -1
		}
	} else if !entity(rest) {
		if len(rest) < 32 && !s.eof && entity(rest+";") {
			return wordStart(s.text, s.i)
		}
		s.i++
		return -1
	}
	if s.p.Offset()+s.i < s.st.decoded {
		s.i++
		return -1
	}
	start := max(wordStart(s.text, s.i), s.floor)
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
			return wordStart(s.text, s.i), true
		}
		if !strings.HasPrefix(rest, name) {
			continue
		}
		limit := min(len(rest), s.l.maxURL)
		end := strings.IndexByte(rest[:limit], '}')
		if end < 0 && !s.eof && limit == len(rest) {
			return wordStart(s.text, s.i), true
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
