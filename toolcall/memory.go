package toolcall

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// memory is what a session remembers of where values come from: hashes of words and short phrases, never the text. It takes
// at most 1 MiB. It is safe for concurrent use.
type memory struct {
	mu     sync.Mutex
	index  index
	marked bool // something was found in a result
	lost   bool // something of that could not be remembered: all but the user's own words counts as marked
	asked  bool // a text has asked for a call
	heard  bool // the subject and what the policy knows is in the index
	begin  sync.Once
	scan   *guard.Session // set by begin

	walk    jsonWalk
	records records
	view    jsonview.View
	result  resultFields
	call    callFields
	history history
}

// hear remembers the words of somebody who may decide.
func (m *memory) hear(text string) {
	var last [gramWords]uint64 // hashes of the phrases that end with the last word, by how many words they have
	n := 0
	var run compact
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		s := text[w.start:w.end]
		h := hashWord(s)
		n = min(n+1, gramWords)
		for k := n - 1; k > 0; k-- {
			last[k] = join(last[k-1], h)
		}
		last[0] = join(0, h)
		for k := range n {
			m.index.add(last[k], labelUser)
		}
		if !w.special() && len(s) <= 24 {
			for k := minStem; k <= min(maxStem, len(s)); k++ {
				m.index.add(hashStem(s, k), labelUser)
			}
		}
		if w.special() {
			if k := glued(s); k > 0 { // "www.example.org.They"
				m.index.add(join(0, hashWord(s[:k])), labelUser)
			}
		}
		if h, ok := run.word(text, w); ok {
			m.index.add(h, labelUser)
		}
		if host := hostOf(s); w.slash() && host != "" && len(host) == len(strings.TrimSuffix(s, "/")) {
			m.index.add(join(0, hashWord(host)), labelUser)
		}
	}
	if h, ok := run.end(); ok {
		m.index.add(h, labelUser)
	}
}

// glued returns where a word ends that a full stop without a blank has joined to the next one; 0 if there is no such place.
func glued(s string) int {
	for i := len(s) - 2; i > 0; i-- {
		if s[i] == '.' && 'A' <= s[i+1] && s[i+1] <= 'Z' && isLower(s[i-1]) {
			return i
		}
	}
	return 0
}

// mark remembers a text in which something was found, as it looks to a reader.
func (m *memory) mark(text string) {
	m.marked = true
	text = fold.String(text)
	var last [gramWords]uint64
	n := 0
	for w, ok := nextWord(text, 0); ok && !m.lost; w, ok = nextWord(text, w.end) {
		s := text[w.start:w.end]
		h := hashWord(s)
		n = min(n+1, gramWords)
		for k := n - 1; k > 0; k-- {
			last[k] = join(last[k-1], h)
		}
		last[0] = join(0, h)
		for k := range n {
			m.lost = m.lost || !m.index.add(last[k], labelMarked)
		}
		if host := hostOf(s); host != "" && w.special() {
			m.lost = m.lost || !m.index.add(join(0, hashWord(host)), labelMarked)
		}
	}
}

// said reports whether the user has used a word that begins with one of the stems.
func (m *memory) said(stems []uint64) bool {
	for _, h := range stems {
		if m.index.get(h)&labelUser != 0 {
			return true
		}
	}
	return false
}

// origin is where the words of a value come from.
type origin struct {
	words  int
	user   bool        // all of it stands in the user's words
	marked bool        // it stands in a text in which something was found
	copied int         // longest run of words that does
	known  bool        // it stands in a result
	trust  guard.Trust // of that

	atoms       int         // words that are special
	atomsUser   bool        // all of them are the user's
	atomsKnown  bool        // all of them stand in a result or are the user's
	atomsTrust  guard.Trust // the least of them
	atomsMarked bool        // one of them is marked and not the user's
	asked       bool        // a text asks for a call with one of them, or with the whole, that is not the user's
	mails       int         // of them with an at sign; if there are any, atoms counts these only
}

// find returns where v, a value for t, comes from. With id, a result counts only where it stood under a name such as "id".
// With mail, addresses are all that counts of the special words.
func (m *memory) find(t *tool, v string, id, mail bool) origin {
	o := origin{user: true, atomsUser: true, atomsKnown: true, atomsTrust: guard.System}
	var last [gramWords]uint64
	var whole uint64
	run := 0
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		s := v[w.start:w.end]
		h := hashWord(s)
		whole = join(whole, h)
		k := min(o.words, gramWords-1)
		for k := k; k > 0; k-- {
			last[k] = join(last[k-1], h)
		}
		last[0] = join(0, h)
		o.words++
		if o.words >= gramWords {
			l := m.index.get(last[gramWords-1])
			o.user = o.user && l&labelUser != 0
			if l&labelMarked != 0 {
				run++
				o.copied = max(o.copied, run+gramWords-1)
			} else {
				run = 0
			}
		}
		if w.special() && (!mail || w.at()) {
			m.atom(&o, t, s, w, last[0], id)
		}
	}
	l := m.index.get(whole)
	if o.words < gramWords {
		o.user = o.words > 0 && l&labelUser != 0
		if o.words > 0 && l&labelMarked != 0 {
			o.copied = o.words
		}
	}
	if !isASCII(v) {
		m.findFolded(&o, v)
	}
	o.marked = o.words > 0 && o.words < minCopied && o.copied == o.words || m.lost
	o.trust, o.known = l.trust(id)
	o.asked = o.asked || !o.user && o.words <= gramWords && m.askedBy(t, whole)
	if !o.user && (!o.known || o.trust < guard.Internal) {
		m.number(&o, v, id)
	}
	return o
}

