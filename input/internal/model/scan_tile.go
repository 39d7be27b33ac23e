package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// Tile goes on with the next tile of the text. What single words say is looked up for all of them, in steps without branches, and
// added up. What depends on what stands around a word is noted where words have a class, and at marks, and looked up when the
// sentence ends, so that no look-up waits for another. What is rare is left to the methods in scan.go, which go word by word.
func (s *Scan) Tile(t *words.Tile) {
	t.Hash[0] = s.before
	s.apart, s.done = false, 0
	if s.next > t.From {
		s.done, s.apart = t.Rank(s.next-t.From), true
	}
	s.addUp(t)
	s.listMarks(t)
	n := s.resume()
	w, m := uint(0), uint(0)
	for {
		a, b := s.wordEvents[w%(2*words.Most)], s.markEvents[m%(2*words.Bytes)]
		e := min(a, b)
		if e == noEvent {
			break
		}
		first := uint((uint64(a) - uint64(b)) >> 63)
		w += first
		m += 1 - first
		word := int(e >> eventWord & 1)
		k := int(e&(1<<eventClass-1)) + word
		c := e >> eventClass % MaxClasses
		if n.base+k >= mostWords-1 {
			s.pause(t, &n)
			s.special(t, int(e>>eventPlace))
			n = s.resume()
			continue
		}
		if e>>eventSpecial&1 == 0 {
			n.base += 1 - word
			n.marks += 1 - word
			s.note(&n, t, e, k, word, c)
			continue
		}
		p := int(e >> eventPlace)
		if kinds[t.At(p)] != marked {
			s.pause(t, &n)
			s.special(t, p)
			n = s.resume()
			continue
		}
		if t.From+p >= s.next {
			s.ending(t, &n, e, k)
		}
	}
	s.pause(t, &n)
	s.advance(t, t.N)
	s.settle(t)
}

// now is the sentence as far as Tile has come, kept in registers.
type now struct {
	from  int // words of the tile in front of it are counted
	base  int // of the words and marks of the sentence: how many more there are than words of the tile
	marks int
	start int    // where the sentence begins, -1 if with word from
	last  int    // words of the tile up to the last class
	hist  uint32 // the last three classes, the last one lowest
	flags uint32 // quoted, and talked about attacks, as told has them
	told  uint32 // how many are told
}

// What is told of a class: itself and the three before, and in the upper bits whether it is quoted, how many words lie between it and the
// last (at most two), whether the text has been talking about attacks, and its place in the sentence (at most three).
const (
	toldQuoted = 24
	toldGap    = 25
	toldTalk   = 27
	toldPlace  = 28
	toldHist   = 1<<18 - 1
)

// resume begins or goes on with what the state says.
func (s *Scan) resume() now {
	n := now{from: s.done, base: s.words - s.done, marks: s.marks, start: -1, last: s.done - int(int32(s.gap)), hist: s.c1 | s.c2<<6 | s.c3<<12}
	if s.words > 0 {
		n.start = s.start
	}
	n.flags = s.quoted << toldQuoted
	if s.talk >= talking {
		n.flags |= 1 << toldTalk
	}
	return n
}

// pause brings the state to where n has come, except for words behind the last event.
func (s *Scan) pause(t *words.Tile, n *now) {
	s.done, s.words, s.marks = n.from, n.base+n.from, n.marks
	if s.words > 0 {
		if s.start = n.start; n.start < 0 {
			start, _ := t.Word(n.from)
			s.start = t.From + start
		}
	}
	s.gap = uint32(n.from - n.last)
	s.c1, s.c2, s.c3 = n.hist&(MaxClasses-1), n.hist>>6&(MaxClasses-1), n.hist>>12&(MaxClasses-1)
	s.quoted = n.flags >> toldQuoted & 1
	s.restSum += s.addTold(n.told)
	n.told = 0
}

