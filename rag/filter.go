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
	Dropped []Dropped        // the others: first those that may not be read, then those that a check has held back
}

// Dropped says why a document may not go on. It is safe to log and holds no text. It is not safe for concurrent use
// while it is changed.
type Dropped struct {
	ID     string
	Reason Reason // ReasonNone if a check of the pipeline stood in the way
	Rule   string // the rule of the reason or of the check: "rag.denied.tenant", "input.injection.override"
	Err    error  // nil if there is a Reason; else the *guard.BlockedError, whose Decision may be for Session.Grant
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

// Filter decides about documents that were retrieved for the subject of s: each must be permitted, see Permit, and what
// is permitted is checked by the pipeline at guard.StageRetrieval. Permission is enforced whatever mode the pipeline is
// in, with or without the check of Permission, also with Config.FailOpen. A nil session and a subject that is nobody get
// nothing.
//
// Permission is judged by the moment at which Filter is called. Neither docs nor what it points to is changed; the
// result shares the lists in Meta with it. Filter waits as long as Session.Check does for each document. A nil context
// is context.Background.
func Filter(ctx context.Context, s *guard.Session, docs []guard.Document) Result {
	var result Result
	readable := result.permit(s, docs)
	result.check(ctx, s, readable)
	return result
}

// permit returns a copy of the documents that the subject of s may read.
func (result *Result) permit(s *guard.Session, docs []guard.Document) (readable []guard.Document) {
	subject := s.Subject()
	r := readerOf(s, &subject)
	now := time.Now()
	from := 0 // docs[from:i] may be read and are not copied yet
	for i := range docs {
		why := r.judge(&docs[i].Meta, now)
		if why == ReasonNone {
			continue
		}
		readable = add(readable, docs, from, i)
		from = i + 1
		if result.Dropped == nil {
			result.Dropped = make([]Dropped, 0, min(len(docs)-i, 16))
		}
		result.Dropped = append(result.Dropped, Dropped{ID: docs[i].ID, Reason: why, Rule: why.Rule()})
	}
	return add(readable, docs, from, len(docs))
}

// add appends docs[from:to] to list, which has room for all that may follow.
func add(list, docs []guard.Document, from, to int) []guard.Document {
	if from == to {
		return list
	}
	if list == nil {
		list = make([]guard.Document, 0, len(docs)-from)
	}
	return append(list, docs[from:to]...)
}

// check runs the pipeline on documents that may be read.
//
// While nothing is found, the list that came in is the result. From the first finding on the result is a list of its
// own: a check that was given up, or a decision that waits for approval, may look at its document later.
func (result *Result) check(ctx context.Context, s *guard.Session, readable []guard.Document) {
	shared := true
	for i := range readable {
		doc := &readable[i]
		d := s.Check(ctx, guard.Content{Stage: guard.StageRetrieval, Text: doc.Text, Source: doc.ID, Trust: doc.Meta.Trust,
			Doc: doc})
		if shared && (d.Action != guard.Allow || d.Text() != doc.Text) {
			shared = false
			result.Docs = append(make([]guard.Document, 0, len(readable)), readable[:i]...)
		}
		if !d.Allowed() {
			result.Dropped = append(result.Dropped, drop(doc.ID, d))
			continue
		}
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
