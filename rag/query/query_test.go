package query_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/internal/hostile"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// through is v as a store gets it, in JSON.
func through[T any](t testing.TB, v any) (out T) {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &out))
	return out
}

// TestStores holds each emulated store to Permit, on all hostile documents and subjects.
func TestStores(t *testing.T) {
	plain, hex := rag.Layout{}, rag.Layout{Hex: true, Prefix: "h_"}
	filter := func(make func(rag.Condition) (map[string]any, error), match func(f, doc object) bool) func(testing.TB, rag.Condition) func(object) bool {
		return func(t testing.TB, c rag.Condition) func(object) bool {
			f, err := make(c)
			require.NoError(t, err)
			sent := through[object](t, f)
			return func(doc object) bool { return match(sent, doc) }
		}
	}
	wv := func(o query.WeaviateOptions, tokens func(string) []string) func(testing.TB, rag.Condition) func(object) bool {
		return filter(func(c rag.Condition) (map[string]any, error) { return query.Weaviate(c, o) },
			func(f, doc object) bool { return weaviate(f, doc, tokens) })
	}
	for _, store := range []struct {
		name   string
		layout rag.Layout
		ask    func(testing.TB, rag.Condition) func(object) bool
	}{
		{"qdrant", plain, filter(query.Qdrant, qdrant)},
		{"pinecone", plain, filter(query.Pinecone, func(f, doc object) bool { return dollars(f, doc, false) })},
		{"chroma", plain, filter(query.Chroma, func(f, doc object) bool { return dollars(f, doc, true) })},
		{"elasticsearch", plain, filter(query.Elasticsearch, elastic)},
		{"weaviate, field", plain, wv(query.WeaviateOptions{FieldTokenization: true}, func(s string) []string { return []string{s} })},
		{"weaviate, hex", hex, wv(query.WeaviateOptions{}, words)},
		{"milvus", plain, func(t testing.TB, c rag.Condition) func(object) bool {
			text, params, err := query.Milvus(c)
			require.NoError(t, err)
			sent := through[object](t, params)
			return func(doc object) bool {
				r := &reader{text: text, params: sent, doc: doc}
				ok := r.milvus()
				require.Equal(t, len(text), r.at)
				return ok
			}
		}},
		{"azure", plain, func(t testing.TB, c rag.Condition) func(object) bool {
			text, err := query.AzureSearch(c)
			require.NoError(t, err)
			return func(doc object) bool {
				r := &reader{text: text, doc: doc}
				ok := r.azure(nil)
				require.Equal(t, len(text), r.at)
				return ok
			}
		}},
	} {
		t.Run(store.name, func(t *testing.T) {
			t.Parallel()
			docs := hostile.Docs(store.layout)
			stored := make([]object, len(docs))
			for i := range docs {
				stored[i] = through[object](t, docs[i].Fields)
			}
			total := 0
			for _, s := range hostile.Subjects() {
				if testing.Short() && len(s.Groups) > 100 {
					continue
				}
				c, err := store.layout.Constraint(s.Subject)
				require.NoError(t, err, s.Name)
				if c.Op == rag.Never {
					continue
				}
				if store.name == "pinecone" && len(s.Groups) == 10_000 {
					_, err := query.Pinecone(c)
					require.ErrorIs(t, err, query.ErrTooMany)
					continue
				}
				match := store.ask(t, c)
				var found []string
				for i := range docs {
					if match(stored[i]) {
						found = append(found, docs[i].ID)
					}
				}
				open, closed := hostile.Compare(store.layout, docs, s.Subject, found)
				require.Empty(t, open, s.Name)
				require.Empty(t, closed, s.Name)
				total += len(found)
			}
			require.Greater(t, total, 1000)
		})
	}
}

