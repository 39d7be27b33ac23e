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
	if count := n.base + k; count > 0 {
		sum := s.wordSum + s.sums[uint(k)%(2*words.Most)] - s.sums[uint(n.from)%(2*words.Most)]
		if s.apart && k > n.from {
			sum += s.rejoined(t, n.from)
		}
		e := &s.ended[n.ended%mostEnded]
		e.start, e.end, e.words, e.wordSum, e.restSum, e.told = s.began(t), at, count, sum, s.restSum, n.told
		s.wordSum, s.restSum = 0, 0
		if s.talk > 0 {
			s.talk--
		}
		if n.ended++; n.ended == mostEnded {
			s.closeAll()
		}
	}
	s.before, s.apart = 0, true
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

// rejoined is what it adds that word k makes a pair with the word that the state says is before it, and not with the one in the tile.
func (s *Scan) rejoined(t *words.Tile, k int) int32 {
	before, h, w := t.Hash[uint(k)%words.Most], t.Hash[uint(k)%words.Most+1], &s.h.words
	s.apart = false
	return int32(w[pairIndex(s.before, h)]) - int32(w[pairIndex(before, h)])
}
