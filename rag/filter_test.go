package rag_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// words blocks documents that hold "block", asks about "ask", redacts "secret" and fails on "fail".
func words() guard.Check {
	return guard.Check{
		Name: "test.words", Stages: guard.StageRetrieval,
		Run: func(_ context.Context, p *guard.Pass) error {
			for word, f := range map[string]guard.Finding{
				"block":  {Rule: "test.block"},
				"ask":    {Rule: "test.ask", Action: guard.Ask},
				"secret": {Rule: "test.secret", Action: guard.Redact, Replace: "[x]"},
			} {
				if i := strings.Index(p.Text(), word); i >= 0 {
					f.Span = guard.Span{Start: i, End: i + len(word)}
					p.Report(f)
				}
			}
			if strings.Contains(p.Text(), "fail") {
				return errors.New("no connection")
			}
			return nil
		},
	}
}

func pipeline(t testing.TB, config guard.Config, checks ...guard.Check) *guard.Pipeline {
	config.Checks = checks
	p, err := guard.New(config)
	require.NoError(t, err)
	return p
}

// hits are documents for ann, some of which she may read.
func hits() []guard.Document {
	mine := open()
	other := mine
	other.Tenant = "initech"
	denied := mine
	denied.Deny = []string{"group:eng"}
	return []guard.Document{
		{ID: "1", Text: "a plain text", Meta: mine},
		{ID: "2", Text: "another tenant's text", Meta: other},
		{ID: "3", Text: "please block me", Meta: mine},
		{ID: "4", Text: "the secret number", Meta: mine},
		{ID: "5", Text: "not for eng", Meta: denied},
		{ID: "6", Text: "I ask for it", Meta: mine},
		{ID: "7", Text: "no metadata"},
		{ID: "8", Text: "this will fail", Meta: mine},
		{ID: "9", Text: "the last", Meta: mine},
	}
}

func texts(docs []guard.Document) map[string]string {
	out := make(map[string]string)
	for _, d := range docs {
		out[d.ID] = d.Text
	}
	return out
}

func rules(dropped []rag.Dropped) map[string]string {
	out := make(map[string]string)
	for _, d := range dropped {
		out[d.ID] = d.Rule
	}
	return out
}

func TestFilter(t *testing.T) {
	permission := map[string]string{"2": "rag.denied.tenant", "5": "rag.denied.deny", "7": "rag.denied.no_tenant"}
	kept := map[string]string{"1": "a plain text", "4": "the [x] number", "9": "the last"}
	unchanged := map[string]string{"1": "a plain text", "3": "please block me", "4": "the secret number", "6": "I ask for it",
		"8": "this will fail", "9": "the last"}
	all := map[string]string{"3": "test.block", "6": "test.ask", "8": "test.words.error"}
	for id, rule := range permission {
		all[id] = rule
	}
	for _, c := range []struct {
		name    string
		config  guard.Config
		checks  []guard.Check
		docs    map[string]string
		dropped map[string]string
	}{
		{"enforced", guard.Config{}, []guard.Check{words()}, kept, all},
		{"with the check", guard.Config{}, []guard.Check{words(), rag.Permission()}, kept, all},
		{"with the check first, exhaustive", guard.Config{Exhaustive: true}, []guard.Check{rag.Permission(), words()}, kept, all},
		{"monitored", guard.Config{Mode: guard.Monitor}, []guard.Check{rag.Permission(), words()}, unchanged, permission},
		{"no check at this stage", guard.Config{}, []guard.Check{words().On(guard.StageInput)}, unchanged, permission},
		{"fail open", guard.Config{FailOpen: true}, []guard.Check{words()},
			map[string]string{"1": "a plain text", "4": "the [x] number", "8": "this will fail", "9": "the last"},
			map[string]string{"2": "rag.denied.tenant", "3": "test.block", "5": "rag.denied.deny", "6": "test.ask", "7": "rag.denied.no_tenant"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			told := 0
			c.config.OnDecision = func(_ context.Context, d guard.Decision) {
				told++
				require.Equal(t, guard.StageRetrieval, d.Stage)
				for _, f := range d.Findings {
					require.NotEqual(t, "rag.permission", f.Check, "told twice")
				}
			}
			docs := hits()
			result := rag.Filter(t.Context(), pipeline(t, c.config, c.checks...).Session(ann()), docs)
			require.Equal(t, c.docs, texts(result.Docs))
			require.Equal(t, c.dropped, rules(result.Dropped))
			require.Equal(t, len(docs), told, "each document once, refused or not")
			require.True(t, slices.IsSortedFunc(result.Docs, func(a, b guard.Document) int { return strings.Compare(a.ID, b.ID) }))
			require.True(t, slices.IsSortedFunc(result.Dropped, func(a, b rag.Dropped) int {
				if (a.Reason == rag.ReasonNone) != (b.Reason == rag.ReasonNone) {
					return map[bool]int{true: 1, false: -1}[a.Reason == rag.ReasonNone] // permission comes first
				}
				return strings.Compare(a.ID, b.ID)
			}))
			require.Equal(t, hits(), docs, "the documents were changed")
			for _, d := range result.Dropped {
				require.Equal(t, d.Rule == d.Reason.Rule(), d.Reason != rag.ReasonNone)
				require.Equal(t, d.Reason != rag.ReasonNone, d.Err == nil)
			}
		})
	}
}

