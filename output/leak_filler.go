package output

import (
	"encoding/binary"
	"math/bits"
	"strings"
)

const (
	// fillerGap is how many words lie at most between a filler and the next one of its kind: the longest of the usual ways
	// to write each word of a text into a record ({"index": 1, "word": "You", "type": "pronoun"}) has seven names.
	fillerGap = 8
	// fillerHits is from which hit on a word is a filler. A word that comes three times with the same gap has as many.
	fillerHits = 4
	// fillerPatience is after how many words without a filler there is none any more.
	fillerPatience = 16
)

// filler drops words that come again and again between others: a word put behind each word, names of fields around each
// word, tags within words. A word is a run of letters.
type filler struct {
	word  word
	count uint32 // words taken
	last  uint32 // the number of the last filler, 0 for none
	seen  [256]fillerSlot
}

// fillerSlot is what is known of the words with a hash.
type fillerSlot struct {
	last uint32 // the number of the last one
	gap  uint8
	hits uint8
}

// alive reports whether there is a filler.
func (f *filler) alive() bool { return f.last != 0 && f.count-f.last <= fillerPatience }

func (f *filler) take(st *state, text []byte, at places, to *feed) {
	first, last := at.at(0), at.at(len(text)-1)
	to.room(st, first, last)
	for i, c := range text {
		if leetKinds[c] == letterOfWord {
			if c != 0xA0 && c != 0x8A || f.word.n == 0 || f.word.text[f.word.n-1] != 0xC4 {
				f.word.add(c)
				continue
			}
			f.word.n-- // how tokenizers write a blank and a line break
			f.last = f.count + 1
		}
		if f.word.n == 0 {
			continue
		}
		if w := f.end(); w != nil {
			to.addAll(w, at.at(i))
			to.add(' ', at.at(i))
		}
	}
}

// end ends the word and returns it, if there are fillers and it is none; it may not be kept.
func (f *filler) end() []byte {
	n := f.word.n
	f.word.n = 0
	f.count++
	h := uint32(n)
	for _, c := range f.word.text[:n] {
		h = (h ^ uint32(c)) * 16777619 // FNV-1a
	}
	if f.seen[h>>24].hit(f.count, n == 1) {
		f.last = f.count
		return nil
	}
	if !f.alive() {
		return nil
	}
	return f.word.text[:n]
}

// hit takes a word with its number and reports whether it is a filler, or the word before once more. A single letter is one
// only if it comes often: it may as well be a letter of a text that is written with blanks between the letters.
func (s *fillerSlot) hit(number uint32, letter bool) bool {
	gap := number - s.last
	s.last = number
	if gap == 1 && !letter {
		return true
	}
	if gap > fillerGap || letter && gap > fillerGap*3/4 {
		s.hits, s.gap = 1, 0
		return false
	}
	if s.hits++; uint8(gap) == s.gap && !letter {
		s.hits++
	}
	s.gap = uint8(gap)
	s.hits = min(s.hits, 2*fillerHits)
	return s.hits >= fillerHits+1 || s.hits == fillerHits && !letter
}

// markedIn reports whether there is a mark that tokenizers write for a blank or a line break.
func markedIn(b string) bool { return strings.Contains(b, "\u0120") || strings.Contains(b, "\u010a") }

// fillerIn reports whether every second or third of some words is the same, or each word comes twice.
func fillerIn(text *[history]byte) bool {
	var seps uint64 // a bit for each byte that separates words
	for i := 0; i < history; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		s := (^(x&^highs + (0x80-'+')*ones) | x) & highs // as in signsOf
		seps |= s >> 7 * 0x0102040810204080 >> 56 << i
	}
	// Words by their length and first letters; the first and the last one may be parts and are left out.
	var words [history/2 + 1]uint32
	n, from := 0, -1
	for ; seps != 0; seps &= seps - 1 {
		at := bits.TrailingZeros64(seps)
		if from >= 0 && at > from {
			words[n] = uint32(at-from)<<24 | uint32(text[from])<<16 | uint32(text[at-1])<<8 | uint32(text[(from+at)/2])
			n++
		}
		from = at + 1
	}
	for i := 4; i < n; i++ {
		w := words[i]
		if w == words[i-1] && words[i-2] == words[i-3] || w != words[i-1] && (w == words[i-2] && w == words[i-4] || i >= 6 && w == words[i-3] && w == words[i-6]) {
			return true
		}
	}
	return false
}
