package output

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

// hostRule is one rule of a policy.
type hostRule struct {
	any   bool   // every public name
	below bool   // the names below host
	host  string // as weburl writes it; of below with a dot before it
	port  int    // 0 is that of the scheme
	path  string // without a slash at its end; empty is every path
}

// hostRules are rules by the host that they name; of names below it, with a dot before it; of any, "".
type hostRules map[string][]hostRule

func newHostRules(list []string) (hostRules, error) {
	out := hostRules{}
	for i, s := range list {
		r, err := newHostRule(s)
		if err != nil {
			return nil, fmt.Errorf("rule %d: %w", i, err)
		}
		out[r.host] = append(out[r.host], r)
	}
	return out, nil
}

// find returns the first rule that matches, or what the nearest says.
func (h hostRules) find(u *weburl.URL) (*hostRule, int) {
	best := otherHost
	if len(h) == 0 {
		return nil, best
	}
	for name := u.Host; ; {
		rules := h[name]
		for i := range rules {
			m := rules[i].match(u)
			if m == matched {
				return &rules[i], m
			}
			best = max(best, m)
		}
		if name == "" {
			return nil, best
		}
		dot := strings.IndexByte(name[1:], '.')
		if u.Kind != weburl.Domain || dot < 0 {
			name = ""
		} else {
			name = name[1+dot:]
		}
	}
}

// anyHost stands for the star while a rule is read.
const anyHost = "any.invalid"

func newHostRule(s string) (r hostRule, err error) {
	if strings.Contains(s, "://") || strings.Contains(s, "@") || strings.HasPrefix(s, "/") {
		return r, fmt.Errorf("%q is not a host with at most a port and a path", s)
	}
	rest, star := strings.CutPrefix(s, "*")
	if star && (rest == "" || rest[0] == '/' || rest[0] == ':') {
		r.any, rest = true, anyHost+rest
	} else if star {
		if rest, r.below = strings.CutPrefix(rest, "."); !r.below {
			return r, fmt.Errorf("%q: a star stands before a dot or alone", s)
		}
	}
	u, err := weburl.Parse("https://"+rest, nil)
	if err != nil || strings.Contains(u.Host, "*") || u.Query != "" || u.Fragment != "" || r.below && u.Kind != weburl.Domain {
		return r, fmt.Errorf("%q is not a host with at most a port and a path", s)
	}
	r.host, r.path = u.Host, strings.TrimSuffix(u.Path, "/")
	switch {
	case r.any:
		r.host = ""
	case r.below:
		r.host = "." + r.host
	}
	if hasPort(rest) {
		r.port = u.Port
	}
	return r, nil
}

// hasPort reports whether a host is written with a port.
func hasPort(s string) bool {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		s = s[:i]
	}
	return strings.LastIndexByte(s, ':') > strings.LastIndexByte(s, ']')
}

// What a rule says of an address. Later ones are nearer to a match.
const (
	otherHost = iota
	otherPort
	otherPath
	matched
)

func (r *hostRule) match(u *weburl.URL) int {
	switch {
	case r.any:
		if u.Kind != weburl.Domain || !public(u.Host) || lookAlike(u.Host) {
			return otherHost
		}
	case r.below:
		if u.Kind != weburl.Domain || !strings.HasSuffix(u.Host, r.host) || len(u.Host) == len(r.host) {
			return otherHost
		}
	case r.host != u.Host:
		return otherHost
	}
	if r.port != u.Port && (r.port != 0 || u.Port != webPort(u.Scheme)) {
		return otherPort
	}
	if r.path != "" && (!strings.HasPrefix(u.Path, r.path) || len(u.Path) > len(r.path) && u.Path[len(r.path)] != '/') {
		return otherPath
	}
	return matched
}

func webPort(scheme string) int {
	if scheme == "http" {
		return 80
	}
	return 443
}

// public reports whether a name may be one of the internet.
func public(host string) bool {
	host = strings.TrimSuffix(host, ".")
	i := strings.LastIndexByte(host, '.')
	if i < 0 {
		return false
	}
	switch host[i+1:] {
	case "local", "localhost", "internal", "intranet", "lan", "home", "corp", "arpa", "onion", "invalid", "test":
		return false
	}
	return true
}

// lookAlike reports whether a label of the name is in Punycode and mixes scripts that are not written together, or
// consists of letters that all look like Latin ones.
func lookAlike(host string) bool {
	if !strings.Contains(host, "xn--") {
		return false
	}
	for label := range strings.SplitSeq(weburl.ToUnicode(host), ".") {
		if strings.HasPrefix(label, "xn--") || spoofs(label) {
			return true
		}
	}
	return false
}

func spoofs(label string) bool {
	var latin, asian, hangul, other bool
	var script *unicode.RangeTable
	letters, alike := 0, 0
	for _, r := range label {
		switch {
		case !unicode.IsLetter(r):
			continue
		case r < utf8.RuneSelf:
			latin = true
			continue
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo):
			asian = true
		case unicode.Is(unicode.Hangul, r):
			hangul = true
		default:
			t := scriptOf(r)
			if other && t != script || t == nil {
				return true
			}
			other, script = true, t
			letters++
			if f := fold.String(string(r)); len(f) == 1 && f[0] < utf8.RuneSelf {
				alike++
			}
		}
	}
	return other && (latin || asian || hangul || letters == alike)
}

// scriptOf returns the script of a letter that is neither Latin nor East Asian; nil if it is none that names are written in.
func scriptOf(r rune) *unicode.RangeTable {
	for _, t := range [...]*unicode.RangeTable{
		unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Devanagari, unicode.Armenian,
		unicode.Georgian, unicode.Bengali, unicode.Gujarati, unicode.Gurmukhi, unicode.Kannada, unicode.Khmer, unicode.Lao,
		unicode.Malayalam, unicode.Myanmar, unicode.Oriya, unicode.Sinhala, unicode.Tamil, unicode.Telugu, unicode.Tibetan, unicode.Ethiopic,
	} {
		if unicode.Is(t, r) {
			return t
		}
	}
	return nil
}
