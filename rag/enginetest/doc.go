// Package enginetest tries the filters of package rag/query on real databases and search engines: for every hostile
// document and subject of rag/internal/hostile what a store returns is held to rag.Permit. It is a module of its own, so that
// nobody who uses stanchion gets its dependencies.
//
// PostgreSQL, MariaDB and Redis with RediSearch are started on a socket or a free port of the loopback interface, from the
// programs of the system (on Debian: postgresql, mariadb-server, redis-server, redis-redisearch). Where one is not
// installed its test is skipped, and fails if the environment variable STANCHION_ENGINES is "required", which it is in CI.
// SQLite, bleve and chromem-go are part of the test. PostgreSQL with pgvector runs in node, from packages of npm: run npm ci
// in the folder pglite first.
package enginetest
