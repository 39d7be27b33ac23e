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
	n := s.resume(t, now{})
	for {
		follow(&n, s.wordEvents[:], s.markEvents[:], s.told[:])
		a, b := s.wordEvents[n.word%(2*words.Most)], s.markEvents[n.mark%(2*words.Bytes)]
		e := min(a, b)
		if e == noEvent {
			break
		}
		if e>>eventMark&1 == 0 {
			n.word++
		} else {
			n.mark++
		}
		p, k := int(e>>eventPlace), int(e&(1<<eventClass-1))
		if e>>eventSpecial&1 == 0 || kinds[t.At(p)] != marked || n.base+k >= mostWords-1 {
			s.pause(t, &n)
			s.special(t, p)
			n = s.resume(t, n)
			continue
		}
		if t.From+p >= s.next {
			s.ending(t, &n, p, k)
		}
	}
	s.pause(t, &n)
	s.advance(t, t.N)
	s.settle(t)
}

// now is the sentence as far as Tile has come.
type now struct {
	tile  int // where the tile begins
	from  int // words of the tile in front of it are counted
	base  int // of the words and marks of the sentence: how many more there are than words of the tile
	marks int
	start int    // where the sentence begins, -1 if with word from
	last  int    // words of the tile up to the last class
	hist  uint32 // the last three classes, the last one lowest
	flags uint32 // quoted, and talked about attacks, as told has them
	told  uint32 // how many are told

	word, mark uint32 // the next events
}

// What is told of a class: whether it is quoted, whether the text has been talking about attacks, its place in the sentence (at most three),
// itself and the three before, and how many words lie between it and the last (at most two).
const (
	toldQuoted = 0
	toldTalk   = 1
	toldPlace  = 2
	toldClass  = 4
	toldGap    = toldClass + 4*6
	toldHist   = 1<<18 - 1

	mostTold = 64 + words.Most + words.Bytes // a sentence has no more of those in front of a tile, and a tile no more events
)

// resume begins or goes on with what the state says.
func (s *Scan) resume(t *words.Tile, at now) now {
	n := now{tile: t.From, from: s.done, base: s.words - s.done, marks: s.marks, start: -1, last: s.done - int(int32(s.gap)), hist: s.c1 | s.c2<<6 | s.c3<<12,
		word: at.word, mark: at.mark}
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
	s.restSum += sumTold(s.told[:n.told%mostTold], &s.h.rest)
	n.told = 0
}

// followEach is follow, in Go.
func followEach(n *now, words, marks, told []uint32) {
	for {
		e := min(words[n.word], marks[n.mark])
		k := int(e & (1<<eventClass - 1))
		if e>>eventSpecial&1 != 0 || n.base+k >= mostWords-2 {
			return
		}
		if e>>eventMark&1 == 0 {
			n.word++
			n.class(e>>eventClass%MaxClasses, n.base+k+1, k, 1, told)
		} else {
			n.mark++
			n.sign(e>>eventClass%MaxClasses, int(e>>eventPlace), k, told)
		}
	}
}

// sign counts a mark, and tells its class.
func (n *now) sign(c uint32, place, k int, told []uint32) {
	n.base++
	n.marks++
	if n.base+k == 1 { // it begins the sentence
		n.start = n.tile + place
	}
	n.class(c, n.base+k, k, 0, told)
}

// class tells a class, of a word or of a mark that is not the same as the last one, which is at a place of the sentence, behind k words.
func (n *now) class(c uint32, place, k, word int, told []uint32) {
	hist := n.hist<<6 | c
	told[n.told] = hist<<toldClass | uint32(min(k-n.last, 2))<<toldGap | n.flags | uint32(min(place, 3))<<toldPlace
	if word == 0 && c == n.hist%MaxClasses {
		return
	}
	n.told++
	n.hist = hist & toldHist
	n.last = k + word
}

// sumEach is sumTold, in Go.
func sumEach(told []uint32, rest *[shapeFrom - singleFrom]int8) (sum int32) {
	for _, e := range told {
		c, quoted := e>>toldClass%MaxClasses, e>>toldQuoted&1
		pairs := singleSize + c<<9
		sum += int32(rest[e%singleSize]) +
			int32(rest[pairs+(e>>(toldClass+3)&((MaxClasses-1)<<3)|e>>toldGap<<1|quoted)]) +
			int32(rest[pairs+(e>>(toldClass+9)&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[pairs+(e>>(toldClass+15)&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[singleSize+pairSize+(e>>toldClass&toldHist)*0x9E3779B1>>(32-tripleBits)])
	}
	return sum
}

// ending goes on with a mark that may end a sentence or a quotation, behind k words of the tile.
func (s *Scan) ending(t *words.Tile, n *now, p, k int) {
	mark := t.At(p)
	c := punctuation[mark]
	if before := t.At(p - 1); c != 0 && !(before < 0x80 && punctuation[before] == c) {
		n.sign(uint32(c), p, k, s.told[:])
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
		if next := t.At(p + 1); next > ' ' && next != '"' && next != ')' {
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
		s.restSum += sumTold(s.told[:n.told%mostTold], &s.h.rest)
		s.close(at)
	}
	s.forget()
	n.from, n.base, n.marks, n.start, n.last, n.hist, n.flags, n.told = k, -k, 0, -1, k, 0, 0, 0
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
