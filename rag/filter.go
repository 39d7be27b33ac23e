package rag

import (
	"context"
	"log/slog"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Result is what Filter made of the documents. Docs may go into a prompt; their Text is what the checks let through.
//
// It belongs to the caller. It is not safe for concurrent use while it is changed.
type Result struct {
	Docs    []guard.Document // in the order they came in
	Dropped []Dropped        // the others: first those that may not be read and those that came twice, then the rest
}

// Dropped says why a document may not go on. It is safe to log and holds no text. It is not safe for concurrent use
// while it is changed.
type Dropped struct {
	ID     string
	Reason Reason // ReasonNone if a check of the pipeline stood in the way
	Rule   string // the rule of the reason or of the check: "rag.denied.tenant", "input.injection.override"
	Err    error  // of an Authorizer; without a Reason the *guard.BlockedError, whose Decision may be for Session.Grant
}

// LogValue describes why a document was dropped.
func (d Dropped) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", d.ID), slog.String("rule", d.Rule))
}

// maxLogged bounds the dropped documents in a log line.
const maxLogged = 20

// LogValue describes the result by numbers and by the first 20 dropped documents, without any text.
func (r Result) LogValue() slog.Value {
	attrs := []slog.Attr{slog.Int("docs", len(r.Docs)), slog.Int("dropped", len(r.Dropped))}
	if len(r.Dropped) > 0 {
		first := make([]slog.Attr, min(len(r.Dropped), maxLogged))
		for i := range first {
			first[i] = slog.String(r.Dropped[i].ID, r.Dropped[i].Rule)
		}
		attrs = append(attrs, slog.Attr{Key: "rules", Value: slog.GroupValue(first...)})
	}
	return slog.GroupValue(attrs...)
}

// FilterOptions are the settings of FilterWith. The zero FilterOptions are those of Filter.
type FilterOptions struct {
	// Partial says that the store was asked for more than the user may read: for the tenant alone, or for nothing. Without
	// it a document that may not be read is a mistake in a filter, or permission that has changed since, and each one is
	// told to Config.OnDecision.
	Partial bool
	// Authorizer is asked about what Permit allows, and has to agree. Zero asks nobody.
	Authorizer Authorizer
	// Timeout is how long Filter waits for the Authorizer. Zero means two seconds.
	Timeout time.Duration
	// MaxPerSource is how many documents of one Meta.Source go into a prompt, so that one poisoned source cannot fill it.
	// Zero means as many as there are.
	MaxPerSource int
	// Similar leaves out a document that shares this part of its groups of four words with one before it: 0.8 finds copies
	// with small changes. Zero leaves out only a document with the ID and the text of another.
	Similar float64
}

// Filter decides about documents that were retrieved for the subject of s: each must be permitted, see Permit, and what
// is permitted is checked by the pipeline at guard.StageRetrieval. Permission is enforced whatever mode the pipeline is
// in, with or without the check of Permission, also with Config.FailOpen. A nil session and a subject that is nobody get
// nothing. A document that comes twice, with its ID and text, is returned once.
//
// Each document that may not be read, and each that only a guest may read (see Guest), is told to Config.OnDecision, with
// the rule of its Reason or rag.guest, as found by the check "rag.filter".
//
// Permission is judged by the moment at which Filter is called. Neither docs nor what it points to is changed; the
// result shares the lists in Meta with it. Filter waits as long as Session.Check does for each document. A nil context
// is context.Background.
//
// Rules, besides those of the pipeline: those of Permission, rag.left_out.duplicate.
func Filter(ctx context.Context, s *guard.Session, docs []guard.Document) Result {
	return FilterWith(ctx, s, docs, FilterOptions{})
}

// FilterWith is Filter with settings.
//
// Rules: as Filter, and rag.denied.authorizer, rag.left_out.quota.
func FilterWith(ctx context.Context, s *guard.Session, docs []guard.Document, options FilterOptions) Result {
	if ctx == nil {
		ctx = context.Background()
	}
	var f filter
	f.FilterOptions, f.ctx, f.session = options, ctx, s
	var result Result
	f.filter(&result, docs, len(docs))
	return result
}

// filter is the work on one query, which may take several looks at the store.
type filter struct {
	FilterOptions
	ctx     context.Context
	session *guard.Session
	chosen  chooser
}

