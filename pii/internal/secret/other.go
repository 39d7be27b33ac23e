package secret

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/match"
)

const (
	maxJWT      = 8 << 10
	maxPEM      = 16 << 10
	maxUserInfo = 320
)

// findJWT finds a token of two to five parts of which the first says that it is one.
func findJWT(text string, _, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	if hit > 1 && !opensJWT("", text, hit) {
		return 0, 0, match.No
	}
	i, parts := hit, 0
	var dots [6]int
	for ; i < hi; i++ {
		c := text[i]
		if c == '.' {
			if parts == 4 || i > hit && text[i-1] == '.' && parts != 2 {
				break
			}
			dots[parts] = i
			parts++
			if parts == 2 && !isObject(text[hit:dots[0]]) && !isObject(text[dots[0]+1:i]) {
				return 0, 0, match.No
			}
		} else if classes[c]&wordClass == 0 {
			break
		}
	}
	if i == hi && parts == 0 && hi-hit > 2048 {
		return 0, 0, match.No
	}
	more := match.Yes
	if i == hi {
		more = match.More
	}
	for i > hitEnd && text[i-1] == '.' {
		i--
		parts--
	}
	if parts < 1 || i-dots[0] < 10 || parts == 1 && !(isObject(text[hit:dots[0]]) && isObject(text[dots[0]+1:i])) {
		return 0, 0, more &^ match.Yes
	}
	if parts > 2 && parts < 4 {
		i = dots[2]
	}
	return hit, i, more
}

// opensJWT reports whether a token may begin at text[i]: behind no word, but for the n of \n, and behind no other part of
// a token.
func opensJWT(before, text string, i int) bool {
	last, last2 := behind(before, text, i), behind(before, text, i-1)
	return !(isWord(last) && last2 != '\\' || last == '.' && isWord(last2))
}

// behind returns the byte in front of text[i], 0 if there is none.
func behind(before, text string, i int) byte {
	if i > 0 {
		return text[i-1]
	}
	if i += len(before); i > 0 {
		return before[i-1]
	}
	return 0
}

// isObject reports whether s is, as far as it is looked at, a JSON object in base64.
func isObject(s string) bool {
	var in [64]byte
	var out [48]byte
	if len(s) < 12 {
		return false
	}
	whole := len(s) <= len(in)
	n, err := base64.RawURLEncoding.Decode(out[:], in[:copy(in[:], s)])
	if err != nil || n < 8 || out[0] != '{' || whole && out[n-1] != '}' {
		return false
	}
	for _, c := range out[:n] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return utf8.Valid(out[:n-min(n-1, 3)]) || utf8.Valid(out[:n])
}

// findPEM finds a private key between its lines, or as much of it as there is.
func findPEM(text string, _, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	label := hitEnd
	for label < hi && label-hitEnd < 64 && (isUpper(text[label]) || text[label] == ' ' || isDigit(text[label])) {
		label++
	}
	if label == hi {
		return 0, 0, match.More
	}
	if !strings.HasPrefix(text[label:], "-----") || !strings.Contains(text[hitEnd:label], "PRIVATE KEY") {
		if hi-label < 5 && strings.HasPrefix("-----", text[label:hi]) {
			return 0, 0, match.More
		}
		return 0, 0, match.No
	}
	body := label + 5
	i, n := body, 0
	for i < hi {
		c := text[i]
		if isAlnum(c) || c == '+' || c == '/' || c == '=' {
			n++
		} else if c == '-' {
			break
		} else if c != '\n' && c != '\r' && c != ' ' && c != '\t' && c != '\\' && c != '"' && c != ',' && c != ':' && c != '(' && c != ')' && c != '.' && c != '\'' {
			break
		}
		i++
	}
	if i == hi {
		if n < 40 {
			return 0, 0, match.More
		}
		return hit, hi, match.More
	}
	if rest := text[i:hi]; strings.HasPrefix(rest, "-----END ") {
		j := i + 9
		for j < hi && j-i < 80 && text[j] != '-' {
			j++
		}
		for j < hi && text[j] == '-' {
			j++
		}
		if n < 16 {
			return 0, 0, match.No
		}
		if j == hi {
			return hit, j, match.More
		}
		return hit, j, match.Yes
	} else if strings.HasPrefix("-----END ", rest) {
		return hit, i, match.More
	}
	if n < 40 {
		return 0, 0, match.No
	}
	return hit, i, match.Yes
}

