package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// maxUserInfo is how far it may be from :// to the @.
const maxUserInfo = 320

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
