// Package testserver runs servers for tests: programs of the system, on a socket or a free port of the loopback interface,
// for as long as a test runs. Where a program is not installed the test is skipped; it fails if the environment variable
// STANCHION_ENGINES is "required", which it is in CI.
package testserver

import (
	"context"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// Program finds a program of the system: by name, else the last file that fits one of the patterns.
func Program(t testing.TB, name string, places ...string) string {
	t.Helper()
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

// As makes a command run as an ordinary user where the test runs as root, because databases refuse to, and gives that user
// the folders.
func As(t testing.TB, cmd *exec.Cmd, name string, folders ...string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	u, err := user.Lookup(name)
	must(t, err)
	uid, err := strconv.Atoi(u.Uid)
	must(t, err)
	gid, err := strconv.Atoi(u.Gid)
	must(t, err)
	runAs(cmd, uint32(uid), uint32(gid))
	for _, dir := range folders {
		must(t, os.Chown(dir, uid, gid))
	}
}

// Folder is a new folder with a short path, for sockets, that other users can reach.
func Folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "stanchion-")
	must(t, err)
	must(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// FreePort is a port of the loopback interface that was free a moment ago.
func FreePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	must(t, err)
	return port
}

// Run runs a command and fails the test, with what it has said, if it fails.
func Run(t testing.TB, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd.Path, err, out)
	}
}

// Server is a server that runs. Kill ends it as a power cut does; the end of the test does so, too.
type Server struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

// Kill ends the server and waits for it.
func (s *Server) Kill() {
	_ = s.cmd.Process.Kill()
	<-s.gone
}

// Serve starts a server and waits, at most a minute, until ready returns no error.
func Serve(t testing.TB, cmd *exec.Cmd, ready func(context.Context) error) *Server {
	t.Helper()
	log, err := os.Create(filepath.Join(Folder(t), "log"))
	must(t, err)
	cmd.Stdout, cmd.Stderr = log, log
	must(t, cmd.Start())
	s := &Server{cmd, make(chan struct{})}
	go func() {
		defer close(s.gone)
		_ = cmd.Wait()
		_ = log.Close()
	}()
	t.Cleanup(s.Kill)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		err := ready(ctx)
		if err == nil {
			return s
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("%s does not answer: %v\n%s", cmd.Path, err, said)
		case <-s.gone:
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("%s has ended: %v\n%s", cmd.Path, err, said)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Postgres starts a PostgreSQL that trusts everybody who reaches its socket, and returns the data source name of a role;
// "owner" is a superuser. ready connects to it.
func Postgres(t testing.TB, ready func(ctx context.Context, dsn string) error) (dsn func(role string) string) {
	t.Helper()
	const debian = "/usr/lib/postgresql/*/bin/"
	initdb, server := Program(t, "initdb", debian+"initdb"), Program(t, "postgres", debian+"postgres")
	data, socket := Folder(t), Folder(t)
	cmd := exec.Command(initdb, "-D", data, "-U", "owner", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
	As(t, cmd, "postgres", data, socket)
	cmd.Dir = data
	Run(t, cmd)
	dsn = func(role string) string {
		return "host=" + socket + " user=" + role + " dbname=postgres sslmode=disable"
	}
	cmd = exec.Command(server, "-D", data, "-k", socket, "-c", "listen_addresses=", "-c", "fsync=off")
	As(t, cmd, "postgres")
	Serve(t, cmd, func(ctx context.Context) error { return ready(ctx, dsn("owner")) })
	return dsn
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
