package output

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxGap is how many bytes without a letter may stand in a run.
const maxGap = 1024

// state is how far the check has come in one content: a whole text, or all pieces of a stream. The zero state stands at the
// start. Places are bytes from the start of the content.
type state struct {
	x *index      // during a pass
	p *guard.Pass // during a pass

	done  int // the bytes before it are taken
	text  scan
	spell speller
	lines lines
	coded decoder
	found []found // made, but perhaps not taken by the stream yet
	told  int     // up to where runs were reported that are seen in more than one way
}

// scan is how far one sequence of letters has been followed. The zero scan stands at the start.
type scan struct {
	letters int // taken
	runs    [ways]run

	last                             uint8  // the last letter
	letterKey, stepKey, consonantKey uint64 // the last symbols
	consonants                       int    // taken

	past [passages]passage // plain runs before the last one, in a ring
	next int               // where the next one goes
}

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
	told    bool   // it was too much for the conversation
}

// level says what was found of a run.
type level uint8

const (
	nothing level = iota
	flagged       // a prompt that is too short to block
	blocked
)

type found struct {
	start, end int
	finding    guard.Finding
}

// pass takes the text of p that was not seen before and reports what is found.
func (st *state) pass(x *index, p *guard.Pass) {
	offset := p.Offset()
	st.found = repeat(st.found, p)
	if st.done >= offset+len(p.Text()) {
		return
	}
	st.x, st.p = x, p
	v := p.Folded()
	st.view(v, unseen(v, st.done-offset))
	raw := p.Text()[max(st.done-offset, 0):]
	st.lines.take(st, raw, st.done)
	st.coded.take(st, raw, st.done)
	st.done = offset + len(p.Text())
	st.x, st.p = nil, nil
}

// view takes a form of the text from v.Text[from] on.
func (st *state) view(v guard.View, from int) {
	var l symbols
	for from < len(v.Text) {
		n := l.fill(v.Text[from:], &st.spell)
		st.text.take(st, &v, from, &l)
		from += n
	}
}

// repeat reports again what a stream may not have taken, and returns that.
func repeat(list []found, p *guard.Pass) []found {
	n := 0
	for _, f := range list {
		if f.start >= p.Offset() {
			list[n] = f
			n++
			p.Report(f.within(p))
		}
	}
	return list[:n]
}

func (f *found) within(p *guard.Pass) guard.Finding {
	g := f.finding
	g.Span = guard.Span{Start: f.start - p.Offset(), End: f.end - p.Offset()}
	return g
}

