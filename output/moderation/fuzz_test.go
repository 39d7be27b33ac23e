package moderation

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzAnswers: whatever a server says, no panic, and nothing counts as harmless that does not say so.
func FuzzAnswers(f *testing.F) {
	for _, s := range []string{
		`{"results":[{"flagged":false,"categories":{"hate":false},"category_scores":{"hate":0.1}}]}`, `{"results":[{"flagged":null,"categories":{}}]}`,
		`{"categoriesAnalysis":[{"category":"Hate","severity":0}],"blocklistsMatch":null}`, `{"choices":[{"finish_reason":"stop","message":{"content":"safe"}}]}`,
		"safe", "unsafe\nS1,S", "safe\n", "\nsafe", `{"User Safety":"safe"}`, `{"Response Safety":"unsafe","Safety Categories":"Violence,,"}`, "Safety: Safe\nCategories: None", "Safety: Unsafe\nCategories:", "Safety:\n:",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, cut bool) {
		o := &Options{Severity: 2}
		lower := strings.ToLower(s)
		if v, err := readLlamaGuard(o, s, cut); err == nil && !v.Flagged {
			require.Equal(t, "safe", strings.TrimSpace(lower))
			require.False(t, cut)
		}
		if v, err := readNemoGuard(o, s, cut); err == nil && !v.Flagged {
			require.True(t, json.Valid([]byte(s)))
		}
		if v, err := readQwen3Guard(o, s, cut); err == nil && !v.Flagged {
			require.Contains(t, lower, "safe")
			require.False(t, cut)
		}
		if v, err := readOpenAI(o, []byte(s)); err == nil && !v.Flagged {
			require.Contains(t, s, "false")
		}
		if v, err := readAzure(o, []byte(s)); err == nil {
			for _, h := range v.Harms {
				require.True(t, h.Score >= 0 && h.Score <= 1)
			}
		}
		_, _, _ = readChat([]byte(s))
	})
}
