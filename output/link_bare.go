package output

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// colon looks at a colon: of "https://" in the middle of a text.
func (s *linkScan) colon() int {
	start := s.i - schemeBefore(s.text[max(s.floor, s.i-5):s.i])
	if start == s.i {
		s.i++
		return -1
	}
	rest := s.text[s.i+1:]
	switch {
	case strings.HasPrefix(rest, "//"):
		return s.bare(start)
	case len(rest) < 2 && !s.eof && (rest == "" || rest[0] == '/'):
		return wordStart(s.text, s.i)
	}
	s.i++
	return -1
}

// slashes looks at two slashes in the text, behind which some renderers see a host.
func (s *linkScan) slashes() int {
	rest := s.text[s.i:]
	if len(rest) > 1 && rest[1] != '/' || s.prev(s.i, 1) == ':' || s.prev(s.i, 1) == '/' {
		s.i++
		return -1
	}
	n := urlEnd(rest, s.l.maxURL+1)
	if n == len(rest) && n <= s.l.maxURL && !s.eof {
		return wordStart(s.text, s.i)
	}
	raw := trimURL(rest[:cutURL(rest[:n])])
	if !namesHost(raw) {
		s.i += 2
		return -1
	}
	return s.bare(s.i)
}

// namesHost reports whether a name with a dot, or localhost, follows two slashes.
func namesHost(s string) bool {
	host := strings.TrimLeft(s, "/")
	if i := strings.IndexAny(host, `/?#\`); i >= 0 {
		host = host[:i]
	}
	if i := strings.LastIndexByte(host, '.'); i > 0 && i+1 < len(host) && len(host)-i > 2 {
		return true
	}
	return strings.HasPrefix(host, "localhost")
}

// schemeBefore returns the length of the scheme with which text ends, or 0.
func schemeBefore(text string) int {
	for _, scheme := range [...]string{"https", "http", "ftp"} {
		if n := len(text) - len(scheme); n >= 0 && strings.EqualFold(text[n:], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// urlEnd returns how long the address at the beginning of text is at most: up to a blank of any kind or a <.
func urlEnd(text string, limit int) int {
	limit = min(limit, len(text))
	for i := range limit {
		switch c := text[i]; {
		case c <= ' ' || c == '<':
			return i
		case c >= 0xC2 && c <= 0xEF:
			if r, _ := utf8.DecodeRuneInString(text[i:]); blankRune(r) {
				return i
			}
		}
	}
	return limit
}

// trimURL returns an address without the punctuation that is not taken for a part of it at its end.
func trimURL(s string) string {
	for s != "" {
		switch c := s[len(s)-1]; {
		case strings.IndexByte("?!.,:*_~'\";]}|`>", c) >= 0:
		case c == ')' && strings.Count(s, ")") > strings.Count(s, "("):
		default:
			return s
		}
		s = s[:len(s)-1]
	}
	return s
}

// cutURL returns how long an address is up to what few addresses hold, and what may end it.
func cutURL(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < utf8.RuneSelf {
			if strings.IndexByte("\"'`|><[]{}()*,;\\^!", c) >= 0 {
				return i
			}
		} else if r, size := utf8.DecodeRuneInString(s[i:]); blankRune(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return i
		} else {
			i += size - 1
		}
	}
	return len(s)
}

// bare looks at an address that begins at start and stands in the text as it is.
func (s *linkScan) bare(start int) int {
	rest := s.text[start:]
	n := urlEnd(rest, s.l.maxURL+1)
	if n == len(rest) && n <= s.l.maxURL && !s.eof {
		return start
	}
	u := asLink
	if s.st.active {
		u |= asImage
	}
	reason, length := s.bareReason(rest[:n], u)
	if reason == allowed {
		s.st.glued = s.p.Offset() + start + n
		s.move(max(start+cutURL(rest[:n]), s.i+1) - s.i) // what is behind that may be something else
		return -1
	}
	rule, removed := linkRule(u&asLink, reason)
	s.report(start, start+length, rule, reason, removed)
	return -1
}