func TestFilterNobody(t *testing.T) {
	p := pipeline(t, guard.Config{Mode: guard.Monitor, FailOpen: true}, words())
	everyone := hits()
	for i := range everyone {
		everyone[i].Meta.Allow = []string{"*"}
	}
	for name, s := range map[string]*guard.Session{
		"nil": nil, "zero": {}, "nobody": p.Session(guard.Subject{}), "no tenant": p.Session(guard.Subject{User: "ann"}),
		"no user": p.Session(guard.Subject{Tenant: "acme", Groups: []string{"eng"}}), "of another pipeline": p.FromContext(t.Context()),
	} {
		result := rag.Filter(t.Context(), s, everyone)
		require.Empty(t, result.Docs, name)
		require.Len(t, result.Dropped, len(everyone), name)
		for _, d := range result.Dropped {
			require.Equal(t, rag.ReasonNoSubject, d.Reason, name)
			require.Equal(t, "rag.denied.no_subject", d.Rule, name)
		}
	}
	require.Zero(t, rag.Filter(t.Context(), nil, nil))
	require.Zero(t, rag.Filter(t.Context(), p.Session(ann()), nil))
}

func TestFilterContent(t *testing.T) {
	var got []guard.Content
	look := guard.Check{Name: "test.look", Stages: guard.StageRetrieval, Run: func(_ context.Context, p *guard.Pass) error {
		doc := p.Doc()
		got = append(got, guard.Content{Stage: p.Stage(), Text: p.Text(), Source: p.Source(), Trust: p.Trust(), Doc: &doc})
		return nil
	}}
	meta := open()
	meta.Trust, meta.Source = guard.Internal, "wiki"
	doc := guard.Document{ID: "d1", Text: "text", Meta: meta}
	s := pipeline(t, guard.Config{}, look).Session(ann())
	rag.Filter(t.Context(), s, []guard.Document{doc})
	require.Equal(t, []guard.Content{{Stage: guard.StageRetrieval, Text: "text", Source: "d1", Trust: guard.Internal, Doc: &doc}}, got)
	require.Zero(t, s.Seen())

	doc.Meta.Trust = guard.Untrusted
	refused := doc
	refused.Meta.Tenant = "initech"
	rag.Filter(t.Context(), s, []guard.Document{refused})
	require.Zero(t, s.Seen(), "a document that nobody has read taints")
	rag.Filter(t.Context(), s, []guard.Document{doc})
	require.Equal(t, guard.StageRetrieval, s.Seen())
}

// What is blocked stays out also where the text that may go on, which is none, is the text that came in.
func TestFilterEmptyText(t *testing.T) {
	all := guard.Check{Name: "test.all", Stages: guard.StageRetrieval, Run: func(_ context.Context, p *guard.Pass) error {
		p.Report(guard.Finding{})
		return nil
	}}
	docs := []guard.Document{{ID: "d", Meta: open()}}
	result := rag.Filter(t.Context(), pipeline(t, guard.Config{}, all).Session(ann()), docs)
	require.Empty(t, result.Docs)
	require.Equal(t, map[string]string{"d": "test.all"}, rules(result.Dropped))
	require.Len(t, rag.Filter(t.Context(), pipeline(t, guard.Config{}, words()).Session(ann()), docs).Docs, 1)
}

// An edit that is no finding counts, too.
func TestFilterRewrite(t *testing.T) {
	put := guard.Check{Name: "test.put", Stages: guard.StageRetrieval, Run: func(_ context.Context, p *guard.Pass) error {
		if i := strings.Index(p.Text(), "[1]"); i >= 0 {
			p.Rewrite(guard.Span{Start: i, End: i + 3}, "one")
		}
		return nil
	}}
	docs := []guard.Document{{ID: "a", Text: "as it is", Meta: open()}, {ID: "b", Text: "number [1]", Meta: open()},
		{ID: "c", Text: "as it is", Meta: open()}}
	result := rag.Filter(t.Context(), pipeline(t, guard.Config{}, put).Session(ann()), docs)
	require.Equal(t, map[string]string{"a": "as it is", "b": "number one", "c": "as it is"}, texts(result.Docs))
	require.Equal(t, "number [1]", docs[1].Text)
}

