package html

import "strings"

// Kind says what a Token is.
type Kind uint8

const (
	Text     Kind = iota // also what stands in script, style and the like
	StartTag             // <a href=x>
	EndTag               // </a>
	Comment              // comments, <!doctype>, <?x?>, and what browsers take for comments
)

// Token is a part of a text: text[Start:End].
type Token struct {
	Kind       Kind
	Start, End int
	Name       string // of a tag, as written
	Complete   bool   // it ends before the text does
	Raw        bool   // a Text in which there are no entities: of script, style, xmp, iframe, noembed, noframes, plaintext

	attrs int // where they begin
}

// Scanner yields the tokens of a text. It is not safe for concurrent use.
type Scanner struct {
	text string
	at   int
	in   string // the element, in lower case, whose content is raw text
}

// NewScanner returns a Scanner of text.
func NewScanner(text string) *Scanner { return &Scanner{text: text} }

// Next returns the next token. ok is false at the end of the text.
func (s *Scanner) Next() (t Token, ok bool) {
	if s.at >= len(s.text) {
		return Token{}, false
	}
	if s.in != "" {
		in := s.in
		s.in = ""
		if end := rawEnd(s.text, s.at, in); end > s.at {
			t = Token{Start: s.at, End: end, Complete: true, Raw: in != "title" && in != "textarea"}
			s.at = end
			return t, true
		}
	}
	if s.text[s.at] == '<' && Opens(s.text[s.at:]) {
		t = Read(s.text, s.at)
		s.at = t.End
		if t.Kind == StartTag && t.Complete {
			s.in = rawElement(t.Name)
		}
		return t, true
	}
	end := s.at + 1
	for end < len(s.text) {
		i := strings.IndexByte(s.text[end:], '<')
		if i < 0 {
			end = len(s.text)
			break
		}
		if end += i; Opens(s.text[end:]) {
			break
		}
		end++
	}
	t = Token{Start: s.at, End: end, Complete: true}
	s.at = end
	return t, true
}

// Opens reports whether a tag or a comment begins with text, whose first byte is '<'.
func Opens(text string) bool {
	if len(text) < 2 {
		return false
	}
	c := text[1]
	return letter(c) || c == '!' || c == '?' || c == '/' && len(text) > 2
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// Read returns the tag or the comment that begins at text[at], for which Opens holds.
func Read(text string, at int) Token {
	t := Token{Kind: Comment, Start: at}
	rest := text[at:]
	switch c := rest[1]; {
	case letter(c):
		t.Kind = StartTag
	case c == '/' && letter(rest[2]):
		t.Kind = EndTag
	case strings.HasPrefix(rest, "<!--"):
		return t.until(text, commentEnd(rest))
	default:
		return t.until(text, strings.IndexByte(rest, '>')+1)
	}
	name := at + 1
	if t.Kind == EndTag {
		name++
	}
	i := name
	for i < len(text) && !space(text[i]) && text[i] != '/' && text[i] != '>' {
		i++
	}
	t.Name, t.attrs = text[name:i], i
	for {
		a, next, more := ReadAttr(text, i)
		if !more {
			t.End = next
			t.Complete = next > i && text[next-1] == '>' && a == (Attr{})
			return t
		}
		i = next
	}
}

func (t Token) until(text string, n int) Token {
	t.End, t.Complete = t.Start+n, n > 0
	if !t.Complete {
		t.End = len(text)
	}
	return t
}

// commentEnd returns the length of the comment at the beginning of s, or 0 if it does not end.
func commentEnd(s string) int {
	body := s[len("<!--"):]
	switch {
	case strings.HasPrefix(body, ">"):
		return len("<!-->")
	case strings.HasPrefix(body, "->"):
		return len("<!--->")
	}
	for i := 0; ; {
		n := strings.Index(body[i:], "--")
		if n < 0 {
			return 0
		}
		if i += n; strings.HasPrefix(body[i:], "-->") {
			return len("<!--") + i + 3
		}
		if strings.HasPrefix(body[i:], "--!>") {
			return len("<!--") + i + 4
		}
		i++
	}
}

// rawElement returns the name, in lower case, of an element whose content is text only; "" for others.
func rawElement(name string) string {
	if len(name) < 3 || len(name) > 9 {
		return ""
	}
	for _, raw := range [...]string{"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"} {
		if strings.EqualFold(name, raw) {
			return raw
		}
	}
	return ""
}

// rawEnd returns where the end tag of the element begins, or the end of the text.
func rawEnd(text string, at int, element string) int {
	if element == "plaintext" {
		return len(text)
	}
	for {
		i := strings.Index(text[at:], "</")
		if i < 0 {
			return len(text)
		}
		at += i
		end := at + 2 + len(element)
		if end < len(text) && strings.EqualFold(text[at+2:end], element) &&
			(space(text[end]) || text[end] == '/' || text[end] == '>') {
			return at
		}
		at += 2
	}
}
