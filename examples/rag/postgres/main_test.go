package main

import (
	"bytes"
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/examples/rag/shelf"
	"github.com/stanchion-dev/stanchion/internal/testserver"
)

func TestRun(t *testing.T) {
	dsn := testserver.Postgres(t, func(ctx context.Context, dsn string) error {
		db, err := pgx.Connect(ctx, dsn)
		if err == nil {
			err = db.Close(ctx)
		}
		return err
	})
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, dsn("owner")))
	shelf.Judge(t, out.String())
}
