package model

import (
	"math/bits"
	"slices"
	"strings"
)

// What a text that describes an assistant is taken for less than its evidence says, and from how many bytes and cues on it is
// one. Of texts for which nothing of the kind is done, 7 in 100 prompts for other models are found, and 13 in 867 jailbreaks fewer would be
// lost. With 2.5 it is 3 prompts more and 2 jailbreaks fewer, with 4.5 it is the same.
const (
	Described    = 3.5
	describeFrom = 600
	describeHead = 4 << 10
	describeCues = 6
	describeMost = 2 // words about limits, at most
)

// describing is what prompts of applications have in common, folded: who the model helps, how it answers, step by step.
var describing = [...]string{"the user", "users", "user's", "step ", "respond in", "format", "tone", "provide", "help ", "ensure", "guide", "assist", "\n#", "\n1.",
	"\n- ", "\n* ", "example", "concise", "your goal", "your task", "your role", "always ", "never ", "when ", "if ",
	"用户", "步骤", "格式", "例如", "你的任务", "目标", "技能", "如果"}

// unbound is what jailbreaks speak of, most of which are descriptions, too: no text with one of these words is taken for one.
var unbound = [...]string{"jailbreak", "unfiltered", "anything now", "uncensored", "unethical", "moral", "nsfw", " dan ", "censor", "no limit", "道德", "越狱"}

// limiting is what jailbreaks speak of all the time and other prompts now and then.
var limiting = [...]string{"restriction", "illegal", "ethic", "openai", "harmful", "refuse", "filter", "policy", "policies", "限制", "拒绝",
	"restric", "etica", "ethiq", "illega", "ilegal"}

// frame has the cues by how they begin: for each of their first three bytes, which cues, a bit each, have it there.
type frame struct {
	bytes [256][4]uint64 // the fourth is not used: places are found faster
	cues  []string       // describing, then unbound, then limiting
	short []int          // those of two bytes, which are not found at the end of a text

	unbound, limiting uint64 // the bits of these
}

var framed = newFrame()

func newFrame() *frame {
	f := &frame{cues: slices.Concat(describing[:], unbound[:], limiting[:])}
	behind := func(n int) uint64 { return ^(uint64(1)<<n - 1) }
	f.limiting = behind(len(describing) + len(unbound))
	f.unbound = behind(len(describing)) &^ f.limiting
	for i, cue := range f.cues { // a bit for each: at most 64
		if len(cue) == 2 {
			f.short = append(f.short, i)
		}
		for c := range f.bytes {
			for k := range 3 {
				if k >= len(cue) || cue[k] == byte(c) {
					f.bytes[c][k] |= 1 << i
				}
			}
		}
	}
	return f
}

// Describes reports whether a folded text is a prompt that describes an assistant: a long one, with many of the turns that such
// prompts have and with hardly a word about limits. It looks at the first 4 KB, once.
func Describes(text string) bool {
	if len(text) < describeFrom {
		return false
	}
	text = text[:min(len(text), describeHead)]
	f := framed
	var seen, one, two uint64 // cues whose first byte, or first two, have just been read
	for _, n := range f.short {
		if strings.HasSuffix(text, f.cues[n]) {
			seen |= 1 << n
		}
	}
	for i, c := range []byte(text) {
		m := &f.bytes[c]
		begun := two & m[2]
		two, one = one&m[1], m[0]
		if begun&^seen == 0 {
			continue
		}
		for ; begun != 0; begun &= begun - 1 {
			if n := bits.TrailingZeros64(begun); strings.HasPrefix(text[i-2:], f.cues[n]) {
				seen |= 1 << n
			}
		}
		if seen&f.unbound != 0 {
			return false
		}
	}
	limits := bits.OnesCount64(seen & f.limiting)
	return limits <= describeMost && bits.OnesCount64(seen)-limits >= describeCues
}
