package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// Tile goes on with the next tile of the text. What single words say is looked up for all of them, in steps without branches, and
// added up. What depends on what stands around a word is noted where words have a class, and at marks, and looked up when the
// tile ends, so that no look-up waits for another. What is rare is left to the methods in scan.go, which go word by word.
func (s *Scan) Tile(t *words.Tile) {
	t.Hash[0] = s.before
	s.apart, s.done = false, 0
	if s.next > t.From {
		s.done, s.apart = t.Rank(s.next-t.From), true
	}
	s.addUp(t)
	s.listMarks(t)
	s.now = now{tile: t.From}
	s.resume()
	for e := follow(s, t.Around()); e != noEvent; e = follow(s, t.Around()) {
		if p := int(e >> eventPlace); t.From+p >= s.next { // else it is told already
			s.pause(t)
			s.special(t, p)
			s.rareRun(t)
			s.resume()
		}
	}
	s.pause(t)
	s.advance(t, t.N)
	s.settle(t)
}

// rareRun goes on as long as the next event is something beyond ASCII, as that comes in runs.
func (s *Scan) rareRun(t *words.Tile) {
	n := &s.now
	for ; n.mark < words.Bytes; n.mark++ {
		e := s.markEvents[n.mark]
		if e>>eventClass%(1<<(eventPlace-eventClass)) != tellRare || s.wordEvents[n.word] < e {
			return
		}
		s.special(t, int(e>>eventPlace))
	}
}

// now is the sentence as far as Tile has come.
type now struct {
	tile   int    // where the tile begins
	from   int    // words of the tile in front of it are counted
	start  int    // where the first sentence begins, -1 if that is in the tile
	base   int    // of the words and marks of the sentence: how many more there are than words of the tile
	plain  int    // the same without the marks
	flags  uint32 // quoted, and talked about attacks, as told has them
	prev   uint32 // the last event with a class, as one of a mark
	anew   uint32 // what was told, and three, when the sentence began anew, else zero
	behind uint32 // marks of the tile in front of the first sentence

	told       uint32 // how many classes are told
	ended      uint32 // sentences that are not closed yet
	word, mark uint32 // the next events
}

// resume begins or goes on with what the state says.
func (s *Scan) resume() {
	n := &s.now
	n.from, n.start, n.behind = s.done, -1, n.mark
	if s.words > 0 {
		n.start = s.start
	}
	n.base, n.plain = s.words-s.done, s.words-s.marks-s.done
	n.prev, n.anew = s.c1<<eventClass|1<<eventMark, 0
	s.told.begin(s.c1, s.c2, s.c3, s.done-int(min(s.gap, 2)))
	n.flags = s.quoted << toldQuoted
	if s.talk >= talking {
		n.flags |= 1 << toldTalk
	}
}

// pause brings the state to where Tile has come, except for words behind the last event.
func (s *Scan) pause(t *words.Tile) {
	n := &s.now
	if s.done = s.doneBy(n.ended); n.base+s.done > 0 {
		s.start = s.began(t, n.ended)
	}
	from := -toldFront // what counts
	c1, last := s.told.class(int(n.told) - 1)
	if n.ended > 0 {
		from = int(s.ended[(n.ended-1)%mostEnded].told)
		if from == int(n.told) {
			c1, last = 0, s.done
		}
	}
	s.c1, s.c2, s.c3, s.gap = c1, 0, 0, uint32(s.done-last)
	if int(n.told)-2 >= from {
		s.c2, _ = s.told.class(int(n.told) - 2)
	}
	if int(n.told)-3 >= from {
		s.c3, _ = s.told.class(int(n.told) - 3)
	}
	s.closeAll(t)
	s.words, s.marks = n.base+s.done, n.base-n.plain
	s.quoted = n.flags >> toldQuoted & 1
}

// followEach is follow, in Go.
func followEach(s *Scan, text []byte) uint32 {
	n := &s.now
	for {
		w, m := s.wordEvents[n.word], s.markEvents[n.mark]
		e, mark := m, uint32(1)
		if w < m {
			e, mark = w, 0
		}
		n.word += 1 - mark
		n.mark += mark
		k, kind := int(e&(1<<eventClass-1)), e>>eventClass%(1<<(eventPlace-eventClass))
		switch {
		case n.base+k >= mostWords: // also noEvent
			return e
		case kind>>(eventSpecial-eventClass)&1 != 0:
			switch {
			case mark == 0: // a word about attacks
				s.tell(e)
				s.talk = min(s.talk+4, mostTalk)
				if s.talk >= talking {
					n.flags |= 1 << toldTalk
				}
			case kind == tellRare:
				return e
			default:
				s.ending(e, kind, text, k)
			}
		default:
			s.tell(e)
			n.base += int(mark)
		}
	}
}