// bareReason judges a bare address in the lengths that renderers give it, and returns how long it is.
func (s *linkScan) bareReason(raw string, u use) (reason string, length int) {
	short, long := trimURL(raw[:cutURL(raw)]), trimURL(raw)
	switch {
	case !hostless(short):
		reason := s.destination(withScheme(short), u)
		if i := hostEnd(short); reason == malformed && i < len(short) { // its port is none: some end it there
			reason = s.destination(withScheme(trimURL(short[:i])), u)
		}
		if reason != allowed && reason != malformed {
			return reason, len(short)
		}
	case hostless(long), strings.IndexByte(long, '@') < 0 && strings.IndexByte(long, '[') < 0:
		return allowed, 0 // a user name may begin with anything, and an address in brackets with one
	}
	if i := strings.IndexAny(long, "[]()"); i > len(short) { // some end it there
		if reason := s.destination(withScheme(trimURL(long[:i])), u); reason != allowed && reason != malformed {
			return reason, i
		}
	}
	if reason := s.destination(withScheme(long), u); reason != allowed && reason != malformed {
		return reason, len(long)
	}
	return allowed, 0
}

// hostEnd returns where the colon behind the host of an address stands, or its length.
func hostEnd(s string) int {
	from := strings.Index(s, "//") + 2
	if from < 2 {
		from = 0
	}
	if i := strings.IndexByte(s[from:], ':'); i >= 0 {
		return from + i
	}
	return len(s)
}

func withScheme(s string) string {
	if strings.HasPrefix(s, "//") {
		return "https:" + s
	}
	if len(s) >= 4 && strings.EqualFold(s[:4], "www.") {
		return "http://" + s
	}
	return s
}

// hostless reports whether nothing stands behind the slashes: "https://" in the text, and "https://…".
func hostless(s string) bool {
	if len(s) >= 4 && strings.EqualFold(s[:4], "www.") {
		return false
	}
	rest := strings.TrimLeft(s[strings.IndexByte(s, ':')+1:], `/\`)
	return rest == "" || strings.HasPrefix(rest, "…")
}

// mail looks at an @, which may make a word an address of mail.
func (s *linkScan) mail() int {
	local := mailLocal(s.text[max(s.floor, s.i-wordBytes):s.i])
	if local == 0 {
		s.i++
		return -1
	}
	n := mailDomain(s.text[s.i+1:])
	if n < 0 {
		n = 0
	}
	if run := mailRun(s.text[s.i+1:]); s.i+1+run == len(s.text) && run < 256 && !s.eof {
		return wordStart(s.text, s.i)
	}
	if n == 0 {
		s.i++
		return -1
	}
	start, end := s.i-local, s.i+1+n
	if reason := s.address("mailto:"+s.text[start:end], asLink); reason != allowed {
		s.report(start, end, ruleLink, reason, mailRemoved)
		return -1
	}
	s.i++
	return -1
}

// mailLocal returns how much of the end of s may stand before an @.
func mailLocal(s string) int {
	n := 0
	for n < len(s) && mailByte(s[len(s)-1-n], true) {
		n++
	}
	return n
}

func mailByte(c byte, local bool) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '_' || (local && c == '+') || (!local && c >= utf8.RuneSelf)
}

func mailRun(s string) int {
	n := 0
	for n < len(s) && n < 256 && mailByte(s[n], false) {
		n++
	}
	return n
}

// mailDomain returns how long the domain of a mail address is that s begins with, or 0.
func mailDomain(s string) int {
	n := mailRun(s)
	for n > 0 && (s[n-1] == '.' || s[n-1] == '-' || s[n-1] == '_') {
		n--
	}
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	dot := strings.LastIndexByte(s[:n], '.')
	if dot <= 0 || strings.TrimLeft(s[dot+1:n], "0123456789") == "" {
		return 0
	}
	return n
}