// TestRefused is what no translation takes.
func TestRefused(t *testing.T) {
	all := map[string]func(rag.Condition) error{
		"qdrant":   func(c rag.Condition) error { _, err := query.Qdrant(c); return err },
		"pinecone": func(c rag.Condition) error { _, err := query.Pinecone(c); return err },
		"chroma":   func(c rag.Condition) error { _, err := query.Chroma(c); return err },
		"elastic":  func(c rag.Condition) error { _, err := query.Elasticsearch(c); return err },
		"bleve":    func(c rag.Condition) error { _, err := query.Bleve(c); return err },
		"chromem":  func(c rag.Condition) error { _, err := query.Chromem(c); return err },
		"milvus":   func(c rag.Condition) error { _, _, err := query.Milvus(c); return err },
		"azure":    func(c rag.Condition) error { _, err := query.AzureSearch(c); return err },
		"sql":      func(c rag.Condition) error { _, _, err := query.SQL(c, query.SQLOptions{}); return err },
		"weaviate": func(c rag.Condition) error {
			_, err := query.Weaviate(c, query.WeaviateOptions{FieldTokenization: true})
			return err
		},
		"redis": func(c rag.Condition) error {
			_, err := query.Redis(c, query.RedisOptions{CaseSensitive: true})
			return err
		},
	}
	who, err := rag.Constraint(guard.Subject{User: "ann", Tenant: "acme"})
	require.NoError(t, err)
	for name, translate := range all {
		require.ErrorIs(t, translate(rag.Condition{}), query.ErrNever, name)
		require.ErrorIs(t, translate(who.All(rag.Condition{})), query.ErrNever, name)
		require.Error(t, translate(rag.Condition{Op: rag.Always}), name)
		require.Error(t, translate(rag.Condition{Op: rag.And}), name)
		require.Error(t, translate(who.All(rag.Condition{Op: rag.OneOf, Field: "id"})), name)
		require.Error(t, translate(who.All(rag.Condition{Op: rag.Equal, Field: `x" = x or "`, Values: []string{"a"}})), name)
		require.Error(t, translate(who.All(rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{""}})), name)
		require.Error(t, translate(who.All(rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"a\x00"}})), name)
		require.NoError(t, translate(who.All(rag.Condition{Op: rag.Always}, rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"de"}})), name)
	}
	many := rag.Condition{Op: rag.OneOf, Field: "id"}
	for i := range 10_001 {
		many.Values = append(many.Values, fmt.Sprint("d", i))
	}
	_, err = query.Pinecone(many)
	require.ErrorIs(t, err, query.ErrTooMany)

	_, err = query.Weaviate(who, query.WeaviateOptions{})
	require.ErrorContains(t, err, "rag.Layout.Hex")
	_, err = query.Redis(who, query.RedisOptions{})
	require.ErrorContains(t, err, "rag.Layout.Hex")
	comma := rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"a,b"}}
	_, err = query.Redis(comma, query.RedisOptions{CaseSensitive: true})
	require.ErrorContains(t, err, "separator")
	_, err = query.Redis(comma, query.RedisOptions{CaseSensitive: true, Separator: ';'})
	require.NoError(t, err)
	text, err := query.AzureSearch(rag.Condition{Op: rag.OneOf, Field: "lang", Values: []string{"|,;~^#!", "de"}})
	require.NoError(t, err)
	require.Equal(t, "(search.in(lang, 'de', '|') or lang eq '|,;~^#!')", text)
	for _, o := range []query.SQLOptions{{First: -1}, {Dialect: 9}, {Placeholder: 9}, {Table: `a"b`}} {
		_, _, err = query.SQL(who, o)
		require.Error(t, err)
	}
}

