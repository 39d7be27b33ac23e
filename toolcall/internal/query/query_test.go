package query

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var every = []Dialect{PostgreSQL, MySQL, SQLite}

func names(list []Name) string {
	var out []string
	for _, n := range list {
		out = append(out, n.String())
	}
	return strings.Join(out, " ")
}

// TestRead is for statements that are read, with their tables and functions.
func TestRead(t *testing.T) {
	for _, test := range []struct {
		text, tables, functions string
		dialects                []Dialect
	}{
		{"SELECT 1", "", "", every},
		{"select name, age from staff where id = 7;", "staff", "", every},
		{"SELECT s.*, count(*) AS n FROM hr.staff s LEFT JOIN pay p ON p.id = s.id AND p.year IN (2024, 2025) GROUP BY s.id HAVING count(*) > 1 ORDER BY n DESC, 2", "hr.staff pay", "count", every},
		{"SELECT a FROM t WHERE b LIKE 'x%' ESCAPE '!' AND c BETWEEN 1 AND 2 OR d IS NOT NULL AND NOT e IN (SELECT f FROM u)", "t u", "", every},
		{"SELECT CASE WHEN a > 1 THEN 'x' ELSE upper(b) END q FROM t LIMIT 5 OFFSET 10", "t", "upper", every},
		{"SELECT CAST(a AS INTEGER), coalesce(b, 'it''s', NULL) FROM t UNION ALL SELECT c, d FROM u ORDER BY 1 LIMIT 3", "t u", "coalesce", every},
		{"WITH a AS (SELECT * FROM t), b(x, y) AS (SELECT * FROM a) SELECT * FROM a, b", "t", "", every},
		{"SELECT * FROM (SELECT a FROM t) AS q CROSS JOIN (u INNER JOIN v USING (id))", "t u v", "", every},
		{"SELECT rank() OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t", "t", "rank", every},
		{"SELECT sum(a) OVER w FROM t WINDOW w AS (ORDER BY b)", "t", "sum", every},
		{"SELECT a -- why\n FROM t /* and where */ ;\n", "t", "", every},
		{"SELECT EXISTS (SELECT 1 FROM t), (SELECT max(x) FROM u), -1 + 2 * (3 - 4)", "t u", "max", every},
		{"SELECT replace(a, 'x', 'y'), left FROM t", "", "", nil},
		{"SELECT replace(a, 'insert into', 'drop table; --') FROM t WHERE note = 'DELETE'", "t", "replace", every},
		{"SELECT created, updated, deleted, type, status, value, key, name, date, time, comment, url FROM t", "t", "", every},
		{"VALUES (1, 'a'), (2, 'b')", "", "", every},
		{"SELECT t.update FROM t", "t", "", every},
		{"SELECT load, security, row, at, c.call AS \"order\" FROM cluster c WHERE copy = 1", "cluster", "", []Dialect{PostgreSQL, SQLite}},
		{"SELECT count(*) * 100.0 / sum(count(*)) OVER (), count(DISTINCT a) FROM t WHERE (a, b) IN (SELECT c, d FROM u) ORDER BY 1", "t u", "count sum", every},
		{"SELECT a FROM t ORDER BY b DESC NULLS LAST", "t", "", []Dialect{PostgreSQL, SQLite}},
		{"SELECT date_trunc('month', a)::date, string_agg(b, ', ' ORDER BY c), round(x::numeric, 2) FROM t WHERE d >= current_date - interval '30 days' AND e = ANY('{1,2}')",
			"t", "date_trunc string_agg round", []Dialect{PostgreSQL}},
		{"SELECT DATE_FORMAT(a, '%Y-%m'), IF(b > 1, 'x', \"y\") FROM t WHERE c > DATE_SUB(CURDATE(), INTERVAL 7 DAY)", "t", "date_format if date_sub curdate", []Dialect{MySQL}},
		{"SELECT strftime('%Y', a), b || '-' || c FROM t WHERE d > date('now', '-7 days')", "t", "strftime date", []Dialect{SQLite}},
		{"SELECT na\u00efve FROM caf\u00e9", "caf\u00e9", "", every},
		{"EXPLAIN SELECT * FROM t", "t", "", every},
		{"SELECT date(x), strftime('%Y', y) FROM t WHERE d = DATE '2024-01-01'", "t", "date strftime", every},

		{`SELECT "Name"::text, 'a'::varchar(10), E'a\'b', $$x'y$$, $t$ $$ $t$, a->>'b', $1 FROM "T""x"`, `T"x`, "", []Dialect{PostgreSQL}},
		{"SELECT DISTINCT ON (a) a, b FROM Staff /* x /* nested */ y */ ORDER BY a", "staff", "", []Dialect{PostgreSQL}},
		{"SELECT * FROM t FETCH FIRST 5 ROWS ONLY", "t", "", []Dialect{PostgreSQL}},
		{"SELECT array_agg(a ORDER BY b) FILTER (WHERE c) FROM t, LATERAL (SELECT 1) x, unnest(ARRAY[1,2]) WITH ORDINALITY AS u(a, b)", "t", "array_agg unnest", []Dialect{PostgreSQL}},
		{"SELECT extract(year FROM a), trim(both 'x' FROM b), substring(c FROM 1 FOR 2), position('a' IN d), now() AT TIME ZONE 'UTC', interval '1 day' FROM t",
			"t", "extract trim substring position now", []Dialect{PostgreSQL}},
		{"SELECT a[1], b[1:2], c ~* 'x', d @> '{}', e ?| ARRAY['a'] FROM t WHERE x = ANY (ARRAY[1]) AND y <> ALL (SELECT z FROM u)", "t u", "", []Dialect{PostgreSQL}},
		{"SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t GROUP BY GROUPING SETS ((a), ())", "t", "percentile_cont", []Dialect{PostgreSQL}},
		{"EXPLAIN (COSTS off, FORMAT json) SELECT 1 FROM t", "t", "", []Dialect{PostgreSQL}},
		{"((SELECT 1) UNION (SELECT 2)) LIMIT 1", "", "", []Dialect{PostgreSQL, MySQL}},
		{"SELECT CURRENT_USER, current_date", "", "current_user", []Dialect{PostgreSQL}},
		{"SELECT timestamp with time zone '2024-01-01', CAST(a AS double precision) FROM t", "t", "", []Dialect{PostgreSQL}},

		{"SELECT `a b`, \"s\", 1 DIV 2, a <=> b, NOW() - INTERVAL 1 DAY FROM `T` # why\n LIMIT 5, 10", "T", "NOW", []Dialect{MySQL}},
		{"SELECT group_concat(DISTINCT a ORDER BY b SEPARATOR ',') FROM db.t GROUP BY a WITH ROLLUP", "db.t", "group_concat", []Dialect{MySQL}},
		{"SELECT convert(a, CHAR(10)), convert(b USING utf8mb4) FROM dual", "", "convert", []Dialect{MySQL}},
		{"EXPLAIN FORMAT=JSON SELECT * FROM t", "t", "", []Dialect{MySQL}},
		{"SHOW FULL COLUMNS FROM db.t", "db.t", "", []Dialect{MySQL}},
		{"DESCRIBE t", "t", "", []Dialect{MySQL}},

		{"SELECT [a b], `c`, \"D\", :x, @y, ?1, x'00' FROM [My T] WHERE a GLOB 'x*' AND b == 1", "my t", "", []Dialect{SQLite}},
		{"EXPLAIN QUERY PLAN SELECT * FROM t", "t", "", []Dialect{SQLite}},
		{"PRAGMA table_info(t)", "t", "", []Dialect{SQLite}},
	} {
		for _, d := range test.dialects {
			st, err := Parse(d, test.text)
			require.NoError(t, err, "%d %s", d, test.text)
			require.Equal(t, test.tables, names(st.Tables), "%d %s", d, test.text)
			require.True(t, strings.EqualFold(test.functions, names(st.Functions)), "%d %s: %v", d, test.text, st.Functions)
		}
	}
}

