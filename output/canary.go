package output

import (
	"context"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/canary"
)

var (
	canaries      = canary.Key(guard.NewSavedKey[*canary.Place])
	canaryIndexes = guard.NewKey(func() *canaryIndex { return new(canaryIndex) })
)

// Canary finds the word that package input has planted in the system prompt of the session (input.Prompt, input.Canary): an
// answer that holds it repeats what was not meant for the user. It is found in any case, in look-alike or full-width
// letters, with up to eight bytes that are no letters between its letters, in any Caesar cipher and Atbash and backwards in
// all of these, in part (twelve letters of twenty), and in the encodings that the package comment lists.
//
// A canary has no false alarms, but it says nothing of a leak that leaves it out: use it beside [PromptLeak]. In a stream it
// comes too late for what stands before it. A session that holds no planted word passes.
//
// Rule: output.canary blocks. The span is the word, or where it is encoded a part of it; encoded, Redact blocks a stream.
func Canary() guard.Check {
	key := guard.NewKey(func() *canaryState { return &canaryState{state: newState()} })
	return guard.Check{
		Name:   "output.canary",
		Doc:    "the answer holds the word planted in the system prompt",
		Stages: guard.StageOutput,
		Action: guard.Block,
		Hold:   func(string) int { return 0 }, // Run says how much
		Run: func(_ context.Context, p *guard.Pass) error {
			if p.Offset() == 0 && p.EOF() {
				if token := canaries.Of(p.Session()).Planted(); token != nil {
					canaryIn(token, p)
				}
				return nil
			}
			st := key.In(p)
			if st.token == nil {
				st.token = canaries.Of(p.Session()).Planted()
			}
			if st.token == nil { // none was planted in what the model has read
				p.Done()
			} else {
				p.Hold(st.take(p))
			}
			if st.token == nil || p.EOF() {
				st.release()
			}
			return nil
		},
	}
}

// canaryIn looks for the token in a whole text.
func canaryIn(token *canary.Token, p *guard.Pass) {
	if text := p.Text(); !isASCII(text) || token.MayStandIn(text) {
		eachToken(token, p.Folded(), 0, func(span guard.Span) { p.Report(guard.Finding{Rule: "output.canary", Span: span}) })
	}
	st := newState()
	defer st.release()
	st.passEncoded(canaryIndexes.Of(p.Session()).of(token), p)
}

// eachToken calls f with the places where the token stands in v.Text[from:], one behind the other.
func eachToken(token *canary.Token, v guard.View, from int, f func(guard.Span)) {
	for {
		start, end, ok := token.Find(v.Text[from:])
		if !ok {
			return
		}
		f(v.Span(from+start, from+end))
		from += end
	}
}

// canaryIndex is the index of the token of a session. It is safe for concurrent use.
type canaryIndex struct {
	once  sync.Once
	index *index
}

func (c *canaryIndex) of(token *canary.Token) *index {
	c.once.Do(func() {
		q := prompt{near: canary.Letters + 1, inOrder: canary.Letters + 1} // one run is enough
		for way := range q.enough {
			q.letters[way], q.enough[way] = canary.Letters, gram
		}
		c.index = indexOf([]string{token.Text()}, []prompt{q})
		c.index.rule, c.index.certain = "output.canary", true
	})
	return c.index
}
