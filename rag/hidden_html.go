package rag

import (
	page "html"
	"slices"
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
	colour     colour     // of its letters
	background colour     // of it or of what it stands in
	styled     bool       // it or what it stands in has a class or an ID, which may give it a background
	dim        bool       // its letters cannot be told from its background
	gone       bool       // it or what it stands in is hidden by other means than colours
	foreign    bool       // it is svg or math, or in it
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
	w.implied(e.name, e.start)
	up := element{background: w.sheet.page()}
	if len(w.open) > 0 {
		up = w.open[len(w.open)-1]
	}
	e.colour, e.background, e.styled, e.foreign = up.colour, up.background, up.styled, up.foreign || e.name == "svg" || e.name == "math"
	look := look{walker: w, e: &e}
	for a := range t.Attrs(text) {
		look.attr(a, e.name)
	}
	e.hidden = look.kind()
	if void(e.name) || up.foreign && t.End-2 > t.Start && text[t.End-2] == '/' {
		return
	}
	hides := e.hidden != 0 && e.hidden != HiddenARIA
	e.gone = up.gone || hides
	switch {
	case w.kind == 0 && hides:
		w.hide(e.hidden, e.start, len(w.open))
	case w.kind == 0 && e.dim:
		w.hide(HiddenColour, e.start, len(w.open))
	case w.kind == HiddenColour && !e.dim && !e.gone: // seen in the midst of what is not
		w.leave(e.start)
	}
	if len(w.open) < maxOpen {
		w.open = append(w.open, e)
	}
}

// hide begins a hidden part with the element that is or will be at this place of those open.
func (w *walker) hide(kind HiddenKind, start, place int) {
	w.kind, w.start, w.hidden = kind, start, place
	w.inside.Reset()
}

// closes ends the element that an end tag is about, and those in it.
func (w *walker) closes(name string, start, end int) {
	if i := match(w.open, name); i >= 0 {
		w.pop(i, start, end)
	}
}

// pop ends the element at place i of those open, and those in it.
func (w *walker) pop(i, start, end int) {
	if e := &w.open[i]; e.hidden == HiddenARIA && w.kind == 0 {
		w.c.add(HiddenARIA, e.start, end, w.plain(e.start, start))
	}
	if w.kind != 0 && w.hidden > i && goesOn(w.open[i:w.hidden+1:len(w.open)]) {
		w.open = append(w.open[:i], w.open[w.hidden])
		w.hidden = i
		return
	}
	w.open = w.open[:i]
	if w.kind != 0 && w.hidden >= i {
		if w.hidden > i { // something around it was closed
			end = start
		}
		w.leave(end)
	}
	if w.kind == 0 && i > 0 && w.open[i-1].dim && !w.open[i-1].gone {
		w.hide(HiddenColour, end, i-1)
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

// look is a look at the attributes of an element.
type look struct {
	*walker
	e      *element
	style  style
	hidden bool // by an attribute
	aria   bool
	open   bool    // a dialog that is shown
	read   [3]bool // of style, class and id the first counts
}

// firsts are the attributes of which look reads the first: a browser ignores one that comes twice.
var firsts = [3]string{"style", "class", "id"}

func (l *look) attr(a html.Attr, name string) {
	key := strings.ToLower(a.Name)
	value := a.Value
	if strings.IndexByte(value, '&') >= 0 {
		value = page.UnescapeString(value)
	}
	if i := slices.Index(firsts[:], key); i >= 0 {
		if l.read[i] {
			return
		}
		l.read[i] = true
	}
	switch key {
	case "style":
		l.style.read(value)
	case "class":
		l.e.styled = l.e.styled || value != ""
		for class := range strings.FieldsSeq(value) {
			l.style.join(l.sheet.classes[class])
			l.style.join(l.sheet.classes[name+"."+class])
		}
	case "id":
		l.e.styled = true
		l.style.join(l.sheet.ids[value])
	case "hidden", "popover":
		l.hidden = true
	case "open":
		l.open = true
	case "aria-hidden":
		l.aria = strings.EqualFold(strings.TrimSpace(value), "true")
	case "bgcolor", "background":
		l.style.background = readColour(value)
		if key == "background" {
			l.style.background = someColour
		}
	case "color":
		if name == "font" {
			l.style.colour = readColour(value)
		}
	case "type":
		if name == "input" && strings.EqualFold(strings.TrimSpace(value), "hidden") {
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
	if l.style.colour != noColour {
		l.e.colour = l.style.colour
	}
	if l.style.background != noColour && l.style.background != clearColour {
		l.e.background = l.style.background
	}
	l.e.dim = illegible(l.e.colour, l.e.background, l.e.styled) && !l.style.picture
	switch {
	case l.hidden || unseen(l.e.name) || l.e.name == "dialog" && !l.open:
		return HiddenElement
	case l.style.hides != 0:
		return l.style.hides
	case l.aria:
		return HiddenARIA
	}
	return 0
}
