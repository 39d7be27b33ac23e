package weburl

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxHost is the longest name that is mapped; DNS knows none over 253 bytes, and a character of a name may take some ten
// bytes in the address.
const maxHost = 2048

// ToASCII returns a host name as it is compared: mapped by UTS #46 (without transitional processing), in Punycode where
// it is not ASCII. It is false for what is no name. A name that is ASCII and in lower case is returned as it is.
func ToASCII(host string) (string, bool) {
	ascii, upper := true, false
	for i := range len(host) {
		c := host[i]
		if c >= utf8.RuneSelf {
			ascii = false
			continue
		}
		if forbidden[c] != 0 {
			return "", false
		}
		upper = upper || 'A' <= c && c <= 'Z'
	}
	if ascii {
		if upper {
			host = strings.ToLower(host)
		}
		return host, host != ""
	}
	if len(host) > maxHost {
		return "", false
	}
	return encodeHost(mapHost(host))
}

// encodeHost writes the labels of a mapped name in Punycode.
func encodeHost(host string) (string, bool) {
	out := make([]byte, 0, len(host)+16)
	for first := true; ; first = false {
		label, rest, more := strings.Cut(host, ".")
		if !first {
			out = append(out, '.')
		}
		ascii := true
		for _, r := range label {
			if r < utf8.RuneSelf {
				if forbidden[r] != 0 {
					return "", false
				}
				continue
			}
			if ascii = false; !nameRune(r) {
				return "", false
			}
		}
		if ascii {
			out = append(out, label...)
		} else {
			var ok bool
			if out, ok = appendPunycode(append(out, "xn--"...), label); !ok {
				return "", false
			}
		}
		if !more {
			return string(out), len(out) > 0
		}
		host = rest
	}
}

// nameRune reports whether a mapped name may hold r, which is not ASCII.
func nameRune(r rune) bool {
	switch {
	case r == utf8.RuneError, r >= 0x2FF0 && r <= 0x2FFB:
		return false
	case r == 0x200C, r == 0x200D: // joiners, which have a meaning
		return true
	}
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zs, unicode.Zl, unicode.Zp) &&
		unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S)
}

// mapHost maps a name by UTS #46.
func mapHost(host string) string {
	var b strings.Builder
	fold := cases.Fold()
	for _, r := range host {
		switch {
		case ignored(r):
		case r == 'ß', r == 'ς', r == 0x200C, r == 0x200D: // "deviations": they stay
			b.WriteRune(r)
		case r == 'ẞ':
			b.WriteRune('ß')
		case r == '。':
			b.WriteByte('.')
		case r < utf8.RuneSelf:
			b.WriteRune(unicode.ToLower(r))
		default:
			for _, c := range norm.NFKC.String(string(r)) {
				if c == '.' && r != '．' {
					c = utf8.RuneError // such as U+2488, a digit with a full stop, which no name may hold
				}
				b.WriteString(foldRune(fold, c))
			}
		}
	}
	s := norm.NFKC.String(b.String())
	return strings.ReplaceAll(s, "。", ".")
}

func foldRune(fold cases.Caser, r rune) string {
	if r == 'ß' || r == 'ς' {
		return string(r)
	}
	return fold.String(string(r))
}

// ignored reports whether UTS #46 takes r out of a name.
func ignored(r rune) bool {
	switch r {
	case 0x00AD, 0x034F, 0x180B, 0x180C, 0x180D, 0x180F, 0x200B, 0x2060, 0x2064, 0xFEFF:
		return true
	}
	return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF || 0x1BCA0 <= r && r <= 0x1BCA3
}
