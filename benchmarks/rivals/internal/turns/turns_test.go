package turns

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMeasure(t *testing.T) {
	var order []int
	work := func(i int) Work {
		return func() (int, time.Duration, error) {
			order = append(order, i)
			return 2, time.Duration(2*i + 2), nil
		}
	}
	times, err := Measure(2, []Work{work(0), work(1), work(2)})
	require.NoError(t, err)
	require.Equal(t, [][]float64{{1, 1}, {2, 2}, {3, 3}}, times, "the first round does not count")
	require.Equal(t, []int{0, 1, 2, 1, 2, 0, 2, 0, 1}, order)

	broken := errors.New("broken")
	_, err = Measure(1, []Work{func() (int, time.Duration, error) { return 0, 0, broken }})
	require.ErrorIs(t, err, broken)
}

func TestMedian(t *testing.T) {
	require.Zero(t, Median(nil))
	require.Equal(t, 3., Median([]float64{3}))
	require.Equal(t, 2.5, Median([]float64{4, 1, 3, 2}))
	require.Equal(t, 3., Median([]float64{9, 3, 1}))
	require.Equal(t, 2., Ratio([]float64{2, 8, 30}, []float64{1, 4, 10}))
}

func TestTable(t *testing.T) {
	var out strings.Builder
	require.NoError(t, Table(&out, [][]string{{"", "µs"}, {"one", "1"}}))
	require.Equal(t, "|     | µs |\n|-----|----|\n| one | 1  |\n", out.String())
}

// The clock moves on while something is done: else this does not end.
func TestClock(t *testing.T) {
	began := Clock()
	for n := 0; Clock() < began+time.Millisecond; n++ {
	}
}