// TestRefused is for ways past a check that looks at how a text begins.
func TestRefused(t *testing.T) {
	pgOnly, myOnly, liteOnly := []Dialect{PostgreSQL}, []Dialect{MySQL}, []Dialect{SQLite}
	for _, test := range []struct {
		text     string
		want     Reason
		dialects []Dialect
	}{
		{"", NotOne, every},
		{"   -- nothing", NotOne, every},
		{";", NotOne, every},
		{"SELECT 1; SELECT 2", NotOne, every},
		{"SELECT 1; DROP TABLE t", NotOne, every},
		{"SELECT 1;;", NotOne, every},
		{"SELECT 1; -- x\n DELETE FROM t", NotOne, every},
		{"INSERT INTO t VALUES (1)", Writes, every},
		{"UPDATE t SET a = 1", Writes, every},
		{"DELETE FROM t", Writes, every},
		{"REPLACE INTO t VALUES (1)", Writes, every},
		{"DROP TABLE t", Writes, every},
		{"TRUNCATE t", Writes, every},
		{"CALL p()", Writes, every},
		{"DO $$ BEGIN END $$", Writes, pgOnly},
		{"COPY t TO PROGRAM 'sh'", Writes, every},
		{"COPY (SELECT 1) TO '/tmp/x'", Writes, every},
		{"SET ROLE admin", NotOne, every},
		{"BEGIN", NotOne, every},
		{"USE mysql", NotOne, every},
		{"TABLE secrets", NotOne, every},
		{"SELECT a INTO b FROM t", Writes, every},
		{"SELECT * INTO TEMP x FROM t", Writes, every},
		{"SELECT a FROM t INTO OUTFILE '/tmp/x'", Writes, every},
		{"SELECT a FROM t INTO @x", Writes, liteOnly},
		{"SELECT a FROM t FOR UPDATE", Writes, every},
		{"SELECT a FROM t FOR NO KEY UPDATE SKIP LOCKED", Writes, every},
		{"SELECT a FROM t FOR SHARE", Writes, every},
		{"SELECT a FROM t LOCK IN SHARE MODE", Writes, every},
		{"SELECT a FROM t LIMIT 1 FOR UPDATE", Writes, every},
		{"SELECT a FROM (SELECT b FROM t FOR UPDATE) q", Writes, every},
		{"SELECT a FROM t PROCEDURE ANALYSE()", Writes, every},
		{"WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", Writes, every},
		{"WITH x AS (INSERT INTO t VALUES (1) RETURNING a) SELECT * FROM x", Writes, every},
		{"WITH x AS (SELECT 1) DELETE FROM t", Writes, every},
		{"WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", Writes, every},
		{"WITH x AS MATERIALIZED (UPDATE t SET a = 1 RETURNING a) SELECT 1", Writes, every},
		{"SELECT * FROM (DELETE FROM t RETURNING *) x", Writes, every},
		{"EXPLAIN ANALYZE SELECT 1", Writes, every},
		{"EXPLAIN ANALYZE DELETE FROM t", Writes, every},
		{"EXPLAIN DELETE FROM t", Writes, every},
		{"EXPLAIN (ANALYZE) SELECT 1", Writes, pgOnly},
		{"EXPLAIN (ANALYZE true, COSTS off) DELETE FROM t", Writes, pgOnly},
		{"EXPLAIN (COSTS off, ANALYZE) DELETE FROM t", Writes, pgOnly},
		{`EXPLAIN (COSTS off, "analyze") SELECT 1`, Writes, pgOnly},
		{"EXPLAIN VERBOSE ANALYZE SELECT 1", Writes, pgOnly},
		{"PRAGMA writable_schema = 1", NotOne, liteOnly},
		{"PRAGMA journal_mode(off)", NotOne, liteOnly},
		{"PRAGMA table_info = t", Syntax, liteOnly},
		{"ATTACH DATABASE 'x' AS y", Writes, every},
		{"VACUUM INTO 'x'", Writes, every},
		{"SHOW TABLES", NotOne, every},
		{"SHOW GRANTS", NotOne, every},
		{"HANDLER t OPEN", Writes, every},
		{"LOAD DATA INFILE 'x' INTO TABLE t", Writes, every},
		{"PREPARE x AS DELETE FROM t", Writes, every},
		{"EXECUTE x", Writes, every},
		{"NOTIFY x", Writes, every},

		// Comments, quotes and characters that systems read differently.
		{"SELECT 1 /*! INTO OUTFILE '/tmp/x' */", Comment, every},
		{"SELECT 1 /*!50000 ; DELETE FROM t */", Comment, every},
		{"SELECT 1 /*M! ; DELETE FROM t */", Comment, every},
		{"SELECT /*+ SET_VAR(x=1) */ 1", Comment, every},
		{"SELECT 1 /* a /* b */ ; DELETE FROM t */", Comment, myOnly},
		{"SELECT 1 /* a /* b */ ; DELETE FROM t */", Comment, liteOnly},
		{"SELECT 1 /* a", Comment, every},
		{"SELECT 1 -- a\rDELETE", Comment, every},
		{"SELECT 1 --1", Comment, myOnly},
		{"SELECT 1 # ; DELETE FROM t", Syntax, liteOnly},
		{"SELECT 1\x00; DELETE FROM t", Syntax, every},
		{"SELECT\u00a01", Syntax, every},
		{"SELECT\u200b1", Syntax, every},
		{"SELECT 1\v", Syntax, every},
		{"SELECT '\xff'", Syntax, every},
		{`SELECT '\'; DELETE FROM t; --'`, Syntax, every},
		{`SELECT 'a\\\' OR 1'`, Syntax, every},
		{`SELECT "\"; DELETE FROM t; --"`, Syntax, every},
		{`SELECT U&'\0027; DELETE'`, Syntax, every},
		{`SELECT U&"\0070g_sleep"(1)`, Syntax, every},
		{"SELECT $a$x$b$", Syntax, pgOnly},
		{"SELECT $$x", Syntax, every},
		{"SELECT 'x", Syntax, every},
		{`SELECT "x`, Syntax, every},
		{"SELECT ``", Syntax, every},
		{"SELECT _utf8'x'", Syntax, every},
		{"SELECT e'x'", Syntax, myOnly},
		{"SELECT 'a' 'b'", Syntax, pgOnly},

		// What is not known is not taken.
		{"SELECT @x := 1", Syntax, every},
		{"SELECT @@version", Syntax, myOnly},
		{"SELECT @x", Syntax, myOnly},
		{"SELECT 1 OPERATOR(pg_catalog.+) 2", Syntax, pgOnly},
		{"SELECT 1 |&| 2", Syntax, pgOnly},
		{"SELECT f(a => 1)", Syntax, every},
		{"SELECT f(VARIADIC a)", Syntax, every},
		{"SELECT x IN secrets", Syntax, every},
		{"SELECT * FROM 'secrets'", Syntax, every},
		{"SELECT * FROM ONLY t", Syntax, every},
		{"SELECT * FROM t TABLESAMPLE SYSTEM (1)", Syntax, every},
		{"SELECT * FROM t PARTITION (p0)", Syntax, every},
		{"SELECT * FROM t USE INDEX (a)", Syntax, every},
		{"SELECT SQL_NO_CACHE STRAIGHT_JOIN a FROM t", Syntax, every},
		{"SELECT 'x'::pg_catalog.regclass", Syntax, pgOnly},
		{"SELECT 1abc", Syntax, every},
		{"SELECT {d '2024-01-01'}", Syntax, every},
		{"SELECT \\gexec", Syntax, every},
		{"\\copy t to program 'sh'", Syntax, every},
		{"SELECT " + strings.Repeat("(", 200) + "1" + strings.Repeat(")", 200), TooDeep, every},
		{"SELECT " + strings.Repeat("1,", maxTokens) + "1", Syntax, every},
	} {
		for _, d := range test.dialects {
			_, err := Parse(d, test.text)
			require.Error(t, err, "%d %s", d, test.text)
			if test.want == Syntax || test.want == Comment { // which of these it is depends on the dialect
				require.Contains(t, []Reason{Syntax, Comment, NotOne}, err, "%d %s", d, test.text)
				continue
			}
			require.Equal(t, test.want, err, "%d %s", d, test.text)
		}
	}
	_, err := Parse(0, "SELECT 1")
	require.ErrorIs(t, err, NoSource)
	_, err = Parse(4, "SELECT 1")
	require.ErrorIs(t, err, NoSource)
}

