package pii

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLoadBroken(t *testing.T) {
	v := new(vault)
	v.token(emailID, "joe@ex.org")
	v.token(emailID, "ann@ex.org")
	saved, err := v.save()
	require.NoError(t, err)
	_, err = loadVault(saved)
	require.NoError(t, err)
	for _, b := range []string{"", "\x01", "\x01\x03xxx\x00", string(saved) + "x", string(saved[:len(saved)-1]),
		"\x01\x05email\x02\x0ajoe@ex.org\x0ajoe@ex.org"} {
		_, err := loadVault([]byte(b))
		require.Error(t, err, "%q", b)
	}
	for n, good := range map[int]bool{0: false, 31: false, 32: true, 33: false, 48: true, 32 + 16*maxSecrets: true, 48 + 16*maxSecrets: false} {
		_, err := loadSecrets(make([]byte, n))
		require.Equal(t, good, err == nil, n)
	}
}

func FuzzLoadVault(f *testing.F) {
	f.Add([]byte("\x01\x05email\x01\x0ajoe@ex.org"))
	f.Fuzz(func(t *testing.T, saved []byte) {
		v, err := loadVault(saved)
		if err != nil {
			return
		}
		again, err := v.save()
		require.NoError(t, err)
		_, err = loadVault(again)
		require.NoError(t, err)
	})
}
