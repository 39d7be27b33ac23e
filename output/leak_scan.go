package output

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxGap is how many bytes without a letter may stand in a run.
const maxGap = 1024

// state is how far the check has come in one content: a whole text, or all pieces of a stream. The zero state stands at the
// start. Places are bytes from the start of the content.
type state struct {
	x *index      // of the last pass
	p *guard.Pass // the last one

	done  int // the bytes before it are taken
	text  scan
	spell speller
	lines lines
	coded decoder
	found []found // made, but perhaps not taken by the stream yet
	seen  []found // in this piece, in what is undone
	told  int     // up to where runs were reported that are seen in more than one way

	runs      int              // how many keys were found: each run has a number of its own
	additions []addition       // in this piece
	tooMuch   map[int]struct{} // runs that were too much for the conversation, by their numbers
}

// scan is how far one sequence of letters has been followed. The zero scan stands at the start.
type scan struct {
	letters int // taken
	runs    [ways]run

	last                             uint8  // the last letter
	letterKey, stepKey, consonantKey uint64 // the last symbols
	consonants                       int    // taken
	lastHit                          int    // letters taken when a key was last found
	near                             bool   // a key may end at the last letter whose number is a multiple of four, or two letters behind it

	past [passages]passage // plain runs before the last one, in a ring
	next int               // where the next one goes
}

type found struct {
	start, end int
	finding    guard.Finding
}

// take looks at the symbols of a piece of text, which is v from the first of its places on, or of the content where v is nil:
// four at a time, and one by one where that may have found something and at the ends.
func (s *scan) take(st *state, v *guard.View, at places, l *symbols) {
	l.list[0] = symbol(s.last)
	for i := 1; i < l.n; {
		if s.letters&3 == 0 && !s.near {
			i += s.four(&st.x.sieve, l.list[i-1:l.n])
		}
		for end := min(i+4-s.letters&3, l.n); i < end; i++ {
			s.one(st, v, l.list[i].number(), at.at(l.list[i].at()))
		}
	}
}

// four takes the symbols behind the first one, which was taken, as long as no key may be near, in groups of four, and returns
// how many. It begins behind a group.
func (s *scan) four(sieve *filter, list []symbol) int {
	n, steps, consonants, masked := passOver(sieve.bytes, list, s.stepKey, s.consonantKey)
	s.stepKey, s.consonantKey, s.last = steps&keyMask, consonants&keyMask, list[n].number()
	for _, c := range list[max(0, n-gram)+1 : n+1] {
		s.letterKey = (s.letterKey<<5 | uint64(c.number())) & keyMask
	}
	s.letters, s.consonants = s.letters+n, s.consonants+masked
	return n
}

// passOver takes groups of four symbols for four, and returns how many symbols and consonants these were.
//
// The symbols of a group, and the steps to them, stand in lanes of sixteen bits. There is no call in the loop, and little
// that lives through it, so that it stays in registers.
func passOver(sieve []uint8, list []symbol, steps, consonants uint64) (taken int, _, _ uint64, masked int) {
	const lanes = 1 | 1<<16 | 1<<32 | 1<<48
	n, bits := len(list), uint32(0)
	for ; len(list) > 4; list = list[4:] {
		y := lanesOf(list[1:5]) & (31 * lanes)
		// As in steps: 26 more where the letter before stands behind in the alphabet, modulo 32, and one more.
		d := y + 32*lanes - lanesOf(list)&(31*lanes)
		d = (d+26*lanes-d>>5&lanes*26)&(31*lanes) + lanes
		d |= d << 21
		d = steps<<20 | d>>16&0x7FF<<10 | d>>48
		y |= y << 21
		p, q := pairs[y>>16&0x3FF], pairs[y>>48&0x3FF]
		c := (consonants<<(p>>10&63)|uint64(p&0x3FF))<<(q>>10&63) | uint64(q&0x3FF)
		if lacks(sieve, d<<sievedShift*spread)*lacks(sieve, c<<maskedShift*spread) == 0 &&
			(passes(sieve, d<<sievedShift) || passes(sieve, c<<maskedShift)) {
			break
		}
		steps, consonants = d, c
		bits += p>>10 + q>>10
	}
	return n - len(list), steps, consonants, int(bits / 5)
}

// lanesOf puts four symbols side by side.
func lanesOf(list []symbol) uint64 {
	_ = list[3]
	return uint64(list[0]) | uint64(list[1])<<16 | uint64(list[2])<<32 | uint64(list[3])<<48
}

// one takes a symbol that was made from v.Text[at], or where v is nil from the byte at.
func (s *scan) one(st *state, v *guard.View, c uint8, at int) {
	s.push(c)
	if s.letters&1 == 0 && (s.near || s.letters&3 == 0) {
		s.ended(st, v, at)
	}
}

// push adds a symbol to the last ones.
func (s *scan) push(c uint8) {
	only := consonant[c&31]
	s.letters++
	s.consonants += int(only & 1)
	s.letterKey = (s.letterKey<<5 | uint64(c)) & keyMask
	s.stepKey = s.stepKey<<5&keyMask | uint64(step(s.last, c))
	s.consonantKey = s.consonantKey<<(only&5)&keyMask | uint64(c)&only
	s.last = c
}

// ended looks for the keys that may end at the last letter, whose number is even.
func (s *scan) ended(st *state, v *guard.View, at int) {
	if s.letters&3 != 0 {
		s.hit(st, v, plain, s.letterKey, at)
		return
	}
	if s.near = st.x.near(s.stepKey, s.consonantKey); s.near {
		s.hit(st, v, plain, s.letterKey, at)
		s.hit(st, v, turned, s.letterKey, at)
		s.hit(st, v, shifted, s.stepKey, at)
		s.hit(st, v, masked, s.consonantKey, at)
	}
}

// report takes what was found in the content as it stands, or in what is undone.
func (st *state) report(inText bool, f found) {
	if !inText {
		st.seen = append(st.seen, f)
		return
	}
	st.found = append(st.found, f)
	st.p.Report(f.within(st.p))
}

// reportUndone reports what was found in what is undone, in the order in which it ends. What is seen in one way of decoding is
// often seen in another one too.
func (st *state) reportUndone() {
	slices.SortFunc(st.seen, found.compare)
	for _, f := range st.seen {
		if f.start >= st.told {
			st.told = f.end
			st.report(true, f)
		}
	}
	st.seen = st.seen[:0]
}

func (f found) compare(g found) int {
	a, _ := f.finding.Data.(Leak)
	b, _ := g.finding.Data.(Leak)
	return cmp.Or(f.end-g.end, f.start-g.start, strings.Compare(f.finding.Rule, g.finding.Rule), a.Prompt-b.Prompt, cmp.Compare(a.Share, b.Share))
}

// hold returns how many of the bytes before end belong to runs that may still become leaks.
func (st *state) hold(end int) int {
	from := min(st.text.since(end), st.lines.scan.since(end))
	from = min(from, st.coded.since(end))
	return end - from
}
