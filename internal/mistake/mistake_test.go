package mistake_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mistake"
)

func TestIn(t *testing.T) {
	a, b, c := errors.New("a"), errors.New("b"), errors.New("c")
	for _, tc := range []struct {
		err  error
		want string
	}{
		{a, "x: a"},
		{errors.Join(a), "x: a"},
		{errors.Join(a, b), "x: a\nx: b"},
		{errors.Join(a, errors.Join(b, c)), "x: a\nx: b\nx: c"},
		{mistake.In("y", errors.Join(a, mistake.In("z", errors.Join(b, c)))), "x: y: a\nx: y: z: b\nx: y: z: c"},
		{fmt.Errorf("%w and %w", a, b), "x: a and b"}, // words around them stay
	} {
		err := mistake.In("x", tc.err)
		require.EqualError(t, err, tc.want)
		for _, part := range []error{a, b, c} {
			require.Equal(t, errors.Is(tc.err, part), errors.Is(err, part), "the causes stay in the chain")
		}
	}
	require.NoError(t, mistake.In("x", nil))
	require.NoError(t, mistake.In("x", errors.Join(nil, nil)))
}
