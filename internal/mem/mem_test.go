package mem_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

func TestHiddenIsNotPrinted(t *testing.T) {
	type holder struct{ h mem.Hidden }
	h := mem.Hide(strings.Repeat("hush", 2))
	require.Equal(t, "hushhush", h.Reveal())
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		for _, v := range []any{h, holder{h}, []holder{{h}}, map[string]holder{"k": {h}}} {
			got := fmt.Sprintf(format, v)
			require.NotContains(t, got, "hush", format)
			require.NotContains(t, got, fmt.Sprintf("%x", "hush"), format)
		}
	}
}

func TestZeroHidden(t *testing.T) {
	require.Empty(t, mem.Hidden{}.Reveal())
	require.Empty(t, mem.Hide("").Reveal())
}

func TestString(t *testing.T) {
	require.Equal(t, "abc", mem.String([]byte("abc")))
	require.Empty(t, mem.String(nil))
}