// unseen returns where in v the text begins that does not belong to the first seen bytes.
func unseen(v guard.View, seen int) int {
	if seen <= 0 {
		return 0
	}
	lo, hi := 0, len(v.Text)
	for lo < hi {
		mid := (lo + hi) / 2
		if v.Span(mid, mid+1).Start < seen {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// take looks at the symbols of a piece of v that begins at base: four at a time, and one by one where that may have found
// something and at the ends.
func (s *scan) take(st *state, v *guard.View, base int, l *symbols) {
	syms, following := l.sym[:l.n], false
	for i := 0; i < len(syms); {
		if s.letters&3 == 0 && !following {
			i += s.four(st.x, syms[i:])
		}
		following = false
		for end := min(i+4-s.letters&3, len(syms)); i < end; i++ {
			if s.one(st, v, syms[i], base+int(l.at[i])) {
				following = true
			}
		}
	}
}

// four takes symbols as long as nothing is found, in groups of four, and returns how many. It begins behind a group.
func (s *scan) four(x *index, syms []uint8) int {
	f := x.filter
	k0, k2, k3, last := s.letterKey, s.stepKey, s.consonantKey, uint(s.last)
	consonants, n := s.consonants, 0
	for ; n+4 <= len(syms); n += 4 {
		g := syms[n : n+4 : n+4]
		a, b, c, d := uint(g[0]&31), uint(g[1]&31), uint(g[2]&31), uint(g[3]&31)
		ab, cd := a<<5|b, c<<5|d
		p, q := pairs[ab], pairs[cd]
		next3 := ((k3<<(5*p.n)|uint64(p.key))<<(5*q.n) | uint64(q.key)) & keyMask
		next2 := (k2<<20 | uint64(steps[last<<5|a])<<15 | uint64(steps[ab])<<10 | uint64(steps[b<<5|c])<<5 | uint64(steps[cd])) & keyMask
		kb := (k0<<10 | uint64(ab)) & keyMask
		kd := (k0<<20 | uint64(ab)<<10 | uint64(cd)) & keyMask
		if (f.test(kb)|f.test(kd)|f.test(next2)|f.test(next3))>>31 != 0 &&
			(x.find(plain, kb) != nil || x.find(plain, kd) != nil || x.find(turned, kd) != nil ||
				x.find(shifted, next2) != nil || x.find(masked, next3) != nil) {
			break
		}
		k0, k2, k3, last = kd, next2, next3, d
		consonants += int(p.n + q.n)
	}
	s.letterKey, s.stepKey, s.consonantKey, s.last = k0, k2, k3, uint8(last)
	s.letters, s.consonants = s.letters+n, consonants
	return n
}

// one takes a symbol that was made from v.Text[at], or where v is nil from the byte at, and says whether it ends a key of
// a prompt.
func (s *scan) one(st *state, v *guard.View, c uint8, at int) (follows bool) {
	s.letters++
	s.letterKey = (s.letterKey<<5 | uint64(c)) & keyMask
	s.stepKey = (s.stepKey<<5 | uint64(step(s.last, c))) & keyMask
	if consonant[c&31] != 0 {
		s.consonantKey = (s.consonantKey<<5 | uint64(c)) & keyMask
		s.consonants++
	}
	s.last = c
	if s.letters&1 == 0 {
		follows = s.hit(st, v, plain, s.letterKey, at)
	}
	if s.letters&3 == 0 {
		for way, key := range [ways]uint64{turned: s.letterKey, shifted: s.stepKey, masked: s.consonantKey} {
			if way != plain && s.hit(st, v, way, key, at) {
				follows = true
			}
		}
	}
	return follows
}

// hit takes a key, at the last letter taken, and says whether it is in the index.
func (s *scan) hit(st *state, v *guard.View, way int, key uint64, at int) bool {
	slot := st.x.find(way, key)
	if slot == nil {
		return false
	}
	r := &s.runs[way]
	follows := r.at != 0 && r.at == s.letters-stride[way]
	if follows && r.over {
		r.at = s.letters
		return true
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
	switch prompts := r.prompts & in; {
	case !follows, prompts == 0:
		*r = run{prompts: in, said: s.inside(way, end)}
		if counts {
			r.length = gram
		}
	case start-r.end > maxGap:
		*r = run{prompts: in, said: s.inside(way, end)}
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
	return true
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
	st.report(s, found{r.start, r.end, f})
}

// report takes what s has found. What is seen in one way of decoding is often seen in another one too.
func (st *state) report(s *scan, f found) {
	if s != &st.text {
		if f.start < st.told {
			return
		}
		st.told = f.end
	}
	st.found = append(st.found, f)
	st.p.Report(f.within(st.p))
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

// hold returns how many of the bytes before end belong to runs that may still become leaks.
func (st *state) hold(end int) int {
	from := min(st.text.since(end), st.lines.scan.since(end))
	from = min(from, st.coded.since(end))
	return end - from
}

// since returns where the first of the runs begins that may still become leaks, or end.
func (s *scan) since(end int) int {
	from := end
	for way := range s.runs {
		r := &s.runs[way]
		if r.at != 0 && r.at > s.letters-stride[way] && !r.over && r.start != 0 && end-r.end <= maxGap {
			from = min(from, r.start)
		}
	}
	return from
}
