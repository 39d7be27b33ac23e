package output

import (
	"slices"
	"strings"
)

// fixer reads a damaged JSON document and notes what has to change. It reads every byte a bounded number of times.
type fixer struct {
	s        string
	i        int
	depth    int
	maxDepth int
	tuples   int // of Python, that are open
	fenced   bool
	quotes   map[rune]int // where the last quote stands that ends a string begun with one; of all documents in the text

	changes []change
	path    []pathStep
	members int  // of the outermost object, or items that are not scalars of the outermost array
	begun   bool // a name with its colon was read, or an item: this is no prose

	failed  bool // no JSON from here
	deep    bool // because it is nested too deeply
	cut     bool // the text ended
	drop    mark // what is behind it is left out
	closers []byte
	cutPath []pathStep // where it was cut
}

// pathStep is a part of a JSON pointer.
type pathStep struct {
	name  string
	index int // of an item; -1 for a property
}

// read reads a value at start and returns where it ends. ok is false if there is none.
func (f *fixer) read(start int) (end int, ok bool) {
	f.i, f.depth, f.tuples, f.changes, f.path, f.members, f.begun = start, 0, 0, nil, nil, 0, false
	f.failed, f.deep, f.cut, f.drop, f.closers, f.cutPath = false, false, false, mark{}, nil, nil
	if !f.value() && !f.cut || f.failed || f.cut && f.drop.at < 0 {
		return f.i, false
	}
	if f.cut {
		f.finishCut()
	}
	return f.i, true
}

func (f *fixer) fail() bool {
	f.failed = true
	return false
}

// change notes an edit, in its place: a comma may be found wrong when the comments behind it were read. Edits where
// another one inserts become one with it.
func (f *fixer) change(start, end int, text string, kind mend) {
	if len(f.changes) >= maxChanges {
		f.failed = true
		return
	}
	k := len(f.changes)
	for k > 0 && f.changes[k-1].start > start {
		k--
	}
	if k > 0 {
		switch c := &f.changes[k-1]; {
		case c.start == c.end && c.end == start || c.end == start && start == end:
			c.end, c.text, c.kinds = end, c.text+text, c.kinds|kind
			return
		case c.start == start && start == end: // before a comment that was read already
			c.text, c.kinds = text+c.text, c.kinds|kind
			return
		}
	}
	f.changes = slices.Insert(f.changes, k, change{start, end, text, kind})
}

// mark is a place up to which all is whole, with the changes up to there.
type mark struct {
	at      int
	changes int
	last    change // of them: later ones may become one with it
}

// unknown is where to cut a value of which nothing is known.
var unknown = mark{at: -1}

func (f *fixer) mark(at int) mark {
	m := mark{at: at, changes: len(f.changes)}
	if m.changes > 0 {
		m.last = f.changes[m.changes-1]
	}
	return m
}

// finishCut leaves out what is cut in the middle, and closes what is open.
func (f *fixer) finishCut() {
	f.changes = f.changes[:f.drop.changes]
	if f.drop.changes > 0 {
		f.changes[f.drop.changes-1] = f.drop.last
	}
	f.change(f.drop.at, f.i, string(f.closers), lossyEnd)
}

// stop says that the text ended: what comes behind from is left out.
func (f *fixer) stop(from mark) bool {
	f.cut, f.drop = true, from
	f.cutPath = append([]pathStep(nil), f.path...)
	return false
}

// atEnd reports whether the document can only have been cut here: the end of the text, or of its code fence.
func (f *fixer) atEnd() bool {
	return f.i >= len(f.s) || strings.HasPrefix(f.s[f.i:], "```")
}

// doc returns the document that was read from start, with its changes.
func (f *fixer) doc(start, end int) string {
	var b strings.Builder
	at := start
	for _, c := range f.changes {
		b.WriteString(f.s[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(f.s[at:end])
	return b.String()
}
