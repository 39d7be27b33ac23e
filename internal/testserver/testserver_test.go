package testserver_test

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
)

func TestServe(t *testing.T) {
	sleep := testserver.Program(t, "sleep")
	asked := 0
	s := testserver.Serve(t, exec.Command(sleep, "60"), func(context.Context) error {
		if asked++; asked < 3 {
			return errors.New("not yet")
		}
		return nil
	})
	require.Equal(t, 3, asked)
	s.Kill()
	s.Kill() // again does no harm
	port := testserver.FreePort(t)
	l, err := net.Listen("tcp", "127.0.0.1:"+port)
	require.NoError(t, err)
	require.NoError(t, l.Close())
	require.DirExists(t, testserver.Folder(t))
}
