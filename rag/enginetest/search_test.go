package enginetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	blevequery "github.com/blevesearch/bleve/v2/search/query"
	"github.com/philippgille/chromem-go"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/testserver"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/internal/hostile"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// TestRedis uses the version of the query engine that Debian has, which compares tags without case: so names are in
// hexadecimal digits.
func TestRedis(t *testing.T) {
	server := testserver.Program(t, "redis-server")
	module := testserver.Program(t, "redisearch.so", "/usr/lib/redis/modules/redisearch.so", "/usr/lib/*/redis/modules/redisearch.so")
	port := testserver.FreePort(t)
	cmd := exec.Command(server, "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", testserver.Folder(t), "--loadmodule", module)
	db := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + port, Protocol: 2})
	defer db.Close()
	testserver.Serve(t, cmd, func(ctx context.Context) error { return db.Ping(ctx).Err() })

	layout := rag.Layout{Hex: true}
	texts, lists, numbers, err := layout.Fields()
	require.NoError(t, err)
	// A tag is a string, and a number in a string is a number there: so what is neither is left out.
	docs := storable(t, layout, func(doc hostile.Doc) bool {
		for _, name := range numbers {
			switch v := doc.Fields[name].(type) {
			case nil, int64, float64:
			case string:
				if v == "" {
					return false
				}
			default:
				return false
			}
		}
		for _, name := range slices.Concat(texts, lists) {
			switch doc.Fields[name].(type) {
			case nil, string, []string:
			default:
				return false
			}
		}
		return true
	})
	schema := []any{"FT.CREATE", "chunks", "SCHEMA"}
	for _, name := range slices.Concat(texts, lists) {
		schema = append(schema, name, "TAG")
	}
	for _, name := range numbers {
		schema = append(schema, name, "NUMERIC")
	}
	ctx := t.Context()
	require.NoError(t, db.Do(ctx, schema...).Err())
	for _, doc := range docs {
		add := []any{"FT.ADD", "chunks", doc.ID, "1.0", "FIELDS", "body", "x"}
		for name, v := range doc.Fields {
			switch v := v.(type) {
			case nil:
			case []string:
				add = append(add, name, strings.Join(v, ","))
			default:
				add = append(add, name, fmt.Sprint(v))
			}
		}
		require.NoError(t, db.Do(ctx, add...).Err(), doc.ID)
	}
	hold(t, layout, docs, func(c rag.Condition) (found []string, err error) {
		text, err := query.Redis(c, query.RedisOptions{})
		if err != nil {
			return nil, err
		}
		reply, err := db.Do(ctx, "FT.SEARCH", "chunks", text, "NOCONTENT", "LIMIT", 0, 10_000).Slice()
		if err != nil {
			return nil, err
		}
		for _, id := range reply[1:] {
			found = append(found, id.(string))
		}
		return found, nil
	})
}

func TestBleve(t *testing.T) {
	layout := rag.Layout{}
	texts, lists, numbers, err := layout.Fields()
	require.NoError(t, err)
	mapping := bleve.NewIndexMapping()
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range slices.Concat(texts, lists) {
		field := bleve.NewKeywordFieldMapping()
		doc.AddFieldMappingsAt(name, field)
	}
	for _, name := range numbers {
		doc.AddFieldMappingsAt(name, bleve.NewNumericFieldMapping())
	}
	mapping.DefaultMapping = doc
	index, err := bleve.NewMemOnly(mapping)
	require.NoError(t, err)
	defer index.Close()
	docs := storable(t, layout, func(hostile.Doc) bool { return true })
	batch := index.NewBatch()
	for _, d := range docs {
		require.NoError(t, batch.Index(d.ID, d.Fields))
	}
	require.NoError(t, index.Batch(batch))
	hold(t, layout, docs, func(c rag.Condition) (found []string, err error) {
		f, err := query.Bleve(c)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		q, err := blevequery.ParseQuery(text)
		if err != nil {
			return nil, err
		}
		result, err := index.Search(bleve.NewSearchRequestOptions(q, len(docs), 0, false))
		if err != nil {
			return nil, err
		}
		for _, hit := range result.Hits {
			found = append(found, hit.ID)
		}
		return found, nil
	})
}

// TestChromem asks for the tenant, and leaves the rest to rag.Retrieve.
func TestChromem(t *testing.T) {
	layout := rag.Layout{}
	docs := storable(t, layout, func(doc hostile.Doc) bool {
		for _, v := range doc.Fields {
			switch v.(type) {
			case string, int64, []string:
			default:
				return false // strings only; rag.Flat leaves the field out
			}
		}
		return true
	})
	db := chromem.NewDB()
	collection, err := db.CreateCollection("chunks", nil, func(_ context.Context, _ string) ([]float32, error) {
		return []float32{1, 0}, nil
	})
	require.NoError(t, err)
	for i, doc := range docs {
		flat := rag.Flat(doc.Fields)
		require.NoError(t, collection.AddDocument(t.Context(), chromem.Document{ID: doc.ID, Content: "text of " + doc.ID, Metadata: flat,
			Embedding: []float32{1, 0}}))
		docs[i].Fields = map[string]any{}
		for name, v := range flat {
			docs[i].Fields[name] = v
		}
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{rag.Permission()}})
	require.NoError(t, err)
	for _, s := range hostile.Subjects() {
		session := p.Session(s.Subject)
		var found []string
		result, err := rag.Retrieve(t.Context(), session, len(docs), func(ctx context.Context, n int) ([]guard.Document, error) {
			who, err := layout.Constraint(s.Subject)
			if err != nil {
				return nil, err
			}
			if len(s.Attrs) > 0 { // a guest has several tenants: ask for all, and let Filter decide
				who = rag.Condition{}
			}
			where := map[string]string(nil)
			if who.Op != rag.Never {
				if where, err = query.Chromem(who); err != nil {
					return nil, err
				}
			}
			hits, err := collection.Query(ctx, "question", min(n, collection.Count()), where, nil)
			if err != nil {
				return nil, err
			}
			out := make([]guard.Document, len(hits))
			for i, hit := range hits {
				fields := map[string]any{}
				for name, v := range hit.Metadata {
					fields[name] = v
				}
				meta, _ := layout.Meta(fields) // the zero Meta is for nobody
				out[i] = guard.Document{ID: hit.ID, Text: hit.Content, Meta: meta}
			}
			return out, nil
		}, rag.RetrieveOptions{MaxFetch: len(docs), FilterOptions: rag.FilterOptions{Partial: true}})
		require.NoError(t, err, s.Name)
		for _, doc := range result.Docs {
			found = append(found, doc.ID)
		}
		open, closed := hostile.Compare(layout, docs, s.Subject, found)
		require.Empty(t, open, s.Name)
		require.Empty(t, closed, s.Name)
	}
}
