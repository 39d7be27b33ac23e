package guard

import (
	"iter"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// maxReports bounds the findings and edits of one check on one content: a check that has more to say blocks
// (rule "<check>.overflow"), because findings that are left out would leak.
const maxReports = 1 << 16

// Pass is what a check sees of one content, or of one part of a stream. It is not safe for concurrent use, and neither
// it nor any text got from it may be used after Run has returned.
type Pass struct {
	r     *run
	c     *check
	views *views

	text   string
	offset int
	eof    bool
	hold   int         // what Hold was told; -1 is nothing
	done   bool        // what Done was told
	kept   *stateValue // in a stream: the first value that the check keeps
	lull   *Lull       // what Lull was told

	reports  []report
	overflow bool
}

// report is what one call of Report or Rewrite said.
type report struct {
	Finding
	rewrite bool
}

// Stage returns the stage that is checked.
func (p *Pass) Stage() Stage { return p.r.content.Stage }

// Source returns where the text comes from.
func (p *Pass) Source() string { return p.r.content.Source }

// Trust returns how far the author of the text is trusted.
func (p *Pass) Trust() Trust { return p.r.content.Trust }

// Format returns how the content is written. Text is unescaped already.
func (p *Pass) Format() Format { return p.r.content.Format }

// History reports whether the content is an earlier part of a conversation that is sent along, see Content.
func (p *Pass) History() bool { return p.r.content.History }

// Tool returns the call that is checked or whose result is checked; the zero ToolCall if there is none.
func (p *Pass) Tool() ToolCall {
	if t := p.r.content.Tool; t != nil {
		return *t
	}
	return ToolCall{}
}

// Doc returns the document that is checked; the zero Document if there is none.
func (p *Pass) Doc() Document {
	if d := p.r.content.Doc; d != nil {
		return *d
	}
	return Document{}
}

// Session returns the session in which the content is checked. It is never nil.
func (p *Pass) Session() *Session { return p.r.session }

// Text returns the text to look at. In a stream it is the part that this check has not decided yet; bytes that were held
// back are seen again. In a JSON content the escapes inside strings are decoded; everything else stands as it is.
func (p *Pass) Text() string { return p.text }

// Raw returns the bytes of the content that Text was made of, as they were written: the same as Text but for a JSON
// content, where its escapes stand undone. Redactions of other checks do not show in it.
func (p *Pass) Raw() string {
	d := &p.r.doc
	if !d.json {
		return p.text
	}
	at := p.offset - d.base
	start, end := d.view.Span(at, at+len(p.text))
	return d.view.Raw()[start:end]
}

// Offset returns how many bytes stand before Text in the stream; zero for a whole text.
func (p *Pass) Offset() int { return p.offset }

// EOF reports whether Text reaches the end of the content. It is true for a whole text.
func (p *Pass) EOF() bool { return p.eof }

// Before returns the last bytes of a stream that stand before Text, at most 64, for word borders. It is empty for a
// whole text.
func (p *Pass) Before() string {
	if p.offset == 0 {
		return ""
	}
	return p.r.doc.before(p.offset)
}

// Hold says how many trailing bytes of Text may still start a match or belong to an unfinished one. It overrides
// Check.Hold for this piece and is ignored at the end of the content. A check that sets Window cannot hold more than
// that. A negative n is zero.
func (p *Pass) Hold(n int) {
	p.mustLive()
	p.hold = max(n, 0)
}

// Done says that the check has decided about the whole content, whatever may still come of it: in a stream it holds nothing
// back and is not asked again, not even at the end. What it reports before Run returns is taken, all of it. What it keeps of
// the content under a Key is forgotten then. Where Text reaches the end of the content Done changes nothing.
//
// It is for checks that look at the beginning of a text only, or have seen enough: guardtest.TestCheck shows one that is done
// too early.
func (p *Pass) Done() {
	p.mustLive()
	p.done = true
}

// Lull says that the check makes nothing of what comes next in a stream as long as that is bytes of l.Calm: asked about it, it
// would report nothing, keep nothing of it, and hold back the bytes of l.Word in which the text ends and nothing else. So it
// is not asked until another byte has come, more than 64 bytes are held, or the text has ended; what was held back stands
// in Text then, and what was let go before it in Before. It is said for this piece only; what comes of the next call of Run
// says it again. Nil is no lull, which is right for any check, only slower.
//
// It is for checks of which ordinary text wants nothing: guardtest.TestCheck shows one that says more than it keeps.
func (p *Pass) Lull(l *Lull) {
	p.mustLive()
	p.lull = l
}

// Report adds a finding. Its Span is in bytes of Text. A span that is out of range stands for the whole text.
func (p *Pass) Report(f Finding) {
	p.mustLive()
	p.add(report{Finding: f})
}

// Rewrite replaces span by s without a finding: tokens put back, citations filled in. Where a redaction overlaps it, the
// redaction wins. The zero Span is the whole text.
func (p *Pass) Rewrite(span Span, s string) {
	p.mustLive()
	p.add(report{Finding: Finding{Span: span, Replace: s}, rewrite: true})
}

func (p *Pass) add(r report) {
	if len(p.reports) >= maxReports {
		p.overflow = true
		return
	}
	p.reports = append(p.reports, r)
}

func (p *Pass) mustLive() {
	if p.c == nil {
		panic("guard: Pass used after Run returned")
	}
}

// View is another form of the text of a Pass, worked out once for all checks. Like the text it may not be used after Run
// has returned.
type View struct {
	Text string
	v    fold.View
}

// Span returns the bytes of Pass.Text that Text[start:end] was made of.
func (v View) Span(start, end int) Span {
	s, e := v.v.Span(start, end)
	return Span{s, e}
}

// Kind says what the view is: "folded", or the encodings that were undone: "base64", "hex+percent".
func (v View) Kind() string { return v.v.Kind() }

// Folded returns the text in one normal form: compatibility characters and case folded, invisible characters and accents
// removed, look-alike letters and digits mapped to ASCII, runs of blanks joined.
func (p *Pass) Folded() View {
	v := p.views.folded(p.text)
	return View{Text: v.Text, v: v}
}

// Decoded yields the text, folded, with parts that look encoded decoded: base64, hex, percent, entities, escapes, spaced
// letters and the like; nothing for ordinary text. The work is bounded by a small multiple of the length of the text.
func (p *Pass) Decoded() iter.Seq[View] {
	return func(yield func(View) bool) {
		p.views.used = true
		p.views.decode.Decoded(p.text, func(v fold.View) bool {
			return yield(View{Text: v.Text, v: v})
		})
	}
}

// views is the memory behind the forms of one text.
type views struct {
	fold   fold.Buffer
	decode fold.Buffer
	of     string
	view   fold.View
	has    bool // view is that of of
	used   bool // one of the buffers
}

func (v *views) folded(text string) fold.View {
	if !v.has || v.of != text {
		v.view, v.of, v.has, v.used = v.fold.Fold(text), text, true, true
	}
	return v.view
}

func (v *views) reset() {
	if !v.used {
		return
	}
	v.used = false
	v.fold.Reset()
	v.decode.Reset()
	v.of, v.view, v.has = "", fold.View{}, false
}
