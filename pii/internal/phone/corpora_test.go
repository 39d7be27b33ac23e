package phone_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
	"github.com/stanchion-dev/stanchion/pii/internal/phone"
)

// TestCorpora measures texts with the region that their numbers are dialled in, in the folder that STANCHION_CORPORA
// names.
func TestCorpora(t *testing.T) {
	var right, all [2]int
	testcorpora.Each(t, func(l struct {
		Text     string
		Options  struct{ Region, Format string }
		Expected []struct{ Start, End int }
	}) {
		var regions []phone.Region
		if r, ok := phone.Find(l.Options.Region); ok {
			regions = append(regions, r)
		}
		var got []phone.Match
		for i := 0; i < len(l.Text); i++ {
			if m, ok := phone.At(l.Text, i, regions...); ok {
				got = append(got, m)
				i = m.End - 1
			}
		}
		class := 0
		ok := len(got) == len(l.Expected)
		if len(l.Expected) > 0 {
			class = 1
			ok = ok && got[0].Start == l.Expected[0].Start && got[0].End == l.Expected[0].End
		}
		all[class]++
		if ok {
			right[class]++
		} else {
			t.Logf("%q %v want %v got %v", l.Text, l.Options, l.Expected, got)
		}
	}, "pii", "dev", "phone.jsonl.gz")
	t.Logf("found %d of %d, left alone %d of %d", right[1], all[1], right[0], all[0])
	require.Greater(t, right[1]*100, all[1]*95)
	require.Greater(t, right[0]*100, all[0]*95)
}
