package input

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

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
		x.utf8(strings.TrimPrefix(data, "\xef\xbb\xbf"))
	}
	if kind == "json" && !json.Valid([]byte(data)) {
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

// svg inspects an image that is a program as well: it must be XML without scripts, handlers, foreign markup, entities, and
// whatever is loaded from elsewhere.
func (x *inspection) svg(data string) {
	err := eachTag(data, func(t xml.StartElement) {
		switch strings.ToLower(t.Name.Local) {
		case "script", "foreignobject", "iframe", "object", "embed", "handler", "listener":
			x.refuse(UploadActive, "an element that runs or embeds something")
		}
		for _, a := range t.Attr {
			name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.Join(strings.Fields(a.Value), ""))
			switch {
			case strings.HasPrefix(name, "on"):
				x.refuse(UploadActive, "a handler of events")
			case (name == "href" || name == "src") && strings.Contains(value, "script:"):
				x.refuse(UploadActive, "a link that is a script")
			case (name == "href" || name == "src") && t.Name.Local != "a" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/"),
				name != "href" && strings.Contains(value, "url(") && !onlyLocalURLs(value):
				x.refuse(UploadExternal, "something that is loaded from elsewhere")
			}
		}
	}, func(text string) {
		if text = strings.ToLower(strings.Join(strings.Fields(text), "")); strings.Contains(text, "@import") || strings.Contains(text, "url(") && !onlyLocalURLs(text) {
			x.refuse(UploadExternal, "something that is loaded from elsewhere")
		}
	})
	if err != nil {
		x.refuse(UploadMalformed, "not plain XML")
	}
}

// onlyLocalURLs reports whether every url() of a style is a place in the document.
func onlyLocalURLs(style string) bool {
	for {
		_, rest, ok := strings.Cut(style, "url(")
		if !ok {
			return true
		}
		if target := strings.TrimLeft(rest, `'"`); !strings.HasPrefix(target, "#") && !strings.HasPrefix(target, "data:image/") {
			return false
		}
		style = rest
	}
}

var errNotPlainXML = errors.New("a document type, an instruction, or no end")

// eachTag calls tag for the elements of an XML text and text for what stands between them. A text with a document type, but for
// the usual one of SVG without definitions of its own, or with processing instructions is an error.
func eachTag(data string, tag func(xml.StartElement), text func(string)) error {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(data, "\xef\xbb\xbf")))
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > 256 {
				return errNotPlainXML
			}
			tag(t)
		case xml.EndElement:
			depth--
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.Directive:
			if !strings.HasPrefix(string(t), "DOCTYPE svg") || strings.ContainsAny(string(t), "[<") {
				return errNotPlainXML
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return errNotPlainXML
			}
		}
	}
}
