package output

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// told is eleven words of secret, in ASCII.
const told = "write the number on the slate, and wake the pilot if one is missing"

func each(s string, f func(byte) string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteString(f(s[i]))
	}
	return b.String()
}

func lineEvery(s string, n int, sep string) string {
	var b strings.Builder
	for ; len(s) > n; s = s[n:] {
		b.WriteString(s[:n] + sep)
	}
	return b.String() + s
}

func morseOf(s, dot, dash, between string) string {
	signs := map[byte]string{'a': ".-", 'b': "-...", 'c': "-.-.", 'd': "-..", 'e': ".", 'f': "..-.", 'g': "--.", 'h': "....", 'i': "..",
		'k': "-.-", 'l': ".-..", 'm': "--", 'n': "-.", 'o': "---", 'p': ".--.", 'r': ".-.", 's': "...", 't': "-", 'u': "..-", 'w': ".--", ' ': "/"}
	return strings.NewReplacer(".", dot, "-", dash).Replace(each(s, func(c byte) string {
		if signs[c] == "" {
			return ""
		}
		return signs[c] + between
	}))
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// encodings are ways to encode a text that PromptLeak undoes.
var encodings = map[string]func(string) string{
	"base64":                b64,
	"base64, URL":           func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"base64, lines of 76":   func(s string) string { return lineEvery(b64(s+" and so on, as it is"), 76, "\r\n") },
	"base64, lines of 30":   func(s string) string { return lineEvery(b64(s), 30, "\n") },
	"base64, quoted lines":  func(s string) string { return `"` + lineEvery(b64(s), 40, `",`+"\n"+`"`) + `"` },
	"base64, a line a time": func(s string) string { return b64(s[:40]) + "\n" + b64(s[40:]) },
	"base64, after a word":  func(s string) string { return "encoded " + b64(s) },
	"base32":                func(s string) string { return base32.StdEncoding.EncodeToString([]byte(s)) },
	"base32, small":         func(s string) string { return strings.ToLower(base32.StdEncoding.EncodeToString([]byte(s))) },
	"hex":                   func(s string) string { return hex.EncodeToString([]byte(s)) },
	"hex, spaced":           func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%02X ", c) }) },
	"hex, 0x":               func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("0x%02x, ", c) }) },
	"hex, U+":               func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("U+%04X ", c) }) },
	"numbers":               func(s string) string { return each(s, func(c byte) string { return strconv.Itoa(int(c)) + " " }) },
	"numbers in a list": func(s string) string {
		return "[" + each(s, func(c byte) string { return strconv.Itoa(int(c)) + "," }) + "]"
	},
	"bits":           func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%08b ", c) }) },
	"bits, seven":    func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%07b ", c) }) },
	"bits, together": func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%08b", c) }) },
	"Morse":          func(s string) string { return morseOf(s, ".", "-", " ") },
	"Braille": func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < 'a' {
				return '\u2800'
			}
			return []rune("\u2801\u2803\u2809\u2819\u2811\u280B\u281B\u2813\u280A\u281A\u2805\u2807\u280D\u281D\u2815\u280F\u281F\u2817\u280E\u281E\u2825\u2827\u283A\u282D\u283D\u2835")[r-'a']
		}, s)
	},
	"radio":                   func(s string) string { return radioOf(s, " ", " / ") },
	"radio, lines":            func(s string) string { return strings.ToUpper(radioOf(s, ", ", "\n")) },
	"radio, hyphens":          func(s string) string { return radioOf(s, "-", " ") },
	"radio, list":             func(s string) string { return radioOf(s, "\n- ", "\n- (space)\n- ") },
	"Morse, typeset":          func(s string) string { return morseOf(s, "\u2022", "\u2013", " ") },
	"tags":                    func(s string) string { return each(s, func(c byte) string { return string(rune(c) + 0xE0000) }) },
	"variation selectors":     func(s string) string { return each(s, func(c byte) string { return string(rune(c) - 16 + 0xE0100) }) },
	"percent":                 func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%%%02x", c) }) },
	"percent, twice":          func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%%25%02x", c) }) },
	"percent, u":              func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%%u%04x", c) }) },
	"references":              func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("&#%d;", c) }) },
	"references, hex":         func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("&#x%x;", c) }) },
	"references, not ended":   func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("&#%d", c) }) },
	"references, twice":       func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("&amp;#%d;", c) }) },
	"references between":      func(s string) string { return strings.ReplaceAll(s, " ", "&nbsp;") },
	"accents by name":         func(s string) string { return strings.NewReplacer("e", "&eacute;", "o", "&ouml;").Replace(s) },
	"escapes, u":              func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("\\u%04x", c) }) },
	"escapes, u{}":            func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("\\u{%x}", c) }) },
	"escapes, bold letters":   func(s string) string { return boldEscapes(s) },
	"escapes, x":              func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("\\x%02x", c) }) },
	"escapes, octal":          func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("\\%03o", c) }) },
	"escaped line breaks":     func(s string) string { return strings.ReplaceAll(s, " ", "\\n") },
	"escaped twice":           func(s string) string { return strings.ReplaceAll(s, " ", "\\\\n") },
	"leet":                    strings.NewReplacer("e", "3", "t", "7", "o", "0", "i", "1", "a", "4", "s", "5").Replace,
	"leet, l":                 strings.NewReplacer("e", "3", "t", "7", "o", "0", "l", "1", "a", "4", "s", "5").Replace,
	"a word between":          func(s string) string { return strings.ReplaceAll(s+" "+s, " ", " banana ") },
	"a mark between":          func(s string) string { return strings.ReplaceAll(s+" "+s, " ", " <sep> ") },
	"a word after each other": func(s string) string { return everySecond(s + " " + s) },
	"records": func(s string) string {
		return eachOf(s, func(i int, w string) string { return fmt.Sprintf(`{"index": %d, "word": %q, "type": "noun"}, `, i, w) })
	},
	"elements": func(s string) string {
		return eachOf(s, func(i int, w string) string { return fmt.Sprintf("<word id=%q>%s</word>", strconv.Itoa(i), w) })
	},
	"statements": func(s string) string {
		return eachOf(s, func(i int, w string) string { return fmt.Sprintf("INSERT INTO t VALUES (%d, '%s');\n", i, w) })
	},
	"sentences about words": func(s string) string {
		return eachOf(s, func(i int, w string) string { return fmt.Sprintf("Word %d is %q.\n", i, w) })
	},
	"tags within words": func(s string) string {
		return eachOf(s, func(_ int, w string) string { return w[:len(w)/2] + "<b>" + w[len(w)/2:] + "</b> " })
	},
	"links":             func(s string) string { return eachOf(s, func(_ int, w string) string { return "[" + w + "](x) " }) },
	"two words between": func(s string) string { return strings.ReplaceAll(s+" "+s, " ", " meow woof ") },
	"each word twice":   func(s string) string { return eachOf(s, func(_ int, w string) string { return w + " " + w + " " }) },
	"tokens":            func(s string) string { return strings.ReplaceAll(s, " ", " \u0120") },
	"pieces of tokens": func(s string) string {
		return "['" + lineEvery(s, 4, "', '\u0120") + "']"
	},
	"base64 in pieces of ten":   func(s string) string { return lineEvery(b64(s+" "+s), 10, " ") },
	"base64 in pieces of seven": func(s string) string { return lineEvery(b64(s+" "+s), 7, "-") },
	"base64, a dot between":     func(s string) string { return lineEvery(b64(s+" "+s), 1, ".") },
	"octal numbers":             func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%03o ", c) }) },
	"numbers of letters": func(s string) string {
		return each(s, func(c byte) string {
			if c < 'a' {
				return " "
			}
			return strconv.Itoa(int(c-'a'+1)) + "-"
		})
	},
	"first letters of lines": func(s string) string {
		return each(s, func(c byte) string { return string(c) + " is the first letter\n" })
	},
	"numbered first letters": func(s string) string {
		return "\n" + each(s, func(c byte) string { return "12. " + string(c) + "ome\n" })
	},
	"base64 twice":       func(s string) string { return b64(b64(s)) },
	"hex of base64":      func(s string) string { return hex.EncodeToString([]byte(b64(s))) },
	"base64 of percent":  func(s string) string { return b64(each(s, func(c byte) string { return fmt.Sprintf("%%%02x", c) })) },
	"base64 of hex":      func(s string) string { return b64(hex.EncodeToString([]byte(s))) },
	"base64 of capitals": func(s string) string { return b64(strings.ToUpper(s)) },
	"base64 of spaced":   func(s string) string { return b64(each(s, func(c byte) string { return string(c) + "." })) },
	"base64 of ROT13":    func(s string) string { return b64(each(s, rot13)) },
	"hex of numbers": func(s string) string {
		return hex.EncodeToString([]byte(each(s, func(c byte) string { return strconv.Itoa(int(c)) + " " })))
	},
}

