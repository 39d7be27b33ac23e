// Package query asks vector stores and databases for what a user may read and nothing else: it translates a
// rag.Condition, which rag.Constraint makes of a subject, into the filter of a store.
//
//	layout := rag.Layout{}
//	who, err := layout.Constraint(session.Subject())
//	if err != nil || who.Op == rag.Never {
//		return nil, err // do not ask
//	}
//	where, args, err := query.SQL(who, query.SQLOptions{})
//	args = append(args, vector)
//	rows, err := db.Query(fmt.Sprintf("SELECT id, body FROM chunks WHERE %s ORDER BY embedding <-> $%d LIMIT 10", where, len(args)), args...)
//
// The documents have to be stamped with the same Layout (rag.Stamp), and what comes back still goes through rag.Filter: a
// filter is an optimisation and a second wall, Permit is the truth.
//
// # What every translation keeps to
//
// Values are bound or quoted, never spliced in. Names of fields are checked. No list is ever empty, for stores differ in
// what that means, from "nothing" to "everything". Never and an empty condition are ErrNever: do not ask the store.
// Absence never grants: each field that is looked at has to be there.
//
// # Traps of the stores
//
//   - PostgreSQL: a comparison with NULL leaves the row out, which is what is wanted; IS NOT DISTINCT FROM would let rows
//     without tenant through. With an HNSW index the filter runs behind the index: set hnsw.iterative_scan or partition by
//     tenant, else few rows come back.
//     The columns must be text and text[] with a deterministic collation (any but those made for comparing without case),
//     not citext.
//   - MySQL: the default collation compares without case and trailing blanks. The translation compares bytes.
//   - SQLite: a column of numbers may hold text, which is greater than every number: types are asked for. A column may
//     compare without case (COLLATE NOCASE): the translation compares bytes.
//   - Qdrant: over gRPC an empty list in must or should means no restriction. None is made. The fields of permission need a
//     payload index of type keyword or integer.
//   - Weaviate: text is cut into words and compared without case unless the property says tokenization "field". Use
//     rag.Layout.Hex, or set it and say so in WeaviateOptions. Not needs 1.33.
//   - Pinecone: 10,000 values in a list.
//   - Elasticsearch, OpenSearch: map the fields of permission as keyword, without a normalizer and
//     without ignore_above, and long: an entry of Deny that is too long for ignore_above is not indexed, and refuses nobody.
//     Put the filter into knn.filter, not into
//     post_filter. Next to must or filter, should alone is no condition; minimum_should_match is always written.
//   - Chroma: conditions on lists need a version that keeps lists in metadata.
//   - Redis: TAG fields compare without case, cut a value at the separator and drop blanks around it. Use rag.Layout.Hex, or
//     declare the fields CASESENSITIVE, say so in RedisOptions and store no name with a separator or a blank at its ends. Query dialect 2.
//   - Azure AI Search: fields must be filterable.
//   - chromem-go: knows only equal strings, so only the tenant is asked for. Ask for more than you need and use rag.Filter.
//
// # Compartments
//
// Whether all compartments of a document are among those of the user is a question that only SQL and Elasticsearch
// can ask. Elsewhere each set of compartments has one name (see rag.Condition.Sets), and a user with more
// than ten compartments does not find documents that are in many of them at once.
package query
