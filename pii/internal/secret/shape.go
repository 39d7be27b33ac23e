package secret

import (
	"strconv"
	"strings"
)

// A shape is how a key looks.
type shape struct {
	prefix   string
	class    uint8 // bits of classes
	min, max int
	uuid     bool
	groups   string // lengths of further groups with the byte in front of them: "-8-8"
}

// Classes of bytes.
const (
	digitClass uint8 = 1 << iota
	hexClass
	alnumClass
	wordClass  // also _ and -
	equalClass // also =
	slashClass // also / + =
	percentClass
	lowerHexClass
)

// classes tells of each byte which classes it belongs to.
var classes = func() (t [256]uint8) {
	for c := range 256 {
		b := byte(c)
		switch {
		case isDigit(b):
			t[c] = digitClass | hexClass | alnumClass | wordClass | equalClass | slashClass | percentClass
		case isHex(b):
			t[c] = hexClass | alnumClass | wordClass | equalClass | slashClass | percentClass
		case isLetter(b):
			t[c] = alnumClass | wordClass | equalClass | slashClass | percentClass
		case b == '_' || b == '-':
			t[c] = wordClass | equalClass | slashClass
		case b == '=':
			t[c] = equalClass | slashClass
		case b == '/' || b == '+':
			t[c] = slashClass
		case b == '%':
			t[c] = percentClass
		}
		if isDigit(b) || b >= 'a' && b <= 'f' {
			t[c] |= lowerHexClass
		}
	}
	return t
}()

var classLetters = map[byte]uint8{
	'd': digitClass, 'h': hexClass, 'a': alnumClass, 'w': wordClass, 'e': equalClass, 'k': slashClass, 'p': percentClass, 'l': lowerHexClass,
}

// parseShapes reads the shapes of a provider. The table is our own, so mistakes panic, in every test.
func parseShapes(s string) (out []shape) {
	for _, f := range strings.Fields(s) {
		var h shape
		if i := strings.LastIndexByte(f, ':'); i > 0 && !isDigit(f[i+1]) {
			h.prefix, f = f[:i], f[i+1:]
		}
		if f == "u" {
			h.uuid = true
			out = append(out, h)
			continue
		}
		if f == "t" { // an account number and a key
			out = append(out, shape{class: digitClass, min: 15, max: 25, groups: "-a20-40"})
			continue
		}
		h.class = classLetters[f[0]]
		f = f[1:]
		n := 0
		for n < len(f) && isDigit(f[n]) {
			n++
		}
		h.min, _ = strconv.Atoi(f[:n])
		h.max = h.min
		if rest := f[n:]; strings.Count(rest, "-") == 1 && rest[0] == '-' {
			h.max, _ = strconv.Atoi(rest[1:])
		} else {
			h.groups = rest
		}
		if h.class == 0 || h.min == 0 || h.max < h.min {
			panic("secret: shape " + strconv.Quote(s))
		}
		out = append(out, h)
	}
	return out
}

// fits reports whether v has the shape, as a whole.
func (h *shape) fits(v string) bool {
	if !strings.HasPrefix(v, h.prefix) {
		return false
	}
	v = v[len(h.prefix):]
	if h.uuid {
		return isUUID(v)
	}
	n := 0
	for n < len(v) && n < h.max && classes[v[n]]&h.class != 0 {
		n++
	}
	if n < h.min {
		return false
	}
	v = v[n:]
	if h.groups == "" {
		return v == ""
	}
	if strings.HasPrefix(h.groups, "-a") {
		return len(v) >= 21 && len(v) <= 41 && v[0] == '-' && all(v[1:], alnumClass)
	}
	for g := h.groups; g != ""; g = g[2:] {
		k := int(g[1] - '0')
		if len(v) <= k || v[0] != g[0] || !all(v[1:k+1], h.class) {
			return false
		}
		v = v[k+1:]
	}
	return v == ""
}

func all(v string, class uint8) bool {
	for i := range len(v) {
		if classes[v[i]]&class == 0 {
			return false
		}
	}
	return true
}

func isUUID(v string) bool {
	if len(v) != 36 {
		return false
	}
	for i := range len(v) {
		switch i {
		case 8, 13, 18, 23:
			if v[i] != '-' {
				return false
			}
		default:
			if !isHex(v[i]) {
				return false
			}
		}
	}
	return true
}

func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLower(c byte) bool  { return c-'a' <= 'z'-'a' }
func isUpper(c byte) bool  { return c-'A' <= 'Z'-'A' }
func isLetter(c byte) bool { return c|0x20-'a' <= 'z'-'a' && c < 0x80 }
func isHex(c byte) bool    { return isDigit(c) || c|0x20-'a' <= 5 && c < 0x80 }
func isAlnum(c byte) bool  { return classes[c]&alnumClass != 0 }
func isWord(c byte) bool   { return isAlnum(c) || c == '_' }
