package rag_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/rag"
)

func retrieved(doc *guard.Document) guard.Content {
	return guard.Content{Stage: guard.StageRetrieval, Text: "some text", Doc: doc}
}

func TestPermission(t *testing.T) {
	guardtest.TestCheck(t, rag.Permission(), "no document: nobody reads it", strings.Repeat("long ", 1000))

	s := pipeline(t, guard.Config{}, rag.Permission()).Session(ann())
	mine, other := guard.Document{ID: "1", Meta: open()}, guard.Document{ID: "2", Meta: open()}
	other.Meta.Tenant = "initech"
	d := s.Check(t.Context(), retrieved(&mine))
	require.True(t, d.Allowed())
	require.Equal(t, "some text", d.Text())
	require.Empty(t, d.Findings)

	for doc, want := range map[*guard.Document]rag.Reason{&other: rag.ReasonTenant, {}: rag.ReasonNoTenant, nil: rag.ReasonNoTenant} {
		d = s.Check(t.Context(), retrieved(doc))
		require.Equal(t, guard.Block, d.Action)
		require.Empty(t, d.Text())
		require.Len(t, d.Findings, 1)
		require.Equal(t, want.Rule(), d.Findings[0].Rule)
		require.Equal(t, want, d.Findings[0].Data)
	}

	nobody := pipeline(t, guard.Config{}, rag.Permission()).Session(guard.Subject{})
	require.Equal(t, "rag.denied.no_subject", nobody.Check(t.Context(), retrieved(&mine)).Rule())

	flagged := pipeline(t, guard.Config{}, rag.Permission().Monitor()).Session(ann()).Check(t.Context(), retrieved(&other))
	require.True(t, flagged.Allowed())
	require.Equal(t, guard.Block, flagged.Would)
}

func TestPermissionStream(t *testing.T) {
	s := pipeline(t, guard.Config{}, rag.Permission()).Session(ann())
	doc := guard.Document{ID: "1", Meta: open()}
	st := s.StreamContent(t.Context(), retrieved(&doc))
	for _, piece := range []string{"some ", "", "te", "xt"} {
		text, err := st.Push(piece)
		require.NoError(t, err)
		require.Equal(t, piece, text, "a document that may be read is not held back")
	}
	_, err := st.Close()
	require.NoError(t, err)

	doc.Meta.Tenant = "initech"
	for _, pieces := range [][]string{{"some text"}, {"", "s", "ome"}, {"\xc3", "\xa9"}, {}} {
		st := s.StreamContent(t.Context(), retrieved(&doc))
		out := ""
		var err error
		for _, piece := range pieces {
			var text string
			text, err = st.Push(piece)
			out += text
		}
		if err == nil {
			_, err = st.Close()
		}
		require.ErrorIs(t, err, guard.ErrBlocked, "%q", pieces)
		require.Empty(t, out, "%q", pieces)
		require.Len(t, st.Decision().Findings, 1, "%q", pieces)
	}
}

func TestPermissionAllocs(t *testing.T) {
	subject := ann()
	p := pipeline(t, guard.Config{}, rag.Permission())
	few := p.Session(subject)
	for i := range 100 {
		subject.Groups = append(subject.Groups, fmt.Sprint("g", i))
	}
	many := p.Session(subject)
	content := retrieved(&guard.Document{ID: "1", Meta: open()})
	for name, s := range map[string]*guard.Session{"few groups": few, "many groups": many} {
		require.True(t, s.Check(t.Context(), content).Allowed())
		if n := testing.AllocsPerRun(100, func() { s.Check(context.Background(), content) }); n != 0 && mem.ExactAllocs {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkPermission(b *testing.B) {
	s := pipeline(b, guard.Config{}, rag.Permission()).Session(ann())
	docs := make([]guard.Document, 8)
	for i := range docs {
		docs[i] = guard.Document{ID: fmt.Sprint(i), Meta: open()}
	}
	other := docs[0]
	other.Meta.Tenant = "initech"
	b.Run("permitted", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			s.Check(context.Background(), retrieved(&docs[i%len(docs)]))
		}
	})
	b.Run("refused", func(b *testing.B) {
		for b.Loop() {
			s.Check(context.Background(), retrieved(&other))
		}
	})
}
