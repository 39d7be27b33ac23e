package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// findPassword finds what is assigned to a word for password.
func findPassword(text string, _, hit, hitEnd, hi int) (start, end int, out match.Verdict) {
	i := keyEnd(text, hitEnd)
	v, ok := assigned(text, i, hi)
	if ok && i-hit >= 4 && strings.EqualFold(text[i-4:i], "pass") && (i < len(text) && isLetter(text[i]) || i-4 == hit && text[i-1] == 'S' && v.op == ':' && v.quote == 0) {
		return verdict(v, false, hi, len(text)) // passenger, PASSCRED, the PASS: of a test
	}
	return verdict(v, ok && !denied(v.tail) && isPassword(text, v), hi, len(text))
}

// keyEnd returns where the word of a trigger ends that takes in what assigns.
func keyEnd(text string, hitEnd int) int {
	switch text[hitEnd-1] {
	case '=', ':', '"', '\'', '>', ' ':
		return hitEnd - 1
	}
	return hitEnd
}

// findToken finds what is assigned to a word for token, secret or key.
func findToken(text string, _, _, hitEnd, hi int) (start, end int, out match.Verdict) {
	v, ok := assigned(text, keyEnd(text, hitEnd), hi)
	return verdict(v, ok && !denied(v.tail) && isToken(text, v), hi, len(text))
}

// findKey finds what is said to be a key, which is a secret only if it looks much like one.
func findKey(text string, _, hit, _, hi int) (start, end int, out match.Verdict) {
	v, ok := assigned(text, hit+len("key"), hi)
	if ok {
		s := text[v.start:v.end]
		t := study(s)
		ok = len(s) >= 24 && t.lower > 1 && t.upper > 1 && t.digit > 1 && t.symbol < 4 && !t.hex && !isUUID(s) && isToken(text, v)
	}
	return verdict(v, ok, hi, len(text))
}

// providerFinder finds what is assigned to the name of a provider and looks like its keys.
func providerFinder(p *provider) finder {
	shapes := parseShapes(p.shapes)
	return func(text string, _, _, hitEnd, hi int) (start, end int, out match.Verdict) {
		v, ok := assigned(text, hitEnd, hi)
		if !ok || !v.plausible(text) || v.op == ' ' {
			return verdict(v, false, hi, len(text))
		}
		s := text[v.start:v.end]
		fits := false
		for i := range shapes {
			fits = fits || shapes[i].fits(s)
		}
		if fits {
			t := study(s)
			fits = !placeholder(s, &t) && (t.digit > 0 || t.hex || t.symbol == 1 || len(s) > 24 && t.entropy > 4)
		}
		return verdict(v, fits, hi, len(text))
	}
}

// maxReach is how far such a rule looks from its word on.
const maxReach = 24 + maxKeyTail + maxBetween + maxValue + 2

// verdict is the answer of a rule about what is assigned.
func verdict(v value, yes bool, hi, n int) (start, end int, out match.Verdict) {
	switch {
	case v.cut && hi == n:
		if !yes {
			return 0, 0, match.More
		}
		return v.start, v.end, match.More
	case yes:
		return v.start, v.end, match.Yes
	}
	return 0, 0, match.No
}
