package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// findBefore finds what is said to be the password: "... is the password".
func findBefore(text string, lo, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd - 1
	j := i
	for j < hi && isLetter(text[j]) {
		j++
	}
	switch word := text[i:j]; {
	case j == hi:
		v = match.More
	case word == "api" || word == "access" || word == "secret" || word == "password" || word == "token" || word == "key" ||
		word == "passphrase" || word == "passcode" || word == "credential" || word == "pin" || word == "code":
		v = match.Yes
	default:
		return 0, 0, match.No
	}
	start, end = lo, hit
	for start < end && (strings.IndexByte("/#\"'`(*-<>;", text[start]) >= 0) {
		start++
	}
	for start < end && strings.IndexByte("\"'`),;", text[end-1]) >= 0 {
		end--
	}
	s := text[start:end]
	if len(s) < 6 {
		return 0, 0, match.No
	}
	t := study(s)
	if placeholder(s, &t) || t.wide > 0 || t.digit == 0 && strongSymbols(s) == 0 && (t.entropy < 4 || len(s) < 20) || worded(s) && strongSymbols(s) == 0 && !isUUID(s) || code(s) {
		return 0, 0, match.No
	}
	return start, end, v
}

// findCompared finds what a password is compared with: if ("..." == password).
func findCompared(text string, lo, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && (text[i] == '=' || text[i] == ' ') {
		i++
	}
	j := i
	for j < hi && isWord(text[j]) {
		j++
	}
	if j == hi {
		v = match.More
	}
	name := text[i:j]
	if indexFold(name, "passw") < 0 && indexFold(name, "pwd") < 0 && indexFold(name, "secret") < 0 && indexFold(name, "token") < 0 &&
		indexFold(name, "api_key") < 0 && indexFold(name, "apikey") < 0 {
		return 0, 0, v
	}
	s := text[lo:hit]
	if len(s) < 8 {
		return 0, 0, v
	}
	t := study(s)
	if placeholder(s, &t) || t.digit+strongSymbols(s) == 0 || worded(s) && strongSymbols(s) == 0 || code(s) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return lo, hit, v
}
