package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// ending goes on with a mark that may end a sentence or a quotation, behind k words of the tile.
func (s *Scan) ending(t *words.Tile, kind uint32, p, k int) {
	n := &s.now
	if kind < tellStop {
		s.sign(kind%MaxClasses, p, k)
	}
	at := n.tile + p
	switch kind {
	case tellQuote:
		quote := ^n.flags >> toldQuoted & 1
		if n.base+k <= 1 {
			quote = 0
		}
		n.flags = n.flags&^(1<<toldQuoted) | quote<<toldQuoted
		return
	case tellLine:
		if n.base+k < fewWords && n.plain+k != 0 {
			return
		}
	case tellColon:
		if !afterKey(s.text, at) {
			return
		}
		at++
	default:
		if next := t.At(p + 1); next > ' ' && next != '"' && next != ')' {
			return
		}
		at++
	}
	s.end(t, k, at)
}

// ended is a sentence that has ended. What is told of it is not added up yet.
type ended struct {
	start, end       int
	words            int
	wordSum, restSum int32
	told             uint32 // up to here
}

// mostEnded is how many of them are kept.
const mostEnded = 64

// end ends the sentence behind k words of the tile.
func (s *Scan) end(t *words.Tile, k, at int) {
	n := &s.now
	if n.base+k > 0 {
		s.wordSum += s.sums[uint(k)%(2*words.Most)] - s.sums[uint(n.from)%(2*words.Most)]
		if s.apart && k > n.from {
			s.rejoin(t, n.from)
		}
		e := &s.ended[n.ended%mostEnded]
		e.start, e.end, e.words, e.wordSum, e.restSum, e.told = s.began(t), at, n.base+k, s.wordSum, s.restSum, n.told
		s.wordSum, s.restSum = 0, 0
		s.talk = max(s.talk-1, 0)
		if n.ended++; n.ended == mostEnded {
			s.closeAll()
		}
	}
	s.forget()
	n.from, n.base, n.plain, n.start, n.last, n.hist, n.flags = k, -k, -k, -1, k, 0, 0
	if s.talk >= talking {
		n.flags = 1 << toldTalk
	}
}

// closeAll closes the sentences that have ended, and adds up what is told of this one.
func (s *Scan) closeAll() {
	n := &s.now
	told := n.told % mostTold
	sumTold(s.told[:(told+3)&^3], &s.h.rest, s.toldSums[1:])
	from := int32(0)
	for i := range s.ended[:n.ended%(mostEnded+1)] {
		e := &s.ended[i]
		to := s.toldSums[e.told%mostTold]
		s.closed(e.start, e.end, e.words, e.wordSum, e.restSum+to-from)
		from = to
	}
	s.restSum += s.toldSums[told] - from
	n.told, n.ended = 0, 0
}

// rejoin puts the pair of word k and the word that the sentence says is before it in the place of the pair that the tile has.
func (s *Scan) rejoin(t *words.Tile, k int) {
	h, w := t.Hash[k+1], &s.h.words
	s.wordSum += int32(w[pairIndex(s.before, h)]) - int32(w[pairIndex(t.Hash[k], h)])
	s.apart = false
}
