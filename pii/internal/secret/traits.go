package secret

import (
	"math"
	"strings"
	"sync"
)

// traits is what is counted in a value, in one pass.
type traits struct {
	lower, upper, digit, symbol, space, wide int
	distinct                                 int
	most                                     int // how often the commonest byte stands there
	hex                                      bool
	entropy                                  float64 // bits a byte
}

// logs are the entropies' terms: n log2 n.
var logs = sync.OnceValue(func() *[maxStudy + 1]float64 {
	t := new([maxStudy + 1]float64)
	for n := 2; n < len(t); n++ {
		t[n] = float64(n) * math.Log2(float64(n))
	}
	return t
})

// maxStudy is how much of a value is looked at.
const maxStudy = 160

func study(v string) (t traits) {
	var count [128]uint8
	t.hex = true
	if len(v) > maxStudy {
		v = v[:maxStudy]
	}
	for i := range len(v) {
		c := v[i]
		switch {
		case c >= 0x80:
			t.wide++
		case isDigit(c):
			t.digit++
		case isLower(c):
			t.lower++
		case isUpper(c):
			t.upper++
		case c == ' ' || c == '\t':
			t.space++
		default:
			t.symbol++
		}
		t.hex = t.hex && isHex(c)
		count[c&0x7F]++
	}
	sum, logs := 0.0, logs()
	for i := range len(v) {
		if n := count[v[i]&0x7F]; n > 0 {
			count[v[i]&0x7F] = 0
			t.distinct++
			t.most = max(t.most, int(n))
			sum += logs[n]
		}
	}
	if n := len(v); n > 0 {
		t.entropy = (logs[n] - sum) / float64(n)
	}
	return t
}

// changes counts where digits and other characters meet.
func changes(s string) (n int) {
	for i := 1; i < len(s); i++ {
		if isDigit(s[i]) != isDigit(s[i-1]) {
			n++
		}
	}
	return n
}

// strongSymbols counts symbols that stand in passwords rather than in names.
func strongSymbols(s string) (n int) {
	for i := range len(s) {
		switch s[i] {
		case '!', '#', '$', '%', '^', '&', '@', '+', '~':
			n++
		}
	}
	return n
}

// words7 reports whether seven letters stand in a row.
func words7(s string) bool {
	n := 0
	for i := range len(s) {
		if !isLetter(s[i]) {
			n = 0
		} else if n++; n == 7 {
			return true
		}
	}
	return false
}

// indexFold returns where lower-case p stands in s in any case, or -1.
func indexFold(s, p string) int {
	for i := 0; i+len(p) <= len(s); i++ {
		if s[i]|0x20 == p[0]|0x20 && strings.EqualFold(s[i:i+len(p)], p) {
			return i
		}
	}
	return -1
}

func hasDigitInside(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// code reports whether s looks like an expression: names joined by dots, a call, an index.
func code(s string) bool {
	i, names := 0, 0
	for i < len(s) && (isLetter(s[i]) || s[i] == '_') {
		for i < len(s) && isWord(s[i]) {
			i++
		}
		names++
		if i == len(s) {
			return names > 1
		}
		switch {
		case s[i] == '(' || s[i] == '[' || s[i] == '{' && i > 4:
			return true
		case s[i] == '.' || s[i] == '?' && i+1 < len(s) && s[i+1] == '.':
			i++
			if i < len(s) && s[i] == '.' {
				i++
			}
		case s[i] == ':' && i+1 < len(s) && s[i+1] == ':':
			i += 2
		case s[i] == '-' && i+1 < len(s) && s[i+1] == '>':
			i += 2
		default:
			return false
		}
	}
	return false
}

// worded reports whether s is made of words and numbers apart from each other: step-2, new_password, utf8.
func worded(s string) bool {
	for i := 0; i < len(s); {
		if !isAlnum(s[i]) {
			i++
			continue
		}
		j, changes := i, 0
		for ; j < len(s) && isAlnum(s[j]); j++ {
			if j > i && isDigit(s[j]) != isDigit(s[j-1]) {
				changes++
			}
		}
		if changes > 0 {
			return false
		}
		i = j
	}
	return true
}

// versioned reports whether s is a version or a range of versions: ^1.0.0, ~> 2.1, 1.2.3.
func versioned(s string) bool {
	dots := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.':
			dots++
		case !isDigit(c) && c != '^' && c != '~' && c != '>' && c != '<' && c != '=' && c != '*' && c != 'x' && c != 'v' && c != ' ':
			return false
		}
	}
	return dots > 0
}
