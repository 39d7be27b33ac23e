package output

import (
	"strings"
	"unicode/utf8"
)

// quiet reports whether a text holds nothing at which a link, an image or a tag could begin. It is what nearly all answers cost.
func quiet(text string) bool {
	if hidesOrWWW(text) {
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

// hidesOrWWW reports whether text may hold characters that cannot be seen, or "www.", in one walk of eight bytes at a time.
func hidesOrWWW(text string) bool {
	const ones = 0x0101010101010101
	i, last := 0, uint64(0) // last is what ends the eight bytes before: the highest bit for a w
	for ; i+8 <= len(text); i += 8 {
		b := text[i : i+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if (x|(x+ones)|(x-0x20*ones)&^x)&(0x80*ones) != 0 && hidesIn(text, i, i+8) { // a byte over 0x7E or under 0x20
			return true
		}
		w := (x | 0x20*ones) ^ 'w'*ones // zero bytes for w and W
		w = (w - ones) &^ w & (0x80 * ones)
		if w&(w<<8|last>>56) != 0 && holdsWWW(text[max(0, i-2):min(len(text), i+11)]) { // two in a row
			return true
		}
		last = w
	}
	return hidesIn(text, i, len(text)) || holdsWWW(text[max(0, i-3):])
}

// holdsWWW reports whether s holds "www." in any case.
func holdsWWW(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if s[i+3] == '.' && strings.EqualFold(s[i:i+3], "www") {
			return true
		}
	}
	return false
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
