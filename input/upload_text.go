package input

import (
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// utf8Mark is the byte order mark that many programs put before UTF-8.
const utf8Mark = "\xef\xbb\xbf"

// textFile inspects a text: UTF-8, with or without a byte order mark, or UTF-16 with one.
func (x *inspection) textFile(kind, data string) {
	if x.text -= len(data); x.text < 0 {
		x.refuse(UploadTextLength, "more than %d bytes of text", x.o.MaxText)
		return
	}
	switch {
	case strings.HasPrefix(data, "\xff\xfe\x00\x00"):
		x.refuse(UploadEncoding, "UTF-32")
	case strings.HasPrefix(data, "\xff\xfe"):
		x.utf16(kind, data[2:], 0)
	case strings.HasPrefix(data, "\xfe\xff"):
		x.utf16(kind, data[2:], 1)
	default:
		x.utf8(strings.TrimPrefix(data, utf8Mark))
	}
	if kind == "json" && !json.Valid([]byte(strings.TrimPrefix(data, utf8Mark))) {
		x.refuse(UploadMalformed, "not JSON")
	}
}

func (x *inspection) utf8(text string) {
	line, longest, control := 0, 0, false
	for i := range len(text) {
		c := text[i]
		if c == '\n' || c == '\r' {
			longest, line = max(longest, line), 0
			continue
		}
		line++
		control = control || c < 0x20 && c != '\t' && c != '\f'
	}
	x.line(max(longest, line))
	if control {
		x.refuse(UploadEncoding, "a control character")
	}
	if !utf8.ValidString(text) {
		x.refuse(UploadEncoding, "not UTF-8")
	}
}

// utf16 inspects a text of two bytes for a unit; low is where the lower of them stands.
func (x *inspection) utf16(kind, text string, low int) {
	if kind == "json" || kind == "svg" {
		x.refuse(UploadEncoding, "UTF-16")
		return
	}
	if len(text)%2 != 0 {
		x.refuse(UploadEncoding, "half a character of UTF-16")
		return
	}
	line, longest, control, half := 0, 0, false, false
	for i := 0; i < len(text); i += 2 {
		r := rune(text[i+low]) | rune(text[i+1-low])<<8
		if utf16.IsSurrogate(r) {
			var next rune
			if i+4 <= len(text) {
				next = rune(text[i+2+low]) | rune(text[i+3-low])<<8
			}
			half = half || utf16.DecodeRune(r, next) == utf8.RuneError
			i += 2
		}
		if r == '\n' || r == '\r' {
			longest, line = max(longest, line), 0
			continue
		}
		line += 2
		control = control || r < 0x20 && r != '\t' && r != '\f'
	}
	if control {
		x.refuse(UploadEncoding, "a control character")
	}
	if half {
		x.refuse(UploadEncoding, "half a character of UTF-16")
	}
	x.line(max(longest, line))
}

func (x *inspection) line(longest int) {
	if longest > x.o.MaxLine {
		x.refuse(UploadLine, "a line of %d bytes, at most %d", longest, x.o.MaxLine)
	}
}
