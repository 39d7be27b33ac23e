package pii

import "slices"

// maxKnown bounds the words of names that a text is remembered by.
const maxKnown = 64

// A memory is what has been read of one content and counts for what follows: names and the columns of a table.
type memory struct {
	columns columns
	known   [maxKnown]phrase // a ring
	count   int

	line     []byte // what a stream has let go of the line that goes on, as long as that may be the header of a table
	noHeader bool   // it is none
}

// read copies what o holds.
func (m *memory) read(o *memory) {
	m.count, m.columns.delim, m.line, m.noHeader = o.count, o.columns.delim, o.line, o.noHeader
	if o.count > 0 {
		m.known = o.known
	}
	if o.columns.delim != 0 {
		m.columns = o.columns
	}
}

// change is a change of the memory that counts from text[at] on.
type change struct {
	at      int
	columns *columns
	word    phrase
}

// known reports whether all of the words have been seen in a full name before.
func (in *input) known(words []nameWord) bool {
	if in.mem.count == 0 || len(words) == 0 {
		return false
	}
	some := false
	for k := range words {
		if words[k].flags&isParticle != 0 || words[k].initial {
			continue
		}
		if some = true; !in.knows(words[k].hash) {
			return false
		}
	}
	return some
}

// knows reports whether a word has been seen in a name.
func (in *input) knows(h phrase) bool {
	return in.mem.count > 0 && slices.Contains(in.mem.known[:min(in.mem.count, maxKnown)], h)
}

// learn remembers the words of a full name, so that one of them alone is a person further down.
func (in *input) learn(words []nameWord) {
	for k := range words {
		w := &words[k]
		if w.initial || w.flags&(isParticle|isNoName) != 0 || w.end-w.start < 3 || in.known(words[k:k+1]) {
			continue
		}
		in.mem.known[in.mem.count%maxKnown] = w.hash
		in.mem.count++
		in.change(change{at: words[len(words)-1].end, word: w.hash})
	}
}

// change notes a change if the text is a part of a stream.
func (in *input) change(c change) {
	if in.partial {
		in.changes = append(in.changes, c)
	}
}

// changeTable notes that the columns change.
func (in *input) changeTable(at int, c *columns) {
	if in.partial {
		kept := *c
		in.changes = append(in.changes, change{at: at, columns: &kept})
	}
}

// commit changes m by what has been read up to text[open], which is let go.
func (in *input) commit(m *memory, open int) {
	if in.d.tables {
		m.keepLine(in.text[:open])
	}
	for _, c := range in.changes {
		switch {
		case c.at > open:
		case c.columns != nil:
			m.columns = *c.columns
		default:
			m.known[m.count%maxKnown] = c.word
			m.count++
		}
	}
}
