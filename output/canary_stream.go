package output

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/canary"
)

// canaryState is what a stream keeps. Its state follows the content as it may be encoded, a step of the decoder behind.
type canaryState struct {
	*state
	token *canary.Token
	index *index       // nil until it is needed
	finds []guard.Span // of the last look, in bytes of the content
	taken int          // the end of the last one that the stream has taken
}

// take looks at what has come and returns how much is to be held.
func (st *canaryState) take(p *guard.Pass) (hold int) {
	text := p.Text()
	few, ok := uint8(notFew), false
	if len(text) < canary.Part {
		few = 0
		for i := range len(text) {
			few |= fewBytesAre[text[i]]
		}
	}
	if few&notFew == 0 {
		hold, ok = st.token.HoldShort(text) // too few letters for the token
	}
	if !ok {
		hold = st.look(p)
	}
	end := p.Offset() + len(text)
	if d := &st.coded; few != 0 || p.EOF() || d.on != 0 || d.n%stepBytes+end-st.done >= stepBytes || st.lines.wait || st.lines.scan.lastHit != 0 || len(st.found) > 0 {
		st.encoded(p)
		hold = max(hold, st.hold(end))
	}
	return hold
}

// What bytes of a short text tell: it is not ASCII, a line ends in it.
const (
	notFew = 1 << iota
	lineEnds
)

var fewBytesAre = func() (t [256]uint8) {
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = notFew
	}
	t['\n'] = lineEnds
	return t
}()

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

// encoded takes what has come since the last time as it may have been encoded; some of it may have gone out since.
func (st *canaryState) encoded(p *guard.Pass) {
	if st.index == nil {
		st.index = canaryIndexes.Of(p.Session()).of(st.token)
	}
	rest := st.next(st.index, p)
	if n := p.Offset() - st.done; n > 0 {
		before := p.Before()
		st.undone(before[len(before)-n:])
	}
	st.undone(rest)
}
