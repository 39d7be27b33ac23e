package output

import (
	"context"
	"fmt"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// Destination says where an answer is shown. The zero Destination is Browser.
type Destination uint8

const (
	Browser     Destination = iota // put into a page as HTML
	Terminal                       // written to a terminal
	Spreadsheet                    // a cell or a file of comma-separated values
	PlainText                      // shown as it is, in a log, a mail, a text field
)

// MarkupPolicy are the settings of [Markup]. The zero value is for a browser.
type MarkupPolicy struct {
	Destination Destination
	// Strict also takes what scripts and emoji need of what cannot be seen, and in a browser every tag.
	Strict bool
}

// Markup takes from an answer what the place where it is shown would carry out instead of showing, and writes it so that it is
// shown, or takes it out where nothing is to be seen.
//
// For every destination: characters that cannot be seen, but for those that a script or an emoji needs where they stand (see
// input.InvisibleWith), blanks of several kinds that spell something, heaps of marks on one letter (more than six), line
// breaks that programs and readers take differently (U+2028, U+2029).
//
// Browser: tags, comments and declarations; their < becomes &lt;. Tags of plain formatting without attributes stay. It is meant
// for HTML: in Markdown, code would show the entity; there [Links] is the check.
//
// Terminal: escape sequences of ECMA-48 and xterm (CSI, OSC, DCS, APC, PM, SOS, character sets), whole, up to 256 bytes; of
// longer ones and of those that do not end, the beginning. Control characters but tab and line feed; a carriage return that
// is not before a line feed, a vertical tab and a form feed become a line feed.
//
// Spreadsheet: a cell that would be a formula, behind quotes and blanks too, gets an apostrophe before it. Cells are parted by line
// ends and by commas, by semicolons or by tabs, outside of double quotes; as it is not known which of them the program takes,
// a cell counts that begins with any. Numbers with a sign, phone numbers and "- item" stay.
//
// Rules: output.markup.invisible, output.markup.marks, output.markup.html, output.markup.terminal, output.markup.formula. It
// asks to redact. A stream holds a run of what cannot be seen, a tag of formatting, an escape sequence, a cell that begins
// with a sign.
func Markup(policy MarkupPolicy) guard.Check {
	c := guard.Check{
		Name:   "output.markup",
		Doc:    "the answer holds what would be carried out where it is shown",
		Stages: guard.StageOutput,
		Action: guard.Redact,
		Hold:   func(text string) int { return len(text) }, // until Run has said less
	}
	if policy.Destination > PlainText {
		c.Err = fmt.Errorf("unknown destination %d", policy.Destination)
	}
	m := &markup{policy}
	key := guard.NewKey(newMarkupState)
	c.Run = func(_ context.Context, p *guard.Pass) error {
		if p.Offset() == 0 && p.EOF() {
			if m.harmless(p.Text()) {
				return nil
			}
			st := markupStates.Get().(*markupState)
			*st = markupState{}
			m.look(p, st)
			markupStates.Put(st)
			return nil
		}
		p.Hold(m.look(p, key.In(p)))
		return nil
	}
	return c
}

// markupStates are states of whole texts. They hold no text.
var markupStates = sync.Pool{New: func() any { return newMarkupState() }}

type markup struct{ MarkupPolicy }

// markupState is what is known at the place up to which a text is decided.
type markupState struct {
	seen  invisible.State
	heap  markHeap
	cells cellState
	skip  int // bytes of the content before the end of the last escape sequence
}

func newMarkupState() *markupState { return new(markupState) }

const (
	ruleMarkupHTML      = "output.markup.html"
	ruleMarkupInvisible = "output.markup.invisible"
	ruleMarkupMarks     = "output.markup.marks"
	ruleMarkupTerminal  = "output.markup.terminal"
	ruleMarkupFormula   = "output.markup.formula"
)

// harmless reports whether a text is ASCII in which nothing can be found.
func (m *markup) harmless(text string) bool {
	if m.Destination == Spreadsheet {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if c >= 0x7F || c < ' ' && c != '\n' && c != '\t' || c == '<' && m.Destination == Browser {
			return false
		}
	}
	return true
}

// look reports what it finds and returns how much of the end of the text is undecided.
//
// All that looks has to agree on where the undecided text begins, or else a finding would get lost that begins behind that
// place; so it is found first, without reporting.
func (m *markup) look(p *guard.Pass, st *markupState) (hold int) {
	text := p.Text()
	end := len(text)
	if !p.EOF() {
		heap, cells := st.heap, st.cells
		seen := invisible.Text{Text: text, Offset: p.Offset(), Before: p.Before, State: &st.seen, Strict: m.Strict}
		end = len(text) - seen.Each(func(invisible.Run) {})
		end = min(end, heap.scan(text, len(text), false, nil))
		switch m.Destination {
		case Browser:
			end = min(end, m.tags(p, text, len(text), nil))
		case Terminal:
			end = min(end, terminal(text, st.from(p), len(text), false, nil))
		case Spreadsheet:
			end = min(end, cells.scan(text, len(text), false, nil))
		}
	}
	seen := invisible.Text{Text: text, Offset: p.Offset(), EOF: p.EOF(), Before: p.Before, State: &st.seen, Strict: m.Strict}
	seen.Each(func(r invisible.Run) {
		if r.Start < end {
			m.unseen(p, text, &r)
		}
	})
	st.heap.scan(text, end, p.EOF(), p)
	switch m.Destination {
	case Browser:
		m.tags(p, text, end, p)
	case Terminal:
		if to := terminal(text, st.from(p), end, p.EOF(), p); to > 0 {
			st.skip = p.Offset() + to
		}
	case Spreadsheet:
		st.cells.scan(text, end, p.EOF(), p)
	}
	return len(text) - end
}

// from returns where in the text of p to go on behind an escape sequence.
func (st *markupState) from(p *guard.Pass) int { return max(0, st.skip-p.Offset()) }

// unseen reports a run of what cannot be seen, unless it is one that does no harm.
func (m *markup) unseen(p *guard.Pass, text string, r *invisible.Run) {
	run := text[r.Start:r.End]
	if r.Count == 1 && !m.Strict {
		switch run {
		case "\u2060", "\u200e", "\u200f", "\u061c": // keeps words together; the direction of a number or a sign
			return
		}
	}
	if m.Destination == Terminal && r.Counts[invisible.Control] == r.Count && !interlinear(run) {
		return // terminal finds it, with what belongs to it
	}
	f := guard.Finding{Rule: ruleMarkupInvisible, Span: guard.Span{Start: r.Start, End: r.End}}
	if r.Joins {
		f.Replace = "\uFFFD"
	}
	p.Report(f)
}

func interlinear(run string) bool {
	for _, r := range run {
		if 0xFFF9 <= r && r <= 0xFFFB {
			return true
		}
	}
	return false
}
