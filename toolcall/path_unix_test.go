//go:build unix

package toolcall

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// A pipe has nobody at its other end: Open must not wait for one.
func TestDirPipe(t *testing.T) {
	inside := t.TempDir()
	require.NoError(t, syscall.Mkfifo(filepath.Join(inside, "pipe"), 0o600))
	dir, err := OpenDir(inside, DirOptions{Write: true})
	require.NoError(t, err)
	defer dir.Close()
	require.Equal(t, []string{ruleArgPathSpecial}, found(t, Path(dir), "pipe"))
	_, err = dir.Open("pipe")
	require.EqualError(t, err, "toolcall: path: toolcall.arg.path.special")
	_, err = dir.Create("pipe")
	require.Error(t, err)
}
