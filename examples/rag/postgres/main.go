// Command postgres is the example examples/rag on PostgreSQL with pgvector:
//
//	go run . -dsn "postgres://user@localhost/test"
//
// It makes a table "stanchion_shelf" and drops it at the end. Without the extension "vector" it says so and keeps the
// vectors in arrays, which is slow and finds the same.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/stanchion-dev/stanchion/examples/rag/shelf"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/query"
)

func main() {
	dsn := flag.String("dsn", "", "where the database is")
	flag.Parse()
	if *dsn == "" {
		fmt.Fprintln(os.Stderr, "which database? -dsn postgres://user@localhost/test")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Stdout, *dsn); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, dsn string) error {
	db, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close(ctx)
	s := store{db: db, vector: true}
	if _, err := db.Exec(ctx, "CREATE EXTENSION IF NOT EXISTS vector"); err != nil {
		fmt.Fprintln(w, "no extension vector: vectors are kept in arrays")
		s.vector = false
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	defer db.Exec(ctx, "DROP TABLE stanchion_shelf")
	if err := shelf.Fill(ctx, &s); err != nil {
		return err
	}
	return shelf.Run(ctx, w, &s)
}

// store keeps documents in a table with one column for each field of permission.
type store struct {
	db     *pgx.Conn
	vector bool // there is pgvector
	fields []string
}

func (s *store) create(ctx context.Context) error {
	texts, lists, numbers, err := shelf.Layout.Fields()
	if err != nil {
		return err
	}
	columns := []string{"id text PRIMARY KEY", "body text NOT NULL", "embedding " + s.typ() + " NOT NULL"}
	for typ, names := range map[string][]string{"text": texts, "text[]": lists, "bigint": numbers} {
		for _, name := range names {
			columns = append(columns, name+" "+typ+" NOT NULL")
			s.fields = append(s.fields, name)
		}
	}
	_, err = s.db.Exec(ctx, "CREATE TABLE stanchion_shelf ("+strings.Join(columns, ", ")+")")
	return err
}

func (s *store) typ() string {
	if s.vector {
		return fmt.Sprintf("vector(%d)", shelf.Dim)
	}
	return "real[]"
}

// literal writes a vector as PostgreSQL reads it.
func (s *store) literal(vector []float32) string {
	numbers := make([]string, len(vector))
	for i, x := range vector {
		numbers[i] = strconv.FormatFloat(float64(x), 'g', -1, 32)
	}
	if s.vector {
		return "[" + strings.Join(numbers, ",") + "]"
	}
	return "{" + strings.Join(numbers, ",") + "}"
}

func (s *store) Add(ctx context.Context, id, text string, vector []float32, fields map[string]any) error {
	args := []any{id, text, s.literal(vector)}
	marks := []string{"$1", "$2", "$3::text::" + s.typ()}
	for _, name := range s.fields {
		args = append(args, fields[name])
		marks = append(marks, "$"+strconv.Itoa(len(args)))
	}
	_, err := s.db.Exec(ctx, "INSERT INTO stanchion_shelf (id, body, embedding, "+strings.Join(s.fields, ", ")+") VALUES ("+
		strings.Join(marks, ", ")+")", args...)
	return err
}

func (s *store) Search(ctx context.Context, vector []float32, who rag.Condition, n int) ([]shelf.Hit, error) {
	where, args, err := query.SQL(who, query.SQLOptions{First: 3})
	if err != nil {
		return nil, err
	}
	distance := "embedding <=> $1::text::" + s.typ()
	if !s.vector {
		distance = "(SELECT -sum(a * b) FROM unnest(embedding, $1::text::real[]) AS u(a, b))"
	}
	rows, err := s.db.Query(ctx, "SELECT id, body, "+strings.Join(s.fields, ", ")+" FROM stanchion_shelf WHERE "+where+
		" ORDER BY "+distance+", id LIMIT $2", append([]any{s.literal(vector), n}, args...)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (hit shelf.Hit, err error) {
		values, err := row.Values()
		if err != nil {
			return hit, err
		}
		hit = shelf.Hit{ID: values[0].(string), Text: values[1].(string), Fields: map[string]any{}}
		for i, name := range s.fields {
			hit.Fields[name] = values[2+i]
		}
		return hit, nil
	})
}
