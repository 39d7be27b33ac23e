package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

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

// sessionWords stand in front of the cookies of sessions.
var sessionWords = []string{"sessid=", "sessionid=", "session_id=", "_session=", `connect\.sid=`, "session=", "remember_me="}

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