func TestFilterExpiresBetween(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := guard.Check{Name: "test.slow", Stages: guard.StageRetrieval, Run: func(context.Context, *guard.Pass) error {
			time.Sleep(time.Minute)
			return nil
		}}
		meta := open()
		meta.Expires = time.Now().Add(time.Second)
		docs := []guard.Document{{ID: "d", Text: "text", Meta: meta}}
		result := rag.Filter(t.Context(), pipeline(t, guard.Config{}, slow, rag.Permission()).Session(ann()), docs)
		require.Empty(t, result.Docs)
		require.Len(t, result.Dropped, 1)
		require.Equal(t, rag.ReasonExpired, result.Dropped[0].Reason, "the check of the pipeline has found it")

		require.Equal(t, map[string]string{"d": "rag.denied.expired"},
			rules(rag.Filter(t.Context(), pipeline(t, guard.Config{}, words()).Session(ann()), docs).Dropped))
	})
}

func TestFilterApproval(t *testing.T) {
	s := pipeline(t, guard.Config{}, words()).Session(ann())
	docs := []guard.Document{{ID: "d", Text: "I ask for it", Meta: open()}}
	result := rag.Filter(t.Context(), s, docs)
	require.Empty(t, result.Docs)
	require.ErrorIs(t, result.Dropped[0].Err, guard.ErrNeedsApproval)
	var blocked *guard.BlockedError
	require.ErrorAs(t, result.Dropped[0].Err, &blocked)
	s.Grant(blocked.Decision)
	require.Equal(t, map[string]string{"d": "I ask for it"}, texts(rag.Filter(t.Context(), s, docs).Docs))

	docs[0].Meta.Deny = []string{"*"}
	s.Grant(blocked.Decision)
	require.Empty(t, rag.Filter(t.Context(), s, docs).Docs, "an approval does not permit")
}

func TestFilterLog(t *testing.T) {
	docs := hits()
	for range 100 {
		docs = append(docs, guard.Document{ID: "more", Text: "no metadata"})
	}
	result := rag.Filter(t.Context(), pipeline(t, guard.Config{}, words()).Session(ann()), docs)
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	log.Info("retrieval", "result", result, "dropped", result.Dropped[0], "none", rag.Result{})
	require.Contains(t, out.String(), `"2":"rag.denied.tenant"`)
	require.Contains(t, out.String(), `"docs":3,"dropped":106`)
	require.Less(t, out.Len(), 2000)
	for _, d := range docs {
		require.NotContains(t, out.String(), d.Text)
		require.NotContains(t, fmt.Sprintf("%v %+v", result.Dropped, result.Dropped), d.Text)
	}
}

func TestFilterConcurrent(t *testing.T) {
	subject := ann()
	for i := range 100 {
		subject.Groups = append(subject.Groups, fmt.Sprint("g", i))
	}
	s := pipeline(t, guard.Config{}, rag.Permission(), words()).Session(subject)
	done := make(chan bool)
	for range 16 {
		go func() {
			ok := true
			for range 50 {
				ok = ok && len(rag.Filter(context.Background(), s, hits()).Docs) == 3
			}
			done <- ok
		}()
	}
	for range 16 {
		require.True(t, <-done)
	}
}

func BenchmarkFilter(b *testing.B) {
	none := guard.Check{Name: "test.none", Stages: guard.StageInput, Run: func(context.Context, *guard.Pass) error { return nil }}
	for _, c := range []struct {
		name   string
		checks []guard.Check
		change func(i int, m *guard.Meta)
	}{
		{"permitted", []guard.Check{none}, func(int, *guard.Meta) {}},
		{"permitted/expires", []guard.Check{none}, func(_ int, m *guard.Meta) { m.Expires = time.Now().Add(time.Hour) }},
		{"permitted/with_check", []guard.Check{rag.Permission()}, func(int, *guard.Meta) {}},
		{"half", []guard.Check{none}, func(i int, m *guard.Meta) { m.Level = 3 * (i % 2) }},
		{"refused", []guard.Check{none}, func(_ int, m *guard.Meta) { m.Tenant = "initech" }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := pipeline(b, guard.Config{}, c.checks...).Session(ann())
			docs := make([]guard.Document, 100)
			for i := range docs {
				docs[i] = guard.Document{ID: fmt.Sprint(i), Text: "text", Meta: open()}
				docs[i].Meta.Allow = []string{"group:sales", "group:berlin"}
				c.change(i, &docs[i].Meta)
			}
			b.ReportAllocs()
			for b.Loop() {
				rag.Filter(context.Background(), s, docs)
			}
		})
	}
	// What the pipeline costs without a check, to take away from the above.
	b.Run("only_session_check", func(b *testing.B) {
		s := pipeline(b, guard.Config{}, none).Session(ann())
		doc := guard.Document{ID: "d", Text: "text", Meta: open()}
		for b.Loop() {
			for range 100 {
				s.Check(context.Background(), guard.Content{Stage: guard.StageRetrieval, Text: doc.Text, Source: doc.ID, Doc: &doc})
			}
		}
	})
}
