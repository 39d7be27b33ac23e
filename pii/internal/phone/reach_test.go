package phone

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReach holds At to the number of bytes that it says it reads.
func TestReach(t *testing.T) {
	us, _ := Find("US")
	for _, number := range []string{"+1 415 555 2671", "(415) 555-2671", "+44 (0) 20 - 7946 - 0958", "\uff0b\uff11\u3000\uff14\uff11\uff15\u3000\uff15\uff15\uff15\u3000\uff12\uff16\uff17\uff11"} {
		for _, behind := range []string{" extension:    12345678901234567890#", " ,\t ext.  --  99", ";ext=5", "", "    x 123456789#"} {
			text := number + behind
			want, ok := At(text, 0, us)
			require.True(t, ok, text)
			more, ok := At(text+strings.Repeat(" ", 300), 0, us)
			require.True(t, ok, text)
			require.Equal(t, want, more, text)
		}
	}
}