// filter adds to the result what may go on of docs, until it holds most of them.
func (f *filter) filter(result *Result, docs []guard.Document, most int) {
	readable := f.permit(result, docs)
	readable = f.authorize(result, readable)
	readable = f.once(result, readable)
	f.check(result, readable, most)
}

// drop notes that a document is left out.
func (result *Result) drop(id string, why Reason) {
	result.Dropped = append(result.Dropped, Dropped{ID: id, Reason: why, Rule: why.Rule()})
}

// tell reports what the pipeline does not see.
func (f *filter) tell(id string, finding guard.Finding) {
	finding.Check = "rag.filter"
	f.session.Report(f.ctx, guard.StageRetrieval, id, finding)
}

// permit returns a copy of the documents that the subject of the session may read.
func (f *filter) permit(result *Result, docs []guard.Document) (readable []guard.Document) {
	subject := f.session.Subject()
	r := readerOf(f.session, &subject)
	now := time.Now()
	from := 0 // docs[from:i] may be read and are not copied yet
	for i := range docs {
		why := r.judge(&docs[i].Meta, now)
		if why == ReasonNone {
			if docs[i].Meta.Tenant != subject.Tenant {
				f.tell(docs[i].ID, guard.Finding{Rule: "rag.guest", Action: guard.Flag})
			}
			continue
		}
		readable = add(readable, docs, from, i)
		from = i + 1
		if result.Dropped == nil {
			result.Dropped = make([]Dropped, 0, min(len(docs)-i, 16))
		}
		result.drop(docs[i].ID, why)
		if !f.Partial {
			f.tell(docs[i].ID, guard.Finding{Rule: why.Rule(), Data: why})
		}
	}
	return add(readable, docs, from, len(docs))
}

// add appends docs[from:to] to list, which has room for all that may follow.
func add(list, docs []guard.Document, from, to int) []guard.Document {
	if from == to {
		return list
	}
	if list == nil {
		if to == len(docs) { // most often all of them: the compiler makes one call of make and copy, which costs less while the collector runs
			rest := docs[from:]
			list := make([]guard.Document, len(rest))
			copy(list, rest)
			return list
		}
		list = make([]guard.Document, 0, len(docs)-from)
	}
	return append(list, docs[from:to]...)
}

// check runs the pipeline on documents that may be read, until the result has most of them. What is held back takes no
// place of its source and stands for no other document: a planted copy must not keep the document out that it was made of.
//
// While nothing is found, the list that came in is the result. From the first finding on the result is a list of its
// own: a check that was given up, or a decision that waits for approval, may look at its document later.
func (f *filter) check(result *Result, readable []guard.Document, most int) {
	shared := len(result.Docs) == 0
	for i := range readable {
		if have := len(result.Docs); have >= most || shared && i >= most {
			readable = readable[:i]
			break
		}
		doc := &readable[i]
		looks, why := f.chosen.judge(doc, &f.FilterOptions)
		if why != ReasonNone {
			if shared {
				shared = false
				result.Docs = append(make([]guard.Document, 0, len(readable)), readable[:i]...)
			}
			result.drop(doc.ID, why)
			continue
		}
		d := f.session.Check(f.ctx, guard.Content{Stage: guard.StageRetrieval, Text: doc.Text, Source: doc.ID,
			Trust: doc.Meta.Trust, Doc: doc})
		if shared && (d.Action != guard.Allow || d.Text() != doc.Text) {
			shared = false
			result.Docs = append(make([]guard.Document, 0, len(readable)), readable[:i]...)
		}
		if !d.Allowed() {
			result.Dropped = append(result.Dropped, drop(doc.ID, d))
			continue
		}
		f.chosen.note(doc, looks, &f.FilterOptions)
		if !shared {
			out := *doc
			out.Text = d.Text()
			result.Docs = append(result.Docs, out)
		}
	}
	if shared {
		result.Docs = readable
	}
}

// drop says why the pipeline has not let a document through. A check of Permission in it may have read the clock after
// Filter has.
func drop(id string, d guard.Decision) Dropped {
	out := Dropped{ID: id, Rule: d.Rule(), Err: d.Err()}
	for _, f := range d.Findings {
		if why, ok := f.Data.(Reason); ok && f.Rule == out.Rule {
			return Dropped{ID: id, Reason: why, Rule: out.Rule}
		}
	}
	return out
}
