package enginetest

import (
	"context"
	"database/sql"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"
	_ "github.com/mattn/go-sqlite3"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/internal/hostile"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// holdSQL fills a table, lists in JSON, and asks for every subject.
func holdSQL(t *testing.T, db *sql.DB, text, list, number string, options query.SQLOptions, fits func(hostile.Doc) bool) {
	layout := rag.Layout{}
	texts, lists, numbers, err := layout.Fields()
	require.NoError(t, err)
	docs := storable(t, layout, fits)
	columns := []string{"id " + text}
	var names []string
	for typ, fields := range map[string][]string{text: texts, list: lists, number: numbers} {
		for _, name := range fields {
			columns, names = append(columns, name+" "+typ), append(names, name)
		}
	}
	_, err = db.Exec("CREATE TABLE chunks (" + strings.Join(columns, ", ") + ")")
	require.NoError(t, err)
	insert, err := db.Prepare("INSERT INTO chunks (id, " + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)) + ")")
	require.NoError(t, err)
	for _, doc := range docs {
		row := []any{doc.ID}
		for _, name := range names {
			v := doc.Fields[name]
			switch v.(type) {
			case nil, string, int64, float64:
			default:
				b, err := json.Marshal(v)
				require.NoError(t, err)
				v = string(b)
			}
			row = append(row, v)
		}
		_, err := insert.Exec(row...)
		require.NoError(t, err, doc.ID)
	}
	hold(t, layout, docs, func(c rag.Condition) (found []string, err error) {
		where, args, err := query.SQL(c, options)
		if err != nil {
			return nil, err
		}
		rows, err := db.Query("SELECT id FROM chunks AS c WHERE "+where, args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return nil, err
			}
			found = append(found, id)
		}
		return found, rows.Err()
	})
}

func TestSQLite(t *testing.T) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(t.TempDir(), "chunks.db"))
	require.NoError(t, err)
	defer db.Close()
	// Lists are text, so anything can stand there. A column without case shows that the comparison does not follow it.
	fits := func(doc hostile.Doc) bool {
		for name, v := range doc.Fields {
			switch v.(type) {
			case bool:
				return false // SQLite has none
			case int64:
				if _, _, numbers, _ := (rag.Layout{}).Fields(); !slices.Contains(numbers, name) {
					return false // a column of text makes a string of it
				}
			}
		}
		return true
	}
	holdSQL(t, db, "TEXT COLLATE NOCASE", "TEXT", "INTEGER", query.SQLOptions{Dialect: query.SQLite, Table: "c"}, fits)
}

// TestSQLiteNull is about a list with null in it, of which SQL cannot tell whether it is one of the values.
func TestSQLiteNull(t *testing.T) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(t.TempDir(), "chunks.db"))
	require.NoError(t, err)
	defer db.Close()
	where, args, err := query.SQL(rag.Condition{Op: rag.Within, Field: "f", Values: []string{"none", "c:x"}}, query.SQLOptions{Dialect: query.SQLite})
	require.NoError(t, err)
	for list, want := range map[string]int{`["none"]`: 1, `["c:x","none"]`: 1, `["none",null]`: 0, `[null]`: 0, `["none",1]`: 0, `[]`: 0, `"none"`: 0} {
		var got int
		require.NoError(t, db.QueryRow("SELECT count(*) FROM (SELECT ? AS f) WHERE "+where, append([]any{list}, args...)...).Scan(&got))
		require.Equal(t, want, got, list)
	}
}

func TestMariaDB(t *testing.T) {
	install, server := testserver.Program(t, "mariadb-install-db"), testserver.Program(t, "mariadbd", "/usr/sbin/mariadbd")
	data, dir := testserver.Folder(t), testserver.Folder(t)
	cmd := exec.Command(install, "--no-defaults", "--datadir="+data, "--auth-root-authentication-method=normal", "--skip-test-db")
	testserver.As(t, cmd, "mysql", data, dir)
	testserver.Run(t, cmd)
	cmd = exec.Command(server, "--no-defaults", "--datadir="+data, "--socket="+filepath.Join(dir, "s"), "--skip-networking", "--skip-grant-tables",
		"--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci")
	testserver.As(t, cmd, "mysql")
	db, err := sql.Open("mysql", "root@unix("+filepath.Join(dir, "s")+")/mysql?charset=utf8mb4")
	require.NoError(t, err)
	defer db.Close()
	testserver.Serve(t, cmd, func(ctx context.Context) error { return db.PingContext(ctx) })
	db.SetMaxOpenConns(1)
	_, err = db.Exec("CREATE DATABASE shelf")
	require.NoError(t, err)
	_, err = db.Exec("USE shelf")
	require.NoError(t, err)
	holdSQL(t, db, "VARCHAR(600)", "JSON", "BIGINT", query.SQLOptions{Dialect: query.MySQL}, fitsColumns(t, rag.Layout{}))
}
