package output

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxGap is how many bytes without a letter may stand in a run before it counts as a leak.
const maxGap = 1024

// scan is how far the check has come in one content: a whole text, or all pieces of a stream. The zero scan stands at the
// start. Places are bytes from the start of the content.
type scan struct {
	done  int   // the letters before it are taken
	last  uint8 // the letter before
	keys  [ways]uint64
	count [ways]int // symbols taken
	runs  [ways]run
	found []found // made, but perhaps not taken by the stream yet
}

// run is text that follows a prompt.
type run struct {
	at      int    // count of symbols at the last one of it
	length  int    // in symbols; those that may be said do not count
	prompts uint64 // that it follows, a bit set
	start   int    // where the last symbol of its first key stands
	end     int    // where it ends, unless over
	said    level  // what was found
	over    bool   // nothing more can be found
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
func (s *scan) pass(x *index, p *guard.Pass) {
	offset := p.Offset()
	s.repeat(p)
	if s.done >= offset+len(p.Text()) {
		return
	}
	v := p.Folded()
	var l symbols
	for i := s.skip(v, offset); i < len(v.Text); {
		n := l.fill(v.Text[i:])
		s.take(x, p, &v, i, &l)
		i += n
	}
	s.done = offset + len(p.Text())
}

// repeat reports again what a stream may not have taken.
func (s *scan) repeat(p *guard.Pass) {
	n := 0
	for _, f := range s.found {
		if f.start >= p.Offset() {
			s.found[n] = f
			n++
			p.Report(f.within(p))
		}
	}
	s.found = s.found[:n]
}

func (f *found) within(p *guard.Pass) guard.Finding {
	g := f.finding
	g.Span = guard.Span{Start: f.start - p.Offset(), End: f.end - p.Offset()}
	return g
}

// skip returns where in v the text begins that was not seen before.
func (s *scan) skip(v guard.View, offset int) int {
	seen := s.done - offset
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

// take looks at the symbols of a piece of v that begins at base.
func (s *scan) take(x *index, p *guard.Pass, v *guard.View, base int, l *symbols) {
	t0, t1, t2 := &x.tables[plain], &x.tables[masked], &x.tables[shifted]
	k0, k1, k2, last := s.keys[plain], s.keys[masked], s.keys[shifted], s.last
	letters, consonants := s.count[plain], s.count[masked]
	for i, c := range l.sym[:l.n] {
		letters++
		k0 = (k0<<5 | uint64(c)) & keyMask
		if t0.may(k0) {
			s.count = [ways]int{letters, consonants, letters}
			s.hit(x, p, v, plain, k0, base+int(l.at[i]))
		}
		k2 = (k2<<5 | uint64(step(last, c))) & keyMask
		if t2.may(k2) {
			s.count = [ways]int{letters, consonants, letters}
			s.hit(x, p, v, shifted, k2, base+int(l.at[i]))
		}
		last = c
		if isVowel[c&31] {
			continue
		}
		consonants++
		k1 = (k1<<5 | uint64(c)) & keyMask
		if t1.may(k1) {
			s.count = [ways]int{letters, consonants, letters}
			s.hit(x, p, v, masked, k1, base+int(l.at[i]))
		}
	}
	s.keys, s.last = [ways]uint64{k0, k1, k2}, last
	s.count = [ways]int{letters, consonants, letters}
}

// may reports whether key can be in t.
func (t *table) may(key uint64) bool {
	bit := key * spread >> t.quick
	return t.bitmap[bit>>6]>>(bit&63)&1 != 0
}

// hit takes a key that may be in the index, at the last symbol taken in that way, which was made from v.Text[at].
func (s *scan) hit(x *index, p *guard.Pass, v *guard.View, way int, key uint64, at int) {
	slot := x.tables[way].slot(key)
	if slot.key == 0 {
		return
	}
	r, count := &s.runs[way], s.count[way]
	follows := r.at != 0 && r.at == count-1
	if follows && r.over {
		r.at = count
		return
	}
	span := v.Span(at, at+1)
	start, end := span.Start+p.Offset(), span.End+p.Offset()
	counts := slot.key&weak == 0
	switch prompts := r.prompts & slot.prompts; {
	case !follows, prompts == 0:
		*r = run{prompts: slot.prompts, said: s.inside(way, end)}
		if counts {
			r.length = gram
		}
	case start-r.end > maxGap:
		*r = run{prompts: slot.prompts, said: s.inside(way, end)}
		if counts {
			r.length = 1
		}
	default:
		r.prompts = prompts
		if counts {
			r.length++
		}
	}
	r.at, r.end = count, end
	if counts {
		if r.start == 0 { // no run starts there: a key has twelve symbols
			r.start = start
		}
		s.decide(x, p, way)
	}
}

// decide reports the run of a way if it is long enough and was not reported in another way.
func (s *scan) decide(x *index, p *guard.Pass, way int) {
	r := &s.runs[way]
	which, reached, onlyShort := -1, r.said, true
	for set := r.prompts; set != 0; set &= set - 1 {
		i := bits.TrailingZeros64(set)
		q := &x.prompts[i]
		l := blocked
		if q.short {
			l = flagged
		}
		onlyShort = onlyShort && q.short
		if l > reached && r.length >= q.enough[way] {
			which, reached = i, l
		}
	}
	r.over = reached == blocked || reached == flagged && onlyShort
	if which < 0 {
		return
	}
	s.tell(way, reached)
	q := &x.prompts[which]
	f := guard.Finding{
		Rule:  "output.prompt_leak",
		Score: float32(min(q.enough[plain], usualLetters)) / usualLetters,
		Data:  Leak{which, min(1, float64(r.length)/float64(q.letters[way]))},
	}
	if q.short {
		f.Rule, f.Action = "output.prompt_leak.short", guard.Flag
	}
	s.found = append(s.found, found{r.start, r.end, f})
	p.Report(s.found[len(s.found)-1].within(p))
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

// open reports whether a run goes on up to end. That of a way which comes after this one may still end with the symbol
// before.
func (s *scan) open(way, end int) bool {
	r := &s.runs[way]
	return r.at != 0 && r.at >= s.count[way]-1 && (r.over || end-r.end <= maxGap)
}

// hold returns how many of the bytes before end belong to runs that may still become leaks.
func (s *scan) hold(end int) int {
	from := end
	for way := range s.runs {
		r := &s.runs[way]
		if r.at == 0 || r.at != s.count[way] || r.over {
			continue
		}
		if r.start != 0 && end-r.end <= maxGap {
			from = min(from, r.start)
		}
	}
	return end - from
}
