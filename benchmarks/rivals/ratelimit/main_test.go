package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
)

// Every contender admits what it should, and is in the tables.
func TestMemory(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out, sizes{rounds: 2, turn: 1000, keys: 300}, true, "none"))
	for _, c := range inMemory {
		want := 2
		if c.keyless {
			want = 1
		}
		require.Equal(t, want, strings.Count(out.String(), "| "+c.name+" "), "%s\n%s", c.name, out.String())
	}
}

func TestRedis(t *testing.T) {
	testserver.Program(t, "redis-server")
	var out strings.Builder
	require.NoError(t, run(&out, sizes{rounds: 1, turn: 3200, keys: 1000}, false, ""))
	for _, c := range inRedis("") {
		require.Equal(t, 1, strings.Count(out.String(), "| "+c.name+" "), "%s\n%s", c.name, out.String())
	}
}

// A limiter that admits too much, or too little, has no figures.
func TestWrong(t *testing.T) {
	wrong := func(allow func(n int) bool) contender {
		return contender{name: "wrong", open: func(limit, int) (opened, error) {
			n := 0
			return opened{func(string) bool { n++; return allow(n) }, func() {}}, nil
		}}
	}
	require.ErrorContains(t, wrong(func(int) bool { return true }).prove(), "admits 200 of one caller, not 100")
	require.ErrorContains(t, wrong(func(n int) bool { return n < 100 }).prove(), "admits 99 of one caller, not 100")

	clock := func() time.Duration { return 0 }
	columns := []column{{"admitted", true, 1, clock}}
	_, err := measure([]contender{wrong(func(n int) bool { return n != 55 })}, sizes{1, 100, 1}, columns)
	require.ErrorContains(t, err, "wrong admitted 99 of 100 decisions, not 100")
	columns = []column{{"refused", false, 1, clock}}
	_, err = measure([]contender{wrong(func(n int) bool { return n == 1 || n == 55 })}, sizes{1, 100, 1}, columns)
	require.ErrorContains(t, err, "wrong admitted 1 of 100 decisions, not 0")
}
