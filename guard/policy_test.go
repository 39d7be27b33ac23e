package guard_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func TestTextForms(t *testing.T) {
	type both struct {
		Action guard.Action
		Trust  guard.Trust
	}
	for a := guard.Allow; a <= guard.Block; a++ {
		for tr := guard.Untrusted; tr <= guard.System; tr++ {
			text, err := json.Marshal(both{a, tr})
			require.NoError(t, err)
			require.JSONEq(t, `{"Action":"`+a.String()+`","Trust":"`+tr.String()+`"}`, string(text))
			var back both
			require.NoError(t, json.Unmarshal(text, &back))
			require.Equal(t, both{a, tr}, back)
		}
	}
	for _, bad := range []string{`{"Action":"invalid"}`, `{"Action":""}`, `{"Action":1}`, `{"Trust":"trust(9)"}`, `{"Trust":"User"}`} {
		require.Error(t, json.Unmarshal([]byte(bad), new(both)), bad)
	}
}
