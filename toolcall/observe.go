package toolcall

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	maxShortBytes = 96 // of a value that counts as a whole; longer ones are texts
	maxShortWords = 16
	maxNameWords  = 3 // of a name; more may be a sentence
	maxKeyBytes   = 64
)

// resultFields takes the fields of a result into the memory of a session.
type resultFields struct {
	m     *memory
	t     *tool        // nil for one that the policy does not know
	trust guard.Trust  // of the text
	spans []guard.Span // where something was found, in the order of the text
	echo  index        // words of the arguments, which the tool may only have repeated

	stems    *stems
	rawSpans bool // spans count in the document as it was written

	bare      guard.Trust // of what has no key
	lastKey   string      // the one asked for last, with what it means
	lastTrust guard.Trust
	lastID    bool
}

// observe remembers a result. text is the checks' text of it, raw is how it was written.
func (m *memory) observe(s *toolset, t *tool, trust guard.Trust, text, raw string, isJSON bool, spans []guard.Span, args []byte) {
	r := &m.result
	r.m, r.t, r.trust, r.spans, r.stems = m, t, trust, spans, &s.stems
	r.bare = r.trustOf("", nil)
	r.lastKey, r.lastTrust, r.lastID = "", r.bare, false
	if t != nil {
		r.repeats(string(args), t.effect != Read)
	}
	switch {
	case isJSON && m.walk.walk(raw, text, nowhere{}):
		m.walk.walk(raw, text, r)
	case !isJSON && m.observeJSON(text):
	case m.records.walk(text, nowhere{}):
		m.records.walk(text, r)
	default:
		r.plain(text)
	}
	r.t, r.spans, r.lastKey = nil, nil, ""
	r.echo.clear()
}

// observeJSON remembers a result that is JSON although nobody says so.
func (m *memory) observeJSON(text string) bool {
	if s := strings.TrimLeft(text, " \t\r\n"); s == "" || s[0] != '{' && s[0] != '[' {
		return false
	}
	m.view.Feed(text, true)
	view := m.view.Text()
	ok := m.view.Err() == nil && m.walk.walk(text, view, nowhere{})
	if ok {
		if view != text {
			m.result.rawSpans = true
		}
		m.walk.walk(text, view, &m.result)
		m.result.rawSpans = false
	}
	m.view.Reset()
	return ok
}

// nowhere takes fields and forgets them: it is there to see whether a text has any.
type nowhere struct{}

func (nowhere) field(*field)              {}
func (nowhere) enter(string, bool, place) {}
func (nowhere) leave(place)               {}

// repeats notes the words of the arguments of a call that changes something: what it answers may only repeat them, and
// is no evidence of where they come from. With all false, for one that only reads, it notes addresses and links: that it finds
// an order of this number says something, that it has looked for this address does not.
func (r *resultFields) repeats(args string, all bool) {
	if len(args) == 0 || !all && !strings.Contains(args, "@") && !strings.Contains(args, "/") && !strings.Contains(args, `\u`) {
		return
	}
	r.m.view.Feed(args, true)
	text := r.m.view.Text()
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		if all || w.at() || w.slash() {
			r.echo.add(join(0, hashWord(text[w.start:w.end])), labelUser)
		}
	}
	r.m.view.Reset()
}

func (r *resultFields) enter(string, bool, place) {}
func (r *resultFields) leave(place)               {}

func (r *resultFields) field(f *field) {
	start, end := f.start, f.end
	if r.rawSpans {
		start, end = f.rawStart, f.rawEnd
	}
	if r.found(start, end) {
		r.m.mark(f.value)
		return
	}
	if f.name { // names may be values, too: {"4471": {...}}
		r.value(f.value, r.bare, true)
		return
	}
	if !f.quoted && (f.value == "true" || f.value == "false" || f.value == "null") {
		return
	}
	r.key(f.key)
	r.value(f.value, r.lastTrust, r.lastID)
}

// found reports whether a part of the text overlaps a place where something was found. Parts come in order.
func (r *resultFields) found(start, end int) bool {
	for len(r.spans) > 0 && r.spans[0].End <= start {
		r.spans = r.spans[1:]
	}
	return len(r.spans) > 0 && r.spans[0].Start < end
}

// key looks up what a key means, unless it is the one asked for last: the elements of a list have the same.
func (r *resultFields) key(key string) {
	if key == r.lastKey {
		return
	}
	var buf [maxKeyBytes]byte
	last := lastWord(key, buf[:0])
	r.lastKey, r.lastTrust, r.lastID = key, r.trustOf(key, last), idWords[string(last)]
}

// trustOf returns the trust of short values under a key, of which last is the last word.
func (r *resultFields) trustOf(key string, last []byte) guard.Trust {
	if r.t == nil || r.t.fields == nil {
		return r.trust
	}
	if t, ok := r.t.fields[key]; ok {
		return t
	}
	if t, ok := r.t.fields[string(last)]; ok {
		return t
	}
	if t, ok := r.t.fields[AnyField]; ok {
		return t
	}
	return r.trust
}

