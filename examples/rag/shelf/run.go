package shelf

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/rag"
)

// Layout is how permission is written into the store.
var Layout = rag.Layout{}

// Store is where the documents lie. Search returns the n nearest documents that fulfil the condition, with the fields that
// Layout.Stamp has made.
type Store interface {
	Add(ctx context.Context, id, text string, vector []float32, fields map[string]any) error
	Search(ctx context.Context, vector []float32, who rag.Condition, n int) ([]Hit, error)
}

// Hit is one document of a search.
type Hit struct {
	ID, Text string
	Fields   map[string]any
}

// Fill writes the documents into a store.
func Fill(ctx context.Context, store Store) error {
	docs, _ := Docs()
	for _, doc := range docs {
		fields, err := Layout.Stamp(doc.Meta)
		if err != nil {
			return fmt.Errorf("%s: %w", doc.ID, err)
		}
		if err := store.Add(ctx, doc.ID, doc.Text, Embed(doc.Text), fields); err != nil {
			return err
		}
	}
	return nil
}

// guards is the pipeline that documents go through.
func guards(told func(guard.Decision)) (*guard.Pipeline, error) {
	scan := func(text string) bool {
		return input.InjectionOptions{}.Score(guard.StageRetrieval, text) >= float64(input.Balanced)
	}
	return guard.New(guard.Config{
		Checks: []guard.Check{
			rag.HiddenContentWith(rag.HiddenOptions{Scan: scan}),
			input.Injection().On(guard.StageRetrieval),
		},
		OnDecision: func(_ context.Context, d guard.Decision) { told(d) },
	})
}

// Run asks every question as every reader and writes what each may see, side by side, and what was kept back.
func Run(ctx context.Context, w io.Writer, store Store) error {
	var kept []string
	p, err := guards(func(d guard.Decision) {
		if d.Action >= guard.Redact {
			kept = append(kept, fmt.Sprintf("%s: %v by %s", d.Source, d.Action, d.Rule()))
		}
	})
	if err != nil {
		return err
	}
	_, stale := Docs()
	for _, question := range Questions {
		fmt.Fprintf(w, "\n%s\n", question)
		table := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
		columns := make([][]string, len(Readers))
		var notes []string
		for i, reader := range Readers {
			kept = nil
			result, err := ask(ctx, p.Session(reader), store, question, stale)
			if err != nil {
				return err
			}
			for _, doc := range result.Docs {
				columns[i] = append(columns[i], doc.ID)
			}
			for _, note := range kept {
				notes = append(notes, "  kept from "+reader.User+": "+note)
			}
		}
		for _, reader := range Readers {
			fmt.Fprintf(table, "  %s of %s\t", reader.User, reader.Tenant)
		}
		fmt.Fprintln(table)
		for row := range 3 {
			for i := range Readers {
				cell := ""
				if row < len(columns[i]) {
					cell = columns[i][row]
				}
				fmt.Fprintf(table, "  %s\t", cell)
			}
			fmt.Fprintln(table)
		}
		if err := table.Flush(); err != nil {
			return err
		}
		if len(notes) > 0 {
			fmt.Fprintln(w, strings.Join(notes, "\n"))
		}
	}
	fmt.Fprintln(w, "\nacme/salaries-draft is seen by all of acme because it was shared with all of acme: no filter can know better.")
	return nil
}

// ask is what an application does: the store is asked for what the reader may read, and what comes back is checked with
// the permission of today.
func ask(ctx context.Context, s *guard.Session, store Store, question string, stale map[string]guard.Meta) (rag.Result, error) {
	who, err := Layout.Constraint(s.Subject())
	if err != nil || who.Op == rag.Never {
		return rag.Result{}, err
	}
	return rag.Retrieve(ctx, s, 3, func(ctx context.Context, n int) ([]guard.Document, error) {
		hits, err := store.Search(ctx, Embed(question), who, n)
		if err != nil {
			return nil, err
		}
		docs := make([]guard.Document, len(hits))
		for i, hit := range hits {
			meta, err := Layout.Meta(hit.Fields) // with an error comes the Meta that nobody may read
			if err != nil {
				meta = guard.Meta{}
			}
			if today, ok := stale[hit.ID]; ok {
				meta = today
			}
			docs[i] = guard.Document{ID: hit.ID, Text: hit.Text, Meta: meta}
		}
		return docs, nil
	}, rag.RetrieveOptions{FilterOptions: rag.FilterOptions{MaxPerSource: 3}})
}
