package pii

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

// window bounds what a stream has to hold back: a token, and a row of a table that it stands in.
const window = 8192

// DetectOptions says what DetectWith looks for.
type DetectOptions struct {
	// Entities are what is looked for. Nil is every entity but DateTime and URL, which are no personal data by
	// themselves. What is named here counts with less evidence: a right check digit is enough, a label is not needed.
	Entities []Entity
}

// Detect finds personal data of the given entities, or of all when none is given, and replaces it by placeholders:
// "<EMAIL_1>", "<CREDIT_CARD_2>". The same value has the same placeholder through the whole session, so that a model can
// work with it, and Restore puts the values back into what the model answers. When the memory of the session is full
// (4,096 values or 256 KiB), a value is replaced by "<EMAIL>", which nothing puts back.
//
// It runs where text goes to the model: StageInput, StageRetrieval and StageToolResult. With On(guard.StageOutput) it
// looks at what the model says.
//
// Rules: "pii." and the name of an entity, as listed by Entities.
func Detect(entities ...Entity) guard.Check {
	return DetectWith(DetectOptions{Entities: entities})
}

// DetectWith is Detect with options.
func DetectWith(o DetectOptions) guard.Check {
	c := guard.Check{
		Name:   "pii.detect",
		Doc:    "personal data",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Redact,
		Window: window,
	}
	want := everything
	if len(o.Entities) > 0 {
		want = set{}
	}
	for _, e := range o.Entities {
		id, ok := find(e)
		if !ok {
			c.Err = fmt.Errorf("unknown entity %q", e)
			continue
		}
		want.add(id)
	}
	d := detector{newPlan(want, len(o.Entities) > 0)}
	c.Run = d.run
	return c
}

type detector struct{ plan *plan }

// memories are what is remembered of a content between its pieces.
var memories = guard.NewKey(func() *memory { return new(memory) })

func (d detector) run(_ context.Context, p *guard.Pass) error {
	in := inputs.Get().(*input)
	defer in.release()
	in.before, in.text, in.eof, in.d = p.Before(), p.Text(), p.EOF(), d.plan
	in.partial = p.Offset() > 0 || !p.EOF()
	var mem *memory
	if in.partial {
		mem = memories.In(p)
		in.mem = *mem
	}
	matches, hold := in.scan(in.buf[:0])
	if in.partial {
		in.commit(mem, len(in.text)-hold)
	}
	p.Hold(hold)
	if len(matches) == 0 {
		return nil
	}
	v := vaults.Of(p.Session())
	for _, m := range matches {
		p.Report(guard.Finding{
			Rule:    table[m.id].rule,
			Span:    guard.Span{Start: m.start, End: m.end},
			Score:   m.score,
			Replace: v.token(m.id, in.text[m.start:m.end]),
		})
	}
	return nil
}

// inputs are kept because an input is some kilobytes large.
var inputs = sync.Pool{New: func() any { return new(input) }}

// release gives the input back without anything of the text.
func (in *input) release() {
	buf := in.buf
	if cap(buf) > 1024 {
		buf = nil
	}
	changes := in.changes[:0]
	in.reset()
	in.buf, in.changes = buf[:0], changes
	inputs.Put(in)
}

// reset forgets the text.
func (in *input) reset() {
	in.before, in.text, in.d = "", "", nil
	in.eof, in.partial, in.tabular = false, false, false
	in.open, in.floor, in.done, in.cells = 0, 0, 0, 0
	in.mem.count, in.mem.columns.delim, in.columns.delim = 0, 0, 0
	in.changes = nil
}

// basic is the plan of Scan and Redact.
var basic = sync.OnceValue(func() *plan { return newPlan(everything, false) })

// Match is a place in a text where an entity stands.
type Match struct {
	Entity     Entity
	Start, End int     // in bytes
	Score      float32 // confidence in (0, 1]
}

// Scan yields what is found in text of any entity, in the order of the text. Matches do not overlap. Outside a pipeline
// this is all there is; Detect adds placeholders that can be put back, streams and JSON.
func Scan(text string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		in := inputs.Get().(*input)
		defer in.release()
		in.text, in.eof, in.d = text, true, basic()
		matches, _ := in.scan(in.buf[:0])
		in.buf = matches
		for _, m := range matches {
			if !yield(Match{table[m.id].entity, m.start, m.end, m.score}) {
				return
			}
		}
	}
}

// Redact returns text with everything that Scan finds replaced by the name of its entity: "<EMAIL>", "<CREDIT_CARD>".
// Nothing is kept: what was replaced cannot be put back.
func Redact(text string) string {
	var b strings.Builder
	at := 0
	for m := range Scan(text) {
		b.WriteString(text[at:m.Start])
		id, _ := find(m.Entity)
		b.WriteString(table[id].plain)
		at = m.End
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}
