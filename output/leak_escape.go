package output

import "unicode/utf8"

// isEscape reports whether c may begin an escape.
func isEscape(c byte) bool { return c == '%' || c == '&' || c == '\\' }

// escape undoes one layer of escapes.
type escape struct {
	buf  [maxEscape]byte // what may be one
	n    uint8
	high rune // the first half of a surrogate pair
}

// put takes a byte and returns how many bytes of out it makes certain.
func (e *escape) put(c byte, out *[maxEscape + utf8.UTFMax]byte) int {
	if e.n == 0 {
		if isEscape(c) {
			e.buf[0], e.n = c, 1
			return 0
		}
		out[0] = c
		return 1
	}
	n := 0
	switch r, what := e.step(c); what {
	case more:
		if int(e.n) < len(e.buf) {
			e.buf[e.n] = c
			e.n++
			return 0
		}
		n = copy(out[:], e.buf[:e.n])
	case octet:
		e.n = 0
		out[0] = byte(r)
		return 1
	case char:
		e.n = 0
		return e.char(r, out)
	case charBefore: // c is not part of it
		n = e.char(r, out)
	case literal:
		n = copy(out[:], e.buf[:e.n])
	}
	e.n = 0
	if isEscape(c) {
		e.buf[0], e.n = c, 1
		return n
	}
	out[n] = c
	return n + 1
}

// char puts a code point out, or keeps it if it is the first half of one.
func (e *escape) char(r rune, out *[maxEscape + utf8.UTFMax]byte) int {
	high := e.high
	e.high = 0
	switch {
	case r >= 0xD800 && r < 0xDC00:
		e.high = r
		return 0
	case r >= 0xDC00 && r < 0xE000 && high != 0:
		r = (high-0xD800)<<10 + r - 0xDC00 + 0x10000
	}
	return utf8.EncodeRune(out[:], r)
}

// verdict says what a byte makes of an escape.
type verdict uint8

const (
	more       verdict = iota
	octet              // a byte
	char               // a code point
	charBefore         // a code point that ended before the byte
	literal            // no escape
)

// step says what c makes of the escape in buf.
func (e *escape) step(c byte) (rune, verdict) {
	switch e.buf[0] {
	case '%':
		return e.percent(c)
	case '&':
		return e.reference(c)
	}
	return e.backslash(c)
}

// percent knows %4c and %u004c.
func (e *escape) percent(c byte) (rune, verdict) {
	v := hexOf(c)
	switch {
	case e.n == 1 && c|0x20 == 'u':
		return 0, more
	case v < 0:
		return 0, literal
	case e.n == 2 && e.buf[1]|0x20 != 'u':
		return hexOf(e.buf[1])<<4 | v, octet
	case e.n == 5:
		return number(e.buf[2:5], 16)<<4 | v, char
	}
	return 0, more
}

// reference knows &#76; with or without its end, &#x4c; and &eacute;. Other names stand for what is no letter.
func (e *escape) reference(c byte) (rune, verdict) {
	letter := c|0x20 >= 'a' && c|0x20 <= 'z'
	digit := c >= '0' && c <= '9'
	if e.n == 1 {
		if letter || c == '#' {
			return 0, more
		}
		return 0, literal
	}
	body := e.buf[1:e.n]
	if body[0] != '#' {
		switch {
		case c == ';' && len(body) > 1:
			return named(body), char
		case letter || digit:
			return 0, more
		}
		return 0, literal
	}
	base := 10
	if body = body[1:]; len(body) > 0 && body[0]|0x20 == 'x' {
		body, base = body[1:], 16
	} else if len(body) == 0 && c|0x20 == 'x' {
		return 0, more
	}
	switch {
	case digit || base == 16 && hexOf(c) >= 0:
		return 0, more
	case len(body) == 0:
		return 0, literal
	case c == ';':
		return number(body, rune(base)), char
	}
	return number(body, rune(base)), charBefore
}

// named returns what a named character reference stands for, as far as letters and escapes are concerned.
func named(name []byte) rune {
	switch s := string(name[1:]); s {
	case "acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "caron":
		return rune(name[0])
	case "mp":
		return '&'
	case "sol":
		if name[0]|0x20 == 'b' {
			return '\\'
		}
	case "ercnt":
		return '%'
	}
	return ' '
}

// backslash knows \u004c, \u{4c}, \U0000004c, \x4c, \114, the letters of JSON for blanks, and a backslash before anything else.
func (e *escape) backslash(c byte) (rune, verdict) {
	if e.n == 1 {
		switch c {
		case 'n', 'r', 't', 'b', 'f', 'v':
			return ' ', char
		case 'u', 'x', 'U':
			return 0, more
		}
		if c >= '0' && c <= '7' {
			return 0, more
		}
		return rune(c), octet
	}
	body := e.buf[2:e.n]
	v := hexOf(c)
	switch kind := e.buf[1] | 0x20; {
	case kind == 'u' && len(body) > 0 && body[0] == '{':
		switch {
		case v >= 0:
			return 0, more
		case c == '}':
			return number(body[1:], 16), char
		}
	case kind == 'u' && len(body) == 0 && c == '{':
		return 0, more
	case kind == 'u' && v >= 0:
		if len(body) == 3 && e.buf[1] == 'u' || len(body) == 7 { // \U has eight
			return min(number(body, 16)<<4|v, utf8.MaxRune+1), char
		}
		return 0, more
	case kind == 'x' && v >= 0:
		if len(body) == 1 {
			return number(body, 16)<<4 | v, octet
		}
		return 0, more
	case kind != 'u' && kind != 'x': // octal
		if v >= 0 && v < 8 && len(body) < 2 {
			if len(body) == 1 {
				return number(e.buf[1:e.n], 8)<<3 | v, octet
			}
			return 0, more
		}
		return number(e.buf[1:e.n], 8), charBefore
	}
	return 0, literal
}

// number reads digits. What is no code point comes to U+FFFD when it is put out.
func number(digits []byte, base rune) (n rune) {
	for _, c := range digits {
		n = min(n*base+hexOf(c), utf8.MaxRune+1)
	}
	return n
}

// hexOf returns the value of a hex digit, -1 for anything else.
func hexOf(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}
