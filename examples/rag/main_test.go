package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/examples/rag/shelf"
)

func TestRun(t *testing.T) {
	var out bytes.Buffer
	store := new(memory)
	require.NoError(t, shelf.Fill(t.Context(), store))
	require.Greater(t, len(store.entries), 280)
	require.NoError(t, shelf.Run(t.Context(), &out, store))
	shelf.Judge(t, out.String())
}
