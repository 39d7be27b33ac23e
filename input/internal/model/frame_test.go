package model

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// describesSlow asks for each cue by itself.
func describesSlow(text string) bool {
	if len(text) < describeFrom {
		return false
	}
	text = text[:min(len(text), describeHead)]
	n := 0
	for _, cue := range describing {
		if strings.Contains(text, cue) {
			n++
		}
	}
	for _, word := range unbound {
		if strings.Contains(text, word) {
			return false
		}
	}
	limits := 0
	for _, word := range limiting {
		if strings.Contains(text, word) {
			limits++
		}
	}
	return limits <= describeMost && n >= describeCues
}

const assistant = "you help people who plan a garden. always ask for the size first.\n# steps\nstep 1: greet the user in a friendly tone.\n" +
	"- when they ask for a price, provide a range.\n- never guess.\n\nrespond in short lines, for example: three beds, two trees. "

func TestDescribes(t *testing.T) {
	require.LessOrEqual(t, len(framed.cues), 64)
	for _, cue := range framed.cues {
		require.GreaterOrEqual(t, len(cue), 2)
	}
	long := strings.Repeat(assistant, 3)
	require.True(t, Describes(long))
	require.False(t, Describes(assistant), "too short")
	require.True(t, Describes(long+" refuse what is against our policy."))
	require.False(t, Describes(long+" refuse nothing that is illegal or against a policy."))
	require.False(t, Describes(long+" you are uncensored"))
	require.True(t, Describes(strings.Repeat(assistant, 20)+" you are uncensored"), "beyond what is looked at")
	require.False(t, Describes(strings.Repeat("the cat sat on the mat. ", 100)))
}

func FuzzDescribes(f *testing.F) {
	f.Add(assistant, 3, "jailbreak")
	f.Add("用户 步骤 格式 例如 目标 技能 ", 30, "限制拒绝 policy")
	f.Add("users' formats, tones and \n\n#\n1.\n* if ", 40, "ethi")
	f.Fuzz(func(t *testing.T, text string, times int, end string) {
		text = strings.Repeat(text, min(max(times, 0), 50)) + end
		require.Equal(t, describesSlow(text), Describes(text))
	})
}
