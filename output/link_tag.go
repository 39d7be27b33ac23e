package output

import (
	stdhtml "html"
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
				c == '\n' && strings.HasPrefix(strings.TrimLeft(rest[i+1:min(len(rest), i+64)], " \t\r"), "\n"):
				return s.escape("element")
			}
		}
		if limit == len(rest) && !s.eof {
			return s.i
		}
	}
	return s.escape("element")
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
	for n < len(rest) && n < 64 && nameByte(rest[n]) {
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
	case t.end > 0 && st.quote && strings.IndexByte(window[:t.end], '\n') >= 0:
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
		if raw && !s.escaped(at) && strings.IndexByte(window[:t.end], '@') < 0 {
			return s.escape(malformed)
		}
		st.unsure = true // some take it for text
		s.i++
		return -1
	}
	s.move(t.end)
	return -1
}

// What linkState.pre is made of.
const (
	inPre  = 1 << iota // pre, which begins a block of HTML up to its end (CommonMark 0.31, section 4.6)
	inCode             // code and kbd, in which marked escapes nothing, nor in pre
)

// rawText returns in what an element puts the text behind it; zero for most.
func rawText(name string) uint8 {
	switch {
	case strings.EqualFold(name, "pre"):
		return inPre
	case strings.EqualFold(name, "code"), strings.EqualFold(name, "kbd"):
		return inCode
	}
	return 0
}

// regularTag reports whether all renderers of Markdown take s, which begins with < and a letter and ends with >, for a tag
// (CommonMark 0.31, section 6.6).
func regularTag(s string) bool {
	i := 1
	for 'a' <= s[i]|0x20 && s[i]|0x20 <= 'z' || i > 1 && ('0' <= s[i] && s[i] <= '9' || s[i] == '-') {
		i++
	}
	for {
		from := i
		for htmlSpace(s[i]) && s[i] != '\f' {
			i++
		}
		switch {
		case s[i] == '>':
			return i == len(s)-1
		case s[i] == '/':
			return i == len(s)-2
		case i == from:
			return false
		}
		for from = i; nameByte(s[i]) && s[i] != '+' || s[i] == '_' || s[i] == ':'; i++ {
		}
		if i == from || s[from] == '-' || s[from] == '.' || '0' <= s[from] && s[from] <= '9' {
			return false
		}
		eq := i
		for htmlSpace(s[eq]) && s[eq] != '\f' {
			eq++
		}
		if s[eq] != '=' {
			continue
		}
		for i = eq + 1; htmlSpace(s[i]) && s[i] != '\f'; i++ {
		}
		if q := s[i]; q == '"' || q == '\'' {
			n := strings.IndexByte(s[i+1:], q)
			if n < 0 {
				return false
			}
			i += n + 2
			continue
		}
		for from = i; s[i] > ' ' && strings.IndexByte("\"'=<>`", s[i]) < 0; i++ {
		}
		if i == from {
			return false
		}
	}
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
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return len(text)
		}
		i += n + 1
		j := i
		for j < len(text) && (text[j] == ' ' || text[j] == '\t' || text[j] == '\r') {
			j++
		}
		if j < len(text) && text[j] == '\n' {
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
		i = next
	}
}

func htmlSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// attribute judges one attribute.
func (s *linkScan) attribute(element string, a *html.Attr) string {
	name := strings.ToLower(a.Name)
	value := a.Value
	if strings.IndexByte(value, '&') >= 0 {
		value = stdhtml.UnescapeString(value)
	}
	switch {
	case len(name) > 2 && name[:2] == "on":
		return "attribute"
	case name == "style":
		if activeStyle(value) {
			return "style"
		}
		return allowed
	case name == "href" && (strings.EqualFold(element, "a") || strings.EqualFold(element, "area")), name == "cite", name == "longdesc":
		return s.address(value, asLink)
	case name == "srcset" && strings.EqualFold(element, "img"):
		return s.sourceSet(value)
	case name == "src" && strings.EqualFold(element, "img"), name == "background":
		return s.address(value, asImage)
	case loadsURL(name):
		return "attribute"
	case name == "srcdoc" || name == "http-equiv" || name == "attributename" || name == "xmlns" && value != "http://www.w3.org/1999/xhtml":
		return "attribute"
	case strings.HasPrefix(name, "data-") && strings.Contains(value, "//"), strings.HasSuffix(name, ":href"):
		return s.address(value, asLink|asImage)
	}
	return allowed
}

// loadsURL reports whether browsers load what an attribute of some element names, or send something there.
func loadsURL(name string) bool {
	switch name {
	case "src", "srcset", "imagesrcset", "href", "poster", "data", "action", "formaction", "ping", "lowsrc", "dynsrc", "codebase", "classid",
		"archive", "manifest", "profile", "icon", "usemap", "object", "code", "from", "to", "values", "by", "implementation", "folder",
		"base", "content", "xlink:href", "filter", "mask", "fill", "stroke", "cursor", "clip-path", "marker", "marker-start",
		"marker-mid", "marker-end", "nohref", "definitionurl", "altimg", "actiontype", "location":
		return true
	}
	return false
}

// sourceSet judges the addresses of a srcset.
func (s *linkScan) sourceSet(value string) string {
	for part := range strings.SplitSeq(value, ",") {
		part = strings.TrimLeft(part, " \t\r\n\f")
		if i := strings.IndexAny(part, " \t\r\n\f"); i >= 0 {
			part = part[:i]
		}
		if reason := s.address(part, asImage); part != "" && reason != allowed {
			return reason
		}
	}
	return allowed
}

// activeStyle reports whether a style may load or run something, or is written so that one cannot tell.
func activeStyle(css string) bool {
	if len(css) > tagBytes {
		return true
	}
	css = strings.ToLower(css)
	for _, word := range [...]string{
		"url", "\\", "/*", "@", "expression", "script", "behavi", "binding", "image(", "image-set", "src(", "element(", "<", "{", "var(", "attr(",
	} {
		if strings.Contains(css, word) {
			return true
		}
	}
	return false
}

// activeElement reports whether an element runs, loads or asks for something by itself, or changes how what follows it is read.
func activeElement(name string) bool {
	if len(name) < 3 || len(name) > 16 {
		return false
	}
	var buf [16]byte
	b := append(buf[:0], name...)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	switch string(b) {
	case "script", "style", "svg", "math", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "param", "portal",
		"fencedframe", "form", "input", "button", "select", "option", "optgroup", "textarea", "keygen", "isindex", "datalist", "output",
		"fieldset", "dialog", "link", "meta", "base", "basefont", "bgsound", "title", "head", "body", "html", "template", "slot",
		"noscript", "noembed", "xmp", "plaintext", "listing", "xml", "layer", "ilayer", "nolayer", "video", "audio", "source", "track",
		"canvas", "marquee", "set", "animate", "animation", "animatemotion", "animatetransform", "animatecolor", "foreignobject",
		"image", "use", "feimage", "handler", "event-source", "maction", "annotation-xml", "selectedcontent", "command", "menuitem",
		"import", "blink", "comment":
		return true
	}
	return false
}
