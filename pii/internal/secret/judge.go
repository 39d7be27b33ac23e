package secret

import (
	"math"
	"strings"
)

// traits is what is counted in a value, in one pass.
type traits struct {
	lower, upper, digit, symbol, space, wide int
	distinct                                 int
	most                                     int // how often the commonest byte stands there
	hex                                      bool
	entropy                                  float64 // bits a byte
}

// logs are the entropies' terms: n log2 n.
var logs = func() (t [maxStudy + 1]float64) {
	for n := 2; n < len(t); n++ {
		t[n] = float64(n) * math.Log2(float64(n))
	}
	return t
}()

// maxStudy is how much of a value is looked at.
const maxStudy = 160

func study(v string) (t traits) {
	var count [128]uint8
	t.hex = true
	if len(v) > maxStudy {
		v = v[:maxStudy]
	}
	for i := range len(v) {
		c := v[i]
		switch {
		case c >= 0x80:
			t.wide++
		case isDigit(c):
			t.digit++
		case isLower(c):
			t.lower++
		case isUpper(c):
			t.upper++
		case c == ' ' || c == '\t':
			t.space++
		default:
			t.symbol++
		}
		t.hex = t.hex && isHex(c)
		count[c&0x7F]++
	}
	sum := 0.0
	for i := range len(v) {
		if n := count[v[i]&0x7F]; n > 0 {
			count[v[i]&0x7F] = 0
			t.distinct++
			t.most = max(t.most, int(n))
			sum += logs[n]
		}
	}
	if n := len(v); n > 0 {
		t.entropy = (logs[n] - sum) / float64(n)
	}
	return t
}

// placeholders stand where a secret goes. A value that is little else is none.
var placeholdersAt = firsts([]string{
	"example", "changeme", "change_me", "change-me", "changeit", "placeholder", "redacted", "masked", "removed", "dummy",
	"fake", "sample", "insert", "replace", "your", "mysecret", "my_secret", "my-secret", "my-token", "my_token", "mytoken",
	"here", "todo", "foobar", "xxxx", "****", "....", "----", "____", "1234567890", "0123456789", "abcdefgh", "00000000",
	"undefined", "somekey", "some-key", "some_key", "notreal", "not_real", "not-real", "<", "api_key", "apikey", "api-key",
}, true)

// maxPlaceholder is the length of the longest of them.
const maxPlaceholder = 11

// placeholder reports whether v stands for a secret and is none.
func placeholder(v string, t *traits) bool {
	if t.most*5 >= len(v)*3 && len(v) >= 3 || t.distinct <= 2 && len(v) > 4 || len(v) >= 20 && t.entropy < 2.5 {
		return true
	}
	if reference(v) || repeats(v) {
		return true
	}
	if len(v) >= 20+maxPlaceholder {
		return false
	}
	for i := range len(v) {
		for _, p := range placeholdersAt[v[i]&0x7F] {
			if len(v)-i >= len(p) && len(v)-len(p) < 20 && strings.EqualFold(v[i:i+len(p)], p) {
				return true
			}
		}
	}
	return false
}

// firsts groups words by their first byte, of either case if fold is set.
func firsts(words []string, fold bool) (t [128][]string) {
	for _, w := range words {
		c := w[0]
		t[c] = append(t[c], w)
		if fold && isLetter(c) {
			t[c^0x20] = append(t[c^0x20], w)
		}
	}
	return t
}

// referencesAt begin what a program looks up, by their first byte.
var referencesAt = firsts([]string{
	"env.", "process.", "os.", "ENV[", "secrets.", "vault:", "vault.", "var.", "arn:", "config.", "settings.", "self.", "this.", "!Ref", "!Sub", "ssm:", "http:", "https:", "sha1", "sha256=", "sha512=", "md5=", "0x", "(?", "^", "[^", "sha256:", "sha256-", "sha512-", "sha384-", "file:",
	"data.", "env(", "md5:", "md5-", "op://", "keyring:", "props.", "state.", "req.", "request.", "ctx.", "opts.", "options.", "args.", "params.", "module.", "local.", "new ", "async", "function", "def ", "lambda", "import", "typeof",
}, false)

// reference reports whether v is where a program finds a secret: a variable, a template, a path, a call.
func reference(v string) bool {
	switch v[0] {
	case '$':
		rest := strings.TrimPrefix(v[1:], "env:")
		if rest == "" || rest[0] == '{' || rest[0] == '(' || all(rest, wordClass) && (!hasDigitInside(rest) || strings.ToUpper(rest) == rest) {
			return true
		}
	case '%':
		if v[len(v)-1] == '%' || len(v) <= 3 {
			return true
		}
	case '{':
		if len(v) > 1 && (v[1] == '{' || v[1] == '%') || v[len(v)-1] == '}' && !strings.ContainsAny(v, "!#@") {
			return true
		}
	case '<', '&', '*', '#', '@':
		if len(v) > 1 && (v[0] == '<' || v[1] == '{' || v[0] == '@' && v[len(v)-1] == '@') {
			return true
		}
	case '!':
		if all(v[1:], alnumClass) && !hasDigitInside(v) {
			return true // a tag of YAML
		}
	case '\\':
		if len(v) > 1 && (v[1] == 'x' || v[1] == 'u') {
			return true
		}
	case '/', '~', '.':
		if strings.Count(v, "/") >= 2 || strings.HasPrefix(v, "./") || strings.HasPrefix(v, "../") {
			return true
		}
	}
	for _, p := range referencesAt[v[0]&0x7F] {
		if strings.HasPrefix(v, p) {
			return true
		}
	}
	return false
}

func hasDigitInside(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// indexFold returns where lower-case p stands in s in any case, or -1.
func indexFold(s, p string) int {
	for i := 0; i+len(p) <= len(s); i++ {
		if s[i]|0x20 == p[0]|0x20 && strings.EqualFold(s[i:i+len(p)], p) {
			return i
		}
	}
	return -1
}

// random reports whether v looks drawn at random and not written by a person: words, names, numbers, versions and dates
// are not.
func random(v string, t *traits) bool {
	if len(v) > maxStudy {
		v = v[:maxStudy]
	}
	if t.space > 0 || t.wide > 0 || t.digit == 0 || t.lower+t.upper == 0 {
		return false
	}
	// The parts between separators: words and numbers, or letters and digits mixed.
	mixed, longest, changes := 0, 0, 0
	for i := 0; i < len(v); {
		j := i
		var d, l, low, up int
		for ; j < len(v) && isAlnum(v[j]); j++ {
			switch c := v[j]; {
			case isDigit(c):
				d++
			case isLower(c):
				low++
			default:
				up++
			}
			if j > i && isDigit(v[j]) != isDigit(v[j-1]) {
				changes++
			}
		}
		l = low + up
		if d > 0 && l > 0 || low > 0 && up > 2 {
			mixed += j - i
			longest = max(longest, j-i)
		}
		i = max(j, i+1)
	}
	n := len(v)
	switch {
	case t.hex && n >= 16:
		return t.entropy >= 2.5 && changes >= 3
	case n >= 20:
		return t.entropy >= 3.2 && mixed*2 >= n && changes >= 2
	case n >= 12:
		return t.entropy >= 2.8 && mixed*3 >= n*2 && changes >= 2
	default:
		return n >= 8 && t.entropy >= 2.5 && longest == n && changes >= 3
	}
}
