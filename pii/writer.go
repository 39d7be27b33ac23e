package pii

import (
	"io"
	"unicode/utf8"
)

// Writer writes what is written to it to another writer, without personal data. What may still become a match is held
// back until more is written, at most 16 KiB, and written by Close. Errors stay: after the first, Write and Close return
// it. It is not safe for concurrent use.
type Writer struct {
	r      *Redactor
	w      io.Writer
	before []byte
	held   []byte
	mem    memory
	looked int // bytes of held that have been looked at to no avail
	found  int
	err    error
}

// NewWriter returns a Writer over w. Close it: the end of the text is held back until then. w is not closed.
func (r *Redactor) NewWriter(w io.Writer) *Writer { return &Writer{r: r, w: w} }

// Found returns how many places have been replaced so far.
func (w *Writer) Found() int { return w.found }

// maxHeld is what a Writer holds before it looks at it as at a whole text.
const maxHeld = 2 * window

// Write implements io.Writer.
func (w *Writer) Write(p []byte) (n int, err error) {
	for len(p) > 0 && w.err == nil {
		k := min(len(p), maxHeld)
		w.held = append(w.held, p[:k]...)
		p, n = p[k:], n+k
		if len(w.held)-w.looked > w.looked/4 {
			w.flush(false)
		}
	}
	return n, w.err
}

// Close writes what was held back.
func (w *Writer) Close() error {
	if w.err == nil {
		w.flush(true)
	}
	return w.err
}

// flush writes what is decided.
func (w *Writer) flush(eof bool) {
	text := string(w.held)
	if !eof {
		text = text[:wholeRunes(text)]
	}
	in := inputs.Get().(*input)
	defer in.release()
	in.before, in.text, in.eof, in.partial, in.d, in.mem = string(w.before), text, eof, true, w.r.d.plan, w.mem
	matches, hold := in.scan(in.buf[:0])
	if hold > maxHeld {
		in.before, in.text, in.eof, in.partial, in.mem, in.changes = string(w.before), text, true, true, w.mem, in.changes[:0]
		in.floor, in.done, in.cells, in.nearAt, in.tabular = 0, 0, 0, 0, false
		matches, hold = in.scan(in.buf[:0])
	}
	in.buf = matches
	end := len(text) - hold
	in.commit(&w.mem, end)
	at := 0
	for _, m := range matches {
		w.put(text[at:m.start])
		w.put(w.r.standIn(m.id, text[m.start:m.end]))
		at = m.end
		w.found++
	}
	w.put(text[at:end])
	w.before = append(w.before, text[:end]...)
	if n := len(w.before) - 64; n > 0 {
		for n < len(w.before) && !utf8.RuneStart(w.before[n]) {
			n++
		}
		w.before = append(w.before[:0], w.before[n:]...)
	}
	w.held = append(w.held[:0], w.held[end:]...)
	w.looked = len(w.held)
}

func (w *Writer) put(s string) {
	if w.err == nil && s != "" {
		_, w.err = io.WriteString(w.w, s)
	}
}

// wholeRunes returns the length of s without a rune that is cut off at its end.
func wholeRunes(s string) int {
	for k := 1; k <= utf8.UTFMax && k <= len(s); k++ {
		if c := s[len(s)-k]; utf8.RuneStart(c) {
			if !utf8.FullRuneInString(s[len(s)-k:]) {
				return len(s) - k
			}
			break
		}
	}
	return len(s)
}
