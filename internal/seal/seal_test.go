package seal

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func keys(t *testing.T, key byte, use, tenant string) *Keys {
	k, err := New(bytes.Repeat([]byte{key}, KeyBytes), use, tenant)
	require.NoError(t, err)
	return k
}

func TestSeal(t *testing.T) {
	k := keys(t, 1, "a", "acme")
	sealed := k.Seal([]byte("text"), "here")
	require.NotContains(t, string(sealed), "text")
	require.NotEqual(t, sealed, k.Seal([]byte("text"), "here"))
	plain, err := keys(t, 1, "a", "acme").Open(sealed, "here")
	require.NoError(t, err)
	require.Equal(t, "text", string(plain))
	for _, other := range []*Keys{keys(t, 2, "a", "acme"), keys(t, 1, "b", "acme"), keys(t, 1, "a", "globex"), keys(t, 1, "a\x00", "acme")} {
		_, err := other.Open(sealed, "here")
		require.ErrorIs(t, err, ErrChanged)
		require.NotEqual(t, k.Name(20, "x"), other.Name(20, "x"))
	}
	_, err = k.Open(sealed, "there")
	require.ErrorIs(t, err, ErrChanged)
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		_, err := k.Open(changed, "here")
		require.ErrorIs(t, err, ErrChanged)
		_, err = k.Open(sealed[:i], "here")
		require.ErrorIs(t, err, ErrChanged)
	}
}

func TestName(t *testing.T) {
	k := keys(t, 1, "a", "acme")
	require.Regexp(t, "^[a-z2-7]{32}$", k.Name(20, "a", "b"))
	require.Equal(t, k.Name(20, "a", "b"), keys(t, 1, "a", "acme").Name(20, "a", "b"))
	require.NotEqual(t, k.Name(20, "ab"), k.Name(20, "a", "b"))
	require.NotEqual(t, k.Name(20, "a", ""), k.Name(20, "a"))
}
