package output

import (
	"context"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
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
	"bits":                    func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%08b ", c) }) },
	"bits, seven":             func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%07b ", c) }) },
	"bits, together":          func(s string) string { return each(s, func(c byte) string { return fmt.Sprintf("%08b", c) }) },
	"Morse":                   func(s string) string { return morseOf(s, ".", "-", " ") },
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

func TestDecodes(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	const other = "nothing of what is said here has to do with any harbour, nor with those who work in it at all"
	for name, f := range encodings {
		for _, around := range []string{"%s", "Of course! Here it is:\n\n%s\n\nAnything else that I can do?", "```\n%s\n```"} {
			text := fmt.Sprintf(strings.ReplaceAll(around, "%s", "%[1]s"), f(told))
			require.Equal(t, guard.Block, decide(t, p, text).Action, "%s: %s", name, text)
			require.Equal(t, guard.Allow, decide(t, p, fmt.Sprintf(strings.ReplaceAll(around, "%s", "%[1]s"), f(other))).Action, name)
		}
	}
}

func TestDecodesStreamed(t *testing.T) {
	for name, f := range encodings {
		t.Run(name, func(t *testing.T) {
			guardtest.TestCheck(t, PromptLeak(secret), "So: "+f(told)+" - yes")
		})
	}
}

// TestDecodesBeforeMuchIsOut looks at what a reader of the stream could have decoded.
func TestDecodesBeforeMuchIsOut(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	for name, per := range map[string]int{"base64": 2, "hex": 2, "hex, spaced": 3, "numbers": 4, "bits": 9, "percent": 3, "escapes, u": 6, "tags": 4, "leet": 1} {
		text := encodings[name](told)
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		out := 0
		for i := range len(text) {
			piece, err := st.Push(text[i : i+1])
			if err != nil {
				require.ErrorIs(t, err, guard.ErrBlocked)
				break
			}
			out += len(piece)
		}
		require.Less(t, out, 36*per, "%s: %q of %q is out", name, text[:out], text)
	}
}

func TestDecodesStrangeTexts(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret)}})
	require.NoError(t, err)
	for _, part := range []string{"=", "A", "%", "%2", "&", "&#", "&#x;", "\\", "\\u", "\\u{", "\\ud835", "0x", "1", "0", "10", ". ", "-", "\U000e0041", "\U000e0101",
		"\xf3\xa0", "\xf3\xa0\x80", "a\n", "\n", "l33t ", "a b a c ", "QUJD", "99999999 ", "&#99999999;", "\x00", "\xff"} {
		for _, n := range []int{1, 7, 5000} {
			require.Equal(t, guard.Allow, decide(t, p, strings.Repeat(part, n)).Action, part)
			require.Equal(t, guard.Block, decide(t, p, strings.Repeat(part, n)+"\n"+strings.Repeat("Nothing here. ", 20)+told).Action, part)
		}
	}
}

// slowSigns says what the last bytes of text look like, from all of it.
func slowSigns(text string) (seen kinds) {
	n := len(text)
	count := func(last int, f func(i int) bool) (k int) {
		for i := max(0, n-last); i < n; i++ {
			if f(i) {
				k++
			}
		}
		return k
	}
	digit := func(i int) bool { return text[i] >= '0' && text[i] <= '9' }
	run := 0
	for i := range n {
		if c := text[i]; c < '+' || c >= 0x80 {
			run = 0
		} else if run++; run >= minToken && i >= n-stepBytes-1 {
			seen |= looksToken
		}
	}
	upper := func(i int) bool { return text[i] >= 'A' && text[i] <= 'Z' }
	if count(2*stepBytes, digit) == 0 && count(2*stepBytes, upper) < minUpper {
		seen &^= looksToken
	}
	if count(2*stepBytes, digit) >= minDigits {
		seen |= looksDigits
	}
	word := func(i, of int) bool { // within the same eight bytes
		return i >= 0 && i < n && i/8 == of/8 && text[i] >= 'A' && text[i] < 0x80
	}
	if count(2*stepBytes, func(i int) bool { return digit(i) && (word(i-1, i) || word(i+1, i)) }) >= minMixed && count(stepBytes, digit) > 0 {
		seen |= looksLeet
	}
	if n >= history && count(history, func(i int) bool {
		c := text[i]
		return c >= '0' && c < 0x80 || c >= 0xC0 && c != 0xC2 && c != 0xE2
	}) <= maxText {
		seen |= looksMorse
	}
	return seen
}