// number looks v up as a number whose digits may stand in groups.
func (m *memory) number(o *origin, v string, id bool) {
	h, ok := compactOf(v)
	if !ok {
		return
	}
	l := m.index.get(h)
	o.user = l&labelUser != 0
	if t, ok := l.trust(id); ok && (!o.known || t > o.trust) {
		o.trust, o.known = t, true
	}
}

// atom looks up one special word.
func (m *memory) atom(o *origin, t *tool, s string, w word, h uint64, id bool) {
	o.atoms++
	if w.at() {
		o.mails++
	}
	l := m.index.get(h)
	var host label
	if w.slash() {
		if name := hostOf(s); name != "" {
			host = m.index.get(join(0, hashWord(name)))
		}
	}
	if (l|host)&labelUser != 0 {
		return
	}
	o.atomsUser = false
	o.asked = o.asked || m.askedBy(t, h)
	o.atomsMarked = o.atomsMarked || (l|host)&labelMarked != 0 || m.lost
	trust, ok := l.trust(id)
	if !ok {
		o.atomsKnown, trust = false, guard.Untrusted
	}
	o.atomsTrust = min(o.atomsTrust, trust)
}

// findFolded looks for v in what was found as it looks to a reader: with other letters of the same shape.
func (m *memory) findFolded(o *origin, v string) {
	if !m.marked {
		return
	}
	if folded := fold.String(v); isASCII(folded) || folded != v {
		var f origin
		sub := m.markedIn(folded, &f)
		o.copied = max(o.copied, f.copied)
		o.atomsMarked = o.atomsMarked || sub && !o.user
	}
}

// markedIn counts the marked words of a folded text; it reports whether a special word is marked.
func (m *memory) markedIn(v string, o *origin) (atom bool) {
	var last [gramWords]uint64
	run := 0
	var whole uint64
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		h := hashWord(v[w.start:w.end])
		whole = join(whole, h)
		for k := min(o.words, gramWords-1); k > 0; k-- {
			last[k] = join(last[k-1], h)
		}
		last[0] = join(0, h)
		o.words++
		atom = atom || w.special() && m.index.get(last[0])&labelMarked != 0
		if o.words < gramWords {
			continue
		}
		if m.index.get(last[gramWords-1])&labelMarked != 0 {
			run++
			o.copied = max(o.copied, run+gramWords-1)
		} else {
			run = 0
		}
	}
	if o.words < gramWords && o.words > 0 && m.index.get(whole)&labelMarked != 0 {
		o.copied = o.words
	}
	return atom
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// compact joins groups of digits that are written apart, as in account and phone numbers.
type compact struct {
	buf   [40]byte
	n     int
	words int
	last  int // where the last group has ended
}

// word takes the next word of a text and returns the hash of a number that has ended in front of it.
func (c *compact) word(text string, w word) (h uint64, ok bool) {
	if c.words > 0 && !(w.digit() && w.start <= c.last+2 && w.start-c.last <= 2) {
		h, ok = c.end()
	}
	if w.digit() {
		c.add(text[w.start:w.end])
		c.words++
		c.last = w.end
	}
	return h, ok
}

func (c *compact) add(s string) {
	for i := range len(s) {
		b := s[i]
		switch classes[b] {
		case classLetter:
			b |= 0x20
		case classDigit:
		case classWide:
			c.n = len(c.buf) + 1
			return
		default:
			continue
		}
		if c.n < len(c.buf) {
			c.buf[c.n] = b
		}
		c.n++
	}
}

// end returns the hash of the number, if it is one of several groups or with marks in between.
func (c *compact) end() (h uint64, ok bool) {
	if c.words > 0 && c.n >= 8 && c.n <= len(c.buf) {
		h, ok = join(1, hashWord(string(c.buf[:c.n]))), true
	}
	c.n, c.words = 0, 0
	return h, ok
}

// compactOf returns the hash of a value that is nothing but such a number.
func compactOf(v string) (uint64, bool) {
	if len(v) < 8 || len(v) > 60 {
		return 0, false
	}
	var c compact
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		if !w.digit() {
			return 0, false
		}
		if _, ended := c.word(v, w); ended {
			return 0, false
		}
	}
	return c.end()
}
