package output

import (
	stdhtml "html"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/html"
)

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

func htmlSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// attribute judges one attribute.
func (s *linkScan) attribute(element string, a *html.Attr) string {
	name := strings.ToLower(a.Name)
	value := a.Value
	if strings.IndexByte(value, '&') >= 0 {
		value = stdhtml.UnescapeString(value)
	}
	switch {
	case len(name) > 2 && name[:2] == "on", scripted(name):
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
	case name == "xmlns":
		return allowed
	}
	return s.addressesIn(value)
}

// addressesIn judges the addresses in a value that browsers only show: a renderer that knows no HTML shows the tag as text, and may
// make links of them (markdown-it with linkify).
func (s *linkScan) addressesIn(value string) string {
	if !strings.Contains(value, "://") {
		return allowed
	}
	for word := range strings.FieldsSeq(value) {
		i := strings.Index(word, "://")
		if i <= 0 {
			continue
		}
		for i > 0 && nameByte(word[i-1]) {
			i--
		}
		if reason := s.address(strings.TrimRight(word[i:], ".,;:!?)'\""), asLink); reason != allowed {
			return reason
		}
	}
	return allowed
}

// scripted reports whether frameworks for pages run or load what an attribute of that name holds: htmx, Alpine, Vue, Angular.
func scripted(name string) bool {
	name = strings.TrimPrefix(name, "data-")
	for _, prefix := range [...]string{"hx-", "x-", "v-", "ng-", "@", ":", "*ng", "[", "(", "_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
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
