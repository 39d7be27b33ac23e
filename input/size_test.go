package input_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		text               string
		inBytes, overBytes int
		inRunes, overRunes int
	}{
		{"", 1, 0, 1, 0},
		{"a", 1, 0, 1, 0},
		{"abcd", 4, 3, 4, 3},
		{"caf\u00e9", 5, 4, 4, 3},
		{"\U0001F600\U0001F600", 8, 7, 2, 1},
		{"\xff\xfe\xfd", 3, 2, 3, 2},
		{strings.Repeat("ab", 1<<19), 1 << 20, 1<<20 - 1, 1 << 20, 1<<20 - 1},
	} {
		require.True(t, check(t, input.MaxBytes(c.inBytes), c.text).Allowed(), "%.20q", c.text)
		require.True(t, check(t, input.MaxRunes(c.inRunes), c.text).Allowed(), "%.20q", c.text)
		if c.overBytes > 0 {
			require.Equal(t, "input.too_long", check(t, input.MaxBytes(c.overBytes), c.text).Rule(), "%.20q", c.text)
			require.Equal(t, "input.too_long", check(t, input.MaxRunes(c.overRunes), c.text).Rule(), "%.20q", c.text)
		}
	}
	require.Error(t, input.MaxBytes(0).Err)
	require.Error(t, input.MaxRunes(-1).Err)
}

// TestSizeLaws uses limits that the texts reach at every place, also within a rune.
func TestSizeLaws(t *testing.T) {
	texts := []string{"abcdef", "caf\u00e9 caf\u00e9", "\U0001F600\U0001F600\U0001F600", "\xff\xfeabc", "1234567890", "-12.5e10 "}
	for n := 1; n < 20; n += 3 {
		guardtest.TestCheck(t, input.MaxBytes(n), texts...)
		guardtest.TestCheck(t, input.MaxRunes(n), texts...)
		guardtest.TestCheck(t, input.MaxRunes(n).Then(guard.Flag), texts...)
		guardtest.TestCheck(t, input.MaxBytes(n).Then(guard.Flag), texts...)
	}
	guardtest.TestAllocs(t, input.MaxBytes(1000), "a", strings.Repeat("a", 1000))
	guardtest.TestAllocs(t, input.MaxRunes(1000), "a", strings.Repeat("\u00e9", 1000))
}

// TestSizesTwice has a stream checked by two copies of one check.
func TestSizesTwice(t *testing.T) {
	c := input.MaxRunes(6)
	p, err := guard.New(guard.Config{Checks: []guard.Check{c.Then(guard.Flag).Named("a"), c.Named("b")}})
	require.NoError(t, err)
	for _, text := range []string{"sixsix", "seven77"} {
		st := p.Session(guard.Subject{User: "u", Tenant: "t"}).Stream(t.Context(), guard.StageInput)
		var last error
		for _, r := range text {
			_, last = st.Push(string(r))
		}
		require.Equal(t, text == "seven77", last != nil)
	}
}
