package rag

import (
	page "html"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/html"
)

// maxOpen is how many elements may be open at once; browsers stop at the same number.
const maxOpen = 512

// element is an element that is open.
type element struct {
	name       string // in lower case
	start      int
	hidden     HiddenKind // why it is not seen; zero if it is
	background colour     // of it or of what it stands in
	styled     bool       // it or what it stands in has a class or an ID, which may give it a background
}

// walker follows the elements of a page.
type walker struct {
	c      *cutter
	sheet  sheet
	open   []element
	hidden int             // how many elements at the bottom are seen; what is above the first that is not is hidden, too
	inside strings.Builder // text of the hidden element
	kind   HiddenKind
	start  int
}

// html finds the hidden parts of a page: of text, which is c.text but for what is not to be read as markup.
func (c *cutter) html(text string) {
	if strings.IndexByte(text, '<') < 0 {
		return
	}
	w := walker{c: c}
	for s := html.NewScanner(text); ; {
		t, ok := s.Next()
		if !ok {
			break
		}
		w.token(t, text)
	}
	if w.kind != 0 { // never closed: hidden to the end
		w.leave(len(text))
	}
}

func (w *walker) token(t html.Token, text string) {
	own := w.c.text[t.Start:t.End]
	switch t.Kind {
	case html.Text:
		style := t.Raw && w.top() == "style"
		if style {
			w.sheet.read(own)
		}
		if w.kind != 0 && !style {
			w.inside.WriteString(own)
		}
	case html.Comment:
		switch {
		case len(own) > 2 && own[2]|0x20 == 'd': // <!doctype html>
		case w.kind != 0:
			w.inside.WriteString(own)
		default:
			w.c.add(HiddenComment, t.Start, t.End, own)
		}
	case html.StartTag:
		w.opens(t, text)
	case html.EndTag:
		w.closes(strings.ToLower(t.Name), t.Start, t.End)
	}
}

func (w *walker) top() string {
	if len(w.open) == 0 {
		return ""
	}
	return w.open[len(w.open)-1].name
}

// opens begins an element.
func (w *walker) opens(t html.Token, text string) {
	e := element{name: strings.ToLower(t.Name), start: t.Start}
	for len(w.open) > 0 && ends(w.top(), e.name) {
		w.closes(w.top(), e.start, e.start)
	}
	if len(w.open) > 0 {
		up := &w.open[len(w.open)-1]
		e.background, e.styled = up.background, up.styled
	}
	look := look{walker: w, e: &e}
	for a := range t.Attrs(text) {
		look.attr(a, e.name)
	}
	e.hidden = look.kind()
	if void(e.name) {
		return
	}
	if w.kind == 0 && e.hidden != 0 && e.hidden != HiddenARIA {
		w.kind, w.start, w.hidden = e.hidden, e.start, len(w.open)
		w.inside.Reset()
	}
	if len(w.open) < maxOpen {
		w.open = append(w.open, e)
	}
}

// closes ends the nearest element of this name, and those in it.
func (w *walker) closes(name string, start, end int) {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].name != name {
			continue
		}
		if e := &w.open[i]; e.hidden == HiddenARIA && w.kind == 0 {
			w.c.add(HiddenARIA, e.start, end, w.plain(e.start, start))
		}
		w.open = w.open[:i]
		if w.kind != 0 && w.hidden >= i {
			if w.hidden > i { // something around it was closed
				end = start
			}
			w.leave(end)
		}
		return
	}
}

// leave ends the hidden part.
func (w *walker) leave(end int) {
	w.c.add(w.kind, w.start, end, strings.Clone(w.inside.String()))
	w.kind = 0
}

// maxPlain bounds the text of an element that is told and stays.
const maxPlain = 4096

// plain is a part of the page without its tags.
func (w *walker) plain(from, to int) string {
	if len(w.c.parts) >= maxHidden {
		return ""
	}
	text := w.c.text[from:min(to, from+maxPlain)]
	var b strings.Builder
	for s := html.NewScanner(text); ; {
		t, ok := s.Next()
		if !ok {
			return b.String()
		}
		if t.Kind == html.Text {
			b.WriteString(text[t.Start:t.End])
		}
	}
}

// void reports whether an element has no content, and so no end tag.
func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// ends reports whether an element that is open ends where another begins (HTML Standard, "optional tags").
func ends(open, begins string) bool {
	switch open {
	case "p":
		switch begins {
		case "p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section", "article", "main", "footer",
			"header", "hr", "form", "address", "aside", "details", "fieldset", "figure", "nav":
			return true
		}
	case "li", "option":
		return begins == open || open == "option" && begins == "optgroup"
	case "optgroup", "tbody", "head":
		return begins == open || open == "head" && begins == "body"
	case "thead":
		return begins == "tbody" || begins == "tfoot"
	case "dt", "dd":
		return begins == "dt" || begins == "dd"
	case "td", "th":
		return begins == "td" || begins == "th" || begins == "tr" || begins == "tbody"
	case "tr":
		return begins == "tr" || begins == "tbody"
	}
	return false
}

// unseen reports whether the content of an element is not shown.
func unseen(name string) bool {
	switch name {
	case "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "datalist", "audio", "video", "canvas", "desc", "metadata":
		return true
	}
	return false
}

// look is a look at the attributes of an element.
type look struct {
	*walker
	e      *element
	style  style
	hidden bool // by an attribute
	aria   bool
}

func (l *look) attr(a html.Attr, name string) {
	key := strings.ToLower(a.Name)
	switch key {
	case "style":
		l.style.read(page.UnescapeString(a.Value))
	case "class":
		l.e.styled = l.e.styled || a.Value != ""
		for class := range strings.FieldsSeq(a.Value) {
			l.style.join(l.sheet.classes[class])
			l.style.join(l.sheet.classes[name+"."+class])
		}
	case "id":
		l.e.styled = true
		l.style.join(l.sheet.ids[a.Value])
	case "hidden":
		l.hidden = true
	case "aria-hidden":
		l.aria = strings.EqualFold(strings.TrimSpace(a.Value), "true")
	case "bgcolor", "background":
		l.style.background = readColour(a.Value)
		if key == "background" {
			l.style.background = someColour
		}
	case "color":
		if name == "font" {
			l.style.colour = readColour(a.Value)
		}
	case "type":
		if name == "input" && strings.EqualFold(strings.TrimSpace(a.Value), "hidden") {
			l.hidden = true
		}
	case "alt", "title", "aria-label", "aria-description", "placeholder", "summary", "content", "label":
		if l.walker.kind == 0 && strings.TrimSpace(a.Value) != "" && (key != "content" || name == "meta") {
			l.c.add(HiddenAttribute, a.ValueStart, a.ValueStart+len(a.Value), a.Value)
		}
	case "value":
		if l.walker.kind == 0 && name == "input" && strings.TrimSpace(a.Value) != "" {
			l.c.add(HiddenAttribute, a.ValueStart, a.ValueStart+len(a.Value), a.Value)
		}
	}
}

// kind says why the element is not seen.
func (l *look) kind() HiddenKind {
	l.style.join(l.sheet.tags[l.e.name])
	if l.style.background != noColour {
		l.e.background = l.style.background
	}
	switch {
	case l.hidden || unseen(l.e.name):
		return HiddenElement
	case l.style.hides != 0:
		return l.style.hides
	case l.style.clear(l.e.background, l.e.styled):
		return HiddenColour
	case l.aria:
		return HiddenARIA
	}
	return 0
}
