// Package rag decides which retrieved documents a user may read, and lets the rest through the content checks of a
// pipeline.
//
// A vector store finds what is near, not what is allowed. The permission that a document carries in its metadata
// ([guard.Meta]) is compared with the subject of the session ([guard.Subject]) after the query, for every hit, whatever
// the store was asked to filter: a filter that was forgotten, a field that is missing, an entry that is out of date or
// a store that compares without case does not reach the prompt.
//
//	found, err := store.Query(ctx, question)
//	...
//	result := rag.Filter(ctx, session, found)
//	for _, doc := range result.Docs {
//		prompt.Add(doc.ID, doc.Text)
//	}
//	log.Info("retrieval", "result", result) // IDs and reasons, never text
//
// # The rule
//
// [Permit] is the one place where the decision is made. A subject reads a document if all of this holds, looked at in
// this order:
//
//  1. the subject has a user and a tenant, and the document has a tenant;
//  2. no entry of Meta.Deny names the subject, and every entry can be read;
//  3. the tenants are the same;
//  4. Subject.Clearance is at least Meta.Level;
//  5. the subject is in every one of Meta.Compartments;
//  6. Meta.Expires is zero or in the future;
//  7. an entry of Meta.Allow names the subject, or Meta.Owner is its user.
//
// Whatever is missing refuses: an empty user or tenant on either side, a document that allows nobody, a compartment
// without a name. Owning a document stands for an entry in Allow and for nothing more.
//
// # Principals
//
// Entries of Allow and Deny are written with what kind of name they hold: "user:ann", "group:eng", "role:admin", or "*"
// for every user of the document's tenant. The functions [User], [Group] and [Role] and the constant [Everyone] write
// them. Only the first colon counts: "user:ann:x" is the user "ann:x". Meta.Owner and the fields of a Subject hold bare
// names.
//
// An entry of any other form ("ann", "", "User:ann", "user:", "group:*") is malformed. In Allow it names nobody. In Deny
// it refuses everybody, since whom it was meant for cannot be known.
//
// All names are compared byte by byte. "Ann", "ann " and a look-alike of "ann" are three other users.
//
// # Other tenants
//
// [Guest] says that a subject may read in another tenant, and as what. Nothing else crosses the border of a tenant, and
// each document that is read by it is flagged with rule rag.guest.
//
// # In a store
//
// A store should be asked for what the user may read and nothing else, so that the nearest documents are the nearest
// readable ones. [Stamp] makes the fields to store with a document, [Constraint] the condition to ask for, package
// rag/query translates it for PostgreSQL, MySQL, SQLite, Qdrant, Weaviate, Pinecone, Milvus, Elasticsearch, OpenSearch,
// Chroma, Redis, Azure AI Search, bleve and chromem-go. [Layout.Meta] reads the fields back for [Filter].
//
//	fields, err := rag.Stamp(meta)               // at ingest, beside text and vector
//	who, err := rag.Constraint(session.Subject()) // at query time; rag.Never: do not ask
//	filter, err := query.Qdrant(who)
//
// [Retrieve] asks again for more when Filter has left fewer documents than were wanted.
//
// Between stamping and asking, Filter stays the judge: permissions change, fields are edited by hand, filters have
// mistakes. A document that the store returns and [Permit] refuses is told to Config.OnDecision, as a decision that
// blocks, because one of these has happened. Set FilterOptions.Partial where the store cannot be asked so precisely.
//
// # In a pipeline
//
// [Permission] makes the same decision as a check at [guard.StageRetrieval], for applications that call Session.Check on
// documents themselves. [Filter] does not need it: it decides first and on its own, so that neither [guard.Monitor] nor
// Config.FailOpen lets a document through that may not be read. A document that Filter refuses does not reach the
// pipeline; it is told in [Result] and to OnDecision, by the check "rag.filter".
//
// # Beside the store
//
// An [Authorizer] (OpenFGA, SpiceDB) is asked about what Permit allows, and has to agree; [Cached] remembers what it
// said, [Listed] makes a condition of what a system can list. FilterOptions has a quota for each source and leaves out
// documents that say nearly the same. [CacheKey] keeps one user's answers from another.
//
// # Hidden text
//
// [Sanitize] cuts out of HTML, Markdown and texts what their reader does not see and a model would read, and returns it
// for a scanner; [HiddenContent] does it as a check at StageRetrieval and StageToolResult. Delimiters and datamarking round
// documents are made where the prompt is put together, by input.Prompt.
//
// # Limits
//
// Sanitize runs no scripts, loads no style sheets and knows simple selectors only, so a page can hide text from it by
// other means, and what two rules of a page contradict each other about may be taken for hidden.
//
// The decision is as good as the metadata. Nothing here finds a document that was filed under the wrong tenant, an
// allow list that is too wide, or text of one document that was copied into another.
//
// Nothing hides from the store what was asked. Scores and counts that the store reports may tell that a document exists.
//
// Documents are taken one after the other. Checks that wait for another machine wait once for each document.
package rag