// note tells a class, of a word or of a mark that is not the same as the last one.
func (s *Scan) note(n *now, t *words.Tile, e uint32, k, word int, c uint32) {
	place := n.base + k
	if place == 1 && word == 0 { // a mark begins the sentence
		n.start = t.From + int(e>>eventPlace)
	}
	differs := c ^ n.hist&(MaxClasses-1)
	new := uint32(word) | (differs|-differs)>>31
	hist := n.hist<<6 | c
	s.told[n.told%uint32(len(s.told))] = hist | min(uint32(k-n.last-word), 2)<<toldGap | n.flags | min(uint32(place), 3)<<toldPlace
	n.told += new
	n.hist ^= (n.hist ^ hist&toldHist) & -new
	n.last += (k - n.last) & -int(new)
	if c == uint32(s.m.lex.Talk) {
		s.talk = min(s.talk+4, mostTalk)
		if s.talk >= talking {
			n.flags |= 1 << toldTalk
		}
	}
}

// addTold adds up what so many classes say.
func (s *Scan) addTold(n uint32) (sum int32) {
	rest := &s.h.rest
	for _, e := range s.told[:n%uint32(len(s.told))] {
		c, quoted := e%MaxClasses, e>>toldQuoted&1
		pairs := singleSize + c<<9
		sum += int32(rest[c<<4|e>>toldTalk&7<<1|quoted]) +
			int32(rest[pairs+(e>>3&((MaxClasses-1)<<3)|e>>toldQuoted&7)]) +
			int32(rest[pairs+(e>>9&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[pairs+(e>>15&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[singleSize+pairSize+(e&toldHist)*0x9E3779B1>>(32-tripleBits)])
	}
	return sum
}

// ending is note for marks that may end a sentence or a quotation.
func (s *Scan) ending(t *words.Tile, n *now, e uint32, k int) {
	p := int(e >> eventPlace)
	mark := t.At(p)
	c := punctuation[mark]
	if before := t.At(p - 1); c != 0 && !(before < 0x80 && punctuation[before] == c) {
		n.base++
		n.marks++
		s.note(n, t, e, k, 0, uint32(c))
		if c == ClassQuote {
			quote := ^n.flags >> toldQuoted & 1
			if n.base+k <= 1 {
				quote = 0
			}
			n.flags = n.flags&^(1<<toldQuoted) | quote<<toldQuoted
		}
	}
	at := t.From + p
	switch mark {
	case '.', '!', '?':
		if tellTable[t.At(p+1)]&tellEnd == 0 {
			return
		}
		at++
	case '\n':
		if n.base+k < fewWords && n.base+k != n.marks {
			return
		}
	case ':':
		if !afterKey(s.text, at) {
			return
		}
		at++
	default:
		return
	}
	s.end(t, n, k, at)
}

// end ends the sentence behind k words of the tile.
func (s *Scan) end(t *words.Tile, n *now, k, at int) {
	if n.base+k > 0 {
		s.wordSum += s.sums[uint(k)%(2*words.Most)] - s.sums[uint(n.from)%(2*words.Most)]
		if s.apart && k > n.from {
			s.rejoin(t, n.from)
		}
		if s.start = n.start; n.start < 0 {
			start, _ := t.Word(n.from)
			s.start = t.From + start
		}
		s.words = n.base + k
		s.restSum += s.addTold(n.told)
		s.close(at)
	}
	s.forget()
	*n = now{from: k, base: -k, start: -1, last: k}
	if s.talk >= talking {
		n.flags = 1 << toldTalk
	}
}

// rejoin puts the pair of word k and the word that the sentence says is before it in the place of the pair that the tile has.
func (s *Scan) rejoin(t *words.Tile, k int) {
	h, w := t.Hash[k+1], &s.h.words
	s.wordSum += int32(w[pairIndex(s.before, h)]) - int32(w[pairIndex(t.Hash[k], h)])
	s.apart = false
}