// TestSight is for names of WITH clauses, which hide a table where the server sees them and nowhere else.
func TestSight(t *testing.T) {
	for text, want := range map[string]string{
		"WITH secrets AS (SELECT * FROM secrets) SELECT * FROM secrets":                             "secrets",
		"SELECT * FROM (WITH secrets AS (SELECT 1) SELECT * FROM secrets) q":                        "",
		"SELECT * FROM (WITH secrets AS (SELECT 1) SELECT 1) q, secrets":                            "secrets",
		"SELECT (WITH secrets AS (SELECT 1) SELECT 1) FROM secrets":                                 "secrets",
		"WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a, b":                           "b",
		"WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM b":                          "b",
		"WITH t AS (SELECT 1) SELECT * FROM public.t":                                               "public.t",
		"WITH t AS (SELECT 1) SELECT * FROM (SELECT * FROM t) q":                                    "",
		"WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT n FROM t) SELECT * FROM t":                  "",
		"WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a":                    "b",
		"(WITH t AS (SELECT 1) SELECT * FROM t) UNION SELECT * FROM t":                              "t",
		"WITH t AS (SELECT 1) SELECT 1 WHERE EXISTS (SELECT 1 FROM t WHERE a IN (SELECT b FROM t))": "",
	} {
		st, err := Parse(PostgreSQL, text)
		require.NoError(t, err, text)
		require.Equal(t, want, names(st.Tables), text)
		require.Equal(t, strings.Contains(text, "RECURSIVE"), st.Recursive)
	}
	// Case counts in PostgreSQL within quotes, and may count in MySQL.
	for text, d := range map[string]Dialect{
		`WITH "Secrets" AS (SELECT 1) SELECT * FROM secrets`: PostgreSQL,
		"WITH Secrets AS (SELECT 1) SELECT * FROM secrets":   MySQL,
	} {
		st, err := Parse(d, text)
		require.NoError(t, err)
		require.Equal(t, "secrets", names(st.Tables), text)
	}
}