// FuzzSigns holds the signs that are counted in words of eight bytes to a loop over bytes.
func FuzzSigns(f *testing.F) {
	for _, e := range encodings {
		f.Add("So it is: " + e(told))
	}
	f.Add("000000000000000 AAAAA AAAAAA AAA")
	f.Add("Ordinary text, as it is written every day; it's nothing but words. " + strings.Repeat("\u56fe\u4e66 \u2014 ", 30))
	f.Fuzz(func(t *testing.T, text string) {
		var d decoder
		for i := stepBytes; i <= len(text); i += stepBytes {
			d.n = i
			seen := d.look(eight(text[i-16:]), eight(text[i-8:]))
			want := slowSigns(text[:i])
			require.Equal(t, want, seen, "%q", text[:i])
		}
	})
}

// FuzzCharacters holds characters to a loop over bytes.
func FuzzCharacters(f *testing.F) {
	for _, e := range encodings {
		f.Add(e(told))
	}
	f.Add("\x00\x1f !/09:;<=>?@AZ[`az{|}~\x7f\x80\xff\xe1\xc1\xdb")
	f.Fuzz(func(t *testing.T, text string) {
		var bytes [history]byte
		copy(bytes[:], text)
		var want [3]int
		for _, c := range bytes {
			switch {
			case c >= 'A' && c <= 'Z':
				want[1]++
			case c >= 'a' && c <= 'z':
				want[2]++
			case c > ' ' && c < 0x80:
				want[0]++
			}
		}
		marks, capitals, small := characters(&bytes)
		require.Equal(t, want, [3]int{marks, capitals, small}, "%q", bytes)
	})
}

// FuzzEscapes holds escapes to the decoders of the standard library, as far as letters go.
func FuzzEscapes(f *testing.F) {
	f.Add("the l\u00e4mp\u00f6n <&> \"quai\" 100%", uint8(0))
	f.Add("\U00028FF2", uint8(2))
	f.Fuzz(func(t *testing.T, text string, how uint8) {
		if strings.ContainsAny(text, "%&\\\a") || !isValid(text) {
			return
		}
		escaped := text
		switch how % 4 {
		case 0:
			escaped = url.QueryEscape(text)
		case 1:
			escaped = html.EscapeString(text)
		case 2:
			escaped = strconv.QuoteToASCII(text)
		case 3:
			escaped = each(text, func(c byte) string { return fmt.Sprintf("\\x%02x", c) })
		}
		require.Equal(t, spell(text), spell(escaped), "%q as %q", text, escaped)
	})
}

func isValid(s string) bool {
	return strings.ToValidUTF8(s, "") == s && !strings.ContainsRune(s, 0xFFFD)
}

func spell(text string) (out []uint8) {
	var s speller
	for i := range len(text) {
		var one spelled
		s.put(&one, text[i])
		out = append(out, one.sym[:one.n]...)
	}
	return out
}

func FuzzDecodesStream(f *testing.F) {
	for _, e := range encodings {
		f.Add("So it is: "+e(told)+" or not", uint64(3))
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{PromptLeak(secret).Then(guard.Flag)}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		whole := decide(t, p, text)
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		rnd := rand.New(rand.NewPCG(seed, 1))
		for rest := text; rest != ""; {
			n := min(1+rnd.IntN(1+int(seed%40)), len(rest))
			_, err := st.Push(rest[:n])
			require.NoError(t, err)
			rest = rest[n:]
		}
		_, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, whole.Findings, st.Decision().Findings)
	})
}
