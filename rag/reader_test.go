package rag

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIndex(t *testing.T) {
	for _, n := range []int{0, 1, maxScan, maxScan + 1, 31, 32, 33, 5000} {
		x := index{names: make([]string, n)}
		for i := range x.names {
			x.names[i] = fmt.Sprint("name-", i)
		}
		x.build()
		require.Equal(t, n > maxScan, x.slots != nil)
		for _, name := range x.names {
			require.True(t, x.has(name))
		}
		for _, name := range []string{"", "name-", "Name-0", "name-0 ", fmt.Sprint("name-", n)} {
			require.False(t, x.has(name))
		}
	}
}

// A name that is there many times takes one slot: the work of building stays linear.
func TestIndexOfOneName(t *testing.T) {
	x := index{names: make([]string, 1000)} // all empty
	x.build()
	taken := 0
	for _, at := range x.slots {
		if at != 0 {
			taken++
		}
	}
	require.Equal(t, 1, taken)
}
