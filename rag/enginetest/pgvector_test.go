package enginetest

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// TestPGVector asks for the nearest documents, behind an HNSW index, of a PostgreSQL with pgvector that runs in node: see
// pglite/serve.mjs, and npm ci in that folder.
func TestPGVector(t *testing.T) {
	node := testserver.Program(t, "node")
	if _, err := os.Stat("pglite/node_modules"); err != nil {
		if os.Getenv("STANCHION_ENGINES") == "required" {
			t.Fatal("npm ci was not run in pglite")
		}
		t.Skip("npm ci was not run in pglite")
	}
	port := testserver.FreePort(t)
	cmd := exec.Command(node, "serve.mjs", port)
	cmd.Dir = "pglite"
	connect := func(ctx context.Context) (*pgx.Conn, error) {
		return pgx.Connect(ctx, "host=127.0.0.1 port="+port+" user=postgres dbname=postgres sslmode=disable default_query_exec_mode=exec")
	}
	var db *pgx.Conn // it serves one connection, so the first one is kept
	testserver.Serve(t, cmd, func(ctx context.Context) (err error) {
		db, err = connect(ctx)
		return err
	})
	defer db.Close(context.Background())

	layout := rag.Layout{}
	docs := storable(t, layout, fitsColumns(t, layout))
	fill(t, db, layout, docs)
	for _, statement := range []string{
		"CREATE EXTENSION vector",
		"ALTER TABLE chunks ADD COLUMN embedding vector(3)",
		"UPDATE chunks SET embedding = ('[' || hashtext(id) % 100 || ',' || hashtext(id || 'x') % 100 || ',1]')::vector",
		"CREATE INDEX ON chunks USING hnsw (embedding vector_l2_ops)",
		"SET hnsw.iterative_scan = strict_order",
		"SET hnsw.max_scan_tuples = 100000",
	} {
		_, err := db.Exec(t.Context(), statement)
		require.NoError(t, err, statement)
	}
	hold(t, layout, docs, func(c rag.Condition) ([]string, error) {
		where, args, err := query.SQL(c, query.SQLOptions{First: 2})
		if err != nil {
			return nil, err
		}
		rows, err := db.Query(t.Context(), "SELECT id FROM chunks WHERE "+where+" ORDER BY embedding <-> $1::text::vector LIMIT 1000",
			append([]any{"[1,2,3]"}, args...)...)
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, pgx.RowTo[string])
	})
}
