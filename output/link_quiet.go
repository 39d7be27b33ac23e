package output

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// quiet reports whether a text holds nothing at which a link, an image or a tag could begin. It is what nearly all answers cost.
func quiet(text string) bool {
	if !printable(text) && invisible.Next(text, 0) < len(text) {
		return false
	}
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
		if i += n; i+1 < len(text) && text[i+1] == '/' && mayNameHost(text, i) {
			return false
		}
	}
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '.')
		if n < 0 {
			break
		}
		if i += n; i >= 3 && text[i-1]|0x20 == 'w' && strings.EqualFold(text[i-3:i], "www") {
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

// mayNameHost reports whether a scheme stands before the two slashes at i, or what may be a host behind them.
func mayNameHost(text string, i int) bool {
	if i > 0 && text[i-1] == ':' {
		return schemeBefore(text[:i-1]) > 0
	}
	for i += 2; i < len(text) && wordByte[text[i]] && text[i] != '/'; i++ {
		if text[i] == '.' || text[i] == 'l' || text[i] == 'L' { // of localhost
			return true
		}
	}
	return i < len(text) && text[i] >= utf8.RuneSelf
}
