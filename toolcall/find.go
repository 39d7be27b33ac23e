package toolcall

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

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
	ats         int         // at signs in these
}

// find returns where v, a value for t, comes from. With id, a result counts only where it stood under a name such as "id".
// With mail, addresses are all that counts of the special words.
func (m *memory) find(t *tool, v string, id, mail bool) origin {
	o := origin{user: true, atomsUser: true, atomsKnown: true, atomsTrust: guard.System}
	var g grams
	var run copied
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		s := v[w.start:w.end]
		g.add(hashWord(s))
		if g.words >= gramWords {
			l := m.index.get(g.last[gramWords-1])
			o.user = o.user && l&labelUser != 0
			run.gram(l)
		}
		if w.special() && (!mail || w.at()) {
			m.atom(&o, t, s, w, g.last[0], id, mail)
		}
	}
	o.words = g.words
	l := m.index.get(g.whole)
	if o.words < gramWords {
		o.user = o.words > 0 && l&labelUser != 0
		run.short(l, o.words)
	}
	o.copied = run.longest
	if m.marked && !isASCII(v) { // look-alikes are letters of the same shape
		m.findFolded(&o, fold.String(v))
	}
	o.marked = o.words > 0 && o.words < minCopied && o.copied == o.words || m.lost
	o.trust, o.known = l.trust(id)
	o.asked = o.asked || !o.user && o.words <= gramWords && m.askedBy(t, g.whole)
	if !o.user && (!o.known || o.trust < guard.Internal) {
		m.number(&o, v, id)
	}
	return o
}

// copied counts how many words in a row are marked.
type copied struct{ grams, longest int }

// gram takes the label of the last words, as many as a phrase may have.
func (c *copied) gram(l label) {
	if l&labelMarked == 0 {
		c.grams = 0
		return
	}
	c.grams++
	c.longest = max(c.longest, c.grams+gramWords-1)
}

// short takes the label of a whole value that has fewer words.
func (c *copied) short(l label, words int) {
	if l&labelMarked != 0 {
		c.longest = words
	}
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
func (m *memory) atom(o *origin, t *tool, s string, w word, h uint64, id, mail bool) {
	o.atoms++
	if w.at() {
		o.mails++
		o.ats += strings.Count(s, "@")
	}
	l := m.index.get(h)
	var host label
	if w.slash() && !mail { // in front of an @ a slash is a letter
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

// findFolded looks for a folded value in what is marked.
func (m *memory) findFolded(o *origin, v string) {
	var g grams
	var run copied
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		g.add(hashWord(v[w.start:w.end]))
		if w.special() && !o.user && m.index.get(g.last[0])&labelMarked != 0 {
			o.atomsMarked = true
		}
		if g.words >= gramWords {
			run.gram(m.index.get(g.last[gramWords-1]))
		}
	}
	if g.words < gramWords {
		run.short(m.index.get(g.whole), g.words)
	}
	if run.longest == g.words {
		run.longest = o.words // all of it, in whatever words it falls apart
	}
	o.copied = max(o.copied, run.longest)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