// value remembers one value.
func (r *resultFields) value(v string, trust guard.Trust, id bool) {
	if len(v) > maxShortBytes || strings.IndexByte(v, '\n') >= 0 {
		r.prose(v)
		return
	}
	var whole, part uint64 // the value, and what stands between two commas in it
	words, parts, echoed := 0, 0, 0
	looks := false // the last word looks like an id
	end := 0
	var number compact
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		s := v[w.start:w.end]
		h := hashWord(s)
		if separated(v[end:w.start]) {
			r.part(part, parts, trust, id || looks, echoed < words)
			part, parts = 0, 0
		}
		end = w.end
		whole, part = join(whole, h), join(part, h)
		words++
		parts++
		one := join(0, h)
		fresh := r.echo.get(one) == 0
		if !fresh {
			echoed++
		}
		looks = false
		if w.special() { // among other words it is no more than seen: "write to bob@example.org" vouches for nobody
			r.m.index.add(one, seen(min(trust, r.trust), false))
			looks = looksLikeID(s)
		}
		if h, ok := number.word(v, w); ok && fresh {
			r.m.index.add(h, seen(trust, id))
		}
	}
	if h, ok := number.end(); ok && echoed == 0 {
		r.m.index.add(h, seen(trust, id))
	}
	if words > parts {
		r.part(part, parts, trust, id || looks, echoed < words)
	}
	r.part(whole, words, trust, id || looks && words == 1, echoed < words)
	if words > maxNameWords || trust < guard.Internal && words > 1 {
		r.m.asks(r.stems, v)
	}
}

// prose remembers what is seen in a text: addresses, links, numbers and the like; and what it asks for.
func (r *resultFields) prose(v string) {
	var s sentences
	s.begin(r.m, r.stems, v)
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		if w.special() {
			r.one(join(0, hashWord(v[w.start:w.end])), r.trust)
		}
		s.word(w)
	}
	s.end()
}

// one remembers a single word, which is no news if the tool was told it.
func (r *resultFields) one(h uint64, trust guard.Trust) {
	if r.echo.get(h) != 0 {
		trust = guard.Untrusted
	}
	r.m.index.add(h, seen(trust, false))
}

// part remembers a short phrase.
func (r *resultFields) part(h uint64, words int, trust guard.Trust, id, fresh bool) {
	if words == 0 || words > maxShortWords {
		return
	}
	if !fresh {
		trust = guard.Untrusted
	}
	r.m.index.add(h, seen(trust, id))
}

// separated reports whether what stands between two words divides values.
func separated(gap string) bool {
	for i := range len(gap) {
		switch gap[i] {
		case ',', ';', '|', '\t', '(', ')', '<', '>':
			return true
		}
	}
	return false
}

// separatedInText does the same for a text without fields, whose lines may still name what they hold.
func separatedInText(gap string) bool { return separated(gap) || strings.ContainsAny(gap, ":\n") }

// looksLikeID reports whether a word is one of those that nobody writes but machines: letters or marks, and digits.
func looksLikeID(s string) bool {
	if len(s) < 5 {
		return false
	}
	digits, others := 0, 0
	for i := range len(s) {
		switch classes[s[i]] {
		case classDigit:
			digits++
		case classLetter:
			others++
		}
	}
	return digits > 0 && others > 0 || digits >= 6
}

// plain remembers a text without fields. Where something was found in it, all of it counts.
func (r *resultFields) plain(text string) {
	if len(r.spans) > 0 {
		r.m.mark(text)
		return
	}
	if w, ok := nextWord(text, 0); ok && len(text) <= maxShortBytes && strings.TrimSpace(text) == text[w.start:w.end] {
		r.value(text, r.bare, looksLikeID(text)) // a bare value
		return
	}
	var s sentences
	s.begin(r.m, r.stems, text)
	var part uint64
	parts, end := 0, 0
	fresh := false // a word of the part is no echo
	var number compact
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		s.word(w)
		if separatedInText(text[end:w.start]) {
			r.part(part, parts, r.trust, false, fresh)
			part, parts, fresh = 0, 0, false
		}
		end = w.end
		if parts++; parts > maxShortWords && !w.special() {
			continue
		}
		h := hashWord(text[w.start:w.end])
		part = join(part, h)
		one := join(0, h)
		isNew := r.echo.get(one) == 0
		fresh = fresh || isNew
		if w.special() {
			r.one(one, r.trust)
		}
		if h, ok := number.word(text, w); ok && isNew {
			r.m.index.add(h, seen(r.trust, false))
		}
	}
	if h, ok := number.end(); ok && r.echo.n == 0 {
		r.m.index.add(h, seen(r.trust, false))
	}
	r.part(part, parts, r.trust, false, fresh)
	s.end()
}
