package toolcall

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

const (
	maxPathBytes = 4096 // PATH_MAX of Linux
	maxPartBytes = 255  // NAME_MAX
)

// judgePath returns the rule of Path that a name breaks whatever stands there, or "".
func judgePath(name string, hidden bool) string {
	switch {
	case len(name) > maxPathBytes:
		return ruleArgTooLong
	case name == "":
		return ruleArgPathCharacter
	case !utf8.ValidString(name):
		return ruleArgPathEncoded
	case name[0] == '/' || name[0] == '~' || strings.HasPrefix(name, `\\`) || hasDrive(name):
		return ruleArgPathAbsolute
	}
	if rule := judgePathRunes(name); rule != "" {
		return rule
	}
	for part := range strings.SplitSeq(name, "/") {
		if rule := judgePathPart(part, hidden); rule != "" {
			return rule
		}
	}
	return ""
}

func hasDrive(name string) bool {
	return len(name) > 1 && name[1] == ':' && 'a' <= name[0]|0x20 && name[0]|0x20 <= 'z'
}

func judgePathRunes(name string) string {
	for i, r := range name {
		switch {
		case r == '%':
			if i+2 < len(name) && isHex(name[i+1]) && (isHex(name[i+2]) || name[i+1]|0x20 == 'u') || i+1 < len(name) && name[i+1]|0x20 == 'u' {
				return ruleArgPathEncoded
			}
		case r < ' ', r == 0x7f, strings.IndexByte(`\:"*<>?|`, byte(r)) >= 0 && r < 0x80:
			if r == '\\' && strings.Contains(strings.ReplaceAll(name, `\`, "/"), "../") {
				return ruleArgPathTraversal
			}
			return ruleArgPathCharacter
		case r < 0x80:
		default:
			if rule := judgePathRune(r); rule != "" {
				return rule
			}
		}
	}
	return ""
}

// judgePathRune judges a character beyond ASCII: one that becomes a dot or a slash when some program normalises it, and one
// that is not seen.
func judgePathRune(r rune) string {
	folded := fold.Rune(r)
	switch {
	case strings.ContainsAny(folded, `./\:%~`):
		return ruleArgPathEncoded
	case folded == "" && !isMark(r) && r != 0xfe0f: // the selector of emoji
		return ruleArgPathCharacter
	}
	return ""
}

// judgePathPart judges what stands between two slashes.
func judgePathPart(part string, hidden bool) string {
	if part == "" || part == "." {
		return ""
	}
	bare := strings.TrimRight(part, ". ")
	switch {
	case len(part) > maxPartBytes:
		return ruleArgTooLong
	case bare == "" && strings.HasPrefix(part, ".."), strings.TrimSpace(part) == "..":
		return ruleArgPathTraversal
	case bare != part || part[0] == ' ':
		return ruleArgPathCharacter
	case isDevice(part):
		return ruleArgPathDevice
	case isShort(part):
		return ruleArgPathCharacter
	case part[0] == '.' && !hidden:
		return ruleArgPathHidden
	}
	return ""
}

// isDevice reports whether Windows takes a name for a device, whatever directory it stands in. The list is that of
// Microsoft, "Naming Files, Paths, and Namespaces".
func isDevice(part string) bool {
	name, _, _ := strings.Cut(part, ".")
	name = strings.ToUpper(strings.TrimRight(name, " "))
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	if rest, ok := strings.CutPrefix(name, "COM"); ok {
		return isDigit(rest)
	}
	rest, ok := strings.CutPrefix(name, "LPT")
	return ok && isDigit(rest)
}

// isDigit reports whether s is one digit; Windows counts the superscripts of Latin-1 among them.
func isDigit(s string) bool {
	switch s {
	case "\u00b9", "\u00b2", "\u00b3":
		return true
	}
	return len(s) == 1 && '0' <= s[0] && s[0] <= '9'
}

// isShort reports whether a name may be the short form that Windows gives a long one: "PROGRA~1".
func isShort(part string) bool {
	i := strings.IndexByte(part, '~')
	return i > 0 && i+1 < len(part) && '0' <= part[i+1] && part[i+1] <= '9' && i <= 8
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f'
}
