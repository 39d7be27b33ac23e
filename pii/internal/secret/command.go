package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// findUser finds name:password behind -u of curl and its like.
func findUser(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && text[i] == ' ' {
		i++
	}
	if i == hi {
		return 0, 0, match.More
	}
	start, end = i, i
	var quote byte
	for ; end < hi && text[end] != '\n'; end++ {
		c := text[end]
		if quote == 0 && c <= ' ' {
			break
		}
		if c == '"' || c == '\'' {
			if quote == 0 {
				quote = c
			} else if quote == c {
				quote = 0
			}
		}
	}
	if end == hi {
		v = match.More
	}
	if rest := text[end:hi]; !strings.Contains(text[start:end], ":") {
		return findOption(text, end, hi, rest, v)
	}
	user, pass, ok := strings.Cut(strings.Trim(text[start:end], `"'`), ":")
	user, pass = strings.Trim(user, `"'{}`), strings.Trim(pass, `"'{}`)
	if !ok || len(pass) < 4 || strings.ContainsAny(pass, "/ ") || user != "" && reference(user) {
		return 0, 0, v
	}
	t := study(pass)
	if placeholder(pass, &t) || t.digit == 0 && strongSymbols(pass) == 0 && (t.upper < 2 || t.lower < 2 || t.entropy < 3) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return start, end, v
}

// findOption finds the password in -u joe -p password, behind the name.
func findOption(text string, i, hi int, rest string, v match.Verdict) (start, end int, out match.Verdict) {
	const option = " -p"
	if !strings.HasPrefix(rest, option) {
		if strings.HasPrefix(option, rest) {
			return 0, 0, match.More
		}
		return 0, 0, v
	}
	return findFlag(text, 0, 0, i+len(option), hi)
}

// findLogin finds the password in login name password word, of a .netrc.
func findLogin(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && text[i] > ' ' {
		i++
	}
	name := i
	i = blanks(text, i, hi)
	const word = "password "
	rest := text[i:hi]
	if i == hi || strings.HasPrefix(word, rest) {
		return 0, 0, match.More
	}
	if name == hitEnd || !strings.HasPrefix(rest, word) {
		return 0, 0, match.No
	}
	start = i + len(word)
	for end = start; end < hi && text[end] > ' '; end++ {
	}
	if end == hi {
		v = match.More
	}
	s := text[start:end]
	if len(s) < 5 {
		return 0, 0, v
	}
	if t := study(s); t.digit == 0 && strongSymbols(s) == 0 || placeholder(s, &t) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return start, end, v
}

// flagWords are options of commands that a password or a token follows.
var flagWords = []string{
	"--password ", "--passwd ", "--pass ", "--passphrase ", "--token ", "--api-key ", "--apikey ", "--secret ", "--access-token ",
	"--auth-token ", "--client-secret ", "--secret-key ", "sshpass -p", "identified by ", "requirepass ", "masterauth ",
}

// findFlag finds the value of such an option.
func findFlag(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && (text[i] == ' ' || text[i] == '"' || text[i] == '\'') {
		i++
	}
	end = i
	for end < hi && text[end] > ' ' && text[end] != '"' && text[end] != '\'' && text[end] != '`' && text[end] != '<' {
		end++
	}
	if end == hi {
		v = match.More
	}
	s := text[i:end]
	if len(s) < 5 || s[0] == '-' {
		return 0, 0, v
	}
	t := study(s)
	if t.digit == 0 && strongSymbols(s) == 0 || placeholder(s, &t) || code(s) || worded(s) && strongSymbols(s) == 0 || versioned(s) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return i, end, v
}

// pairWords stand in front of a name and a password in a program: auth=("joe", "...").
var pairWords = []string{`auth=\(`, `auth = \(`, `credentials = \(`, `credentials=\(`, `basicauth\(`, `basic_auth\(`, `login\(`, `credential\(`}

// findPair finds the second of two strings.
func findPair(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for n := range 2 {
		for i < hi && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || n == 1 && text[i] == ',') {
			i++
		}
		if i == hi {
			return 0, 0, match.More
		}
		if text[i] != '"' && text[i] != '\'' {
			return 0, 0, match.No
		}
		var cut bool
		start = i + 1
		if end, cut = quoted(text, start, hi, text[i]); cut {
			return 0, 0, match.More
		} else if end == start {
			return 0, 0, match.No
		}
		i = end + 1
		if i >= hi && n == 0 {
			return 0, 0, match.More
		}
	}
	s := text[start:end]
	t := study(s)
	if len(s) < 5 || t.space > 0 || t.digit == 0 && strongSymbols(s) == 0 && (len(s) < 12 || t.symbol > 0) || placeholder(s, &t) || code(s) || worded(s) && t.digit > 0 && strongSymbols(s) == 0 {
		return 0, 0, match.No
	}
	return start, end, match.Yes
}
