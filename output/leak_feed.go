package output

import "math"

// places says where each of some bytes stands in the content.
type places struct {
	first int
	each  int      // how far one is from the next
	rel   []uint16 // unless nil, how far each is from first
}

func (p *places) at(i int) int {
	if p.rel != nil {
		return p.first + int(p.rel[i])
	}
	return p.first + i*p.each
}

// from returns the places of what follows n bytes.
func (p places) from(n int) places {
	if p.rel != nil {
		p.rel = p.rel[n:]
	} else {
		p.first += n * p.each
	}
	return p
}

// feedBytes is how many decoded bytes may wait to be looked at together.
const feedBytes = 128

// feed takes decoded bytes: it spells them, follows the letters and looks for another encoding in them. They wait until
// there are enough of them, or until settle is called.
type feed struct {
	scan  scan
	spell speller
	inner decoder

	garbage garbage

	depth int // of the decoder that it belongs to
	n     int // bytes that wait
	first int
	wait  [feedBytes]byte
	rel   [feedBytes]uint16 // where each stands, after first
}

// room makes room for what some bytes, at most a step, can be decoded to, by where the first and the last of them stand: no
// more than half of feedBytes, as a word of maxWord bytes may end among them.
func (f *feed) room(st *state, first, last int) {
	if f.n > feedBytes/2 || uint(last-f.first) > math.MaxUint16 {
		f.begin(st, first)
	}
}

// begin looks at what waits, and goes on from a place.
func (f *feed) begin(st *state, first int) {
	f.look(st)
	f.first = first
}

// add takes a byte that was decoded at a place of the content. There has to be room.
func (f *feed) add(c byte, at int) {
	i := f.n & (feedBytes - 1)
	f.wait[i], f.rel[i] = c, uint16(at-f.first)
	f.n = i + 1
}

// addAll takes bytes that were decoded at one place.
func (f *feed) addAll(text []byte, at int) {
	for _, c := range text {
		f.add(c, at)
	}
}

// look looks at the bytes that wait.
func (f *feed) look(st *state) {
	if f.n == 0 {
		return
	}
	text, at := f.wait[:f.n], places{first: f.first, rel: f.rel[:f.n]}
	f.n = 0
	var l symbols
	for done := 0; done < len(text); {
		n := l.spell(text[done:], &f.spell)
		f.scan.take(st, nil, at.from(done), &l)
		done += n
	}
	if f.depth+1 < maxDepth {
		f.inner.follow(st, text, at, f.depth+1)
	}
}

// settle looks at all bytes that wait, also of what is encoded in them.
func (f *feed) settle(st *state) {
	f.look(st)
	f.inner.settle(st)
}

// fork makes f go on from where another feed stands.
func (f *feed) fork(st *state, from *feed) {
	f.look(st)
	from.look(st)
	f.scan, f.spell = from.scan, from.spell
}

func (f *feed) reset() {
	f.inner.release()
	*f = feed{depth: f.depth}
}
