package enginetest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/internal/hostile"
)

// storable returns the documents that a store takes; the store must take all that are not tampered with. A typed store
// cannot be given a string for a number, so such documents are left out there.
func storable(t *testing.T, layout rag.Layout, fits func(hostile.Doc) bool) []hostile.Doc {
	var docs []hostile.Doc
	out := 0
	for _, doc := range hostile.Docs(layout) {
		switch {
		case fits(doc):
			docs = append(docs, doc)
		case doc.Tampered:
			out++
		default:
			t.Fatalf("document %s cannot be stored", doc.ID)
		}
	}
	t.Logf("%d documents, and %d tampered ones that the store has no types for", len(docs), out)
	return docs
}

// hold asks for what every subject may read and compares the answers with Permit.
func hold(t *testing.T, layout rag.Layout, docs []hostile.Doc, ask func(rag.Condition) ([]string, error)) {
	total, asked := 0, 0
	for _, s := range hostile.Subjects() {
		c, err := layout.Constraint(s.Subject)
		require.NoError(t, err, s.Name)
		if c.Op == rag.Never {
			open, closed := hostile.Compare(layout, docs, s.Subject, nil)
			require.Empty(t, append(open, closed...), s.Name)
			continue
		}
		found, err := ask(c)
		require.NoError(t, err, s.Name)
		open, closed := hostile.Compare(layout, docs, s.Subject, found)
		require.Empty(t, open, "%s may read too much", s.Name)
		require.Empty(t, closed, "%s may read too little", s.Name)
		total += len(found)
		asked++
	}
	require.Greater(t, total, 1000)
	t.Logf("%d subjects found %d documents: no fail-open, no fail-closed", asked, total)
}

// column returns a field for a typed column; ok is false if it is of another type. A missing field is NULL.
func column[T any](doc hostile.Doc, name string) (v any, ok bool) {
	switch v := doc.Fields[name].(type) {
	case nil:
		return nil, true
	case T:
		return v, true
	default:
		return fmt.Sprintf("%T", v), false
	}
}

// fitsColumns reports whether a document fits columns of text, lists of text and whole numbers.
func fitsColumns(t *testing.T, layout rag.Layout) func(hostile.Doc) bool {
	texts, lists, numbers, err := layout.Fields()
	require.NoError(t, err)
	return func(doc hostile.Doc) bool {
		for _, name := range texts {
			if _, ok := column[string](doc, name); !ok {
				return false
			}
		}
		for _, name := range lists {
			if _, ok := column[[]string](doc, name); !ok {
				return false
			}
		}
		for _, name := range numbers {
			if _, ok := column[int64](doc, name); !ok {
				return false
			}
		}
		return true
	}
}
