package jsonview

import (
	"math/bits"
	"unicode/utf8"
)

// Reasons of a SyntaxError.
const (
	reasonEnd     = "unexpected end"
	reasonByte    = "unexpected byte"
	reasonControl = "control character in a string"
	reasonEscape  = "invalid escape"
	reasonNumber  = "invalid number"
	reasonWord    = "invalid literal"
	reasonDepth   = "nested too deeply"
	reasonMore    = "data after the document"
)

type state uint8

const (
	atValue      state = iota // a value must come
	atFirstValue              // after [: a value or ]
	atFirstKey                // after {: a key or }
	atKey                     // after , in an object
	atColon
	atComma // after a value: a comma or the end of the array or object
	atEnd   // after the document
	inKey
	inString
	inWord
	inMinus // after - a digit must come
	inZero  // after a leading 0
	inInt
	inDot  // after . a digit must come
	inFrac // digits after .
	inE    // after e a sign or a digit must come
	inSign
	inExp
	inPlain
)

// lexer is the grammar of RFC 8259, one byte at a time.
type lexer struct {
	state    state
	kind     Kind   // of the part that is being read
	part     int    // view offset at which it began
	word     string // what is missing of true, false or null
	depth    int
	off      int // raw bytes read
	shrink   int // raw minus view bytes
	broken   bool
	brokenAt int
	reason   string
	objects  [MaxDepth/64 + 1]uint64 // a bit for each level: an object
}

// lex reads p and returns how many bytes it could decide.
func (v *View) lex(p string, eof bool) int {
	at := v.off // of p[0]
	run := 0    // p[run:] is not in v.text yet
	i := 0
loop:
	for i < len(p) {
		b := p[i]
		switch v.state {
		case inString, inKey:
			i += PlainPrefix(p[i:])
			if i == len(p) {
				break loop
			}
			switch p[i] {
			case '"':
				v.begin(closing, at+i)
				v.flush(at + i + 1)
				v.kind = Structure
				i++
				if v.state == inKey {
					v.state = atColon
				} else {
					v.afterValue()
				}
			case '\\':
				r, n := decode(p[i:], eof)
				if n == 0 && !eof {
					break loop
				}
				if n <= 0 {
					v.fail(at+i, reasonEscape)
					if n == 0 {
						v.reason = reasonEnd
					}
					continue
				}
				v.flush(at + i + 1)
				if !v.escaped() {
					v.text.Recycle()
					v.text.Add(v.raw.Text())
				}
				v.text.Own(len(p))
				v.text.Add(p[run:i])
				v.text.AddRune(r)
				i += n
				run = i
				v.shrink += n - utf8.RuneLen(r)
				v.last = max(v.last, at+i-stride) // no mark inside the escape
			default:
				v.fail(at+i, reasonControl)
			}
		case atValue, atFirstValue:
			i = v.value(p, i, at)
		case atFirstKey, atKey:
			switch {
			case b == '"':
				i++
				v.begin(String, at+i)
				v.state = inKey
			case isSpace(b):
				i++
			case b == '}' && v.state == atFirstKey:
				i++
				v.close()
			default:
				v.fail(at+i, reasonByte)
			}
		case atColon:
			switch {
			case b == ':':
				i++
				v.state = atValue
			case isSpace(b):
				i++
			default:
				v.fail(at+i, reasonByte)
			}
		case atComma:
			object := v.objects[v.depth>>6]>>(v.depth&63)&1 == 1
			switch {
			case b == ',' && object:
				i++
				v.state = atKey
			case b == ',':
				i++
				v.state = atValue
			case b == '}' && object, b == ']' && !object:
				i++
				v.close()
			case isSpace(b):
				i++
			default:
				v.fail(at+i, reasonByte)
			}
		case atEnd:
			if !isSpace(b) {
				v.fail(at+i, reasonMore)
				continue
			}
			i++
		case inWord:
			n := 0
			for n < len(v.word) && i < len(p) && p[i] == v.word[n] {
				i++
				n++
			}
			if v.word = v.word[n:]; n == 0 {
				v.fail(at+i, reasonWord)
			} else if v.word == "" {
				v.begin(Structure, at+i)
				v.afterValue()
			}
		case inPlain:
			i = len(p)
		default:
			if v.state == inInt || v.state == inFrac || v.state == inExp {
				for i < len(p) && '0' <= p[i] && p[i] <= '9' {
					i++
				}
				if i == len(p) {
					break loop
				}
				b = p[i]
			}
			next, ok := number(v.state, b)
			switch {
			case ok:
				v.state = next
				i++
			case v.numberMayEnd():
				v.begin(Structure, at+i)
				v.afterValue()
			default:
				v.fail(at+i, reasonNumber)
			}
		}
	}
	v.off = at + i
	if eof {
		v.finish()
	}
	v.flush(v.off)
	if v.escaped() {
		v.text.Own(len(p))
		v.text.Add(p[run:i])
	}
	return i
}

