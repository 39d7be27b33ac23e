package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// ended is a sentence of a tile that has ended, by a mark. Neither are the weights of its words added up yet nor what is told of it.
type ended struct {
	end   uint16 // its place
	done  uint16 // words of the tile up to here
	told  uint16 // classes told up to here
	marks uint16 // events of marks up to here
	words uint16 // of the sentence, with marks; none if it is only to be forgotten what stands in front of it
}

// mostEnded is more than there can be in a tile: each has a word or a mark, and another byte behind that.
const mostEnded = words.Bytes/2 + 8

// endsBefore says of a byte whether a full stop in front of it ends a sentence.
var endsBefore = func() (t [256]uint8) {
	for c := range ' ' + 1 {
		t[c] = 1
	}
	t['"'], t[')'] = 1, 1
	return t
}()

// ending goes on with a mark that may end a sentence or a quotation, behind k words of the tile.
func (s *Scan) ending(e, kind uint32, text []byte, k int) {
	n, p := &s.now, int(e>>eventPlace)
	if kind < tellStop {
		s.tell(e)
		n.base++
	}
	before, next := text[p], text[p+2]
	switch kind {
	case tellQuote:
		quote := ^n.flags >> toldQuoted & 1
		if n.base+k <= 1 {
			quote = 0
		}
		n.flags = n.flags&^(1<<toldQuoted) | quote<<toldQuoted
		return
	case tellLine:
		if n.base+k >= fewWords || n.plain+k == 0 {
			s.end(k, p)
		}
		return
	case tellColon: // see afterKey
		if before != '"' && before != '\'' || next != ' ' && next != before {
			return
		}
	default:
		if endsBefore[next] == 0 {
			return
		}
	}
	s.end(k, p+1)
}

// end ends the sentence behind k words of the tile.
func (s *Scan) end(k, at int) {
	n := &s.now
	if count := n.base + k; count > 0 || n.ended == 0 {
		s.ended[n.ended%mostEnded] = ended{uint16(at), uint16(k), uint16(n.told), uint16(n.mark), uint16(count)}
		n.ended++
		if count > 0 && s.talk > 0 {
			s.talk--
		}
	}
	n.base, n.plain, n.flags, n.prev, n.anew = -k, -k, 0, 1<<eventMark, n.told+3
	if s.talk >= talking {
		n.flags = 1 << toldTalk
	}
}

// doneBy returns how many words of the tile are counted in front of sentence i.
func (s *Scan) doneBy(i uint32) int {
	if i > 0 {
		return int(s.ended[(i-1)%mostEnded].done)
	}
	return s.now.from
}

// began returns where sentence i begins, which has words or marks: those that have ended, from 0, and the one behind them.
func (s *Scan) began(t *words.Tile, i uint32) int {
	mark := s.now.behind
	if i > 0 {
		mark = uint32(s.ended[(i-1)%mostEnded].marks)
	} else if s.now.start >= 0 {
		return s.now.start
	}
	word := uint32(t.Edge[2*uint(s.doneBy(i))%uint(len(t.Edge))])
	for _, e := range s.markEvents[mark%uint32(len(s.markEvents)):] {
		if e>>eventPlace >= word {
			break
		}
		if kind := e >> eventClass % (1 << (eventPlace - eventClass)); kind != tellRare && kind < tellStop {
			word = e >> eventPlace
		}
	}
	return t.From + int(word)
}

// closeAll closes the sentences that have ended, and adds up what is told of this one.
func (s *Scan) closeAll(t *words.Tile) {
	n := &s.now
	told := n.told % mostTold
	sumTold(&s.told, &s.h.rest, s.toldSums[1:][:(told+3)&^3])
	done, from := n.from, int32(0)
	for i := range s.ended[:n.ended%(mostEnded+1)] {
		e := &s.ended[i]
		k, to := int(e.done), s.toldSums[e.told%mostTold]
		sum := s.wordSum + s.sums[uint(k)%(2*words.Most)] - s.sums[uint(done)%(2*words.Most)]
		if s.apart && k > done {
			sum += s.rejoined(t, done)
		}
		if e.words > 0 {
			start := ^i // not known yet
			if s.each != nil {
				start = s.began(t, uint32(i))
			}
			words := int(e.words)
			s.closed(start, n.tile+int(e.end), s.h.evidence(sum, s.restSum+to-from, words, shapeOf(words, s.sentences)))
		}
		s.wordSum, s.restSum = 0, 0
		s.before, s.apart = 0, true
		done, from = k, to
	}
	if s.runFrom < 0 {
		s.runFrom = s.began(t, uint32(^s.runFrom))
	}
	if s.from < 0 {
		s.from = s.began(t, uint32(^s.from))
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
