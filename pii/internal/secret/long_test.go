package secret

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLong: a secret is hidden to its end however long it is, also in pieces.
func TestLong(t *testing.T) {
	long := strings.Repeat("k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf", 60)
	for _, text := range []string{
		"token: " + long + " end", `{"session_token": "` + long + `", "a": 1}`, "sk-ant-api03-" + long + " end", "password=" + long + "\n",
		"Authorization: Bearer " + long + "\n", "eyJhbGciOiJIUzI1NiJ9.eyJ" + long + "." + long[:43] + " end", "fm2_" + long + " end", "ya29." + long + " end",
		"-----BEGIN RSA PRIVATE KEY-----\n" + strings.Repeat(long[:64]+"\n", 60) + "-----END RSA PRIVATE KEY-----\n",
	} {
		ms, _ := Scan(nil, "", text, true)
		require.Len(t, ms, 1, text[:40])
		require.NotContains(t, text[:ms[0].Start]+text[ms[0].End:], "k3Jd82", text[:40])
		for _, n := range []int{1, 7, 100, 1000} {
			require.Equal(t, ms, inPieces(text, func() int { return n }), "%s by %d", text[:40], n)
		}
	}
}

// TestMegabyte: what is found does not depend on what stands around it.
func TestMegabyte(t *testing.T) {
	text := strings.Repeat("the quick brown fox jumps over the lazy dog. ", 23302)
	at := len(text) / 2
	text = text[:at] + " password=k3Jd82hs " + text[at:]
	ms, _ := Scan(nil, "", text, true)
	require.Len(t, ms, 1)
	require.Equal(t, "k3Jd82hs", text[ms[0].Start:ms[0].End])
	require.Equal(t, ms, inPieces(text, func() int { return 4096 }))
}
