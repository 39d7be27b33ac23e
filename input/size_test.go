package input_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

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

func ExampleMaxRunes() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.MaxRunes(10)}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "far too long for this")
	fmt.Println(err)
	// Output: guard: input blocked by input.too_long
}

func ExampleMaxBytes() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.MaxBytes(1 << 20)}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "short enough")
	fmt.Println(text, err)
	// Output: short enough <nil>
}

func FuzzSizes(f *testing.F) {
	f.Add("caf\u00e9", 3, 2)
	f.Add("\xff\xfe", 1, 1)
	f.Fuzz(func(t *testing.T, text string, n, cut int) {
		n, cut = max(n, 1), min(max(cut, 0), len(text))
		over := utf8.RuneCountInString(text) > n
		require.Equal(t, !over, check(t, input.MaxRunes(n), text).Allowed())
		require.Equal(t, len(text) <= n, check(t, input.MaxBytes(n), text).Allowed())
		p, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxRunes(n)}})
		require.NoError(t, err)
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		for _, piece := range []string{text[:cut], text[cut:]} {
			_, _ = st.Push(piece)
		}
		_, err = st.Close()
		require.Equal(t, over, st.Decision().Action == guard.Block, "%v", err)
	})
}
