package enginetest

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/testserver"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/internal/hostile"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// postgres starts a server and returns how to connect as a role.
func postgres(t *testing.T) func(role string) *pgx.Conn {
	dsn := testserver.Postgres(t, func(ctx context.Context, dsn string) error {
		c, err := pgx.Connect(ctx, dsn)
		if err == nil {
			err = c.Close(ctx)
		}
		return err
	})
	return func(role string) *pgx.Conn {
		c, err := pgx.Connect(t.Context(), dsn(role))
		require.NoError(t, err)
		t.Cleanup(func() { _ = c.Close(context.Background()) })
		return c
	}
}

// fill makes the table "chunks" with the documents.
func fill(t *testing.T, db *pgx.Conn, layout rag.Layout, docs []hostile.Doc) {
	texts, lists, numbers, err := layout.Fields()
	require.NoError(t, err)
	columns := []string{"id"}
	create := []string{"id text"}
	for typ, names := range map[string][]string{"text": texts, "text[]": lists, "bigint": numbers} {
		for _, name := range names {
			columns = append(columns, name)
			create = append(create, name+" "+typ)
		}
	}
	_, err = db.Exec(t.Context(), "CREATE TABLE chunks ("+strings.Join(create, ", ")+")")
	require.NoError(t, err)
	marks := make([]string, len(columns))
	for i := range marks {
		marks[i] = "$" + strconv.Itoa(i+1)
	}
	insert := "INSERT INTO chunks (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	for _, doc := range docs {
		row := []any{doc.ID}
		for _, name := range columns[1:] {
			row = append(row, doc.Fields[name])
		}
		_, err := db.Exec(t.Context(), insert, row...)
		require.NoError(t, err, doc.ID)
	}
}

func TestPostgres(t *testing.T) {
	connect := postgres(t)
	layout := rag.Layout{}
	docs := storable(t, layout, fitsColumns(t, layout))
	db := connect("owner")
	fill(t, db, layout, docs)

	ids := func(q interface {
		Query(context.Context, string, ...any) (pgx.Rows, error)
	}, text string, args ...any) ([]string, error) {
		rows, err := q.Query(t.Context(), text, args...)
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, pgx.RowTo[string])
	}
	t.Run("where", func(t *testing.T) {
		hold(t, layout, docs, func(c rag.Condition) ([]string, error) {
			where, args, err := query.SQL(c, query.SQLOptions{Table: "chunks", First: 2})
			if err != nil {
				return nil, err
			}
			return ids(db, "SELECT id FROM chunks WHERE $1 = 1 AND "+where, append([]any{1}, args...)...)
		})
	})
	t.Run("arrays of the driver", func(t *testing.T) {
		hold(t, layout, docs, func(c rag.Condition) ([]string, error) {
			where, args, err := query.SQL(c, query.SQLOptions{Array: func(v []string) any { return v }})
			if err != nil {
				return nil, err
			}
			return ids(db, "SELECT id FROM chunks WHERE "+where, args...)
		})
	})

	// Row-level security: asked without any condition, as a role that owns nothing, and as the owner, who is a superuser
	// and sees all, as the documentation warns.
	_, err := db.Exec(t.Context(), "CREATE ROLE reader LOGIN; CREATE ROLE ingest LOGIN; GRANT SELECT ON chunks TO reader; GRANT ALL ON chunks TO ingest")
	require.NoError(t, err)
	script, err := query.RowLevelSecurity(query.RLSOptions{Table: "chunks", Schema: "public", Role: "reader", Writer: "ingest", Layout: layout})
	require.NoError(t, err)
	for range 2 { // it may be run again
		_, err = db.Exec(t.Context(), script)
		require.NoError(t, err)
	}
	reader := connect("reader")
	none := func(when string) {
		found, err := ids(reader, "SELECT id FROM chunks")
		require.NoError(t, err, when)
		require.Empty(t, found, when)
	}
	none("before any transaction")
	t.Run("row-level security", func(t *testing.T) {
		guests := slices.DeleteFunc(slices.Clone(hostile.Subjects()), func(s hostile.Subject) bool { return len(s.Attrs) == 0 })
		require.NotEmpty(t, guests)
		total := 0
		for _, s := range hostile.Subjects() {
			c, err := layout.Constraint(s.Subject)
			require.NoError(t, err)
			if c.Op == rag.Never || len(s.Attrs) > 0 {
				_, _, err := query.Transaction(c)
				require.Error(t, err)
				continue
			}
			tx, err := reader.Begin(t.Context())
			require.NoError(t, err)
			statement, args, err := query.Transaction(c)
			require.NoError(t, err)
			_, err = tx.Exec(t.Context(), statement, args...)
			require.NoError(t, err)
			found, err := ids(tx, "SELECT id FROM chunks")
			require.NoError(t, err)
			if total%2 == 0 {
				require.NoError(t, tx.Commit(t.Context()))
			} else {
				require.NoError(t, tx.Rollback(t.Context()))
			}
			open, closed := hostile.Compare(layout, docs, s.Subject, found)
			require.Empty(t, open, s.Name)
			require.Empty(t, closed, s.Name)
			none("after a transaction, on the same connection")
			total += len(found)
		}
		require.Greater(t, total, 1000)
	})
	_, err = reader.Exec(t.Context(), "INSERT INTO chunks (id) VALUES ('x')")
	require.Error(t, err)
	_, err = connect("ingest").Exec(t.Context(), "UPDATE chunks SET acl_level = 99 WHERE acl_tenant = 'acme'")
	require.NoError(t, err)
	c, err := layout.Constraint(guard.Subject{User: "ann", Tenant: "acme"})
	require.NoError(t, err)
	where, args, err := query.SQL(c, query.SQLOptions{})
	require.NoError(t, err)
	found, err := ids(db, "SELECT id FROM chunks WHERE "+where, args...)
	require.NoError(t, err)
	require.Empty(t, found, "a change counts at once")
}
