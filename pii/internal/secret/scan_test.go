package secret

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTable(t *testing.T) {
	from := time.Now()
	require.NoError(t, Ready())
	require.Less(t, Kinds(), int(noKind))
	t.Logf("%d rules, %d kinds, %d KB, %v", len(formats)+len(providers)+12, Kinds(), Bytes()>>10, time.Since(from))
}
