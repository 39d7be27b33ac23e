package input

import (
	"strings"
	"sync/atomic"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/pack"
)

const (
	// earlierBytes is how much of what the user sent before is read together with a text, and how much of the text.
	earlierBytes = 1 << 10
	// uneasy is the score from which on a text is read together with earlier ones, and uneasyTurns how many texts behind it:
	// a part of an attack says something by itself. Nine of ten harmless texts are below.
	uneasy      = 0.3
	uneasyTurns = 2
)

// watch is how many of the next texts of a session are read together with earlier ones.
var watch = guard.NewSavedKey("input/watch", func() *atomic.Int32 { return new(atomic.Int32) },
	func(n *atomic.Int32) ([]byte, error) { return pack.Uint(nil, uint64(n.Load())), nil },
	func(b []byte) (*atomic.Int32, error) {
		n, r := new(atomic.Int32), pack.Read(b)
		n.Store(int32(r.Int(uneasyTurns)))
		return n, r.End()
	})

// watched reports whether a text with this score is to be read together with earlier ones.
func watched(s *guard.Session, score, threshold float64) bool {
	left := watch.Of(s)
	if score >= min(uneasy, threshold/2) {
		left.Store(uneasyTurns)
		return true
	}
	n := left.Load()
	return n > 0 && left.CompareAndSwap(n, n-1)
}

// turns returns the score of the text read on from what the user sent before, if that is more than both have alone.
func (sc *scorer) turns(p *guard.Pass, score, threshold float64) float64 {
	if p.Stage() != guard.StageInput || !watched(p.Session(), score, threshold) {
		return 0
	}
	earlier := p.Earlier()
	if earlier == "" {
		return 0
	}
	defer sc.buffer.Reset()
	earlier = strings.ReplaceAll(earlier, "\n", " ")
	both := sc.plain(earlier + head(p.Text(), earlierBytes))
	if both >= threshold && sc.plain(earlier) >= threshold {
		return 0 // it was found when it came, and let through all the same
	}
	return both
}

// plain is the score of a text without what it hides.
func (sc *scorer) plain(text string) (score float64) {
	sc.forget()
	folded := sc.buffer.Fold(text).Text
	for again := true; again; again = !sc.settled() {
		sc.folded(folded)
		score = sc.score()
		if sc.mayDescribe(score) && model.Describes(folded) {
			score = sc.described()
		}
	}
	return score
}

// head returns the first n bytes of s, or a little less: no part of a rune.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
