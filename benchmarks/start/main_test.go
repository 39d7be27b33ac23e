package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestStarts holds that each row of the table measures something that works.
func TestStarts(t *testing.T) {
	for _, s := range starts {
		require.NoError(t, run(s.check), s.name)
	}
	require.NoError(t, run(all))
}
