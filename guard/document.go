package guard

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// An edit replaces text[start:end]. Offsets are those of the text that checks see.
type edit struct {
	start, end int
	replace    string
	rewrite    bool // no redaction: it gives way to one
	whole      bool // the whole content, brackets and quotes of JSON with it
}

// compare orders edits by place; at one place the one that says what stands there comes first: a redaction before a
// rewrite, the longer before the shorter. The order of the checks does not show.
func (e edit) compare(f edit) int {
	if e.start != f.start {
		return e.start - f.start
	}
	if e.rewrite != f.rewrite {
		if f.rewrite {
			return -1
		}
		return 1
	}
	if e.end != f.end {
		return f.end - e.end
	}
	return order(e.replace, f.replace)
}

// join makes sorted edits disjoint, in place: where they overlap the union is covered by what the first redaction says,
// or the first rewrite if there is none.
func join(edits []edit) []edit {
	out := edits[:0]
	for _, e := range edits {
		last := len(out) - 1
		if last < 0 || e.start >= out[last].end {
			out = append(out, e)
			continue
		}
		g := &out[last]
		if g.rewrite && !e.rewrite {
			g.rewrite, g.replace = false, e.replace
		}
		g.end = max(g.end, e.end)
		g.whole = g.whole || e.whole
	}
	return out
}

// document is a content as it comes in and as checks see it: the same text, or the view of a JSON text. It takes the
// content in pieces, and lets go of what is no longer needed. Offsets in arguments and results are those of the checks'
// text, from the start of the content.
type document struct {
	json  bool
	plain mem.Tape
	view  jsonview.View
	carry string // bytes that cannot be decided before the next piece
	base  int    // offset of what is held
}

// reset makes d ready for another content.
func (d *document) reset() {
	if d.json {
		d.view.Reset()
		d.json = false
	}
	d.plain.Reset()
	d.carry, d.base = "", 0
}

// feed takes the next piece. With eof nothing more comes.
func (d *document) feed(piece string, eof bool) {
	if n := len(piece); n > 0 && piece[n-1] < utf8.RuneSelf && d.carry == "" && !d.json {
		d.plain.Add(piece)
		return
	}
	if d.carry != "" {
		piece = d.carry + piece
	}
	var undecided int
	if d.json {
		undecided = d.view.Feed(piece, eof)
	} else {
		if !eof {
			undecided = mem.OpenRune(piece)
		}
		d.plain.Add(piece[:len(piece)-undecided])
	}
	d.carry = ""
	if undecided > 0 {
		d.carry = strings.Clone(piece[len(piece)-undecided:])
	}
}

// held returns the text from offset base on.
func (d *document) held() string {
	if d.json {
		return d.view.Text()
	}
	return d.plain.Text()
}

// end returns the offset behind the last byte held.
func (d *document) end() int { return d.base + len(d.held()) }

// size returns how many bytes are held.
func (d *document) size() int { return len(d.held()) + len(d.carry) }

// before returns the last bytes that stand before offset i, as far as held.
func (d *document) before(i int) string {
	text := d.held()[:i-d.base]
	start := max(len(text)-contextBytes, 0)
	for start > 0 && start < len(text) && !startsRune(text, start) {
		start++
	}
	return text[start:]
}

// cut returns the largest offset up to i at which the text may be let go: not through a rune, an escape, or a JSON
// number.
func (d *document) cut(i int) int {
	if k, text := i-d.base, d.plain.Text(); uint(k) < uint(len(text)) && text[k] < utf8.RuneSelf {
		return i // no JSON, where all stands in view
	}
	if d.json {
		return d.base + d.view.Cut(i-d.base)
	}
	for text := d.held(); i > d.base && i < d.base+len(text) && !startsRune(text, i-d.base); {
		i--
	}
	return i
}

// original maps a span of the checks' text to bytes of the content.
func (d *document) original(start, end int) Span {
	if !d.json {
		return Span{start, end}
	}
	_, raw := d.view.Base()
	s, e := d.view.Span(start-d.base, end-d.base)
	return Span{raw + s, raw + e}
}

// write returns the content of text[from:to] with the edits written in. They are sorted and disjoint and lie in that
// range. missed says that one of them could not hide anything because it covers nothing but JSON structure.
func (d *document) write(from, to int, edits []edit) (out string, missed bool) {
	if len(edits) == 0 && !d.json {
		return d.held()[from-d.base : to-d.base], false
	}
	if d.json {
		return d.writeJSON(from, to, edits)
	}
	text := d.held()
	n := to - from
	for _, e := range edits {
		n += len(e.replace) - (e.end - e.start)
	}
	var b strings.Builder
	b.Grow(n)
	for _, e := range edits {
		b.WriteString(text[from-d.base : e.start-d.base])
		b.WriteString(e.replace)
		from = e.end
	}
	b.WriteString(text[from-d.base : to-d.base])
	return b.String(), false
}

func (d *document) writeJSON(from, to int, edits []edit) (string, bool) {
	if len(edits) == 0 {
		s, e := d.view.Span(from-d.base, to-d.base)
		return d.view.Raw()[s:e], false
	}
	if edits[0].whole {
		return jsonview.Quote(edits[0].replace), false
	}
	list := make([]jsonview.Edit, len(edits))
	for i, e := range edits {
		list[i] = jsonview.Edit{Start: e.start - d.base, End: e.end - d.base, Replace: e.replace}
	}
	out, missed := d.view.ApplyFrom(nil, from-d.base, to-d.base, list)
	return string(out), missed > 0
}

// drop lets go what stands before offset i.
func (d *document) drop(i int) {
	i = d.cut(i)
	if i <= d.base {
		return
	}
	if d.json {
		d.view.Drop(i - d.base)
	} else {
		d.plain.Drop(i - d.base)
	}
	d.base = i
}

// invalid returns where a JSON content stops being JSON, in bytes of the content; ok is false while it is valid.
func (d *document) invalid() (offset int, ok bool) {
	if !d.json {
		return 0, false
	}
	err := d.view.Err()
	if err == nil {
		return 0, false
	}
	return err.Offset, true
}
