package secret

import "strings"

// wideColon returns the length of a colon of another script at the beginning of s.
func wideColon(s string) int {
	for _, w := range [...]string{"：", "＝", "是", "は", "→", "»"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// connectors stand between a key and its value. The second list joins sentences.
var (
	attributes = [...]string{"value", "Value", "content", "text"}
	types      = [...]string{"string", "String", "str", "&str", "const", "varchar", "std"}
	verbs      = [...]string{
		"is", "was", "are", "to", "as", "be", "ist", "lautet", "war", "est", "es", "era", "e", "jest", "to", "er",
		"on", "of", "equals",
	}
)

// connector returns the length of a word at the beginning of s that leads to the value; negative for a verb. cut says
// that more text may change that.
func connector(s string, op byte, quoted bool) (n int, cut bool) {
	if !isLetter(s[0]) && s[0] != '&' {
		return 0, false
	}
	n = 1
	for n < len(s) && n < 9 && isLetter(s[n]) {
		n++
	}
	if n == len(s) {
		return 0, true
	}
	word, next := s[:n], s[n]
	for _, a := range attributes {
		if word == a && (next == '"' || next == '\'' || !quoted && (next == '=' || next == ':')) {
			return n, false
		}
	}
	if quoted {
		return 0, false
	}
	for _, a := range types {
		if word == a && (next == ' ' || next == '=') {
			return n, false
		}
	}
	if op != 0 {
		return 0, false
	}
	if word == "for" {
		return purpose(s, n)
	}
	if next == ' ' || next == ':' {
		for _, a := range verbs {
			if strings.EqualFold(word, a) {
				return -n, false
			}
		}
	}
	return 0, false
}

// purpose returns how far it is to the end of the verb in "for the shop is ...".
func purpose(s string, from int) (n int, cut bool) {
	const most = 48
	for i := from; i < min(len(s), most); i++ {
		switch {
		case s[i] == '\n' || s[i] == '.' || s[i] == '=':
			return 0, false
		case strings.HasPrefix(s[i:], " is "):
			return -(i + 3), false
		case s[i] == ':':
			return -i, false
		}
	}
	return 0, len(s) < most+4
}