func TestLimit(t *testing.T) {
	for _, test := range []struct {
		d          Dialect
		text, want string
	}{
		{PostgreSQL, "SELECT a FROM t", "SELECT a FROM t LIMIT 100"},
		{PostgreSQL, "SELECT a FROM t ; -- the end", "SELECT a FROM t LIMIT 100"},
		{PostgreSQL, "SELECT a FROM t -- the end", "SELECT a FROM t LIMIT 100"},
		{PostgreSQL, "SELECT a FROM t LIMIT 100;", "SELECT a FROM t LIMIT 100;"},
		{PostgreSQL, "SELECT a FROM t LIMIT 101;", "SELECT a FROM t LIMIT 100;"},
		{PostgreSQL, "SELECT a FROM t LIMIT ALL OFFSET 5", "SELECT a FROM t LIMIT 100 OFFSET 5"},
		{PostgreSQL, "SELECT a FROM t OFFSET 5", "SELECT a FROM t OFFSET 5 LIMIT 100"},
		{PostgreSQL, "SELECT a FROM t FETCH NEXT 500 ROWS ONLY", "SELECT a FROM t FETCH NEXT 100 ROWS ONLY"},
		{PostgreSQL, "SELECT a FROM t FETCH FIRST ROW ONLY", "SELECT a FROM t FETCH FIRST ROW ONLY"},
		{PostgreSQL, "SELECT a FROM (SELECT b FROM u LIMIT 5) q", "SELECT a FROM (SELECT b FROM u LIMIT 5) q LIMIT 100"},
		{PostgreSQL, "(SELECT a FROM t LIMIT 500)", "(SELECT a FROM t LIMIT 500) LIMIT 100"},
		{PostgreSQL, "SELECT 1 UNION SELECT 2", "SELECT 1 UNION SELECT 2 LIMIT 100"},
		{PostgreSQL, "WITH q AS (SELECT 1 LIMIT 1) SELECT * FROM q", "WITH q AS (SELECT 1 LIMIT 1) SELECT * FROM q LIMIT 100"},
		{PostgreSQL, "VALUES (1), (2)", "VALUES (1), (2)"},
		{PostgreSQL, "EXPLAIN SELECT 1", "EXPLAIN SELECT 1"},
		{MySQL, "SELECT a FROM t LIMIT 500, 1000", "SELECT a FROM t LIMIT 500, 100"},
		{MySQL, "SELECT a FROM t LIMIT 500, 10", "SELECT a FROM t LIMIT 500, 10"},
		{SQLite, "SELECT a FROM t LIMIT 10", "SELECT a FROM t LIMIT 10"},
		{PostgreSQL, "SELECT a FROM t LIMIT 5 + 500", ""},
		{PostgreSQL, "SELECT a FROM t LIMIT $1", ""},
		{PostgreSQL, "SELECT a FROM t LIMIT (SELECT 7)", ""},
		{PostgreSQL, "SELECT a FROM t LIMIT 5 LIMIT 500", ""},
		{PostgreSQL, "SELECT a FROM t LIMIT 1e3", ""},
		{PostgreSQL, "SELECT a FROM t LIMIT 99999999999999999999", ""},
		{SQLite, "SELECT a FROM t LIMIT -1", ""},
		{MySQL, "SELECT a FROM t LIMIT ?", ""},
	} {
		st, err := Parse(test.d, test.text)
		require.NoError(t, err, test.text)
		got, err := st.Limit(100)
		require.Equal(t, test.want, got, test.text)
		require.Equal(t, test.want == "", errors.Is(err, NoLimit), test.text)
	}
	_, err := Parse(PostgreSQL, "SELECT a FROM t FETCH FIRST 5 ROWS WITH TIES")
	require.ErrorIs(t, err, Syntax)
}

