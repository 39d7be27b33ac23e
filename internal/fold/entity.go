package fold

import (
	"strings"
	"unicode/utf8"
)

// maxEntity bounds the characters between & and ; that are read.
const maxEntity = 24

// entities are the named HTML entities that are decoded, besides letters with an accent, which become the letter.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'", "nbsp": " ", "AMP": "&", "LT": "<", "GT": ">", "QUOT": `"`,
	"Tab": "\t", "NewLine": "\n", "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*",
	"plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=", "quest": "?", "commat": "@",
	"lsqb": "[", "lbrack": "[", "bsol": `\`, "rsqb": "]", "rbrack": "]", "lowbar": "_", "grave": "`", "lcub": "{", "lbrace": "{",
	"vert": "|", "verbar": "|", "rcub": "}", "rbrace": "}", "hyphen": "-", "dash": "-", "ndash": "-", "mdash": "-", "minus": "-",
	"lsquo": "'", "rsquo": "'", "sbquo": "'", "ldquo": `"`, "rdquo": `"`, "bdquo": `"`, "hellip": "...", "ensp": " ", "emsp": " ",
	"thinsp": " ", "shy": "", "zwnj": "", "zwj": "", "lrm": "", "rlm": "", "ZeroWidthSpace": "", "NoBreak": "", "szlig": "ss",
	"aelig": "ae", "AElig": "ae", "oslash": "o", "Oslash": "o", "frasl": "/", "fflig": "ff", "filig": "fi", "fllig": "fl", "inodot": "i",
}

var accents = []string{"acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "caron", "macr", "breve", "dot", "ogon", "scr", "fr", "opf"}

// entity decodes the HTML entity at byte i of s and returns its end.
func (m *maker) entity(s string, i int) int {
	if i+2 >= len(s) {
		return i
	}
	if s[i+1] == '#' {
		return m.numeric(s, i)
	}
	rest := s[i+1 : min(len(s), i+1+maxEntity)]
	n := 0
	for n < len(rest) && isAlnum(rest[n]) {
		n++
	}
	if n == len(rest) || rest[n] != ';' {
		return i
	}
	name := rest[:n]
	to, ok := entities[name]
	if !ok && n > 2 && isLetter(name[0]) {
		for _, a := range accents {
			if name[1:] == a {
				to, ok = name[:1], true
			}
		}
	}
	if !ok {
		return i
	}
	end := i + n + 2
	if to == "" {
		m.drop(i)
	} else {
		m.putAll(to, i)
	}
	return end
}

// numeric decodes &#105; and &#x69; and both without the semicolon.
func (m *maker) numeric(s string, i int) int {
	j, base := i+2, rune(10)
	if j < len(s) && s[j]|0x20 == 'x' {
		base = 16
		j++
	}
	var r rune
	from := j
	for ; j < len(s) && j-from < maxEntity; j++ {
		v := rune(hexValue[s[j]])
		if v >= base {
			break
		}
		r = min(r*base+v, utf8.MaxRune+1)
	}
	if j == from {
		return i
	}
	if j < len(s) && s[j] == ';' {
		j++
	}
	m.putRune(r, i, j-i)
	return j
}

// putRune writes r for the n bytes at byte i of the source. What would be longer than they are is written as "?".
func (m *maker) putRune(r rune, i, n int) {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	if utf8.RuneLen(r) > n {
		r = '?'
	}
	if r < 0x80 {
		m.put(byte(r), i, n)
		return
	}
	m.mark(i, opWhole)
	m.bytes = utf8.AppendRune(m.bytes, r)
}

// escape decodes the backslash sequence at byte i of s and returns its end.
func (m *maker) escape(s string, i int) int {
	if i+1 >= len(s) {
		return i
	}
	switch c := s[i+1]; c {
	case 'n', 't', 'r':
		if i+2 < len(s) && !isLetter(s[i+2]) && s[i+2] != '\\' { // "\n" at the end of a string literal
			return i
		}
		m.put("\n\t\r"[strings.IndexByte("ntr", c)], i, 2)
		return i + 2
	case '\\', '"', '\'', '/':
		m.put(c, i, 2)
		return i + 2
	case 'x':
		if i+2 < len(s) && s[i+2] == '{' {
			return m.braced(s, i)
		}
		if i+3 < len(s) && isHexPair(s[i+2], s[i+3]) {
			m.put(hexValue[s[i+2]]<<4|hexValue[s[i+3]], i, 4)
			return i + 4
		}
	case 'u':
		if i+2 < len(s) && s[i+2] == '{' {
			return m.braced(s, i)
		}
		r, ok := hexRune(s, i+2, 4)
		if !ok {
			return i
		}
		if r >= 0xD800 && r < 0xDC00 && i+7 < len(s) && s[i+6] == '\\' && s[i+7] == 'u' {
			if low, ok := hexRune(s, i+8, 4); ok && low >= 0xDC00 && low < 0xE000 {
				m.putRune((r-0xD800)<<10|(low-0xDC00)+0x10000, i, 12)
				return i + 12
			}
		}
		m.putRune(r, i, 6)
		return i + 6
	case 'U':
		if r, ok := hexRune(s, i+2, 8); ok {
			m.putRune(r, i, 10)
			return i + 10
		}
	case '0', '1', '2', '3':
		if i+3 < len(s) && s[i+2]&^7 == '0' && s[i+3]&^7 == '0' {
			m.put((c-'0')<<6|(s[i+2]-'0')<<3|(s[i+3]-'0'), i, 4)
			return i + 4
		}
	}
	return i
}

// braced decodes \u{...} and \x{...}.
func (m *maker) braced(s string, i int) int {
	var r rune
	j := i + 3
	for ; j < len(s) && j < i+3+maxEntity && hexValue[s[j]] < 16; j++ {
		r = min(r<<4|rune(hexValue[s[j]]), utf8.MaxRune+1)
	}
	if j == i+3 || j >= len(s) || s[j] != '}' {
		return i
	}
	m.putRune(r, i, j+1-i)
	return j + 1
}

// hexRune reads n hex digits at byte i of s.
func hexRune(s string, i, n int) (r rune, ok bool) {
	if i+n > len(s) {
		return 0, false
	}
	for j := i; j < i+n; j++ {
		v := hexValue[s[j]]
		if v >= 16 {
			return 0, false
		}
		r = min(r<<4|rune(v), utf8.MaxRune+1)
	}
	return r, true
}
