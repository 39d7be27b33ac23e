package toolcall

import (
	"sync"

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
	var g grams
	var number compact
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		s := text[w.start:w.end]
		g.add(hashWord(s))
		for _, h := range g.ending() {
			m.index.add(h, labelUser)
		}
		switch {
		case !w.special():
			m.hearStems(s)
		case glued(s) > 0: // "www.example.org.They"
			m.index.add(join(0, hashWord(s[:glued(s)])), labelUser)
		}
		if h, ok := number.word(text, w); ok {
			m.index.add(h, labelUser)
		}
	}
	if h, ok := number.end(); ok {
		m.index.add(h, labelUser)
	}
}

// hearStems remembers the beginnings of a word, to know it in another form.
func (m *memory) hearStems(s string) {
	if len(s) > maxPlainWord {
		return
	}
	for n := minStem; n <= min(maxStem, len(s)); n++ {
		m.index.add(hashStem(s, n), labelUser)
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
	var g grams
	for w, ok := nextWord(text, 0); ok && !m.lost; w, ok = nextWord(text, w.end) {
		s := text[w.start:w.end]
		g.add(hashWord(s))
		for _, h := range g.ending() {
			m.lost = m.lost || !m.index.add(h, labelMarked)
		}
		if host := hostOf(s); w.special() && host != "" {
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
