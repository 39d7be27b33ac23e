package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// tags looks for tags in text[:limit].
func (m *markup) tags(p *guard.Pass, text string, limit int, to *guard.Pass) int {
	for i := 0; i < limit; i++ {
		n := strings.IndexByte(text[i:limit], '<')
		if n < 0 {
			break
		}
		i += n
		rest := text[i+1:]
		if rest == "" {
			if !p.EOF() {
				return i
			}
			break
		}
		if rest[0] < ' ' || rest[0] >= 0x7F { // with what cannot be seen taken out, there might be a tag
			if _, kind := invisible.At(rest); kind != invisible.None {
				markup1(to, ruleMarkupHTML, i, i+1, "&lt;")
			}
			continue
		}
		if !opensTag(rest[0]) {
			continue
		}
		name := strings.TrimPrefix(rest[:min(len(rest), 16)], "/")
		end := strings.IndexByte(name, '>')
		if end < 0 && len(rest) < 16 && !p.EOF() {
			return i
		}
		if end < 0 || m.Strict || !formats(strings.TrimRight(name[:end], " /")) {
			markup1(to, ruleMarkupHTML, i, i+1, "&lt;")
		}
	}
	return limit
}

// formats reports whether an element only says how its text looks.
func formats(name string) bool {
	switch strings.ToLower(name) {
	case "b", "i", "em", "strong", "u", "s", "del", "ins", "sub", "sup", "br", "hr", "p", "ul", "ol", "li", "dl", "dt", "dd",
		"blockquote", "code", "pre", "kbd", "samp", "var", "mark", "small", "abbr", "cite", "q", "h1", "h2", "h3", "h4", "h5", "h6",
		"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "span", "div":
		return true
	}
	return false
}
