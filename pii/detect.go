package pii

import (
	"context"
	"errors"
	"iter"
	"slices"
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
	// Regions are the regions, by their codes of ISO 3166 ("GB"), whose phone numbers count in the form within the region:
	// behind a label, and without one in groups or with a zero in front. Nil is all regions, and then a label is needed,
	// unless Entities names Phone. Numbers with a calling code count always.
	Regions []string
	// Operators say what stands in for the values of an entity, Operator for all others. Zero is Replace.
	Operators map[Entity]Operator
	Operator  Operator
	// Vault keeps the values behind the placeholders of Replace: "<EMAIL:4f1c...>". Nil is the memory of the session,
	// which is numbered: "<EMAIL_1>". A vault that fails blocks. Restore must be given the same.
	Vault Vault
	// Recognizer is a model of your own that is asked beside the rules; where both find something all of it is covered. Nil
	// is none. With one the check may wait, and a stream is held to its end. One that fails or is late blocks.
	Recognizer        Recognizer
	RecognizerOptions RecognizerOptions
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
	d := new(detector)
	c.Err = d.init(o)
	if d.model != nil {
		d.model.wait(&c)
	}
	c.Run = d.run
	return c
}

// init takes over what the options say.
func (d *detector) init(o DetectOptions) error {
	var errs []error
	want := entities().everything
	if len(o.Entities) > 0 {
		want = set{}
	}
	for _, e := range o.Entities {
		id, err := named(e)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		want.add(id)
	}
	d.plan, d.vault = newPlan(want, len(o.Entities) > 0), o.Vault
	if o.Regions != nil {
		regions, err := regionsOf(o.Regions)
		d.plan.regions, d.plan.local = regions, true
		errs = append(errs, err)
	}
	model, err := newRecognition(o.Recognizer, o.RecognizerOptions)
	d.model = model
	return errors.Join(append(errs, err, d.operators(o), vaultErr(o.Vault))...)
}

type detector struct {
	plan  *plan
	ops   []func(*Value) string // by entity; nil is all Replace
	vault Vault
	model *recognition // nil is none
}

// operators takes over what the options say.
func (d *detector) operators(o DetectOptions) error {
	err := o.Operator.err
	if o.Operator.apply != nil || len(o.Operators) > 0 {
		d.ops = make([]func(*Value) string, len(entities().infos))
		for i := range d.ops {
			d.ops[i] = o.Operator.apply
		}
	}
	for e, op := range o.Operators {
		id, unknown := named(e)
		if unknown != nil {
			err = errors.Join(err, unknown)
			continue
		}
		d.ops[id] = op.apply
		err = errors.Join(err, op.err)
	}
	return err
}

// vaultErr returns the mistake in the making of a vault.
func vaultErr(v Vault) error {
	if s, ok := v.(*sealed); ok {
		return s.err
	}
	return nil
}

// standIn returns what stands in for a match.
func (d *detector) standIn(ctx context.Context, p *guard.Pass, own *vault, m match, text string) (string, error) {
	if d.ops != nil && d.ops[m.id] != nil {
		return d.ops[m.id](&Value{Entity: infoOf(m.id).entity, Text: text, Subject: p.Session().Subject(), id: m.id}), nil
	}
	if d.vault == nil {
		return own.token(m.id, text), nil
	}
	token, err := d.vault.Put(ctx, p.Session().Subject(), infoOf(m.id).entity, text)
	switch {
	case errors.Is(err, ErrVaultFull):
		return infoOf(m.id).plain, nil
	case err != nil:
		return "", err
	}
	return "<" + infoOf(m.id).label + ":" + token + ">", nil
}

// memories are what is remembered of a content between its pieces.
var memories = guard.NewKey(func() *memory { return new(memory) })

func (d *detector) run(ctx context.Context, p *guard.Pass) error {
	partial := p.Offset() > 0 || !p.EOF()
	var mem *memory
	if partial {
		text := p.Text()
		hold, ok := d.plan.quiet(text)
		if ok = ok && !p.EOF(); ok && !d.plan.tables {
			p.Hold(hold)
			return nil
		}
		mem = memories.In(p)
		if ok && mem.goesOn(p.Before(), text[:len(text)-hold]) {
			p.Hold(hold)
			return nil
		}
	}
	in := inputs.Get().(*input)
	defer in.release()
	in.before, in.text, in.eof, in.d = p.Before(), p.Text(), p.EOF(), d.plan
	if in.partial = partial; partial {
		in.mem.read(mem)
	}
	matches, hold := in.scan(in.buf[:0])
	in.buf = matches
	if partial {
		in.commit(mem, len(in.text)-hold)
	}
	p.Hold(hold)
	if d.model != nil {
		var err error
		if matches, err = d.model.find(ctx, in.text, &d.plan.want, slices.Clone(matches)); err != nil {
			return err
		}
	}
	if len(matches) == 0 {
		return nil
	}
	v := vaults.Of(p.Session())
	for _, m := range matches {
		replace, err := d.standIn(ctx, p, v, m, in.text[m.start:m.end])
		if err != nil {
			return err
		}
		p.Report(guard.Finding{
			Rule:    infoOf(m.id).rule,
			Span:    guard.Span{Start: m.start, End: m.end},
			Score:   m.score,
			Replace: replace,
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
	in.open, in.floor, in.done, in.cells, in.nearAt = 0, 0, 0, 0, 0
	in.trail = trail{}
	in.mem.count, in.mem.columns.delim, in.mem.line, in.columns.delim = 0, 0, nil, 0
	in.changes = nil
}

// basic is the plan of Scan and Redact.
var basic = sync.OnceValue(func() *plan { return newPlan(entities().everything, false) })

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
			if !yield(Match{infoOf(m.id).entity, m.start, m.end, m.score}) {
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
		b.WriteString(infoOf(id).plain)
		at = m.End
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}
