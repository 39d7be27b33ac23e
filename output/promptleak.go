package output

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// usualLetters is how long a run has to be. Ordinary answers share at most six words in a row with a prompt that is
	// not theirs; over 90,000 pairs of an answer and another product's prompt the longest common run was 37 letters.
	usualLetters = 40
	// floorLetters is the shortest run that can count.
	floorLetters = 24
	// shortLetters is the length, some twenty words, below which a prompt reads like the answers to it.
	shortLetters = 100
)

// PromptLeakOptions are the settings of [PromptLeakWith].
type PromptLeakOptions struct {
	// Prompts are the system prompts to keep secret, at most 64. Templates can be given without what is filled in.
	Prompts []string
	// Public is text in the prompts that the model may say: greetings, disclaimers, opening hours. It is compared like
	// the prompts. A leak around it is still found. Zero means that everything is secret.
	Public []string
	// ExemptQuoted takes what stands in quotation marks in the prompts, 20 to 400 bytes on one line, as Public: replies that
	// the prompt orders are mostly given so. An example in quotation marks is then not secret either.
	ExemptQuoted bool
	// Boilerplate are other system prompts, such as a collection of what is in use elsewhere. What stands in at least two of
	// them does not count: the wrapper of a vendor, a common list of rules. Zero means that only a short list of turns of
	// phrase does not count.
	Boilerplate []string
	// MinLetters is how many letters in a row make a leak, in a prompt that has more than that; of a shorter one it is
	// four fifths, but at least 24. What shorter passages need together goes up and down with it. Zero means 40. Fewer than 24
	// is a mistake.
	MinLetters int
	// SessionLetters is how many letters of a prompt the answers of one conversation may hold together, in passages of half of
	// MinLetters or more. Zero means 240; half of a prompt of less than 480, but at least 100; a sixteenth of one of more than
	// 3,840. Negative is a mistake.
	SessionLetters int
}

// Leak is the Data of a finding of [PromptLeak].
type Leak struct {
	Prompt int     // which of the prompts, counted from zero
	Share  float64 // how much of it had been seen when the finding was made, in (0, 1]: the run and passages near it
}

// PromptLeak finds text of the given system prompts in an answer; see the package comment for what is found in which
// form. It is PromptLeakWith with these prompts.
//
// Rules: output.prompt_leak blocks. output.prompt_leak.session blocks a passage of some four words or more where the answers of
// the conversation have together held too much of the prompt in such passages, see the package comment.
// output.prompt_leak.short flags: the prompt is shorter than about twenty words, so that an answer on its topic may say the same. The span of a finding goes from the place at which the answer has followed the
// prompt for some twelve letters to the one at which it had done so long enough; it is not the whole leak, so Redact is no
// Action for this check. Data is a [Leak].
func PromptLeak(system ...string) guard.Check {
	return PromptLeakWith(PromptLeakOptions{Prompts: system})
}

// PromptLeakWith is [PromptLeak] with settings. The prompts are indexed here, once, so make the check once and share it:
// that takes some 250 bytes and a fifth of a microsecond for each of their letters. Prompts with fewer than 24 letters are a
// mistake, as are none at all.
func PromptLeakWith(options PromptLeakOptions) guard.Check {
	c := guard.Check{
		Name:   "output.prompt_leak",
		Doc:    "the answer holds text of the system prompt",
		Stages: guard.StageOutput,
		Action: guard.Block,
		Hold:   func(string) int { return 0 }, // Run says how much
	}
	if options.MinLetters == 0 {
		options.MinLetters = usualLetters
	}
	if options.MinLetters < floorLetters {
		c.Err = fmt.Errorf("MinLetters %d is below %d", options.MinLetters, floorLetters)
		return c
	}
	if options.SessionLetters < 0 {
		c.Err = fmt.Errorf("SessionLetters %d is negative", options.SessionLetters)
		return c
	}
	said := slices.Clip(options.Public)
	if options.ExemptQuoted {
		for _, text := range options.Prompts {
			said = appendQuoted(said, text)
		}
	}
	x, err := build(options.Prompts, said, options.Boilerplate, options.MinLetters)
	if err != nil {
		c.Err = err
		return c
	}
	if options.SessionLetters > 0 {
		for i := range x.prompts {
			x.prompts[i].inSession = options.SessionLetters
		}
	}
	key := guard.NewKey(newState)
	c.Run = func(_ context.Context, p *guard.Pass) error {
		st := key.In(p)
		st.pass(x, p)
		p.Hold(st.hold(p.Offset() + len(p.Text())))
		if p.EOF() {
			st.release()
		}
		return nil
	}
	return c
}

var statePool = sync.Pool{New: func() any { return new(state) }}

func newState() *state { return statePool.Get().(*state) }

// release keeps the state for another text. It is not used after that.
func (st *state) release() {
	st.coded.release()
	clear(st.found)
	clear(st.seen[:cap(st.seen)])
	clear(st.additions[:cap(st.additions)])
	*st = state{found: st.found[:0], seen: st.seen[:0], additions: st.additions[:0]}
	statePool.Put(st)
}
