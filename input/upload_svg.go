package input

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode"
)

// svg inspects an image that is a program as well: it must be XML without scripts, handlers, foreign markup, entities, and
// whatever is loaded from elsewhere.
func (x *inspection) svg(data string) {
	var open []*strings.Builder // for each element that is open: what stands in it, if it is a style; comments and elements do not part it
	err := eachTag(data, x.svgElement, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			var style *strings.Builder
			if strings.EqualFold(t.Name.Local, "style") {
				style = new(strings.Builder)
			}
			open = append(open, style)
		case xml.CharData:
			if n := len(open); n > 0 && open[n-1] != nil {
				open[n-1].Write(t)
			}
		case xml.EndElement: // the decoder sees to it that it ends the last one
			if style := open[len(open)-1]; style != nil {
				x.svgStyle(style.String())
			}
			open = open[:len(open)-1]
		}
	})
	if err != nil {
		x.refuse(UploadMalformed, "not plain XML")
	}
}

const (
	xhtmlNamespace = "http://www.w3.org/1999/xhtml"
	xmlNamespace   = "http://www.w3.org/XML/1998/namespace"
)

func (x *inspection) svgElement(t xml.StartElement) {
	name := strings.ToLower(t.Name.Local)
	switch name {
	case "script", "foreignobject", "iframe", "object", "embed", "handler", "listener":
		x.refuse(UploadActive, "an element that runs or embeds something")
	}
	if t.Name.Space == xhtmlNamespace {
		x.refuse(UploadActive, "an element of a web page")
	}
	for _, a := range t.Attr {
		x.svgAttribute(name, a)
	}
}

func (x *inspection) svgAttribute(element string, a xml.Attr) {
	name, value := strings.ToLower(a.Name.Local), strings.ToLower(withoutBlanks(a.Value))
	link := name == "href" || name == "src"
	switch {
	case strings.HasPrefix(name, "on"):
		x.refuse(UploadActive, "a handler of events")
	case name == "attributename" && (strings.HasSuffix(value, "href") || strings.HasPrefix(value, "on")):
		x.refuse(UploadActive, "a link or handler that is animated")
	case name == "base" && (a.Name.Space == xmlNamespace || a.Name.Space == "xml"):
		x.refuse(UploadExternal, "links that lead elsewhere than they say")
	case (link || name == "to" || name == "from" || name == "by" || name == "values") && strings.Contains(value, "script:"):
		x.refuse(UploadActive, "a link that is a script")
	case link && strings.HasPrefix(value, "data:image/svg"):
		x.refuse(UploadActive, "an image in the image that may be a program")
	case link && strings.HasPrefix(value, "data:image/"):
	case link && strings.HasPrefix(value, "data:"):
		x.refuse(UploadActive, "a link that is a document")
	case link && element != "a" && !strings.HasPrefix(value, "#"):
		x.refuse(UploadExternal, "something that is loaded from elsewhere")
	case !link:
		x.svgStyle(a.Value)
	}
}

// svgStyle looks at CSS, or at the value of an attribute that may be some.
func (x *inspection) svgStyle(css string) {
	css = strings.ToLower(withoutBlanks(cssUnescape(css)))
	if strings.Contains(css, "@import") || strings.Contains(css, "image-set(") || strings.Contains(css, "src(") || !onlyLocalURLs(css) {
		x.refuse(UploadExternal, "something that is loaded from elsewhere")
	}
	if strings.Contains(css, "data:image/svg") {
		x.refuse(UploadActive, "an image in the image that may be a program")
	}
}

func withoutBlanks(s string) string {
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return strings.Join(strings.Fields(s), "")
	}
	return s
}

// cssUnescape undoes the escapes of CSS: a backslash and up to six digits with a blank behind, or any other character.
func cssUnescape(css string) string {
	if strings.IndexByte(css, '\\') < 0 {
		return css
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(css, '\\')
		if i < 0 {
			b.WriteString(css)
			return b.String()
		}
		b.WriteString(css[:i])
		css = css[i+1:]
		r, n := rune(0), 0
		for n < len(css) && n < 6 && hexDigit(css[n]) >= 0 {
			r = r<<4 | rune(hexDigit(css[n]))
			n++
		}
		if n == 0 {
			continue
		}
		b.WriteRune(r)
		if css = css[n:]; css != "" && strings.IndexByte(" \t\r\n\f", css[0]) >= 0 {
			css = css[1:]
		}
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

// eachTag calls tag for the elements of an XML text, and all, unless it is nil, for each part of it. A text with a document type,
// but for the usual one of SVG without definitions of its own, or with processing instructions is an error.
func eachTag(data string, tag func(xml.StartElement), all func(xml.Token)) error {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(data, utf8Mark)))
	d.CharsetReader = asciiCharset
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		if all != nil {
			all(token)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > 256 {
				return errNotPlainXML
			}
			tag(t)
		case xml.EndElement:
			depth--
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

// asciiCharset takes a text for what it is where it says that it is in an encoding of one byte for a character, with ASCII as
// in UTF-8: programs for drawing do so. Markup is ASCII, and bytes beyond it are wrong for the decoder unless they are UTF-8.
func asciiCharset(charset string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252":
		return in, nil
	}
	return nil, errNotPlainXML
}