// value reads the first byte of a value.
func (v *View) value(p string, i, at int) int {
	b := p[i]
	switch b {
	case '"':
		v.begin(String, at+i+1)
		v.state = inString
	case ' ', '\t', '\n', '\r':
	case '{', '[':
		if v.depth == MaxDepth {
			v.fail(at+i, reasonDepth)
			return i
		}
		v.depth++
		bit := uint64(1) << (v.depth & 63)
		if b == '{' {
			v.objects[v.depth>>6] |= bit
			v.state = atFirstKey
		} else {
			v.objects[v.depth>>6] &^= bit
			v.state = atFirstValue
		}
	case ']':
		if v.state != atFirstValue {
			v.fail(at+i, reasonByte)
			return i
		}
		v.close()
	case 't', 'f', 'n':
		v.begin(Literal, at+i)
		v.state = inWord
		v.word = words[b][1:]
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		v.begin(Literal, at+i)
		switch b {
		case '-':
			v.state = inMinus
		case '0':
			v.state = inZero
		default:
			v.state = inInt
		}
	default:
		v.fail(at+i, reasonByte)
		return i
	}
	return i + 1
}

var words = [256]string{'t': "true", 'f': "false", 'n': "null"}

// number returns the state after b, if b belongs to the number.
func number(s state, b byte) (state, bool) {
	digit := '0' <= b && b <= '9'
	switch s {
	case inMinus:
		if b == '0' {
			return inZero, true
		}
		return inInt, digit
	case inZero, inInt, inFrac:
		switch {
		case digit:
			return s, s != inZero
		case b == '.':
			return inDot, s != inFrac
		case b == 'e', b == 'E':
			return inE, true
		}
		return s, false
	case inDot:
		return inFrac, digit
	case inE:
		if b == '+' || b == '-' {
			return inSign, true
		}
		return inExp, digit
	default: // inSign, inExp
		return inExp, digit
	}
}

func (v *View) numberMayEnd() bool {
	return v.state == inZero || v.state == inInt || v.state == inFrac || v.state == inExp
}

func (v *View) close() {
	v.depth--
	v.afterValue()
}

func (v *View) afterValue() {
	v.state = atComma
	if v.depth == 0 {
		v.state = atEnd
	}
}

// finish is the end of the document.
func (v *View) finish() {
	if v.depth == 0 && v.numberMayEnd() {
		v.begin(Structure, v.off)
		v.state = atEnd
	}
	if v.state != atEnd {
		v.fail(v.off, reasonEnd)
	}
}

// fail makes plain text of everything from raw offset at on.
func (v *View) fail(at int, reason string) {
	if v.broken {
		return
	}
	v.begin(Plain, at)
	v.state = inPlain
	v.broken, v.brokenAt, v.reason = true, at, reason
}

// begin starts another part at raw offset at.
func (v *View) begin(kind Kind, at int) {
	v.flush(at)
	v.kind, v.part = kind, at-v.shrink
}

// flush sets the marks that are due before raw offset at, all in the part that is being read.
func (v *View) flush(at int) {
	for v.last+stride < at {
		v.last += stride
		v.marks = append(v.marks, mark{raw: v.last, view: v.last - v.shrink, part: v.part, kind: v.kind})
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

// PlainPrefix returns how many bytes at the start of s stand for themselves in a JSON string: up to the first quote,
// backslash or control character.
func PlainPrefix(s string) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := s[i : i+8]
		x := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
			uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		quote := x ^ '"'*ones
		slash := x ^ '\\'*ones
		// The lowest bit set is exact: borrows only go up.
		if hit := ((x-0x20*ones)&^x | (quote-ones)&^quote | (slash-ones)&^slash) & highs; hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(s); i++ {
		if b := s[i]; b < 0x20 || b == '"' || b == '\\' {
			break
		}
	}
	return i
}

// decode reads the escape at the start of s and returns its length: 0 if more is needed to tell, -1 if it is invalid.
// A surrogate without its other half is U+FFFD.
func decode(s string, eof bool) (r rune, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case '"', '\\', '/':
		return rune(s[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
	default:
		return 0, -1
	}
	r, n = HexEscape(s)
	if n <= 0 || r < 0xD800 || r > 0xDFFF {
		return r, n
	}
	if r >= 0xDC00 {
		return utf8.RuneError, 6
	}
	rest := s[6:]
	if rest == "" && !eof || rest == `\` && !eof {
		return 0, 0
	}
	if len(rest) < 2 || rest[0] != '\\' || rest[1] != 'u' {
		return utf8.RuneError, 6
	}
	low, n := HexEscape(rest)
	switch {
	case n == 0 && !eof:
		return 0, 0
	case n == 6 && 0xDC00 <= low && low <= 0xDFFF:
		return (r-0xD800)<<10 | (low - 0xDC00) + 0x10000, 12
	}
	return utf8.RuneError, 6
}

// HexEscape reads the escape \uXXXX that s begins with, of which the first two bytes have been looked at. n is 6, 0 if s ends
// too early, and -1 if no four hexadecimal digits follow.
func HexEscape(s string) (r rune, n int) {
	for i := 2; i < 6; i++ {
		if i == len(s) {
			return 0, 0
		}
		b := s[i]
		switch {
		case '0' <= b && b <= '9':
			b -= '0'
		case 'a' <= b && b <= 'f':
			b -= 'a' - 10
		case 'A' <= b && b <= 'F':
			b -= 'A' - 10
		default:
			return 0, -1
		}
		r = r<<4 | rune(b)
	}
	return r, 6
}
