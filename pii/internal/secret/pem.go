package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// maxPEM is how long a private key may be, with its lines.
const maxPEM = 16 << 10

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
