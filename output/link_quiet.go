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
// at a time. Wherever "www." begins, two of its w stand side by side from an even offset on.
func hidesOrWWW(text string) bool {
	i := 0
	for ; i+32 <= len(text); i += 32 {
		s := text[i : i+32]
		a, b, c, d := eight(s), eight(s[8:]), eight(s[16:]), eight(s[24:])
		odd, two := unusual(a), notW(a)-seconds
		odd, two = odd|unusual(b), two|(notW(b)-seconds)
		odd, two = odd|unusual(c), two|(notW(c)-seconds)
		odd, two = odd|unusual(d), two|(notW(d)-seconds)
		if odd&highs != 0 {
			if hidesIn(text, i, i+32) {
				return true
			}
			two = 0 // once more, since some of it may not be ASCII
			for k := 0; k < 32; k += 8 {
				w := notW(eight(s[k:]))
				two |= (w - seconds) &^ w
			}
		}
		if two&(seconds<<15) != 0 && holdsWWW(text[max(0, i-1):min(len(text), i+34)]) {
			return true
		}
	}
	return hidesIn(text, i, len(text)) || holdsWWW(text[max(0, i-3):])
}

// seconds has the lowest bit of every second byte.
const seconds = 0x0001000100010001

// unusual marks by its highest bit a byte over 0x7E or under 0x20, and perhaps those above it.
func unusual(x uint64) uint64 { return (x + ones) | (x - 0x20*ones) }

// notW has zeroes where x has w or W.
func notW(x uint64) uint64 { return (x | 0x20*ones) ^ 'w'*ones }

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
