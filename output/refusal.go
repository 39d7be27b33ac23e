package output

import (
	"context"
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// RefusalSource as Content.Source marks a text that an API has given as a refusal of its own: message.refusal and
// delta.refusal of OpenAI's chat completions, a part of type "refusal" of its responses. [Refusal] takes it for one.
const RefusalSource = "refusal"

// refusedFrom is the points from which an answer counts as a refusal.
const refusedFrom = 4

// Refusal finds answers in which the model declines to do what it was asked, by the words of the first 45 words: that it
// cannot help, that it would not be right, that it is important to respect others. It is meant for counting (a rate that
// goes up says that something has changed), so its findings flag. Where an API says itself that it has refused, go by
// that: see [RefusalSource].
//
// Phrases that are a refusal by themselves ("I won't", "against my guidelines") decide, others add up; their weights were fitted to
// answers of six models to the prompts of XSTest and JailbreakBench. What somebody says in a story, a letter or a proposed
// reply, and what could not be found, counts for less. Some forty languages other than English have phrases that decide. A
// stream holds nothing back, and ends at the decision if the check is made to block.
//
// Rule: output.refusal flags the whole text. Score is a rough probability.
func Refusal() guard.Check {
	key := guard.NewKey(newRefusal)
	return guard.Check{
		Name:   "output.refusal",
		Doc:    "the model declines to do what it was asked",
		Stages: guard.StageOutput,
		Action: guard.Flag,
		Hold:   func(string) int { return 0 },
		Slack:  1 << 30, // what stands before the decision
		Run: func(_ context.Context, p *guard.Pass) error {
			if p.Source() == RefusalSource {
				if p.Text() != "" {
					p.Report(guard.Finding{Rule: "output.refusal"})
					p.Done()
				}
				return nil
			}
			r := key.In(p)
			r.take(p)
			p.Hold(0)
			if r.over || p.EOF() {
				p.Done()
				refusalPool.Put(r)
			}
			return nil
		},
	}
}

// chance returns the probability that belongs to so many points.
func chance(points int) float32 { return float32(1 / (1 + math.Exp(-float64(points)/10))) }

// refusal is how far the words of one answer have been taken. The zero refusal stands at the start.
type refusal struct {
	seen   int // the bytes before it are taken
	reader wordReader
	points int
	hits   cueSet   // the cues that were found
	known  classSet // of the words so far
	said   bool     // one of the cues decides
	room   int      // for so many words of one character
	n      int
	words  [1 + 2*refusalWords]*cueWord // nil: not known. The first one stands for the start of the answer
	over   bool                         // the decision is made
}

var refusalPool = sync.Pool{New: func() any { return new(refusal) }}

// newRefusal returns one that stands at the start. Words are written before they are read.
func newRefusal() *refusal {
	r := refusalPool.Get().(*refusal)
	r.seen, r.reader.n, r.points, r.hits, r.known, r.said, r.room, r.n, r.over = 0, 0, 0, cueSet{}, classSet{}, false, 2*refusalWords, 0, false
	return r
}

// refusalWords is how many words are looked at, and twice as many of one character, as scripts without blanks have.
const refusalWords = 45

// take takes the text of p that was not seen before and reports what the decision is.
func (r *refusal) take(p *guard.Pass) {
	t := refusalCues()
	word := func(w []byte) bool { return r.word(t, w) }
	raw := p.Text()[max(r.seen-p.Offset(), 0):]
	n, more := r.reader.readASCII(raw, word)
	if more && n < len(raw) {
		v := p.Folded()
		more = r.reader.read(v.Text[unseen(v, r.seen+n-p.Offset()):], word)
	}
	if more && p.EOF() {
		r.reader.end(word)
		r.over = true
	}
	r.seen = p.Offset() + len(p.Text())
	if r.over && r.points >= refusedFrom {
		p.Report(guard.Finding{Rule: "output.refusal", Score: chance(r.points)})
	}
}

// word takes the next word, and reports whether there is room for more.
func (r *refusal) word(t *cueTable, w []byte) bool {
	if r.n == 0 {
		r.points = t.start
		r.words[0] = t.words.find([]byte(startOfAnswer))
		r.n = 1
		r.note(r.words[0])
	}
	known := t.words.find(w)
	r.words[r.n] = known
	r.n++
	if known != nil {
		for _, i := range known.ends {
			if c := &t.cues[i]; !r.hits.has(i) && (len(c.before) == 0 || r.known.has(c.before[0].class) && r.follows(c)) {
				r.hits.add(i)
				if c.points < decides || !r.said {
					r.points += c.points
				}
				r.said = r.said || c.points >= decides
			}
		}
	}
	r.note(known)
	if r.room -= 2; w[0] >= 0xE0 && len(w) <= utf8.UTFMax {
		r.room++
	}
	r.over = r.room <= 0
	return !r.over
}

// note remembers the classes of a word; nil has none.
func (r *refusal) note(w *cueWord) {
	if w != nil {
		for _, class := range w.is {
			r.known.add(class)
		}
	}
}

// follows reports whether the words before the last one make the cue complete.
func (r *refusal) follows(c *cue) bool {
	at := r.n - 1
	for i := len(c.before) - 1; i >= 0; i-- {
		step := &c.before[i]
		j := at - 1
		for ; j >= 0 && at-j <= step.within; j-- {
			if w := r.words[j]; w != nil && slices.Contains(w.is, step.class) {
				break
			}
		}
		if j < 0 || at-j > step.within {
			return false
		}
		at = j
	}
	return true
}
