package model

import (
	"math/bits"
	"strings"
)

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

// frame has the cues by how they begin.
type frame struct {
	pairs   [256][4]uint64 // which bytes follow which in the first two of a cue
	from    [256][]uint8   // the cues that begin with a byte
	cues    []string       // describing, then unbound
	unbound uint64         // the bits of unbound
}

var framed = newFrame()

func newFrame() *frame {
	f := &frame{cues: append(append([]string(nil), describing[:]...), unbound[:]...)}
	f.unbound = ^(uint64(1)<<len(describing) - 1)
	for i, cue := range f.cues { // a bit for each: at most 64
		f.pairs[cue[0]][cue[1]/64] |= 1 << (cue[1] % 64)
		f.from[cue[0]] = append(f.from[cue[0]], uint8(i))
	}
	return f
}

// Describes reports whether a folded text is a prompt that describes an assistant: a long one, with many of the turns that such
// prompts have and with no word about limits. It looks at the first 4 KB, once.
func Describes(text string) bool {
	if len(text) < describeFrom {
		return false
	}
	text = text[:min(len(text), describeHead)]
	f := framed
	var seen uint64
	for i := 1; i < len(text); i++ {
		a, b := text[i-1], text[i]
		if f.pairs[a][b/64]>>(b%64)&1 == 0 {
			continue
		}
		for _, c := range f.from[a] {
			if seen>>c&1 == 0 && strings.HasPrefix(text[i-1:], f.cues[c]) {
				seen |= 1 << c
			}
		}
		if seen&f.unbound != 0 {
			return false
		}
	}
	return bits.OnesCount64(seen) >= describeCues
}
