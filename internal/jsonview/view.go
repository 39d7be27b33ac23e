package jsonview

import (
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// Limits.
const (
	// MaxDepth is the number of arrays and objects that may stand in each other; encoding/json has the same limit.
	MaxDepth = 10000
	// MaxLiteral is the length in bytes up to which a number is held and replaced as one. Longer numbers are released
	// as they come; an edit overwrites the digits it covers.
	MaxLiteral = 64
)

// stride is the distance in raw bytes between marks: the most that a look-up has to walk.
const stride = 256

// View is the view of one JSON document, read as a whole or in pieces. The zero value is at the start of a document.
// Offsets in arguments and results count from the start of what is held; Base says how much was let go before.
// It is not safe for concurrent use and must not be copied after the first Feed.
type View struct {
	raw  mem.Tape
	text mem.Tape // used only while the held text has escapes

	head  mark   // the state at the start of what is held
	marks []mark // states further on, at least stride raw bytes apart
	first int    // marks before it have been let go
	last  int    // raw offset of the last mark

	lexer
}

// A mark says where a byte of the document stands. Offsets are those of the whole document.
type mark struct {
	raw, view int  // offsets of the byte
	part      int  // view offset at which the part began that the byte stands in
	kind      Kind // of that part
}

// Kind says what a part of a document is.
type Kind uint8

const (
	// Structure is brackets, commas, colons, quotes and white space.
	Structure Kind = iota
	// String is what stands between two quotes.
	String
	// Literal is a number, true, false or null.
	Literal
	// Plain is everything from the first syntax error on.
	Plain
	// closing is structure that begins with the closing quote of a string.
	closing
)

// SyntaxError says where a document stops being JSON. It never holds content.
type SyntaxError struct {
	Offset int // in raw bytes of the whole document
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("jsonview: offset %d: %s", e.Offset, e.Reason)
}

// Reset makes v ready for another document. It keeps small buffers: strings from Text are no longer valid.
func (v *View) Reset() {
	marks := v.marks[:0]
	if cap(marks) > 64<<10/32 {
		marks = nil
	}
	v.text.Recycle()
	*v = View{marks: marks, text: v.text}
}

// Feed reads the next piece of the document. It returns how many bytes at the end of piece cannot be decided yet, at
// most 14: an unfinished escape or rune. The caller gives them again, in front of the next piece. With eof nothing more
// comes and everything is decided. Feed keeps piece, or a part of it, until it is dropped.
func (v *View) Feed(piece string, eof bool) (undecided int) {
	p := piece
	if !eof {
		p = p[:len(p)-mem.OpenRune(p)]
	}
	n := v.lex(p, eof)
	v.raw.Add(p[:n])
	return len(piece) - n
}

// Err returns nil while what was read is valid, or the start of, JSON.
// A document that ends too early is found with eof.
func (v *View) Err() *SyntaxError {
	if !v.broken {
		return nil
	}
	return &SyntaxError{Offset: v.brokenAt, Reason: v.reason}
}

// Text returns the view of what is held. The string is valid until Drop or Reset.
func (v *View) Text() string {
	if v.escaped() {
		return v.text.Text()
	}
	return v.raw.Text()
}

// Raw returns the raw bytes of what is held. The string stays valid.
func (v *View) Raw() string { return v.raw.Text() }

// Base returns how much of the view and of the raw text was dropped.
func (v *View) Base() (view, raw int) { return v.head.view, v.head.raw }

// escaped reports whether there is an escape in what is held: every escape is longer than what it stands for.
func (v *View) escaped() bool { return v.shrink != v.head.raw-v.head.view }

// Drop lets go the first n bytes of the view and their raw bytes. n is a result of Cut; otherwise it is rounded down so
// that no escape is torn.
func (v *View) Drop(n int) {
	c := v.seek(v.head, v.clip(n))
	v.raw.Drop(c.raw - v.head.raw)
	if v.escaped() {
		v.text.Drop(c.view - v.head.view)
	}
	v.head = c
	if !v.escaped() {
		v.text.Recycle()
	}
	for v.first < len(v.marks) && v.marks[v.first].raw <= c.raw {
		v.first++
	}
	if v.first > len(v.marks)/2 {
		v.marks = v.marks[:copy(v.marks, v.marks[v.first:])]
		v.first = 0
	}
}

// Open returns where a number, true, false or null begins that may go on with the next piece, or the length of the
// text. What stands there must be held.
func (v *View) Open() int {
	n := len(v.Text())
	if v.kind == Literal && v.off-v.shrink-v.part <= MaxLiteral {
		return max(v.part-v.head.view, 0)
	}
	return n
}

// Cut returns the largest offset up to n at which the text may be let go: it goes neither through an escape or a rune
// nor through a literal, which an edit would replace as one.
func (v *View) Cut(n int) int {
	text := v.Text()
	n = max(min(n, len(text)), 0)
	for back := 1; back < utf8.UTFMax && n < len(text) && n-back >= 0 && !utf8.RuneStart(text[n]); back++ {
		if utf8.RuneStart(text[n-back]) {
			if _, size := utf8.DecodeRuneInString(text[n-back:]); size > back {
				n -= back
			}
			break
		}
	}
	n = min(n, v.Open())
	c := v.seek(v.head, v.clip(n))
	v.settle(&c)
	if c.kind == Literal && c.view > c.part && v.end(c)-c.part <= MaxLiteral {
		return max(c.part-v.head.view, 0)
	}
	return c.view - v.head.view
}

// Part returns what byte i of the view stands in, and its bounds as far as held. Quotes belong to the structure.
func (v *View) Part(i int) (start, end int, kind Kind) {
	c := v.seek(v.head, v.clip(i))
	v.settle(&c)
	return max(c.part-v.head.view, 0), v.end(c) - v.head.view, c.public()
}

// Span returns the raw bytes that view[start:end] comes from. It covers whole escapes.
func (v *View) Span(start, end int) (rawStart, rawEnd int) {
	from, to := v.clip(start), v.clip(max(start, end))
	if !v.escaped() {
		return from - v.head.view, to - v.head.view
	}
	c := v.seek(v.head, from)
	rawStart = c.raw - v.head.raw
	if from == to {
		return rawStart, rawStart
	}
	c = v.seek(c, to)
	if c.view < to {
		v.step(&c)
	}
	return rawStart, c.raw - v.head.raw
}

// clip turns an offset in what is held into one of the whole view.
func (v *View) clip(i int) int {
	return v.head.view + max(min(i, v.off-v.shrink-v.head.view), 0)
}

// seek returns the state at offset view, or at the start of the escape that it stands in, from c on.
func (v *View) seek(c mark, view int) mark {
	if view-c.view > stride {
		marks := v.marks[v.first:]
		if k := sort.Search(len(marks), func(k int) bool { return marks[k].view > view }); k > 0 && marks[k-1].raw > c.raw {
			c = marks[k-1]
		}
	}
	for c.view < view && c.raw < v.off {
		before := c
		if v.step(&c); c.view > view {
			return before
		}
	}
	return c
}

// end returns where the part ends that c, settled, stands in.
func (v *View) end(c mark) int {
	part, kind := c.part, c.public()
	other := func(m mark) bool { return m.part != part || m.public() != kind }
	marks := v.marks[v.first:]
	if k := sort.Search(len(marks), func(k int) bool { return marks[k].raw > c.raw && other(marks[k]) }); k > 0 && marks[k-1].raw > c.raw {
		c = marks[k-1]
	}
	for c.raw < v.off {
		if v.settle(&c); other(c) {
			return c.part
		}
		v.step(&c)
	}
	return c.view
}

// settle lets c stand in the part of the byte at c: parts begin and end between bytes.
// Only what the lexer has found valid is walked, so a byte tells enough.
func (v *View) settle(c *mark) {
	if c.raw >= v.off || c.kind == Plain {
		return
	}
	b := v.raw.Text()[c.raw-v.head.raw]
	switch {
	case v.broken && c.raw >= v.brokenAt:
		c.kind, c.part = Plain, c.view
	case c.kind == String && b == '"':
		c.kind, c.part = closing, c.view
	case c.kind == Structure && inLiteral(b):
		c.kind, c.part = Literal, c.view
	case c.kind == Literal && !inLiteral(b):
		c.kind, c.part = Structure, c.view
	}
}

// step goes on by a byte or an escape. There must be one.
func (v *View) step(c *mark) {
	v.settle(c)
	s := v.raw.Text()[c.raw-v.head.raw:]
	if c.kind == String && s[0] == '\\' {
		if v.broken {
			s = s[:min(len(s), v.brokenAt-c.raw)]
		}
		r, n := decode(s, true)
		c.raw += n
		c.view += utf8.RuneLen(r)
		return
	}
	c.raw++
	c.view++
	switch {
	case c.kind == closing:
		c.kind = Structure
	case c.kind == Structure && s[0] == '"':
		c.kind, c.part = String, c.view
	}
}

func (m mark) public() Kind {
	if m.kind == closing {
		return Structure
	}
	return m.kind
}

func inLiteral(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || b == '-' || b == '+' || b == '.' || b == 'E'
}
