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
	if len(w) < minStem || len(w) > 24 {
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
func (m *memory) asks(s *stems, text string) {
	if len(s.known) == 0 {
		return
	}
	var found [maxAskedStems]uint64
	n, from, end := 0, 0, 0
	for w, ok := nextWord(text, 0); ok; w, ok = nextWord(text, w.end) {
		if endsSentence(text[end:w.start]) || w.start-from > maxSentence {
			m.asksFor(text[from:end], found[:n])
			n, from = 0, w.start
		}
		end = w.end
		if n < len(found) && !w.special {
			if h, ok := s.find(text[w.start:w.end]); ok {
				found[n] = h
				n++
			}
		}
	}
	m.asksFor(text[from:end], found[:n])
}

// endsSentence reports whether what stands between two words ends a sentence.
func endsSentence(gap string) bool {
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
	if len(found) == 0 {
		return
	}
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
		if (w.special || capital) && (len(s) > 2 || !w.digit || named(sentence[:w.start])) {
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
