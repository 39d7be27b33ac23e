package secret

import (
	"encoding/base64"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// maxJWT is how long a token may be.
const maxJWT = 8 << 10

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
	v = match.Yes
	none := match.No
	if i == hi {
		v, none = match.More, match.More
	}
	for i > hitEnd && text[i-1] == '.' {
		i--
		parts--
	}
	if parts < 1 || i-dots[0] < 10 || parts == 1 && !(isObject(text[hit:dots[0]]) && isObject(text[dots[0]+1:i])) {
		return 0, 0, none
	}
	if parts > 2 && parts < 4 {
		i = dots[2]
	}
	return hit, i, v
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
