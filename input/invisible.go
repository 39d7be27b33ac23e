package input

import (
	"context"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// InvisibleOptions are the settings of InvisibleWith. The zero value leaves alone what scripts and emoji need.
type InvisibleOptions struct {
	// Smuggled is what a run of four or more tag characters or variation selectors asks for; zero is the check's action.
	// No text comes to hold such a run by accident.
	Smuggled guard.Action
	// Strict finds every invisible character, also where emoji, Arabic or Indic words, and texts written from right to left
	// need it. Such texts then look otherwise without them.
	Strict bool
}

// Invisible finds characters that cannot be seen, with default settings. See InvisibleWith.
func Invisible() guard.Check { return InvisibleWith(InvisibleOptions{}) }

// InvisibleWith finds characters that cannot be seen and that may carry a message past the reader, or hide words from a
// filter. It asks to redact them: what can be seen stays as it is. It leaves alone, once in each place, what a script needs
// there: selectors and joiners of emoji, the flags of England, Scotland and Wales, joiners in Arabic, Hebrew, Indic and
// Mongolian words, direction marks in texts with letters written from right to left, soft hyphens that stand at least two
// letters apart, zero width spaces in scripts without blanks, variants of ideographs, a byte order mark at the beginning.
// An escape sequence of a terminal goes as a whole; tab, line feed, carriage return, form feed, vertical tab and next line
// are blanks.
//
// A finding covers a run. Its Score is 1 for four or more characters and 0.5 for fewer, which are often left over from a
// copied page. A stream holds back the run at its end, and a direction mark up to the next letter.
//
// Rules: input.invisible.tags, input.invisible.variation, input.invisible.bidi, input.invisible.control,
// input.invisible.filler, input.invisible.zero_width. A run with characters of several kinds goes by the first of them.
func InvisibleWith(o InvisibleOptions) guard.Check {
	return guard.Check{
		Name:   "input.invisible",
		Doc:    "text contains characters that cannot be seen",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Redact,
		Run:    o.run,
		Hold:   func(text string) int { return len(text) }, // until Run has said less
	}
}

// smuggledRunes is the shortest run that is taken for a message.
const smuggledRunes = 4

var invisibleRTL = guard.NewKey(func() *rightToLeft { return &rightToLeft{first: -1} })

func (o *InvisibleOptions) run(_ context.Context, p *guard.Pass) error {
	text := p.Text()
	i := nextInvisible(text, 0)
	if p.EOF() && p.Offset() == 0 {
		if i < len(text) {
			o.runs(p, text, i, &rightToLeft{first: -1})
		}
		return nil
	}
	rtl := invisibleRTL.In(p)
	hold := o.runs(p, text, i, rtl)
	rtl.seenBefore(text, p.Offset(), len(text))
	p.Hold(hold)
	return nil
}

// runs looks at each run of invisible characters from i on and returns how many bytes at the end are undecided.
func (o *InvisibleOptions) runs(p *guard.Pass, text string, i int, rtl *rightToLeft) (hold int) {
	n := neighbours{text: text, offset: p.Offset(), eof: p.EOF(), rtl: rtl, strict: o.Strict}
	for ; i < len(text); i = nextInvisible(text, i) {
		end, open := invisibleRun(text, i, n.eof)
		if !n.eof && (open || end == len(text)) {
			return len(text) - i
		}
		if !n.enter(p, i, end) {
			return len(text) - i
		}
		o.report(p, &n, i, end)
		i = end
	}
	return 0
}

// report reports what of the run text[i:end] is not needed.
func (o *InvisibleOptions) report(p *guard.Pass, n *neighbours, i, end int) {
	var r removal
	n.end = end
	for i < end {
		size, kind := invisibleAt(n.text[i:])
		if n.keeps(i, size, kind) {
			o.flush(p, n, &r, i)
		} else {
			r.add(i, kind)
		}
		i += size
	}
	o.flush(p, n, &r, end)
}

// removal is a part of a run that is to go.
type removal struct {
	start int
	count int
	kinds [kindCount]int
}

func (r *removal) add(at int, k invisibleKind) {
	if r.count == 0 {
		r.start = at
	}
	r.count++
	r.kinds[k]++
}

func (o *InvisibleOptions) flush(p *guard.Pass, n *neighbours, r *removal, end int) {
	if r.count == 0 {
		return
	}
	f := guard.Finding{Span: guard.Span{Start: r.start, End: end}, Score: 0.5}
	for k := kindCount - 1; k > kindNone; k-- {
		if r.kinds[k] > 0 {
			f.Rule = k.rule()
		}
	}
	if r.count >= smuggledRunes {
		f.Score = 1
	}
	if r.kinds[kindTag] >= smuggledRunes || r.kinds[kindSelector] >= smuggledRunes {
		f.Action = o.Smuggled
	}
	if n.last == utf8.RuneError && n.next == utf8.RuneError && r.start == n.start && end == n.end {
		f.Replace = "\uFFFD" // or else bytes that are not UTF-8 could join and be some
	}
	p.Report(f)
	*r = removal{}
}