// TestText shows the exact text of translations into languages that are not JSON.
func TestText(t *testing.T) {
	c := rag.Condition{Op: rag.And, Of: []rag.Condition{
		{Op: rag.Equal, Field: "tenant", Values: []string{"o'neil & co"}},
		{Op: rag.Or, Of: []rag.Condition{{Op: rag.OneOf, Field: "lang", Values: []string{"de", "e|n"}}, {Op: rag.Overlaps, Field: "tags", Values: []string{`a"b\`}}}},
		{Op: rag.Disjoint, Field: "deny", Values: []string{"x"}},
		{Op: rag.AtMost, Field: "level", Number: -2},
	}}
	where, args, err := query.SQL(c, query.SQLOptions{First: 3, Table: "c"})
	require.NoError(t, err)
	require.Equal(t, `(("c"."tenant" = $3) AND (("c"."lang" = ANY(CAST($4 AS text[]))) OR ("c"."tags" && CAST($5 AS text[]))) AND `+
		`("c"."deny" && CAST($6 AS text[]) AND NOT ("c"."deny" && CAST($7 AS text[]))) AND ("c"."level" <= $8))`, where)
	require.Equal(t, []any{"o'neil & co", `{"de","e|n"}`, `{"a\"b\\"}`, `{"none"}`, `{"x"}`, int64(-2)}, args)

	where, args, err = query.SQL(c.Of[0], query.SQLOptions{Dialect: query.MySQL})
	require.NoError(t, err)
	require.Equal(t, "(`tenant` = ? AND CAST(`tenant` AS BINARY) = CAST(? AS BINARY))", where)
	require.Len(t, args, 2)
	where, _, err = query.SQL(c.Of[3], query.SQLOptions{Dialect: query.SQLite, Placeholder: query.Named, First: 2})
	require.NoError(t, err)
	require.Equal(t, `(typeof("level") IN ('integer', 'real') AND "level" <= :acl2)`, where)
	where, args, err = query.SQL(c.Of[2], query.SQLOptions{Placeholder: query.Question, Array: func(v []string) any { return v }})
	require.NoError(t, err)
	require.Equal(t, `("deny" && CAST(? AS text[]) AND NOT ("deny" && CAST(? AS text[])))`, where)
	require.Equal(t, []any{[]string{"none"}, []string{"x"}}, args)

	text, err := query.Redis(c, query.RedisOptions{CaseSensitive: true})
	require.NoError(t, err)
	require.Equal(t, `((@tenant:{o\'neil\ \&\ co}) ((@lang:{de|e\|n})|(@tags:{a\"b\\})) ((@deny:{none}) (-@deny:{x})) (@level:[-inf -2]))`, text)

	text, err = query.AzureSearch(c)
	require.NoError(t, err)
	require.Equal(t, `(tenant eq 'o''neil & co' and (search.in(lang, 'de,e|n', ',') or tags/any(x: search.in(x, 'a"b\', '|'))) and `+
		`(deny/any(x: x eq 'none') and not deny/any(x: search.in(x, 'x', '|'))) and level le -2)`, text)

	text, params, err := query.Milvus(c)
	require.NoError(t, err)
	require.Equal(t, `(tenant == {p0} and (lang in {p1} or array_contains_any(tags, {p2})) and `+
		`(array_contains_any(deny, {p3}) and not array_contains_any(deny, {p4})) and level <= {p5})`, text)
	require.Len(t, params, 6)

	where2, err := query.Chromem(c)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"tenant": "o'neil & co"}, where2)
	_, err = query.Chromem(c.Of[1])
	require.Error(t, err)
}

// TestChromemContradiction is about two values of one field: the later one must not be asked for in place of the first.
func TestChromemContradiction(t *testing.T) {
	who, err := rag.Constraint(guard.Subject{User: "ann", Tenant: "acme"})
	require.NoError(t, err)
	_, err = query.Chromem(who.All(rag.Condition{Op: rag.Equal, Field: "acl_tenant", Values: []string{"globex"}}))
	require.ErrorIs(t, err, query.ErrNever)
	where, err := query.Chromem(who.All(rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"de"}}))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"acl_tenant": "acme", "lang": "de"}, where)
}

func TestRowLevelSecurity(t *testing.T) {
	script, err := query.RowLevelSecurity(query.RLSOptions{Table: "chunks", Schema: "app", Role: "reader", Writer: "ingest"})
	require.NoError(t, err)
	require.Contains(t, script, `ALTER TABLE "app"."chunks" FORCE ROW LEVEL SECURITY;`)
	require.Contains(t, script, `NULLIF(current_setting('stanchion.tenant', true), '')`)
	require.Contains(t, script, `CREATE POLICY stanchion_write ON "app"."chunks" FOR ALL TO "ingest"`)
	for _, o := range []query.RLSOptions{{}, {Table: "a b"}, {Table: "a", Schema: `"`}, {Table: "a", Role: "x;"}, {Table: "a", Writer: "'"},
		{Table: "a", Layout: rag.Layout{Prefix: "'"}}} {
		_, err := query.RowLevelSecurity(o)
		require.Error(t, err)
	}
	ann := guard.Subject{User: "ann", Tenant: "acme", Clearance: 2}
	who, err := rag.Constraint(ann)
	require.NoError(t, err)
	statement, args, err := query.Transaction(who)
	require.NoError(t, err)
	require.Equal(t, 5, strings.Count(statement, ", true)"))
	require.Equal(t, []any{"acme", `{"*","user:ann"}`, `{"*","user:ann"}`, "2", `{"none"}`}, args)
	guest, err := rag.Constraint(rag.Guest(ann, "globex"))
	require.NoError(t, err)
	for _, c := range []rag.Condition{guest, who.Of[0], who.All(rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"de"}})} {
		_, _, err = query.Transaction(c)
		require.Error(t, err)
	}
	swapped := rag.Condition{Op: rag.And, Of: append([]rag.Condition{{Op: rag.OneOf, Field: "id", Values: []string{"a"}}}, who.Of[:3]...)}
	_, _, err = query.Transaction(swapped)
	require.Error(t, err, "what the policy does not ask for is not left out in silence")
	_, _, err = query.Transaction(rag.Condition{})
	require.ErrorIs(t, err, query.ErrNever)
}

func BenchmarkTranslate(b *testing.B) {
	s := guard.Subject{User: "ann", Tenant: "acme", Compartments: []string{"x"}}
	for i := range 100 {
		s.Groups = append(s.Groups, fmt.Sprint("group-", i))
	}
	c, err := rag.Constraint(s)
	require.NoError(b, err)
	for name, translate := range map[string]func() error{
		"sql":      func() error { _, _, err := query.SQL(c, query.SQLOptions{}); return err },
		"qdrant":   func() error { _, err := query.Qdrant(c); return err },
		"elastic":  func() error { _, err := query.Elasticsearch(c); return err },
		"pinecone": func() error { _, err := query.Pinecone(c); return err },
		"chroma":   func() error { _, err := query.Chroma(c); return err },
		"azure":    func() error { _, err := query.AzureSearch(c); return err },
		"milvus":   func() error { _, _, err := query.Milvus(c); return err },
		"redis":    func() error { _, err := query.Redis(c, query.RedisOptions{CaseSensitive: true}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := translate(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
