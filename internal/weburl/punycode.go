package weburl

import (
	"strings"
	"unicode/utf8"
)

// The parameters of RFC 3492, section 5.
const (
	punyBase        = 36
	punyTMin        = 1
	punyTMax        = 26
	punySkew        = 38
	punyDamp        = 700
	punyInitialBias = 72
	punyInitialN    = 128
)

// maxLabel is the longest label that is encoded or decoded: the work is quadratic in the label, and DNS knows none over
// 63 bytes.
const maxLabel = 256

// appendPunycode appends label in Punycode. It is false for what is too long.
func appendPunycode(dst []byte, label string) ([]byte, bool) {
	if len(label) > maxLabel {
		return nil, false
	}
	basic := 0
	for _, r := range label {
		if r < utf8.RuneSelf {
			dst, basic = append(dst, byte(r)), basic+1
		}
	}
	handled, total := basic, utf8.RuneCountInString(label)
	if basic > 0 {
		dst = append(dst, '-')
	}
	n, delta, bias := rune(punyInitialN), 0, punyInitialBias
	for handled < total {
		next := rune(utf8.MaxRune)
		for _, r := range label {
			if r >= n && r < next {
				next = r
			}
		}
		delta += int(next-n) * (handled + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := punyBase; ; k += punyBase {
				t := min(max(k-bias, punyTMin), punyTMax)
				if q < t {
					break
				}
				dst = append(dst, punyDigit(t+(q-t)%(punyBase-t)))
				q = (q - t) / (punyBase - t)
			}
			dst = append(dst, punyDigit(q))
			bias = punyAdapt(delta, handled+1, handled == basic)
			delta = 0
			handled++
		}
		delta++
		n++
	}
	return dst, true
}

func punyDigit(d int) byte {
	if d < 26 {
		return byte('a' + d)
	}
	return byte('0' + d - 26)
}

func punyAdapt(delta, points int, first bool) int {
	if first {
		delta /= punyDamp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for delta > (punyBase-punyTMin)*punyTMax/2 {
		delta /= punyBase - punyTMin
		k += punyBase
	}
	return k + (punyBase-punyTMin+1)*delta/(delta+punySkew)
}

// ToUnicode returns a name with its labels in Punycode decoded. What cannot be decoded stays as it is.
func ToUnicode(host string) string {
	if !strings.Contains(host, "xn--") {
		return host
	}
	var b strings.Builder
	for first := true; ; first = false {
		label, rest, more := strings.Cut(host, ".")
		if !first {
			b.WriteByte('.')
		}
		if puny, ok := strings.CutPrefix(label, "xn--"); ok {
			if decoded, ok := decodePunycode(puny); ok {
				label = decoded
			}
		}
		b.WriteString(label)
		if !more {
			return b.String()
		}
		host = rest
	}
}

func decodePunycode(s string) (string, bool) {
	if s == "" || len(s) > maxLabel {
		return "", false
	}
	var out []rune
	if i := strings.LastIndexByte(s, '-'); i >= 0 {
		for _, r := range s[:i] {
			out = append(out, r)
		}
		s = s[i+1:]
	}
	n, at, bias := punyInitialN, 0, punyInitialBias
	for first := true; s != ""; first = false {
		before, w := at, 1
		for k := punyBase; ; k += punyBase {
			if s == "" {
				return "", false
			}
			d, ok := punyValue(s[0])
			if !ok || d > (1<<31-1-at)/w {
				return "", false
			}
			s = s[1:]
			at += d * w
			t := min(max(k-bias, punyTMin), punyTMax)
			if d < t {
				break
			}
			if w > (1<<31-1)/(punyBase-t) {
				return "", false
			}
			w *= punyBase - t
		}
		bias = punyAdapt(at-before, len(out)+1, first)
		n += at / (len(out) + 1)
		at %= len(out) + 1
		if n > utf8.MaxRune || n >= 0xD800 && n <= 0xDFFF || n < punyInitialN {
			return "", false
		}
		out = append(out, 0)
		copy(out[at+1:], out[at:])
		out[at] = rune(n)
		at++
	}
	return string(out), len(out) > 0
}

func punyValue(c byte) (int, bool) {
	switch {
	case 'a' <= c|0x20 && c|0x20 <= 'z':
		return int(c | 0x20 - 'a'), true
	case '0' <= c && c <= '9':
		return int(c-'0') + 26, true
	}
	return 0, false
}
