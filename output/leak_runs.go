package output

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	passages = 20
	// nearby is how many letters, some fifty words, passages may be apart to count together.
	nearby = 240
	// together is how many letters passages need to have that count together, with MinLetters as usual. Over 200,000 pairs of an answer and a prompt
	// that is not its own the most was 94, twice; prompts with every few words changed mostly come to 100 and more.
	together = 96
	// apart is how many letters of the text, and of the prompt, may stand between passages that follow it in order.
	apart = 64
	// inOrder is how many letters passages need to have that follow the prompt in order. Over the same pairs 46 were not
	// reached.
	inOrder = 60
)

// passage is a run that has ended.
type passage struct {
	at      int    // how many letters were taken at its end
	length  int    // in letters
	chain   int    // letters of the passages before that it follows in order
	first   int    // where it begins in the prompts
	prompts uint64 // that it follows
}

// run is text that follows a prompt.
type run struct {
	at      int    // how many letters were taken when it was last seen
	count   int    // how many symbols were taken then
	length  int    // in symbols; those that may be said do not count
	prompts uint64 // that it follows, a bit set
	first   int    // where it begins in the prompts, see slot.last
	before  int    // letters of passages that count together with it
	chain   int    // of those that it follows in order
	start   int    // where the last symbol of its first key that counts stands
	end     int    // where it ends, unless over
	said    level  // what was found
	over    bool   // nothing more can be found
	number  int    // of all runs of the content
}

// level says what was found of a run.
type level uint8

const (
	nothing level = iota
	flagged       // a prompt that is too short to block
	blocked
)

// hit takes a key, at the last letter taken.
func (s *scan) hit(st *state, v *guard.View, way int, key uint64, at int) {
	slot := st.x.find(way, key)
	if slot == nil {
		return
	}
	s.lastHit = s.letters
	r := &s.runs[way]
	follows := r.at != 0 && r.at == s.letters-stride[way]
	if follows && r.over {
		r.at = s.letters
		return
	}
	count := s.letters
	if way == masked {
		count = s.consonants
	}
	start, end := at, at+1
	if v != nil {
		span := v.Span(at, at+1)
		start, end = span.Start+st.p.Offset(), span.End+st.p.Offset()
	}
	counts, in := slot.key&weak == 0, st.x.sets[slot.set]
	if way == plain && !follows {
		s.remember()
	}
	st.runs++
	switch prompts := r.prompts & in; {
	case !follows, prompts == 0:
		*r = run{number: st.runs, prompts: in, said: s.inside(way, end)}
		if counts {
			r.length = gram
		}
	case start-r.end > maxGap:
		*r = run{number: st.runs, prompts: in, said: s.inside(way, end)}
		if counts {
			r.length = 1
		}
	default:
		r.prompts = prompts
		if counts {
			r.length += count - r.count
		}
	}
	if r.first == 0 {
		r.first = int(slot.last)
		if way == plain && counts {
			r.before, r.chain = s.nearby(r), s.chained(r)
		}
	}
	r.at, r.count, r.end = s.letters, count, end
	if counts {
		if r.start == 0 { // no run starts there: a key has twelve symbols
			r.start = start
		}
		s.decide(st, way)
	}
}

// remember keeps the plain run that has ended.
func (s *scan) remember() {
	r := &s.runs[plain]
	if r.length == 0 {
		return
	}
	for i := range s.past {
		p := &s.past[i]
		if p.at != 0 && s.letters-p.at <= nearby && r.first < p.first+p.length && p.first < r.first+r.length {
			p.at = r.at // again
			p.length = max(p.length, r.length)
			return
		}
	}
	s.past[s.next%passages] = passage{r.at, r.length, r.chain, r.first, r.prompts}
	s.next++
}

// nearby returns how many letters passages near a run have that follow one of the same prompts in other places.
func (s *scan) nearby(r *run) (n int) {
	for i := range s.past {
		p := &s.past[i]
		if p.at != 0 && s.letters-p.at <= nearby && p.prompts&r.prompts != 0 && (r.first < p.first || p.first+p.length <= r.first) {
			n += p.length
		}
	}
	return n
}

// chained returns how many letters the passages have that a run follows in order, without much between them.
func (s *scan) chained(r *run) int {
	p := &s.past[(s.next+passages-1)%passages]
	skipped := r.first - (p.first + p.length)
	if p.at == 0 || s.letters-p.at > apart+gram || p.prompts&r.prompts == 0 || skipped < 0 || skipped > apart+gram {
		return 0
	}
	return p.chain + p.length
}

// decide reports the run of a way if it is long enough and was not reported in another way.
func (s *scan) decide(st *state, way int) {
	r := &s.runs[way]
	which, reached, onlyShort := -1, r.said, true
	for set := r.prompts; set != 0; set &= set - 1 {
		i := bits.TrailingZeros64(set)
		q := &st.x.prompts[i]
		l := blocked
		if q.short {
			l = flagged
		}
		onlyShort = onlyShort && q.short
		if l > reached && (r.length >= q.enough[way] || way == plain && (r.length+r.before >= q.near || r.length+r.chain >= q.inOrder)) {
			which, reached = i, l
		}
	}
	r.over = reached == blocked || reached == flagged && onlyShort
	if which < 0 {
		if way == plain {
			s.addUp(st)
		}
		return
	}
	s.tell(way, reached)
	q := &st.x.prompts[which]
	f := guard.Finding{Rule: st.x.rule}
	if !st.x.certain {
		f.Score = float32(min(q.enough[plain], usualLetters)) / usualLetters
		f.Data = Leak{which, min(1, float64(r.length+r.before)/float64(q.letters[way]))}
	}
	if q.short {
		f.Rule, f.Action = "output.prompt_leak.short", guard.Flag
	}
	st.report(s == &st.text, found{r.start, r.end, f})
}

// inside returns what was found of the runs in other ways that a run which ends there is part of.
func (s *scan) inside(way, end int) (said level) {
	for other := range s.runs {
		if other != way && s.open(other, end) {
			said = max(said, s.runs[other].said)
		}
	}
	return said
}

// tell says of a run and of those that go on beside it, in other ways, that they were found.
func (s *scan) tell(way int, said level) {
	end := s.runs[way].end
	for other := range s.runs {
		if o := &s.runs[other]; other == way || s.open(other, end) {
			o.said = max(o.said, said)
			o.over = o.over || o.said == blocked
		}
	}
}

// open reports whether a run goes on up to end, as far as is known.
func (s *scan) open(way, end int) bool {
	r := &s.runs[way]
	return r.at != 0 && r.at >= s.letters-stride[way] && (r.over || end-r.end <= maxGap)
}

// since returns where the first of the runs begins that may still become leaks, or end.
func (s *scan) since(end int) int {
	if s.lastHit == 0 || s.letters-s.lastHit >= longestStride {
		return end
	}
	from := end
	for way := range s.runs {
		r := &s.runs[way]
		if r.at != 0 && r.at > s.letters-stride[way] && !r.over && r.start != 0 && end-r.end <= maxGap {
			from = min(from, r.start)
		}
	}
	return from
}
