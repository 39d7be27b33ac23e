package output

import (
	"context"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/canary"
)

var (
	canaries      = canary.Key(guard.NewSavedKey[*canary.Token])
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
				token, x := tokenOf(p.Session())
				v := p.Folded()
				eachToken(token, v, 0, func(span guard.Span) { p.Report(guard.Finding{Rule: "output.canary", Span: span}) })
				st := newState()
				defer st.release()
				st.passEncoded(x, p)
				return nil
			}
			st := key.In(p)
			if st.token == nil {
				st.token, st.index = tokenOf(p.Session())
			}
			hold, ok := st.quick(p.Text())
			if !ok {
				hold = st.look(p)
			}
			st.passEncoded(st.index, p)
			p.Hold(max(hold, st.hold(p.Offset()+len(p.Text()))))
			if p.EOF() {
				st.release()
			}
			return nil
		},
	}
}

// canaryState is what a stream keeps.
type canaryState struct {
	*state
	token *canary.Token
	index *index
	finds []guard.Span // of the last look, in bytes of the content
	taken int          // the end of the last one that the stream has taken
}

// quick returns how much of a few bytes is to be held if that is easily said and they cannot hold the token.
func (st *canaryState) quick(text string) (hold int, ok bool) {
	if len(text) >= canary.Part || !isASCII(text) {
		return 0, false
	}
	return st.token.HoldShort(text)
}

// look looks for the token in what is held and in what has come, behind what the stream has taken of it, and returns how
// much of that is to be held.
func (st *canaryState) look(p *guard.Pass) (hold int) {
	v, offset := p.Folded(), p.Offset()
	for _, f := range st.finds {
		if f.Start < offset {
			st.taken = f.End
		}
	}
	st.finds = st.finds[:0]
	eachToken(st.token, v, unseen(v, st.taken-offset), func(span guard.Span) {
		p.Report(guard.Finding{Rule: "output.canary", Span: span})
		st.finds = append(st.finds, guard.Span{Start: span.Start + offset, End: span.End + offset})
	})
	if n := st.token.Hold(v.Text); n > 0 {
		hold = len(p.Text()) - v.Span(len(v.Text)-n, len(v.Text)).Start
	}
	return hold
}

// tokenOf returns the token of a session, and its index.
func tokenOf(s *guard.Session) (*canary.Token, *index) {
	token := canaries.Of(s)
	return token, canaryIndexes.Of(s).of(token)
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
