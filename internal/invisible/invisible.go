// Package invisible finds characters that cannot be seen and that may carry a message past a reader, or hide words from a
// filter, and tells them from those that a script needs where they stand: selectors and joiners of emoji, three flags,
// joiners in Arabic, Hebrew, Indic and Mongolian words, direction marks among letters written from right to left, soft
// hyphens that stand at least two letters apart, zero width spaces in scripts without blanks, variants of ideographs, a
// byte order mark at the beginning. Each of these is kept once in each place.
//
// It takes time linear in the text and allocates nothing.
package invisible

import "unicode/utf8"

// Text is a text, or the part of one that is looked at now.
type Text struct {
	Text   string
	Offset int           // where it begins in the whole
	EOF    bool          // nothing comes behind it
	Before func() string // the end of what stands before it; only asked if Offset is not zero, and may be nil
	State  *State        // of the whole text; the zero State at its beginning
	Strict bool          // keep nothing, whatever a script needs
}

// Run is a part of a text that is not needed: Text[Start:End].
type Run struct {
	Start, End int
	Count      int        // characters; an escape sequence is one
	Kind       Kind       // the first of its kinds
	Counts     [Kinds]int // characters of each kind
	Joins      bool       // without it bytes that are not UTF-8 could join and be some: leave U+FFFD in its place
}

// Each reports each run from the left, and returns how many bytes at the end are undecided: what they are hangs on what
// follows. They have to be part of the next Text.
func (t *Text) Each(report func(Run)) (hold int) {
	i := Next(t.Text, 0)
	if i < len(t.Text) {
		n := neighbours{text: t.Text, offset: t.Offset, eof: t.EOF, rtl: t.State, strict: t.Strict}
		for ; i < len(t.Text); i = Next(t.Text, i) {
			end, open := runEnd(t.Text, i, t.EOF)
			if !t.EOF && (open || end == len(t.Text)) || !n.enter(t, i, end) {
				hold = len(t.Text) - i
				break
			}
			n.each(i, end, report)
			i = end
		}
	}
	if !t.EOF {
		t.State.seenBefore(t.Text, t.Offset, len(t.Text))
	}
	return hold
}

// each reports what of the run text[i:end] is not needed.
func (n *neighbours) each(i, end int, report func(Run)) {
	var r Run
	n.end = end
	for i < end {
		size, kind := At(n.text[i:])
		if n.keeps(i, size, kind) {
			n.flush(&r, i, report)
		} else {
			if r.Count == 0 {
				r.Start = i
			}
			r.Count++
			r.Counts[kind]++
		}
		i += size
	}
	n.flush(&r, end, report)
}

func (n *neighbours) flush(r *Run, end int, report func(Run)) {
	if r.Count == 0 {
		return
	}
	r.End = end
	for k := Kinds - 1; k > None; k-- {
		if r.Counts[k] > 0 {
			r.Kind = k
		}
	}
	r.Joins = n.last == utf8.RuneError && n.next == utf8.RuneError && r.Start == n.start && end == n.end
	report(*r)
	*r = Run{}
}
