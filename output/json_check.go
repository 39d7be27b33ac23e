package output

import (
	"context"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// jsonCheck is a check of JSON. It never changes and is safe for concurrent use.
type jsonCheck struct {
	schema  *schema.Schema
	options JSONOptions
	folded  map[string]bool // the names that the schema has, in one case
}

func (j *jsonCheck) run(_ context.Context, p *guard.Pass) error {
	switch {
	case p.Offset() > 0: // decided, and let go nevertheless
		p.Hold(0)
	case p.Format() == guard.JSON:
		if p.EOF() {
			j.raw(p)
		}
	case p.EOF():
		j.whole(p)
	case j.hopeless(p, nil):
		p.Hold(0)
	}
	return nil
}

// start returns where the first character stands that is not white space.
func start(text string) int {
	return len(text) - len(strings.TrimLeft(text, " \t\r\n"))
}

// hopeless reports what no continuation makes valid. all is what is wrong with a text that is complete.
func (j *jsonCheck) hopeless(p *guard.Pass, all JSONProblems) bool {
	text := p.Text()
	from, end := start(text), min(len(text), j.schema.MaxBytes())
	if from < end && j.begun(text) {
		if at, problem, ok := j.schema.Prefix(text[from:end]); !ok {
			f := guard.Finding{Rule: ruleOf(problem.Keyword), Span: guard.Span{Start: from + at, End: from + at + 1}}
			if f.Rule == ruleJSONSchema {
				f.Data = JSONProblems{JSONProblem(problem)}
				if len(all) > 0 && ruleOf(all[0].Keyword) == ruleJSONSchema {
					f.Data = all
				}
			}
			p.Report(f)
			return true
		}
	}
	if len(text) > j.schema.MaxBytes() {
		p.Report(guard.Finding{Rule: ruleJSONTooLong})
		return true
	}
	return false
}

// begun reports whether a text is taken for a document from its first characters on.
func (j *jsonCheck) begun(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	if j.options.Repair != RepairNone || len(text) < 2 || text[0] != '{' && text[0] != '[' {
		return false
	}
	next := strings.TrimLeft(text[1:], " \t\r\n")
	if next == "" {
		return false
	}
	if text[0] == '{' {
		return next[0] == '"'
	}
	return strings.IndexByte(`{["`, next[0]) >= 0
}

// raw is for a content that is JSON itself.
func (j *jsonCheck) raw(p *guard.Pass) {
	if err := j.schema.ValidateString(p.Raw()); err != nil {
		j.refused(p, err, guard.Span{})
		return
	}
	j.lint(p, p.Raw(), func(int, int) guard.Span { return guard.Span{} })
}

// whole judges a text that is complete.
func (j *jsonCheck) whole(p *guard.Pass) {
	text := p.Text()
	from := start(text)
	trimmed := strings.TrimRight(text[from:], " \t\r\n")
	err := j.schema.ValidateString(trimmed)
	switch {
	case err == nil && len(text) <= j.schema.MaxBytes():
		j.lint(p, trimmed, func(a, b int) guard.Span { return guard.Span{Start: from + a, End: from + b} })
	case !j.hopeless(p, problemsOf(err)):
		j.search(p)
	}
}

// search looks for the document in the text.
func (j *jsonCheck) search(p *guard.Pass) {
	f := finder{s: p.Text(), maxDepth: j.schema.MaxDepth()}
	f.find()
	if len(f.places) == 0 {
		f.scalar()
	}
	best := f.best()
	switch {
	case f.deep && (len(best) == 0 || best[0].rank < rankFenced):
		p.Report(guard.Finding{Rule: ruleJSONDeep})
	case f.broken > 0 && (len(best) == 0 || best[0].rank < rankFenced):
		p.Report(guard.Finding{Rule: ruleJSONSyntax, Span: guard.Span{Start: f.broken, End: f.broken + 1}})
	case len(best) == 0, best[0].rank == rankWeak && len(best) > 1: // footnotes
		p.Report(guard.Finding{Rule: ruleJSONMissing})
	case len(best) > 1 || len(f.places) == maxDocs:
		p.Report(guard.Finding{Rule: ruleJSONSeveral})
	default:
		j.document(p, best[0])
	}
}

// document judges a document that was found.
func (j *jsonCheck) document(p *guard.Pass, at *place) {
	text := p.Text()
	span := guard.Span{Start: at.start, End: at.end}
	doc, damaged := text[at.start:at.end], len(at.fix.changes) > 0
	if damaged {
		doc = at.fix.doc(at.start, at.end)
	}
	if at.around(text); !j.mendable(p, at) {
		return
	}
	if err := j.schema.ValidateString(doc); err != nil {
		j.refused(p, err, span)
		return
	}
	j.lint(p, doc, func(a, b int) guard.Span {
		if damaged {
			return span
		}
		return guard.Span{Start: at.start + a, End: at.start + b}
	})
	for _, c := range at.fix.changes {
		j.mended(p, c)
	}
	if at.fix.cut {
		p.Report(guard.Finding{Rule: ruleJSONIncomplete, Action: guard.Flag, Span: span, Data: Incomplete{j.pointer(at.fix.cutPath)}})
	}
}

// mendable reports damage that is not mended.
func (j *jsonCheck) mendable(p *guard.Pass, at *place) bool {
	allowed := mendable[j.options.Repair]
	for _, c := range at.fix.changes {
		if c.kinds&^allowed != 0 {
			p.Report(guard.Finding{Rule: ruleJSONSyntax, Span: visible(c, p.Text())})
			return false
		}
	}
	return true
}

// visible returns where a change is: a finding has to have a byte, lest it stand for the whole text.
func visible(c change, text string) guard.Span {
	if c.start == c.end {
		return guard.Span{Start: max(c.start-1, 0), End: min(c.start+1, len(text))}
	}
	return guard.Span{Start: c.start, End: c.end}
}

// torn reports whether what stands beside a document looks like a part of it.
func torn(text string, at *place) bool {
	before, after := strings.TrimRightFunc(text[:at.start], blank), strings.TrimLeftFunc(text[at.end:], blank)
	return before != "" && strings.IndexByte("{[,\"", before[len(before)-1]) >= 0 || after != "" && strings.IndexByte("}],:\"", after[0]) >= 0
}

// around takes away what stands around the document.
func (at *place) around(text string) {
	kind := extracted
	if torn(text, at) {
		kind = lossyRest
	}
	if strings.Trim(text[:at.start], " \t\r\n") != "" {
		at.fix.change(0, at.start, "", kind)
	}
	if strings.Trim(text[at.end:], " \t\r\n") != "" {
		at.fix.change(at.end, len(text), "", kind)
	}
}

// mended reports a repair.
func (j *jsonCheck) mended(p *guard.Pass, c change) {
	action := guard.Redact
	for bit, rule := range mendRules {
		if c.kinds&(1<<bit) != 0 {
			p.Report(guard.Finding{Rule: rule, Action: action, Span: guard.Span{Start: c.start, End: c.end}, Replace: c.text})
			action, c.text = guard.Flag, ""
		}
	}
}

// refused reports what is wrong with a document.
func (j *jsonCheck) refused(p *guard.Pass, err error, span guard.Span) {
	all := problemsOf(err)
	rule := ruleJSONSchema
	if len(all) > 0 {
		rule = ruleOf(all[0].Keyword)
	}
	f := guard.Finding{Rule: rule, Span: span}
	if rule == ruleJSONSchema {
		f.Data = all
	}
	p.Report(f)
}

// lint reports what readers take differently in a valid document. place maps a place in it.
func (j *jsonCheck) lint(p *guard.Pass, doc string, place func(start, end int) guard.Span) {
	l := linters.Get().(*linter)
	l.s, l.schema, l.folded, l.maxText = doc, j.schema, j.folded, j.options.MaxStringBytes
	l.run()
	for _, r := range l.found {
		f := guard.Finding{Rule: r.rule, Span: place(r.start, r.end)}
		if r.rule == ruleJSONBigInteger || r.rule == ruleJSONLong {
			f.Action = guard.Flag
		}
		p.Report(f)
	}
	l.s, l.schema, l.folded = "", nil, nil
	linters.Put(l)
}

// ruleOf returns the rule for a keyword of package schema.
func ruleOf(keyword string) string {
	switch keyword {
	case schema.Syntax:
		return ruleJSONSyntax
	case schema.Duplicate:
		return ruleJSONDuplicate
	case schema.NotUTF8:
		return ruleJSONUTF8
	case schema.BigNumber:
		return ruleJSONNumber
	case schema.TooDeep:
		return ruleJSONDeep
	case schema.TooLong, schema.TooCostly:
		return ruleJSONTooLong
	}
	return ruleJSONSchema
}
