package toolcall

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

var (
	pgSQL   = SQLWith(SQLOptions{Dialect: PostgreSQL, Tables: []string{"orders", "staff", "sales.*", "hr.people", "Mixed"}, Functions: []string{"slug", "audit.mask", "Odd"}})
	mySQL   = SQLWith(SQLOptions{Dialect: MySQL, Tables: []string{"orders"}, Describe: true})
	liteSQL = SQLWith(SQLOptions{Dialect: SQLite, Tables: []string{"*", "main.orders"}, Describe: true, Recursive: true})
)

func TestSQL(t *testing.T) {
	for _, test := range []struct {
		check ArgCheck
		text  string
		want  string
	}{
		{pgSQL, "SELECT count(*), pg_catalog.lower(name) FROM orders o JOIN sales.lines l USING (id) WHERE o.at > now() - interval '7 days' LIMIT 5", ""},
		{pgSQL, `SELECT slug(a), audit.mask(b), "Odd"(c), a::numeric(10,2) FROM staff, hr.people, "Mixed", "orders" LIMIT 1`, ""},
		{pgSQL, "SELECT * FROM public.orders", ruleArgSQLTable},
		{pgSQL, "SELECT * FROM people", ruleArgSQLTable},
		{pgSQL, `SELECT * FROM "Orders"`, ruleArgSQLTable},
		{pgSQL, "SELECT * FROM Mixed", ruleArgSQLTable},
		{pgSQL, "SELECT * FROM pg_shadow", ruleArgSQLTable},
		{pgSQL, "SELECT * FROM pg_catalog.pg_authid", ruleArgSQLTable},
		{pgSQL, "SELECT * FROM information_schema.tables", ruleArgSQLTable},
		{pgSQL, "SELECT * FROM other.sales.lines", ruleArgSQLTable},
		{pgSQL, "SELECT (SELECT secret FROM keys) FROM orders", ruleArgSQLTable},
		{pgSQL, "SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM keys)", ruleArgSQLTable},
		{pgSQL, "SELECT 1 FROM orders UNION SELECT 1 FROM keys", ruleArgSQLTable},
		{pgSQL, "WITH orders AS (SELECT * FROM keys) SELECT * FROM orders", ruleArgSQLTable},
		{pgSQL, "SELECT 1 FROM orders ORDER BY (SELECT a FROM keys)", ruleArgSQLTable},
		{pgSQL, "SELECT sum(a) OVER (ORDER BY (SELECT a FROM keys)) FROM orders", ruleArgSQLTable},
		{pgSQL, "SELECT pg_sleep(10)", ruleArgSQLFunction},
		{pgSQL, `SELECT "pg_sleep"(10)`, ruleArgSQLFunction},
		{pgSQL, "SELECT pg_sleep/**/(10)", ruleArgSQLFunction},
		{pgSQL, "SELECT PG_SLEEP (10)", ruleArgSQLFunction},
		{pgSQL, "SELECT pg_catalog.pg_sleep(10)", ruleArgSQLFunction},
		{pgSQL, "SELECT * FROM pg_read_file('/etc/passwd')", ruleArgSQLFunction},
		{pgSQL, "SELECT lo_export(1, '/tmp/x')", ruleArgSQLFunction},
		{pgSQL, "SELECT set_config('role', 'admin', false)", ruleArgSQLFunction},
		{pgSQL, "SELECT nextval('s')", ruleArgSQLFunction},
		{pgSQL, "SELECT query_to_xml('DELETE FROM t', true, true, '')", ruleArgSQLFunction},
		{pgSQL, "SELECT dblink('', 'DELETE FROM t')", ruleArgSQLFunction},
		{pgSQL, "SELECT current_user", ruleArgSQLFunction},
		{pgSQL, "SELECT repeat('x', 1000000000)", ruleArgSQLFunction},
		{pgSQL, "SELECT * FROM generate_series(1, 1000000000)", ruleArgSQLFunction},
		{pgSQL, "SELECT public.lower(a) FROM orders", ruleArgSQLFunction},
		{pgSQL, "SELECT mask(a) FROM orders", ruleArgSQLFunction},
		{pgSQL, `SELECT "LOWER"(a) FROM orders`, ruleArgSQLFunction},
		{pgSQL, "SELECT 'pg_authid'::regclass", ruleArgSQLFunction},
		{pgSQL, "SELECT CAST('x' AS regproc)", ruleArgSQLFunction},
		{pgSQL, "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT * FROM r", ruleArgSQLRecursive},
		{pgSQL, "SELECT 1; DELETE FROM orders", ruleArgSQLStatement},
		{pgSQL, "SELECT 1 FROM orders FOR UPDATE", ruleArgSQLWrite},
		{pgSQL, "WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x", ruleArgSQLWrite},
		{pgSQL, "EXPLAIN ANALYZE SELECT 1", ruleArgSQLWrite},
		{pgSQL, "SELECT 1 /*! x */", ruleArgSQLComment},
		{pgSQL, "SELECT 1 FROM orders LIMIT $1", ruleArgSQLLimit},
		{pgSQL, "SELECT FROM WHERE", ruleArgSQLSyntax},
		{pgSQL, "SELECT " + strings.Repeat("(", 150) + "1" + strings.Repeat(")", 150), ruleArgSQLSyntax},
		{pgSQL, "SELECT '" + strings.Repeat("x", DefaultMaxSQLBytes) + "'", ruleArgTooLong},

		{mySQL, "SELECT COUNT(*), NOW() FROM orders LIMIT 5", ""},
		{mySQL, "SELECT * FROM Orders LIMIT 5", ruleArgSQLTable},
		{mySQL, "SELECT LOAD_FILE('/etc/passwd')", ruleArgSQLFunction},
		{mySQL, "SELECT BENCHMARK(1e9, MD5('x'))", ruleArgSQLFunction},
		{mySQL, "SELECT `sleep`(5)", ruleArgSQLFunction},
		{mySQL, "SELECT GET_LOCK('x', 5)", ruleArgSQLFunction},
		{mySQL, "SELECT * FROM mysql.user", ruleArgSQLTable},
		{mySQL, "SELECT * FROM orders INTO OUTFILE '/tmp/x'", ruleArgSQLWrite},
		{mySQL, "DESCRIBE orders", ""},
		{mySQL, "SHOW COLUMNS FROM mysql.user", ruleArgSQLTable},

		{liteSQL, "SELECT * FROM Orders, [Other Table] LIMIT 5", ""},
		{liteSQL, "SELECT * FROM main.ORDERS LIMIT 5", ""},
		{liteSQL, "SELECT * FROM temp.orders", ruleArgSQLTable},
		{liteSQL, "SELECT * FROM sqlite_master", ruleArgSQLTable},
		{liteSQL, `SELECT * FROM "SQLITE_SCHEMA"`, ruleArgSQLTable},
		{liteSQL, "SELECT * FROM pragma_table_info('x')", ruleArgSQLFunction},
		{liteSQL, "SELECT * FROM pragma_database_list", ruleArgSQLTable},
		{liteSQL, "SELECT load_extension('x')", ruleArgSQLFunction},
		{liteSQL, "SELECT writefile('/tmp/x', 'y')", ruleArgSQLFunction},
		{liteSQL, "SELECT randomblob(1000000000)", ruleArgSQLFunction},
		{liteSQL, "PRAGMA table_info(orders)", ""},
		{liteSQL, "PRAGMA table_info(sqlite_master)", ruleArgSQLTable},
		{liteSQL, "PRAGMA user_version = 5", ruleArgSQLStatement},
		{liteSQL, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT x FROM n LIMIT 3", ""},
		{SQLWith(SQLOptions{Dialect: SQLite, Tables: []string{"orders"}}), "PRAGMA table_info(orders)", ruleArgSQLStatement},
	} {
		require.Equal(t, test.want, strings.Join(found(t, test.check, test.text), " "), test.text)
	}
	require.Empty(t, found(t, pgSQL, nil))
	for _, v := range []any{1, []string{"SELECT 1"}, map[string]string{}} {
		require.Equal(t, []string{ruleArgType}, found(t, pgSQL, v))
	}
}

func TestSQLLimit(t *testing.T) {
	limited := func(c ArgCheck, text string) (string, bool) {
		raw, err := json.Marshal(text)
		require.NoError(t, err)
		a := Arg{raw: string(raw)}
		require.NoError(t, c.Run(t.Context(), &a))
		require.Empty(t, a.findings)
		return a.rewrite, a.rewrites
	}
	c := SQLWith(SQLOptions{Dialect: PostgreSQL, Tables: []string{"t"}, MaxRows: 10})
	text, changed := limited(c, "SELECT \"a\"\nFROM t; -- all of it")
	require.True(t, changed)
	require.Equal(t, "SELECT \"a\"\nFROM t LIMIT 10", text)
	_, changed = limited(c, "SELECT a FROM t LIMIT 10")
	require.False(t, changed)
	text, _ = limited(SQL(PostgreSQL, "t"), "SELECT a FROM t LIMIT 5000")
	require.Equal(t, "SELECT a FROM t LIMIT 1000", text)
	_, changed = limited(SQLWith(SQLOptions{Dialect: PostgreSQL, Tables: []string{"t"}, MaxRows: -1}), "SELECT a FROM t LIMIT $1")
	require.False(t, changed)
}

func TestSQLMistakes(t *testing.T) {
	for _, o := range []SQLOptions{{}, {Dialect: 4}, {Dialect: MySQL, Tables: []string{""}}, {Dialect: MySQL, Tables: []string{".*"}}, {Dialect: MySQL, Tables: []string{"a*"}},
		{Dialect: MySQL, Tables: []string{"*.*"}}, {Dialect: MySQL, Functions: []string{""}}, {Dialect: MySQL, Functions: []string{"f()"}}, {Dialect: MySQL, MaxBytes: -1}} {
		require.Error(t, SQLWith(o).Err, "%+v", o)
	}
	require.NoError(t, SQL(PostgreSQL).Err) // no tables: SELECT 1 + 1
	require.Equal(t, "postgresql mysql sqlite dialect(0)", PostgreSQL.String()+" "+MySQL.String()+" "+SQLite.String()+" "+Dialect(0).String())
}

func TestSQLFunctions(t *testing.T) {
	for _, d := range []Dialect{PostgreSQL, MySQL, SQLite} {
		list := slices.Collect(SQLFunctions(d))
		require.Greater(t, len(list), 80)
		require.True(t, slices.IsSorted(list))
		for _, name := range []string{"pg_sleep", "sleep", "benchmark", "load_file", "load_extension", "readfile", "writefile", "repeat", "lpad", "rpad", "printf",
			"current_setting", "set_config", "nextval", "setval", "dblink", "query_to_xml", "table_to_xml", "lo_import", "version", "user", "database",
			"last_insert_id", "get_lock", "generate_series", "randomblob", "zeroblob", "fts3_tokenizer", "updatexml", "extractvalue", "uuid", "space"} {
			require.NotContains(t, list, name, d)
		}
	}
}

func TestSQLAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("the pool forgets")
	}
	raw, err := json.Marshal("SELECT count(*) FROM orders WHERE id = 7 LIMIT 5")
	require.NoError(t, err)
	a := Arg{raw: string(raw)}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if pgSQL.Run(t.Context(), &a) != nil || len(a.findings) > 0 {
			t.Fatal("found")
		}
	}))
}
