package output

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/weburl"
)

// use says what a renderer does with an address.
type use uint8

const (
	asLink  use = 1 << iota // a reader has to click
	asImage                 // it is loaded
)

// The reasons for which an address is not let through; allowed is none.
const (
	allowed   = ""
	tooLong   = "long"
	tooMany   = "many"
	relative  = "relative"
	malformed = "malformed"
)

// destination judges an address as Markdown holds it: entities and backslash escapes may or may not be undone.
func (s *linkScan) destination(raw string, u use) string {
	if len(raw) > s.l.maxURL {
		return tooLong
	}
	if reason := s.address(raw, u); reason != allowed {
		return reason
	}
	if trimmed := strings.TrimFunc(raw, blankRune); len(trimmed) < len(raw) { // JavaScript trims more than blanks
		if reason := s.address(trimmed, u); reason != allowed {
			return reason
		}
	}
	if strings.IndexByte(raw, '&') < 0 && strings.IndexByte(raw, '\\') < 0 {
		return allowed
	}
	if plain := strings.TrimFunc(unescape(raw), blankRune); plain != raw {
		if reason := s.address(plain, u); reason != allowed {
			return reason
		}
	}
	if plain := html.UnescapeString(raw); plain != raw {
		return s.address(plain, u)
	}
	return allowed
}

func blankRune(r rune) bool {
	return r <= ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) || r == '\ufeff'
}

// unescape undoes backslash escapes and entities.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		b := make([]byte, 0, len(s))
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && punctuation(s[i+1]) {
				i++
			}
			b = append(b, s[i])
		}
		s = string(b)
	}
	return html.UnescapeString(s)
}

func punctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// address judges an address in its own form, and without the characters that cannot be seen: another check may take them out.
func (s *linkScan) address(raw string, u use) string {
	if hides(raw) {
		if plain := unhidden(raw); plain != raw {
			if reason := s.plainAddress(plain, u); reason != allowed {
				return reason
			}
		}
	}
	return s.plainAddress(raw, u)
}

func (s *linkScan) plainAddress(raw string, u use) string {
	l := s.l
	if len(raw) > l.maxURL {
		return tooLong
	}
	a, err := weburl.Parse(raw, l.base)
	switch {
	case err == weburl.ErrRelative:
		if raw = strings.TrimSpace(raw); raw == "" || raw[0] == '#' {
			return allowed
		}
		return relative
	case err != nil:
		return malformed
	case a.Scheme != "http" && a.Scheme != "https":
		if u == asLink && slices.Contains(l.schemes, a.Scheme) {
			return allowed
		}
		return "scheme"
	case u&asLink != 0 && !slices.Contains(l.schemes, a.Scheme):
		return "scheme"
	case a.Userinfo:
		return "user"
	}
	reason := allowed
	if u&asLink != 0 {
		reason = l.host(&a, l.links)
	}
	if u&asImage != 0 && reason == allowed {
		reason = l.host(&a, l.images)
	}
	if reason == allowed && l.base != nil && samePage(&a, l.base) {
		return allowed
	}
	key := hashOf(&a)
	if reason == allowed && !s.st.count.add(key, a.Host, l.perHost) {
		reason = tooMany
	}
	if reason != allowed && u == asLink && s.seenBefore(&a) {
		return allowed
	}
	return reason
}

func samePage(a, b *weburl.URL) bool {
	return a.Host == b.Host && a.Scheme == b.Scheme && a.Port == b.Port && a.Path == b.Path && a.Query == b.Query
}

// host judges the host, the port and the path of an address.
func (l *links) host(a *weburl.URL, rules hostRules) string {
	rule, m := rules.find(a)
	if rule == nil {
		return [...]string{otherHost: "host", otherPort: "port", otherPath: "path"}[m]
	}
	if r, _ := l.redirectors.find(a); r != nil && (rule.host != r.host || !strings.HasPrefix(rule.path, r.path)) {
		return "redirect" // and the rule does not name just that
	}
	return allowed
}
