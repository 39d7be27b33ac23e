package match

import (
	"strings"
	"unicode/utf8"
)

// Cursor carries a scan over the pieces of one text. The zero value is ready. It belongs to one Set from
// its first use on, and is not safe for concurrent use.
type Cursor struct {
	last []int
	text strings.Builder // what is undecided, and what stood in front of it
	at   int             // start of the undecided part in text
	base int             // offset of the undecided part in the whole text
	next int             // length of the undecided part from which on it is scanned again
}

const (
	spareHits  = 1024 // hits kept as scratch space
	bufferLen  = 2048 // room a Cursor makes for pieces
	contextLen = 4    // bytes kept in front of the undecided part: one rune
	lazyFrom   = 1024 // undecided parts longer than this are scanned again only when an eighth longer
)

// Feed scans the next piece of a text; eof says that it is the last. It returns dst with the matches that
// have become certain, with offsets in the whole text; over all pieces these are those of the whole
// text, each reported once, those of one call ordered as by Scan. hold is how many bytes at the end
// of what has been fed may still become part of a match. After eof the Cursor starts a new text.
//
// A call reads the piece and what was held, which rules with a bound keep to about Max bytes (see the package's manual). Where a rule without a bound
// holds more than 1 KB, what is held is read again only once it has grown by an eighth, so that work stays
// proportional to the text; a match may then be reported that much later.
func (s *Set) Feed(c *Cursor, dst []Hit, piece string, eof bool) (hits []Hit, hold int) {
	if len(c.last) != len(s.rules) {
		c.last = make([]int, len(s.rules))
	}
	c.push(piece)
	all := c.text.String()
	if !eof && len(all)-c.at < c.next {
		return dst, len(all) - c.at
	}
	sc := s.scratch()
	sc.last = c.last
	n := len(dst)
	dst, from := sc.scan(dst, all[:c.at], all[c.at:], c.base, eof)
	s.release(sc)
	order(dst[n:])
	hold = len(all) - c.at - from
	c.at, c.base = c.at+from, c.base+from
	if c.next = 0; hold > lazyFrom {
		c.next = hold + hold/8
	}
	if eof {
		clear(c.last)
		c.text.Reset()
		c.at, c.base, c.next = 0, 0, 0
		return dst, 0
	}
	return dst, hold
}

// push appends a piece, after dropping what is decided if there is no room for it.
func (c *Cursor) push(piece string) {
	if c.text.Len()+len(piece) > c.text.Cap() {
		keep := c.text.String()[max(0, c.at-contextLen):]
		c.at = min(c.at, contextLen)
		c.text = strings.Builder{}
		c.text.Grow(2*(len(keep)+len(piece)) + bufferLen)
		c.text.WriteString(keep)
	}
	c.text.WriteString(piece)
}

// ScanPart is Scan for a caller that keeps no Cursor and scans again what was held. Without eof it leaves out
// what depends on bytes behind text; hold is how many bytes at its end are undecided. No
// match lies across that border: scanning the held bytes with what follows finds exactly the rest. A match
// that reaches into the held bytes is therefore left out too, and hold may grow beyond Max where matches of
// different rules overlap.
func (s *Set) ScanPart(dst []Hit, before, text string, eof bool) (hits []Hit, hold int) {
	sc := s.scratch()
	clear(sc.own)
	sc.last = sc.own
	n := len(dst)
	dst, from := sc.scan(dst, before, text, 0, eof)
	s.release(sc)
	for moved := true; moved; {
		moved = false
		for _, h := range dst[n:] {
			if h.Start < from && from < h.End {
				from, moved = h.Start, true
			}
		}
	}
	kept := dst[:n]
	for _, h := range dst[n:] {
		if h.End <= from {
			kept = append(kept, h)
		}
	}
	order(kept[n:])
	return kept, len(text) - from
}

// Hold returns how many bytes at the end of text may still start or extend a match, given what follows:
// the hold of ScanPart before it makes room for matches that lie across the border.
func (s *Set) Hold(before, text string) int {
	sc := s.scratch()
	clear(sc.own)
	sc.last = sc.own
	hits, from := sc.scan(sc.spare[:0], before, text, 0, false)
	if cap(hits) <= spareHits {
		sc.spare = hits
	}
	s.release(sc)
	return len(text) - from
}

// tail holds back what may begin a match whose trigger is cut off or still to come.
func (sc *scratch) tail(st uint16) {
	cut := len(sc.text) - int(sc.auto.depth[st])
	sc.undecided = min(sc.undecided, max(cut, 0), wholeRunes(sc.text))
	sc.leadTails(cut)
	for insideRune(sc.text, sc.undecided) {
		sc.undecided--
	}
}

// leadTails holds back what may stand in front of a trigger still to come.
func (sc *scratch) leadTails(cut int) {
	for _, k := range sc.leads {
		r := &sc.rules[k]
		free := max(sc.last[k]-sc.base, 0)
		if r.hand != nil {
			lo := cut
			for lo > max(free, cut-r.hand.Lead) && r.leadSet[sc.text[lo-1]] {
				lo--
			}
			sc.undecided = min(sc.undecided, lo)
			continue
		}
		lo := len(sc.text)
		for lo > max(free, len(sc.text)-r.reach) && r.leadSet[sc.text[lo-1]] {
			lo--
		}
		for ; lo < sc.undecided; lo++ {
			if insideRune(sc.text, lo) {
				continue
			}
			if _, more := sc.try(r, lo); more {
				sc.undecided = lo
			}
		}
	}
}

// wholeRunes returns the length of text without a rune at its end that is cut off.
func wholeRunes(text string) int {
	for i := len(text) - 1; i >= 0 && i > len(text)-utf8.UTFMax; i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRuneInString(text[i:]) {
				return i
			}
			break
		}
	}
	return len(text)
}
