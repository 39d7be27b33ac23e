package invisible

import (
	"strings"
	"unicode/utf8"
)

// neighbours is what decides whether a run of invisible characters is needed where it stands: the last thing seen before it,
// the first thing seen behind it, and what of the run is kept already. Since none of this changes when the rest of the
// run goes, a second look at the outcome finds nothing more.
type neighbours struct {
	text   string
	offset int
	eof    bool
	strict bool
	rtl    *State

	start, end  int  // of the run
	first, last rune // the two runes before it; zero is none
	next        rune // the rune behind it; zero is none
	flag        int  // bytes of a flag's tags still to keep
	kept        keptSet
	bidi        int  // marks of direction, or of hieroglyphs, kept
	rtlNear     bool // there are letters from right to left before the run, or next behind it
}

// keptSet says which slots of a run are taken: each is taken once.
type keptSet uint8

const (
	slotMark keptSet = 1 << iota // byte order mark, tags of a flag
	slotSelector
	slotJoiner
	slotSpace
	slotHyphen
	slotGrapheme
	slotScript
)

// maxBidiKept is how many marks of direction, or of hieroglyphs, may stand in one place.
const maxBidiKept = 3

// enter makes n ready for the run text[i:end]. It returns false if that hangs on what follows text.
func (n *neighbours) enter(t *Text, i, end int) bool {
	n.start, n.kept, n.bidi, n.flag = i, 0, 0, 0
	n.first, n.last, n.next = 0, 0, 0
	before := n.text[:i]
	if i < utf8.UTFMax && n.offset > 0 && t.Before != nil {
		before = t.Before()
		if i > 0 { // rare: the text begins a few bytes before the run
			before += n.text[:i]
		}
	}
	if before != "" {
		var size int
		n.last, size = utf8.DecodeLastRuneInString(before)
		n.first, _ = utf8.DecodeLastRuneInString(before[:len(before)-size])
	}
	if end < len(n.text) {
		n.next, _ = utf8.DecodeRuneInString(n.text[end:])
	}
	if n.strict || !hasBidi(n.text[i:end]) {
		return true
	}
	n.rtlNear = n.rtl.seenBefore(n.text, n.offset, i)
	if !n.rtlNear {
		known := false
		n.rtlNear, known = n.rtl.next(n.text, n.offset, end)
		return known || n.eof
	}
	return true
}

// keeps reports whether the character of the run at text[i:i+size] is needed. It is asked for each from left to right.
func (n *neighbours) keeps(i, size int, kind Kind) bool {
	if n.strict {
		return false
	}
	if n.flag > 0 {
		n.flag -= size
		return true
	}
	r, _ := utf8.DecodeRuneInString(n.text[i:])
	switch kind {
	case Tag:
		if n.last == 0x1F3F4 && n.kept == 0 {
			if n.flag = flagTags(n.text[i:]); n.flag > 0 {
				n.flag -= size
				return n.take(slotMark)
			}
		}
	case Selector:
		return n.kept == 0 && takesSelector(n.last, r, n.next) && n.take(slotSelector)
	case Bidi:
		if r != 0x202D && r != 0x202E && n.rtlNear && n.bidi < maxBidiKept { // overrides never
			n.bidi++
			return true
		}
	case Control:
		if near := r >= 0x13430 && r <= 0x1343F && (hieroglyph(n.last) || hieroglyph(n.next)); near && n.bidi < maxBidiKept {
			n.bidi++
			return true
		}
	case Filler:
		return (r == 0x16FE4 && (khitan(n.last) || khitan(n.next)) || r == 0x1D159 && (musical(n.last) || musical(n.next)) ||
			r == 0x115F && n.next >= 0x1161 && n.next <= 0x11FF ||
			r == 0x1160 && n.last >= 0x1100 && n.last < 0x115F && n.next >= 0x11A8 && n.next <= 0x11FF) && n.take(slotScript)
	case ZeroWidth:
		return n.keepsZeroWidth(i, r)
	}
	return false
}

func (n *neighbours) take(slot keptSet) bool {
	if n.kept&slot != 0 {
		return false
	}
	n.kept |= slot
	return true
}

func (n *neighbours) keepsZeroWidth(i int, r rune) bool {
	switch r {
	case 0xFEFF:
		return n.offset+i == 0 && n.take(slotMark)
	case 0x200D:
		return (takesJoiner(n.last, n.next) || emoji(n.last) && emoji(n.next)) && n.take(slotJoiner)
	case 0x200C:
		return takesJoiner(n.last, n.next) && n.take(slotJoiner)
	case 0x200B:
		return (noBlanks(n.last) || noBlanks(n.next)) && n.take(slotSpace)
	case 0xAD:
		return n.kept == 0 && hyphenated(n.first) && hyphenated(n.last) && hyphenated(n.next) && n.take(slotHyphen)
	case 0x034F:
		return (n.last >= 0x0300 && n.last <= 0x036F || n.last >= 0x0590 && n.last <= 0x05FF) && n.take(slotGrapheme)
	case 0x180E:
		return mongolian(n.last) && n.take(slotScript)
	case 0x17B4, 0x17B5:
		return n.last >= 0x1780 && n.last <= 0x17FF && n.take(slotScript)
	}
	return false
}

// flags are the tags of the three flags of regions that fonts have: England, Scotland, Wales.
var flags = [...]string{
	"\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
	"\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
	"\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
}

// flagTags returns the length of the tags of a flag that text begins with.
func flagTags(text string) int {
	for _, f := range flags {
		if strings.HasPrefix(text, f) {
			return len(f)
		}
	}
	return 0
}

func hasBidi(run string) bool {
	for _, r := range run {
		if Of(r) == Bidi {
			return true
		}
	}
	return false
}

// State is what has to be known of a content when it comes in pieces: where the first letter written from right to left stands, and the next letter of any kind. Its offsets
// count from the start of the content.
type State struct {
	first   int // one more than its place; zero: none so far
	scanned int // for first
	strong  int // where the next letter was found, zero: none yet
	isRTL   bool
	looked  int // there is no letter between the run that asked last and here
}

// seenBefore reports whether such a letter stands before text[i:].
func (s *State) seenBefore(text string, offset, i int) bool {
	for j := max(s.scanned-offset, 0); s.first == 0 && j < i; {
		c := text[j]
		if c < 0xD6 { // ASCII, and what comes before Hebrew
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[j:])
		if rtlLetter(r) {
			s.first = offset + j + 1
		}
		j += size
	}
	s.scanned = max(s.scanned, offset+i)
	return s.first > 0 && s.first <= offset+i
}

// next reports whether the next letter behind i is written from right to left. known is false if there is no letter yet.
func (s *State) next(text string, offset, i int) (rtl, known bool) {
	if s.strong > 0 && s.strong >= offset+i {
		return s.isRTL, true
	}
	for i = max(i, s.looked-offset); i < len(text); i++ {
		if c := text[i]; c < 0xC3 {
			if c|0x20 < 'a' || c|0x20 > 'z' {
				continue
			}
			s.strong, s.isRTL = offset+i, false
			return false, true
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError && (rtlLetter(r) || strongLetter(r)) {
			s.strong, s.isRTL = offset+i, rtlLetter(r)
			return s.isRTL, true
		}
		i += size - 1
	}
	s.looked = offset + i
	return false, false
}
