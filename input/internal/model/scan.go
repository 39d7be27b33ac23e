package model

import (
	"math"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// Scan scores one text after the other, tile by tile: what the tiles are made for may be of use to others. The zero Scan is ready. It
// is not safe for concurrent use.
//
// It adds up the weights of what extractor, in features.go, lists.
type Scan struct {
	m    *Model
	h    *tables
	text string
	each func(start, end int, z float32) // told of each sentence, if not nil
	state

	sums       [2 * words.Most]int32 // of the weights of the words of the tile, up to each
	wordEvents [2 * words.Most]uint32
	markEvents [2 * words.Bytes]uint32
	allMarks   words.Places
	unsure     [words.Most]uint32  // events of words of which the class is not clear at once
	told       told                // classes that are not added up yet
	toldSums   [mostTold + 1]int32 // in front of each, and behind the last
	now        now
	ended      [mostEnded]ended // sentences that are not closed yet, see scan_ends.go
}

// state is how far a Scan has come.
type state struct {
	// the sentence
	words   int
	marks   int
	start   int
	wordSum int32
	restSum int32

	before     uint64 // the hash of the word before, if apart
	apart      bool   // the word before is not that of the tile
	c1, c2, c3 uint32 // classes
	gap        uint32
	quoted     uint32
	talk       int
	covered    int

	done int // words of the tile that are counted
	next int // what stands before this is counted

	// the sentences so far
	sentences int
	run       float32
	runFrom   int
	best      float32
	from, to  int
	top       float32 // of the sentences so far
	beforeRun float32 // of those before the run
	other     float32 // of those beside the best run
}

// all goes through the whole text.
func (s *Scan) all() {
	var t words.Tile
	for at := 0; at < len(s.text); at = t.To {
		t.Fill(s.text, at)
		s.Tile(&t)
	}
}

// special looks at place p of a tile.
func (s *Scan) special(t *words.Tile, p int) {
	if t.From+p < s.next {
		return
	}
	k := t.Rank(p)
	c := t.At(p)
	if kinds[c] == letters && t.Odd[k%words.Most] == 0 {
		s.advance(t, k+1)
		if c := s.m.lex.classOf(t, k); c != 0 {
			s.class(c, s.gap-1)
			s.gap = 0
		}
		return
	}
	s.advance(t, k)
	if kinds[c] == marked {
		s.mark(t.From+p, c)
		return
	}
	s.settle(t)
	s.next = s.rare(t.From + p)
	s.done = t.Rank(s.next - t.From)
}

// settle notes the word before.
func (s *Scan) settle(t *words.Tile) {
	if !s.apart {
		s.before, s.apart = t.Hash[s.done], true
	}
}

// advance counts the words in front of word k of the tile.
func (s *Scan) advance(t *words.Tile, k int) {
	n := k - s.done
	if s.words > 0 && s.words+n <= mostWords && !s.apart && n >= 0 {
		s.wordSum += s.sums[k%(2*words.Most)] - s.sums[s.done%(2*words.Most)]
		s.words += n
		s.gap += uint32(n)
		s.done = k
		return
	}
	s.begin(t, k)
}

// begin is advance where a sentence may begin or a word is apart from the others.
func (s *Scan) begin(t *words.Tile, k int) {
	for n := k - s.done; n > 0; n = k - s.done {
		start, _ := t.Word(s.done)
		if s.words == mostWords {
			s.close(t.From + start)
		}
		if s.words == 0 {
			s.start = t.From + start
		}
		if s.apart {
			s.wordSum += s.rejoined(t, s.done)
		}
		n = min(n, mostWords-s.words)
		s.wordSum += s.sums[s.done+n] - s.sums[s.done]
		s.words += n
		s.gap += uint32(n)
		s.done += n
	}
}

// rare goes through a long word, a word at the end of the text or something beyond ASCII.
func (s *Scan) rare(i int) int {
	text := s.text
	r, size := utf8.DecodeRuneInString(text[i:])
	switch runeKind(r) {
	case letter:
		end := wordEnd(text, i)
		w := text[i:end]
		h := words.Hash(w)
		s.word(i, h, s.m.lex.hashed(w, h))
		return end
	case sign:
		var c Class
		if i >= s.covered {
			var n int
			if c, n = s.m.lex.sign(text[i:]); c != 0 {
				s.covered = i + n
			}
		}
		s.word(i, words.Hash(text[i:i+size]), c)
	default:
		if ends(r) {
			s.close(i + size)
			s.forget()
		}
	}
	return i + size
}

func (s *Scan) count(at int) {
	if s.words == mostWords {
		s.close(at)
	}
	if s.words == 0 {
		s.start = at
	}
	s.words++
}

func (s *Scan) word(at int, h uint64, c Class) {
	s.count(at)
	w := &s.h.words
	s.wordSum += int32(w[wordIndex(h)]) + int32(w[pairIndex(s.before, h)])
	s.before = h
	if c != 0 {
		s.class(c, s.gap)
		s.gap = 0
	} else {
		s.gap++
	}
}

func (s *Scan) class(c Class, gap uint32) {
	c &= MaxClasses - 1
	rest := &s.h.rest
	single := uint32(c)<<4 | uint32(min(s.words, 3))<<2 | s.quoted
	if s.talk >= talking {
		single |= 2
	}
	pairs := (*[MaxClasses * 8]int8)(rest[singleSize+uint32(c)<<9:])
	s.restSum += int32(rest[single&(singleSize-1)]) +
		int32(pairs[(s.c1<<3|min(gap, 2)<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(pairs[(s.c2<<3|farther<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(pairs[(s.c3<<3|farther<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(rest[singleSize+pairSize+tripleOf(c, Class(s.c1), Class(s.c2))])
	s.c1, s.c2, s.c3 = uint32(c), s.c1, s.c2
	if c == s.m.lex.Talk {
		s.talk = min(s.talk+4, mostTalk)
	}
}

func (s *Scan) mark(i int, c byte) {
	text := s.text
	if p := punctuation[c]; p != 0 && !(i > 0 && text[i-1] < 0x80 && punctuation[text[i-1]] == p) {
		s.count(i)
		s.marks++
		if uint32(p) != s.c1 {
			s.class(p, s.gap)
			s.gap = 0
		}
		if p == ClassQuote {
			if s.quoted == 0 && s.words > 1 {
				s.quoted = 1
			} else {
				s.quoted = 0
			}
		}
	}
	switch c {
	case ':':
		if afterKey(text, i) {
			s.close(i + 1)
			s.forget()
		}
	case '.', '!', '?':
		if i+1 == len(text) || text[i+1] <= ' ' || text[i+1] == '"' || text[i+1] == ')' {
			s.close(i + 1)
			s.forget()
		}
	case '\n':
		if s.words >= fewWords || s.words == s.marks {
			s.close(i)
			s.forget()
		}
	}
}

// close ends a sentence and adds it to the run.
func (s *Scan) close(at int) {
	if s.words == 0 {
		return
	}
	s.closed(s.start, at, s.h.evidence(s.wordSum, s.restSum, s.words, shapeOf(s.words, s.sentences)))
	s.words, s.marks, s.wordSum, s.restSum, s.quoted = 0, 0, 0, 0, 0
	s.talk = max(s.talk-1, 0)
}

// closed adds a sentence to the run. Whether it begins a new one, or says more than others, nothing foretells: no branch hangs on it.
func (s *Scan) closed(start, end int, z float32) {
	if s.each != nil {
		s.each(start, end, z)
	}
	had := int32(math.Float32bits(s.run)) // in order as the floats are around zero
	run := s.h.keep*math.Float32frombits(uint32(had&^(had>>31))) + z
	from, before, top := s.runFrom, math.Float32bits(s.beforeRun), math.Float32bits(s.top)
	if had <= 0 {
		from = start
	}
	if had <= 0 {
		before = top
	}
	s.run, s.runFrom, s.beforeRun = run, from, math.Float32frombits(before)

	best, other := math.Float32bits(s.best), math.Float32bits(s.other)
	bestFrom, to, is := s.from, s.to, math.Float32bits(z)
	if z > s.other {
		other = is
	}
	if z > s.top {
		top = is
	}
	if run > s.best {
		bestFrom = from
	}
	if run > s.best {
		to = end
	}
	if run > s.best {
		other = before
	}
	if run > s.best {
		best = math.Float32bits(run)
	}
	s.from, s.to = bestFrom, to
	s.best, s.other, s.top = math.Float32frombits(best), math.Float32frombits(other), math.Float32frombits(top)
	s.sentences++
}

func (s *Scan) forget() {
	s.c1, s.c2, s.c3, s.gap, s.before, s.apart = 0, 0, 0, 0, 0, true
}

// What a byte is for the scan.
const (
	skipped = iota // ends a word
	letters
	marked // more than to end a word
	rare   // beyond ASCII
)

var kinds = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c >= 0x80:
			k[c] = rare
		case 'a' <= c && c <= 'z':
			k[c] = letters
		case punctuation[c] != 0 || c == '.' || c == '\n':
			k[c] = marked
		}
	}
	return k
}()
