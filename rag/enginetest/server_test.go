package enginetest

import (
	"context"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// program finds a program of the system, or skips the test.
func program(t *testing.T, name string, places ...string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	for _, pattern := range places {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[len(found)-1]
		}
	}
	if os.Getenv("STANCHION_ENGINES") == "required" {
		t.Fatalf("%s is not installed", name)
	}
	t.Skipf("%s is not installed", name)
	return ""
}

// as makes a command run as an ordinary user where the test runs as root, because databases refuse to.
func as(t *testing.T, cmd *exec.Cmd, name string, owned ...string) {
	if os.Getuid() != 0 {
		return
	}
	u, err := user.Lookup(name)
	require.NoError(t, err)
	uid, err := strconv.Atoi(u.Uid)
	require.NoError(t, err)
	gid, err := strconv.Atoi(u.Gid)
	require.NoError(t, err)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	for _, dir := range owned {
		require.NoError(t, os.Chown(dir, uid, gid))
	}
}

// folder is a short path, for sockets, that other users can reach.
func folder(t *testing.T) string {
	dir, err := os.MkdirTemp("", "stanchion-")
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// serve runs a server until the test ends, and waits until ready says so.
func serve(t *testing.T, cmd *exec.Cmd, ready func(context.Context) error) {
	log, err := os.Create(filepath.Join(folder(t), "log"))
	require.NoError(t, err)
	cmd.Stdout, cmd.Stderr = log, log
	require.NoError(t, cmd.Start())
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(20 * time.Second):
			_ = cmd.Process.Kill()
			<-gone
		}
		_ = log.Close()
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		err := ready(ctx)
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("%s does not answer: %v\n%s", cmd.Path, err, said)
		case err := <-gone:
			gone <- err
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("%s has ended: %v\n%s", cmd.Path, err, said)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// freePort is a port of the loopback interface that was free a moment ago.
func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	return port
}
