package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWilson compares with published values of the interval without continuity correction.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		r         rate
		low, high float64
	}{
		{rate{81, 263}, 0.2553, 0.3662}, // Newcombe 1998, table I
		{rate{15, 148}, 0.0624, 0.1605},
		{rate{0, 20}, 0, 0.1611},
		{rate{1, 29}, 0.0061, 0.1718},
		{rate{20, 20}, 0.8389, 1},
		{rate{0, 0}, 0, 1},
	} {
		low, high := c.r.wilson()
		require.InDelta(t, c.low, low, 5e-5, c.r)
		require.InDelta(t, c.high, high, 5e-5, c.r)
	}
	require.Equal(t, "15/148\t0.1014\t[0.0624, 0.1605]", rate{15, 148}.String())
	require.Equal(t, "-", rate{}.String())
}

func TestCost(t *testing.T) {
	var c cost
	require.Contains(t, c.String(), "- MB/s")
	for i := range 100 {
		c.add(int64(100-i)*1000, 50)
	}
	require.Equal(t, 50.0, c.quantile(.5))
	require.Equal(t, 99.0, c.quantile(.99))
	require.Equal(t, 100.0, c.quantile(1))
	require.Equal(t, "50.0 µs p50, 99.0 µs p99, 1.0 MB/s, 5000 bytes in 100 texts", c.String())
}

func TestTypedTally(t *testing.T) {
	tt := typedTally{prefix: "pii."}
	tt.add(&label{spans: []typed{{0, 4, "A"}, {6, 9, "A"}, {6, 9, "B"}}}, &prediction{
		Findings: []finding{{Rule: "pii.a", Start: 0, End: 4}, {Rule: "pii.a", Start: 8, End: 10}, {Rule: "pii.c", Start: 0, End: 4}}})
	tt.add(&label{entity: "A"}, &prediction{Findings: []finding{{Rule: "pii.b", Start: 0, End: 1}}})
	tt.add(&label{}, &prediction{Findings: []finding{{Rule: "pii.a", Start: 0, End: 1}}})
	require.Equal(t, typeCount{recall: rate{2, 2}, precision: rate{2, 3}, exact: 1}, *tt.types["A"])
	require.Equal(t, typeCount{recall: rate{0, 1}}, *tt.types["B"])
	require.Equal(t, typeCount{precision: rate{0, 1}}, *tt.types["C"])
	require.Equal(t, typeCount{recall: rate{2, 3}, precision: rate{2, 4}, exact: 1}, tt.all)
	require.Equal(t, rate{1, 2}, tt.clean)
}
