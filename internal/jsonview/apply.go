package jsonview

// Edit replaces a part of the view. Offsets count from the start of what is held.
type Edit struct {
	Start, End int
	Replace    string
}

// Apply appends the raw bytes of view[:upto] to dst with the edits written in, so that valid JSON stays valid. Edits are
// sorted and do not overlap; none goes beyond upto, which is a result of Cut or the length of the text after the end.
// Bytes outside the edits are written as they came.
//
//   - In a string, key or value, Replace is escaped.
//   - A number, true, false or null that an edit touches becomes a string of Replace; of several edits, of all of them.
//   - In a number longer than MaxLiteral the covered digits are overwritten with other digits; it takes no Replace.
//   - Of an edit over several parts the first takes Replace, other strings lose what is covered, other literals become
//     null. Quotes and structure stay.
//   - After a syntax error Replace is written as it is.
//   - An edit with Start equal to End inserts into a string or plain text.
//
// Apply returns how many edits changed nothing, because they cover nothing but structure: the caller has to treat what
// they were meant to hide some other way.
func (v *View) Apply(dst []byte, upto int, edits []Edit) (out []byte, missed int) {
	return v.ApplyFrom(dst, 0, upto, edits)
}

// ApplyFrom does as Apply with view[from:upto]; from is a result of Cut, too, and no edit begins before it.
func (v *View) ApplyFrom(dst []byte, from, upto int, edits []Edit) (out []byte, missed int) {
	end := v.seek(v.head, v.clip(upto))
	c := v.seek(v.head, v.clip(from))
	w := writer{v: v, out: dst, done: c.raw, edits: edits}
	for k, e := range edits {
		start, stop := v.clip(e.Start), min(v.clip(e.End), end.view)
		if start > stop || start == stop && e.Start != e.End {
			missed++ // not in order, or beyond upto
			continue
		}
		if start > c.view {
			c = v.seek(c, start)
		}
		if !w.edit(&c, k, start, stop) {
			missed++
		}
		w.placed = max(w.placed, k+1)
	}
	w.copy(end.raw)
	return w.out, missed
}

// writer writes a document with edits.
type writer struct {
	v      *View
	out    []byte
	done   int // raw bytes of the document written or left out
	edits  []Edit
	placed int // edits[:placed] have had their Replace written
	torn   int // view offset behind an escape of which an edit covered only a part, and which went as a whole
}

// copy writes the document up to raw offset at.
func (w *writer) copy(at int) {
	if at > w.done {
		base := w.v.head.raw
		w.out = append(w.out, w.v.raw.Text()[w.done-base:at-base]...)
		w.done = at
	}
}

// edit writes edit k, from c on, and reports whether it found something to change. c is moved behind it.
func (w *writer) edit(c *mark, k, start, stop int) (hit bool) {
	v := w.v
	hit = w.placed > k // a literal has taken it
	switch {
	case hit:
	case start < c.view && c.view == w.torn:
		w.replace(k, String)
		hit = true
	case start == stop:
		return w.insert(*c, k)
	}
	for c.view < stop && c.raw < v.off {
		v.settle(c)
		switch c.kind {
		case Literal:
			w.literal(c, k, stop)
			hit = true
		case String, Plain:
			w.copy(c.raw)
			if w.placed <= k {
				w.replace(k, c.kind)
			}
			if w.skip(c, stop); c.view > stop {
				w.torn = c.view
			}
			w.done = c.raw
			hit = true
		default:
			w.skip(c, stop)
		}
	}
	return hit
}

// insert writes edit k at c, which is in or at the end of a string or in plain text.
func (w *writer) insert(c mark, k int) bool {
	if w.v.broken && c.raw >= w.v.brokenAt {
		c.kind = Plain
	}
	if c.kind != String && c.kind != closing && c.kind != Plain {
		return false
	}
	w.copy(c.raw)
	w.replace(k, c.kind)
	return true
}

func (w *writer) replace(k int, kind Kind) {
	w.placed = k + 1
	if kind == Plain {
		w.out = append(w.out, w.edits[k].Replace...)
		return
	}
	w.out = appendEscaped(w.out, w.edits[k].Replace)
}

// skip moves c to the end of its part, or to stop.
func (w *writer) skip(c *mark, stop int) {
	part, kind := c.part, c.public()
	for c.view < stop && c.raw < w.v.off && c.part == part && c.public() == kind {
		w.v.step(c)
		w.v.settle(c)
	}
}

// literal replaces the literal at c and moves c behind it.
func (w *writer) literal(c *mark, k, stop int) {
	v := w.v
	start, end := c.part, *c
	for end.raw < v.off && end.kind == Literal && end.view-start <= MaxLiteral {
		v.step(&end)
		v.settle(&end)
	}
	if end.view-start > MaxLiteral {
		w.mask(c, stop)
		return
	}
	w.copy(c.raw - (c.view - c.part))
	w.done = end.raw
	*c = end
	if w.placed > k && (w.placed == len(w.edits) || v.clip(w.edits[w.placed].Start) >= end.view) {
		w.out = append(w.out, "null"...)
		return
	}
	w.out = append(w.out, '"')
	for ; w.placed < len(w.edits) && v.clip(w.edits[w.placed].Start) < end.view; w.placed++ {
		w.out = appendEscaped(w.out, w.edits[w.placed].Replace)
	}
	w.out = append(w.out, '"')
}

// mask overwrites the digits of a long number up to stop. A digit takes the place of a digit, and the first is not
// made zero: what was a number stays one.
func (w *writer) mask(c *mark, stop int) {
	v := w.v
	w.copy(c.raw)
	for c.view < stop && c.raw < v.off && c.kind == Literal {
		b := v.raw.Text()[c.raw-v.head.raw]
		if '1' <= b && b <= '9' {
			if b = '0'; c.view <= c.part+1 { // after a sign, perhaps
				b = '1'
			}
		}
		w.out = append(w.out, b)
		v.step(c)
		v.settle(c)
	}
	w.done = c.raw
}
