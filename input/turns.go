package input

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input/internal/model"
)

const (
	// earlierBytes is how much of what the user sent before is read together with a text, and how much of the text.
	earlierBytes = 2 << 10
	// uneasy is the score from which on a text is read together with earlier ones: what ends an attack that is spread over
	// turns says something by itself. Most harmless texts are below.
	uneasy = 0.15
)

// turns returns the score of the text read on from what the user sent before, if that is more than both have alone.
func (sc *scorer) turns(p *guard.Pass, score, threshold float64) float64 {
	if score < min(uneasy, threshold/2) {
		return 0
	}
	earlier := p.Earlier()
	if earlier == "" {
		return 0
	}
	defer sc.buffer.Reset()
	earlier = strings.ReplaceAll(earlier, "\n", " ")
	if sc.plain(earlier) >= threshold {
		return 0 // it was found when it came, and let through all the same
	}
	return sc.plain(earlier + head(p.Text(), earlierBytes))
}

// plain is the score of a text without what it hides.
func (sc *scorer) plain(text string) float64 {
	sc.rules, sc.z = 0, model.Nothing
	sc.folded(sc.buffer.Fold(text).Text)
	return sc.score()
}

// head returns the first n bytes of s, or a little less: no part of a rune.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