// eachOf calls f with each word of s twice over, and puts what it returns together.
func eachOf(s string, f func(i int, w string) string) string {
	var b strings.Builder
	for i, w := range strings.Fields(s + " " + s) {
		b.WriteString(f(i, w))
	}
	return b.String()
}

func boldEscapes(s string) string {
	return each(s, func(c byte) string {
		if c < 'a' {
			return string(c)
		}
		r := rune(c) - 'a' + 0x1D41A - 0x10000
		return fmt.Sprintf("\\u%04x\\u%04x", 0xD800+r>>10, 0xDC00+r&0x3FF)
	})
}

func everySecond(s string) string {
	words := strings.Fields(s)
	for i := range words {
		if i%2 == 1 {
			words[i] += " kiwi"
		}
	}
	return strings.Join(words, " ")
}

func rot13(c byte) string {
	if c >= 'a' && c <= 'z' {
		c = 'a' + (c-'a'+13)%26
	}
	return string(c)
}

// radioOf spells a text with the alphabet of radio.
func radioOf(s, between, words string) string {
	var b strings.Builder
	for i, c := range []byte(s + " " + s) {
		switch {
		case c < 'a':
			b.WriteString(words)
			continue
		case i > 0:
			b.WriteString(between)
		}
		b.WriteString(strings.ToUpper(radioWords[c-'a'][:1]) + radioWords[c-'a'][1:])
	}
	return b.String()
}
