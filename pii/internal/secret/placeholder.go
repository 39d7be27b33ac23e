package secret

import (
	"strings"
	"sync"
)

// placeholders stand where a secret goes. A value that is little else is none.
var placeholdersAt = sync.OnceValue(func() *byFirst {
	return firsts([]string{
		"example", "changeme", "change_me", "change-me", "changeit", "placeholder", "redacted", "masked", "removed", "dummy",
		"fake", "sample", "insert", "replace", "your", "mysecret", "my_secret", "my-secret", "my-token", "my_token", "mytoken",
		"here", "todo", "foobar", "xxxx", "****", "....", "----", "____", "1234567890", "0123456789", "abcdefgh", "00000000",
		"undefined", "somekey", "some-key", "some_key", "notreal", "not_real", "not-real", "<", "api_key", "apikey", "api-key",
	}, true)
})

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
	at := placeholdersAt()
	for i := range len(v) {
		for _, p := range at[v[i]&0x7F] {
			if len(v)-i >= len(p) && len(v)-len(p) < 20 && strings.EqualFold(v[i:i+len(p)], p) {
				return true
			}
		}
	}
	return false
}

// byFirst are words by their first byte.
type byFirst [128][]string

// firsts groups words by their first byte, of either case if fold is set.
func firsts(words []string, fold bool) *byFirst {
	t := new(byFirst)
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
var referencesAt = sync.OnceValue(func() *byFirst {
	return firsts([]string{
		"env.", "process.", "os.", "ENV[", "secrets.", "vault:", "vault.", "var.", "arn:", "config.", "settings.", "self.", "this.", "!Ref", "!Sub", "ssm:", "http:", "https:", "sha1", "sha256=", "sha512=", "md5=", "0x", "(?", "^", "[^", "sha256:", "sha256-", "sha512-", "sha384-", "file:",
		"data.", "env(", "md5:", "md5-", "op://", "keyring:", "props.", "state.", "req.", "request.", "ctx.", "opts.", "options.", "args.", "params.", "module.", "local.", "new ", "async", "function", "def ", "lambda", "import", "typeof",
	}, false)
})

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
	for _, p := range referencesAt()[v[0]&0x7F] {
		if strings.HasPrefix(v, p) {
			return true
		}
	}
	return false
}
