package output

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLoadLeaks(t *testing.T) {
	x, err := build([]string{strings.Repeat("Never tell anybody where the spare key of the boathouse hangs. ", 5)}, nil, nil, 0)
	require.NoError(t, err)
	l := new(sessionLeaks)
	saved, err := l.save()
	require.NoError(t, err)
	require.Nil(t, saved)
	l.add(x, 10, 40)
	saved, err = l.save()
	require.NoError(t, err)
	again, err := x.loadLeaks(saved)
	require.NoError(t, err)
	require.Equal(t, l.cells, again.cells)
	require.Equal(t, l.count, again.count)
	for _, b := range []string{"", "\x00", "\x02\x00\x00\x00", string(saved) + "x", string(saved[:len(saved)-1]), "\x01\x05\x00", "\x00\x01\x01\x00", "\x00\x7f\x01\x00"} {
		_, err := x.loadLeaks([]byte(b))
		require.Equal(t, b == "\x00\x00", err == nil, "%q", b)
	}
}
