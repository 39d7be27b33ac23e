package output

import "strings"

// quiet reports whether a text holds nothing at which a link, an image or a tag could begin. It is what nearly all answers cost.
func quiet(text string) bool {
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '<')
		if n < 0 {
			break
		}
		if i += n; i+1 < len(text) && opensTag(text[i+1]) {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], ']')
		if n < 0 {
			break
		}
		if i += n; i+1 < len(text) && (text[i+1] == '(' || text[i+1] == ':') {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '/')
		if n < 0 {
			break
		}
		if i += n; i+1 < len(text) && text[i+1] == '/' && (schemeBefore(strings.TrimSuffix(text[:i], ":")) > 0 || namesHost(text[i:min(len(text), i+usualURLBytes)])) {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '.')
		if n < 0 {
			break
		}
		if i += n; i >= 3 && strings.EqualFold(text[i-3:i], "www") {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '\\')
		if n < 0 {
			break
		}
		if i += n; i+1 < len(text) && strings.IndexByte(".:/@hui", text[i+1]) >= 0 {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			break
		}
		if i += n; entity(text[i+1:]) {
			return false
		}
	}
	return strings.IndexByte(text, '@') < 0
}
