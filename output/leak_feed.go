package output

import (
	"math"
	"unicode/utf8"
)

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

// feedBytes is how many decoded bytes wait before they are looked at together.
const feedBytes = 64

// feed takes decoded bytes: it spells them, follows the letters and looks for another encoding in them. They wait until
// there are enough of them, or until settle is called.
type feed struct {
	scan  scan
	spell speller
	inner decoder

	depth int // of the decoder that it belongs to
	n     int // bytes that wait
	first int
	wait  [feedBytes]byte
	rel   [feedBytes]uint16 // where each stands, after first
}

// add takes a byte that was decoded at a place of the content.
func (f *feed) add(st *state, c byte, at int) {
	if f.n == feedBytes || uint(at-f.first) > math.MaxUint16 {
		f.room(st, at)
	}
	f.wait[f.n&(feedBytes-1)], f.rel[f.n&(feedBytes-1)] = c, uint16(at-f.first)
	f.n++
}

// addAll takes bytes that were decoded at one place.
func (f *feed) addAll(st *state, text []byte, at int) {
	for _, c := range text {
		f.add(st, c, at)
	}
}

// room makes room for a byte.
func (f *feed) room(st *state, at int) {
	f.look(st)
	f.first = at
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

// spell takes the symbols of decoded bytes with what they stand for, and returns of how many.
func (l *symbols) spell(text []byte, s *speller) int {
	l.n = 1
	for i, c := range text {
		sym := asciiSymbols[c]
		if sym != 0 && !s.busy() {
			l.list[l.n] = sym + symbol(i)<<8
			l.n++
			continue
		}
		if sym == 0 && c < utf8.RuneSelf && !s.busy() && c != '%' && c != '&' && c != '\\' {
			continue
		}
		if l.n > len(l.list)-maxSpelled {
			return i
		}
		var out spelled
		s.put(&out, c)
		for _, sym := range out.sym[:out.n] {
			l.list[l.n] = newSymbol(sym, i)
			l.n++
		}
	}
	return len(text)
}