func TestReaderAgain(t *testing.T) {
	var r Reader
	for range 3 {
		st, err := r.Read(PostgreSQL, "WITH q AS (SELECT 1) SELECT f(x) FROM t, q")
		require.NoError(t, err)
		require.Equal(t, "t f", names(st.Tables)+" "+names(st.Functions))
		_, err = r.Read(PostgreSQL, "SELECT * FROM a, b WHERE")
		require.ErrorIs(t, err, Syntax)
		st, err = r.Read(PostgreSQL, "SELECT * FROM q")
		require.NoError(t, err)
		require.Equal(t, "q", names(st.Tables))
		r.Forget()
	}
	text := "SELECT a, count(*) FROM t WHERE b = 'x' GROUP BY a ORDER BY 2 DESC LIMIT 10"
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if _, err := r.Read(PostgreSQL, text); err != nil {
			t.Fatal(err)
		}
	}))
}

func TestReasons(t *testing.T) {
	for r := Syntax; r <= NoSource; r++ {
		require.True(t, strings.HasPrefix(r.Error(), "query: "))
		require.NotContains(t, r.Error(), "reason")
	}
	require.Equal(t, "query: reason 99", Reason(99).Error())
}

// FuzzRead shows that reading does not panic, that tokens follow each other, that white space and comments between tokens
// change nothing, and that a statement with its LIMIT reads the same tables and has one.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"SELECT a FROM t WHERE b = 'it''s' LIMIT 5", "WITH q AS (SELECT 1) SELECT * FROM q, r; -- x", `SELECT E'\'', $a$ $$ $a$, "x""y"::int FROM t`,
		"SELECT `a`, [b], 'c' # d\n FROM t LIMIT 1, 2", "EXPLAIN (COSTS off) SELECT 1 /* /* */ */", "SELECT 1 /*! x */", "VALUES (1), (2) UNION SELECT 3",
		"SELECT sum(a) OVER (ORDER BY b) FROM t FETCH FIRST 5 ROWS ONLY", "SELECT CASE a WHEN 1 THEN 2 END FROM (SELECT 1) x(a)", "PRAGMA table_info(t)"} {
		for d := range uint8(4) {
			f.Add(d, s)
		}
	}
	f.Fuzz(func(t *testing.T, dialect uint8, text string) {
		d := Dialect(dialect % 4)
		var r Reader
		st, err := r.Read(d, text)
		if err != nil {
			_, ok := err.(Reason)
			require.True(t, ok)
			return
		}
		var spaced strings.Builder
		end := 0
		for _, tok := range r.lexer.tokens[:len(r.lexer.tokens)-1] {
			require.Less(t, tok.start, tok.end)
			require.LessOrEqual(t, end, tok.start)
			end = tok.end
			spaced.WriteString(text[tok.start:tok.end])
			if spaced.WriteString(" /* x */\n"); d == PostgreSQL {
				spaced.WriteString("/* /* y */ */ ")
			}
		}
		again, err := Parse(d, spaced.String())
		require.NoError(t, err, "%q", spaced.String())
		same := func(a, b *Statement) {
			require.Equal(t, a.Kind, b.Kind)
			require.Equal(t, names(a.Tables), names(b.Tables))
			require.Equal(t, names(a.Functions), names(b.Functions))
			require.Equal(t, names(a.Types), names(b.Types))
		}
		same(st, again)
		limited, err := st.Limit(7)
		if err != nil {
			return
		}
		second, err := Parse(d, limited)
		require.NoError(t, err, "%q", limited)
		same(st, second)
		unchanged, err := second.Limit(7)
		require.NoError(t, err)
		require.Equal(t, limited, unchanged)
	})
}

func BenchmarkRead(b *testing.B) {
	texts := []string{
		"SELECT s.name, count(*) AS n FROM staff s LEFT JOIN pay p ON p.id = s.id WHERE p.year IN (2024, 2025) GROUP BY s.name ORDER BY n DESC LIMIT 10",
		"WITH q AS (SELECT a, b FROM t WHERE c LIKE 'x%') SELECT * FROM q WHERE a BETWEEN 1 AND 2 UNION ALL SELECT c, d FROM u",
	}
	var r Reader
	n := 0
	for b.Loop() {
		n++
		if _, err := r.Read(PostgreSQL, texts[n%2]); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(texts[0])+len(texts[1])) / 2)
}
