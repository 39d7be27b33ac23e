package model

import "strings"

// What a text that describes an assistant is taken for less than its evidence says, and from how many bytes and cues on it is
// one. Of texts for which nothing of the kind is done, one in ten prompts for other models is found, one in a hundred jailbreaks would be lost.
const (
	Described    = 2.5
	describeFrom = 600
	describeHead = 4 << 10
	describeCues = 6
)

// describing is what prompts of applications have in common, folded: who the model helps, how it answers, step by step.
var describing = [...]string{"the user", "users", "user's", "step ", "respond in", "format", "tone", "provide", "help ", "ensure", "guide", "assist", "\n#", "\n1.",
	"\n- ", "\n* ", "example", "concise", "your goal", "your task", "your role", "always ", "never ", "when ", "if ",
	"用户", "步骤", "格式", "例如", "你的任务", "目标", "技能", "如果"}

// unbound is what jailbreaks speak of, most of which are descriptions, too.
var unbound = [...]string{"jailbreak", "restriction", "unfiltered", "anything now", "uncensored", "illegal", "unethical", "ethic", "moral", "openai", "nsfw",
	" dan ", "censor", "harmful", "refuse", "no limit", "filter", "policy", "policies", "限制", "道德", "拒绝", "越狱", "restric", "etica", "ethiq", "illega", "ilegal"}

// Describes reports whether a folded text is a prompt that describes an assistant: a long one, with many of the turns that such
// prompts have and with no word about limits. It looks at the first 4 KB.
func Describes(text string) bool {
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
	if n < describeCues {
		return false
	}
	for _, word := range unbound {
		if strings.Contains(text, word) {
			return false
		}
	}
	return true
}
