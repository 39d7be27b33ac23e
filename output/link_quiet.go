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

// hidesOrWWW reports whether text may hold characters that cannot be seen, or holds "www." in any case, in one walk of 32 bytes
// at a time.
func hidesOrWWW(text string) bool {
	i, last := 0, uint64(0)
	for ; i+32 <= len(text); i += 32 {
		s := text[i : i+32]
		a, b, c, d := eight(s), eight(s[8:]), eight(s[16:]), eight(s[24:])
		if (unusual(a)|unusual(b)|unusual(c)|unusual(d))&highs != 0 && hidesIn(text, i, i+32) {
			return true
		}
		a, b, c, d = ws(a), ws(b), ws(c), ws(d)
		two := a&(a<<8|last>>56) | b&(b<<8|a>>56) | c&(c<<8|b>>56) | d&(d<<8|c>>56)
		if last = d; two&highs != 0 && holdsWWW(text[max(0, i-2):min(len(text), i+35)]) {
			return true
		}
	}
	return hidesIn(text, i, len(text)) || holdsWWW(text[max(0, i-3):])
}

// unusual marks by their highest bits bytes over 0x7E or under 0x20, and perhaps those above them.
func unusual(x uint64) uint64 { return x | (x + ones) | (x-0x20*ones)&^x }

// ws marks by their highest bits the bytes that are w or W, and perhaps those above them.
func ws(x uint64) uint64 {
	x = (x | 0x20*ones) ^ 'w'*ones // zero
	return (x - ones) &^ x
}

// holdsWWW reports whether text holds "www." in any case.
func holdsWWW(text string) bool {
	for i := 3; i < len(text); i++ {
		if text[i] == '.' && strings.EqualFold(text[i-3:i], "www") {
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
