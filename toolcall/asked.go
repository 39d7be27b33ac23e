package toolcall

import "strings"

// A text that strangers have written may ask for a call: "delete the file with ID 13", "send the link www.example.org to
// Alice". Scanners know instructions by how they are worded; here the words of ToolSpec.Said tell, together with a value
// that then turns up in a call of just that tool.

const (
	maxAskedStems  = 4  // of one sentence
	maxAskedValues = 16 // of one sentence
	maxSentence    = 600
)

// stems finds words that ask for a tool of a policy, by their beginnings.
type stems struct {
	first [1 << 15 / 64]uint64 // the first three letters of each, five bits for a letter
	known map[uint64]bool      // hashes of stems
}

// vague words are said too often, of too many things, to tell what a stranger wants.
var vague = wordSet(`get make set put take let say ask give need want new plan start open back place tell move land pass use book note
	keep build join list end test show money rent bill invoice owe split back price`)

func (s *stems) add(word string) {
	if vague[word] {
		return
	}
	i := threeLetters(word)
	s.first[i>>6] |= 1 << (i & 63)
	s.known[hashStem(word, stemLen(word))] = true
}

func threeLetters(w string) int {
	return int(w[0]&31)<<10 | int(w[1]&31)<<5 | int(w[2]&31)
}

// find returns the stem of a word.
func (s *stems) find(w string) (uint64, bool) {
	if len(w) < minStem || len(w) > maxPlainWord {
		return 0, false
	}
	if i := threeLetters(w); s.first[i>>6]&(1<<(i&63)) == 0 {
		return 0, false
	}
	for n := minStem; n <= min(maxStem, len(w)); n++ {
		if h := hashStem(w, n); s.known[h] {
			return h, true
		}
	}
	return 0, false
}

// askedKey is where it is remembered that a text asks for a call with a value.
func askedKey(value, stem uint64) uint64 { return join(value, stem) + 3 }

// asks remembers the values in sentences that ask for a call.
func (m *memory) asks(known *stems, text string) {
	var s sentences
	s.begin(m, known, text)
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		s.word(w)
	}
	s.end()
}

// sentences goes through a text word by word and looks for sentences that ask for a call.
type sentences struct {
	m     *memory
	known *stems
	text  string
	found [maxAskedStems]uint64 // what this sentence asks with
	n     int
	from  int // where it begins
	last  int // where its last word ends
}

func (s *sentences) begin(m *memory, known *stems, text string) {
	s.m, s.known, s.text = m, known, text
}

func (s *sentences) word(w word) {
	if endsSentence(s.text[s.last:w.start]) || w.start-s.from > maxSentence {
		s.end()
		s.n, s.from = 0, w.start
	}
	s.last = w.end
	if s.n < len(s.found) && !w.special() {
		if h, ok := s.known.find(s.text[w.start:w.end]); ok {
			s.found[s.n] = h
			s.n++
		}
	}
}

// end takes what the sentence asks for.
func (s *sentences) end() {
	if s.n > 0 {
		s.m.asksFor(s.text[s.from:s.last], s.found[:s.n])
	}
}

// endsSentence reports whether what stands between two words ends a sentence.
func endsSentence(gap string) bool {
	if gap == " " {
		return false
	}
	lines := 0
	for i := range len(gap) {
		switch gap[i] {
		case '.', '!', '?':
			return true
		case '\n':
			if lines++; lines > 2 {
				return true
			}
		}
	}
	return false
}

// asksFor remembers the values of one sentence: what is no ordinary word, and names.
func (m *memory) asksFor(sentence string, found []uint64) {
	m.asked = true
	note := func(h uint64) {
		for _, stem := range found {
			m.lost = !m.index.add(askedKey(h, stem), labelMarked) || m.lost
		}
	}
	values, first := 0, true
	name, names, end := uint64(0), 0, 0
	for w, ok := nextWord(sentence, 0); ok && values < maxAskedValues; w, ok = nextWord(sentence, w.end) {
		s := sentence[w.start:w.end]
		h := hashWord(s)
		capital := 'A' <= s[0] && s[0] <= 'Z' && !first
		if names > 0 && (!capital || strings.TrimLeft(sentence[end:w.start], " \n") != "") {
			if names > 1 {
				note(name)
				values++
			}
			name, names = 0, 0
		}
		if (w.special() || capital) && (len(s) > 2 || !w.digit() || named(sentence[:w.start])) {
			note(join(0, h))
			values++
		}
		if capital {
			name = join(name, h)
			names++
		}
		first, end = false, w.end
	}
	if names > 1 {
		note(name)
	}
}

// named reports whether a number that follows before is called one: "ID 7", "#7", "'7'".
func named(before string) bool {
	trimmed := strings.TrimRight(before, " :#'\"=\n")
	if before != trimmed && strings.ContainsAny(before[len(trimmed):], "#'\"") {
		return true
	}
	i := strings.LastIndexAny(trimmed, " \n(") + 1
	return isIDKey(trimmed[i:])
}

// askedBy reports whether a text has asked for a call of t with the value that has the given hash.
func (m *memory) askedBy(t *tool, value uint64) bool {
	if !m.asked || t.effect == Read {
		return false
	}
	for _, stem := range t.said {
		if m.index.get(askedKey(value, stem))&labelMarked != 0 {
			return true
		}
	}
	return false
}
