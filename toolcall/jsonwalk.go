package toolcall

import (
	"strings"
	"unicode/utf16"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// maxWalkDepth is how deep a document may be nested to be read field by field.
const maxWalkDepth = 64

// field is a value in a document that is no list and no object, or a key of an object.
type field struct {
	key              string // under which it stands; that of the list for the elements of a list
	value            string // for a string what it says
	start, end       int    // in the text; of a string what is between the quotes
	rawStart, rawEnd int    // in the document, with the quotes
	name             bool   // it is itself a key
	quoted           bool   // it is a string
}

// fields takes the fields of a document.
type fields interface {
	field(f *field)
	enter(key string, list bool, at place) // an object or a list begins, under a key of the object around it
	leave(end place)                       // it has ended
}

// place is a byte of a document, and where the text has it.
type place struct{ raw, text int }

// jsonWalk reads a JSON document field by field. It is not safe for concurrent use.
type jsonWalk struct {
	doc, text string
	at        int
	undone    int // bytes by which the text in front of at is shorter than the document
	out       fields
	f         field
}

// walk reads doc, of which text is the same with the escapes in strings undone, as package jsonview does. It returns
// false, perhaps after some fields, if it is no JSON or too deep.
func (w *jsonWalk) walk(doc, text string, out fields) bool {
	*w = jsonWalk{doc: doc, text: text, out: out}
	ok := w.value("", 0)
	w.space()
	ok = ok && w.at == len(doc)
	*w = jsonWalk{}
	return ok
}

func (w *jsonWalk) place(by int) place { return place{w.at + by, w.at + by - w.undone} }

func (w *jsonWalk) space() {
	for w.at < len(w.doc) {
		switch w.doc[w.at] {
		case ' ', '\t', '\r', '\n':
			w.at++
		default:
			return
		}
	}
}

// next skips white space and the byte b, if it stands there.
func (w *jsonWalk) next(b byte) bool {
	w.space()
	if w.at < len(w.doc) && w.doc[w.at] == b {
		w.at++
		return true
	}
	return false
}

func (w *jsonWalk) value(key string, depth int) bool {
	w.space()
	if w.at >= len(w.doc) || depth > maxWalkDepth {
		return false
	}
	switch w.doc[w.at] {
	case '{':
		w.at++
		w.out.enter(key, false, w.place(-1))
		ok := w.object(depth)
		w.out.leave(w.place(0))
		return ok
	case '[':
		w.at++
		w.out.enter(key, true, w.place(-1))
		ok := w.list(key, depth)
		w.out.leave(w.place(0))
		return ok
	case '"':
		if !w.string() {
			return false
		}
	default:
		start := w.at
		for w.at < len(w.doc) && isLiteral(w.doc[w.at]) {
			w.at++
		}
		w.f = field{start: start - w.undone, end: w.at - w.undone, rawStart: start, rawEnd: w.at}
		if w.at == start || w.f.end > len(w.text) {
			return false
		}
		w.f.value = w.text[w.f.start:w.f.end]
	}
	w.f.key = key
	w.out.field(&w.f)
	return true
}

func isLiteral(b byte) bool {
	return b-'0' < 10 || b|0x20-'a' < 26 || b == '-' || b == '+' || b == '.'
}

func (w *jsonWalk) list(key string, depth int) bool {
	for first := true; !w.next(']'); first = false {
		if !first && !w.next(',') || !w.value(key, depth+1) {
			return false
		}
	}
	return true
}

func (w *jsonWalk) object(depth int) bool {
	for first := true; !w.next('}'); first = false {
		if !first && !w.next(',') {
			return false
		}
		w.space()
		if w.at >= len(w.doc) || w.doc[w.at] != '"' || !w.string() {
			return false
		}
		w.f.name = true
		key := w.f.value
		w.out.field(&w.f)
		if !w.next(':') || !w.value(key, depth+1) {
			return false
		}
	}
	return true
}

// string reads a string into w.f.
func (w *jsonWalk) string() bool {
	w.f = field{rawStart: w.at, start: w.at + 1 - w.undone, quoted: true}
	w.at++
	for quote := -1; ; {
		if quote < w.at { // the last one found was escaped
			n := strings.IndexByte(w.doc[w.at:], '"')
			if n < 0 {
				return false
			}
			quote = w.at + n
		}
		n := strings.IndexByte(w.doc[w.at:quote], '\\')
		if n < 0 {
			w.at = quote + 1
			w.f.end, w.f.rawEnd = quote-w.undone, w.at
			break
		}
		w.at += n
		size, left := escape(w.doc[w.at:])
		if size == 0 {
			return false
		}
		w.at += size
		w.undone += size - left
	}
	if w.f.end > len(w.text) {
		return false
	}
	w.f.value = w.text[w.f.start:w.f.end]
	return true
}

// escape returns the length of the escape that s begins with, 0 if it is none, and that of what it stands for.
func escape(s string) (size, left int) {
	if len(s) < 2 {
		return 0, 0
	}
	if s[1] != 'u' {
		return 2, 1
	}
	r, ok := hex4(s)
	if !ok {
		return 0, 0
	}
	switch {
	case r < 0x80:
		return 6, 1
	case r < 0x800:
		return 6, 2
	case utf16.IsSurrogate(r):
		if low, ok := hex4(s[6:]); ok && utf16.DecodeRune(r, low) != '\uFFFD' {
			return 12, 4
		}
	}
	return 6, 3
}

// hex4 reads \uXXXX.
func hex4(s string) (r rune, ok bool) {
	if !strings.HasPrefix(s, `\u`) {
		return 0, false
	}
	r, n := jsonview.HexEscape(s)
	return r, n == 6
}
