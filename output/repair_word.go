package output

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words that stand for values, and the kind of repair they need.
var words = map[string]change{
	"true": {}, "false": {}, "null": {},
	"True": {text: "true", kinds: mendLiteral}, "False": {text: "false", kinds: mendLiteral}, "None": {text: "null", kinds: mendLiteral},
	"TRUE": {text: "true", kinds: mendLiteral}, "FALSE": {text: "false", kinds: mendLiteral}, "NULL": {text: "null", kinds: mendLiteral},
	"undefined": {text: "null", kinds: lossyValue}, "NaN": {text: "null", kinds: lossyValue}, "nan": {text: "null", kinds: lossyValue},
	"Infinity": {text: "null", kinds: lossyValue}, "-Infinity": {text: "null", kinds: lossyValue},
}

// word reads a number, a literal, or a string without quotes.
func (f *fixer) word() bool {
	start := f.i
	for f.i < len(f.s) && (f.s[f.i] >= utf8.RuneSelf || strings.IndexByte("+-._$", f.s[f.i]) >= 0 || alnum(f.s[f.i])) && !f.parted() {
		f.i++
	}
	word := f.s[start:f.i]
	if constructors[word] && f.depth > 0 && strings.HasPrefix(f.s[f.i:], "(") {
		return f.call(start)
	}
	if word != "" && f.i == len(f.s) && f.depth > 0 {
		return f.stop(unknown) // it may go on
	}
	if word != "" && f.delimited() {
		if c, ok := words[word]; ok {
			if c.kinds != 0 {
				f.change(start, f.i, c.text, c.kinds)
			}
			return true
		}
		if number, ok := fixNumber(word); ok {
			if number != word {
				f.change(start, f.i, number, lossyNumber)
			}
			return true
		}
	}
	return f.bare(start)
}

func alnum(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// constructors are what the shell of MongoDB and Python write around a value that JSON has no type for.
var constructors = map[string]bool{
	"ObjectId": true, "ISODate": true, "NumberLong": true, "NumberInt": true, "NumberDecimal": true, "Timestamp": true,
	"Decimal": true, "UUID": true, "PosixPath": true,
}

// call reads the value in the brackets of a constructor, which begins at start, and leaves the constructor out.
func (f *fixer) call(start int) bool {
	if f.depth++; f.depth > f.maxDepth {
		f.deep = true
		return f.fail()
	}
	f.tuples++
	defer func() {
		f.depth--
		f.tuples--
	}()
	f.change(start, f.i+1, "", lossyValue)
	f.i++
	if !f.value() {
		return false
	}
	if f.space(); f.atEnd() {
		return f.stop(unknown)
	}
	if f.s[f.i] != ')' {
		return f.fail()
	}
	f.change(f.i, f.i+1, "", lossyValue)
	f.i++
	return true
}

// parted reports whether white space or a comma outside of ASCII stands here.
func (f *fixer) parted() bool {
	if f.s[f.i] < 0xC2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.s[f.i:])
	return unicode.IsSpace(r) || commaAt(f.s[f.i:]) > 0
}

// delimited reports whether a value may end here.
func (f *fixer) delimited() bool {
	rest := strings.TrimLeft(f.s[f.i:], " \t\u00a0\u3000\u2002\u2003\u2009\u202f")
	return rest == "" || commaAt(rest) > 0 || strings.IndexByte(",]})\r\n#\"'", rest[0]) >= 0 || strings.HasPrefix(rest, "//") ||
		strings.HasPrefix(rest, "/*") || strings.HasPrefix(rest, "```")
}

// bare reads a string without quotes, inside an object or array.
func (f *fixer) bare(start int) bool {
	if f.depth == 0 || len(f.path) == 0 || f.depth == 1 && f.path[0].index == 0 {
		return f.fail() // prose
	}
	n := strings.IndexAny(f.s[start:min(len(f.s), start+maxBare)], ",]}\"\\\r\n{[")
	if n < 0 {
		if len(f.s)-start <= maxBare {
			f.i = len(f.s)
			return f.stop(unknown)
		}
		return f.fail()
	}
	end := start + len(strings.TrimRight(f.s[start:start+n], " \t"))
	if b := f.s[start+n]; end == start || strings.IndexByte(",]}\r\n", b) < 0 {
		return f.fail()
	}
	if strings.IndexFunc(f.s[start:end], func(r rune) bool { return r < ' ' }) >= 0 {
		return f.fail()
	}
	f.change(start, start, `"`, lossyValue)
	f.change(end, end, `"`, lossyValue)
	f.i = start + n
	return true
}

// maxBare is the longest string without quotes, in bytes.
const maxBare = 1000

// fixNumber returns a number as JSON has it.
func fixNumber(s string) (string, bool) {
	if s[0] != '+' && s[0] != '-' && s[0] != '.' && (s[0] < '0' || s[0] > '9') || len(s) > 400 {
		return "", false
	}
	if json.Valid([]byte(s)) {
		return s, true
	}
	if hex, ok := strings.CutPrefix(strings.ToLower(s), "0x"); ok {
		n, err := strconv.ParseUint(hex, 16, 53)
		return strconv.FormatUint(n, 10), err == nil
	}
	s = strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	if strings.HasSuffix(s, ".") {
		s += "0"
	}
	return sign + s, json.Valid([]byte(sign + s))
}