// findUserInfo finds the password in scheme://user:password@host.
func findUserInfo(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	colon, at, i := -1, -1, hitEnd
	for ; i < hi; i++ {
		c := text[i]
		if c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c >= 0x7F {
			break
		}
		if c == ':' && colon < 0 {
			colon = i
		}
		if c == '@' {
			at = i
		}
		if (c == '/' || c == '?' || c == '#') && (at >= 0 || colon < 0 || text[i-1] == '/') {
			break
		}
	}
	if i == hi && hi-hitEnd < maxUserInfo-8 {
		v = match.More
	}
	if colon < 0 || at < colon+2 || at+1 >= i || at+1 < hi && !isAlnum(text[at+1]) && text[at+1] != '[' {
		return 0, 0, v
	}
	s := text[colon+1 : at]
	t := study(s)
	if len(s) < 3 || strings.Contains(s, "/") && !strings.ContainsAny(s, "+=") || placeholder(s, &t) && !isHexPair(s) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	if user := text[hitEnd:colon]; isHexPair(user) && isHexPair(s) {
		return hitEnd, at, v // two halves of one key
	}
	return colon + 1, at, v
}

func isHexPair(s string) bool { return len(s) == 8 && all(s, hexClass) }

// schemes of HTTP authentication.
var schemes = [...]string{"bearer", "basic", "token", "digest", "apikey", "api-key", "api-token", "ssws", "key", "negotiate", "bot", "hmac"}

// findAuthorization finds the credentials of an Authorization header.
func findAuthorization(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	a, ok := assigned(text, hitEnd, hi)
	if !ok || a.op != ':' && a.op != '=' && a.op != ',' || denied(a.tail) {
		return verdict(a, false, hi, len(text))
	}
	i := a.start
	for _, s := range schemes {
		if len(s) < hi-i && strings.EqualFold(text[i:i+len(s)], s) && text[i+len(s)] == ' ' {
			i += len(s) + 1
			break
		}
	}
	return credentials(text, i, hi, 8)
}

// findBearer finds credentials that follow their scheme.
func findBearer(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	return credentials(text, hitEnd, hi, 16)
}

// credentials reads credentials of at least n bytes.
func credentials(text string, i, hi, n int) (start, end int, v match.Verdict) {
	for i < hi && text[i] == ' ' {
		i++
	}
	end = i
	for end < hi && (classes[text[end]]&slashClass != 0 || text[end] == '.' || text[end] == '~' || text[end] == ':') {
		end++
	}
	if end == hi {
		v = match.More
	}
	for end > i && (text[end-1] == '.' || text[end-1] == ':') {
		end--
	}
	s := text[i:end]
	if len(s) < n {
		return 0, 0, v
	}
	t := study(s)
	if placeholder(s, &t) || t.digit == 0 && (t.upper < 3 || t.lower < 3 || len(s) < 20) || worded(s) && !isUUID(s) || code(s) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return i, end, v
}

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

// flagWords are options of commands that a password or a token follows.
var flagWords = []string{
	"--password ", "--passwd ", "--pass ", "--passphrase ", "--token ", "--api-key ", "--apikey ", "--secret ", "--access-token ",
	"--auth-token ", "--client-secret ", "--secret-key ", "sshpass -p ",
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
var pairWords = []string{`auth=\(`, `auth = \(`, `credentials = \(`, `credentials=\(`, `basicauth\(`, `basic_auth\(`, `login\(`}

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
	if len(s) < 5 || t.space > 0 || t.digit == 0 && strongSymbols(s) == 0 || placeholder(s, &t) || code(s) || worded(s) && strongSymbols(s) == 0 {
		return 0, 0, match.No
	}
	return start, end, match.Yes
}

// findCookies finds the cookies of a header.
func findCookies(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && (text[i] == ' ' || text[i] == '"' || text[i] == '\'') {
		i++
	}
	end, strong, from := i, false, i
	for ; end < hi; end++ {
		c := text[end]
		if c < ' ' || c == '"' || c == '\'' || c == '`' {
			break
		}
		if c == ':' && end >= i+6 && strings.EqualFold(text[end-6:end], "cookie") {
			break
		}
		if c == '=' {
			from = end + 1
		}
		if c == ';' || c == ' ' {
			strong = strong || isSession(text[from:end])
		}
	}
	strong = strong || isSession(text[from:end])
	if end == hi {
		v = match.More
	}
	if !strong || i == from {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return i, end, v
}

// isSession reports whether the value of a cookie names a session.
func isSession(s string) bool {
	if len(s) < 12 || len(s) > 1024 {
		return false
	}
	t := study(s)
	return t.space == 0 && t.digit > 0 && t.lower+t.upper > 0 && t.entropy > 2.5 && !placeholder(s, &t) && !worded(s)
}

// findSession finds the value of a cookie that carries a session.
func findSession(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	for end = hitEnd; end < hi && (classes[text[end]]&(slashClass|percentClass) != 0 || text[end] == '.' || text[end] == ':'); end++ {
	}
	if end == hi {
		v = match.More
	}
	s := text[hitEnd:end]
	if len(s) < 20 || isUUID(s) || !isSession(s) || code(s) {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return hitEnd, end, v
}

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
