package input

import "strings"

// parts are strings that are looked for in a text one after the other. Most texts have not even all pairs of bytes of any of them, so that none
// is searched for.
type parts []part

type part struct {
	text  string
	pairs pairSet
}

func partsOf(list []string) parts {
	out := make(parts, len(list))
	for i, s := range list {
		out[i] = part{s, pairsOf(s)}
	}
	return out
}

// in reports whether one of the parts stands in a text, of which these are pairs, and perhaps more.
func (p parts) in(text string, pairs *pairSet) bool {
	for i := range p {
		if pairs.all(&p[i].pairs) && strings.Contains(text, p[i].text) {
			return true
		}
	}
	return false
}

// last returns where the last of the parts stands in a text, of which these are pairs, and perhaps more; -1 if none does.
func (p parts) last(text string, pairs *pairSet) int {
	at := -1
	for i := range p {
		if pairs.all(&p[i].pairs) {
			at = max(at, strings.LastIndex(text, p[i].text))
		}
	}
	return at
}

// pairSet is a set of pairs of bytes. Some pairs are taken for one.
type pairSet [4]uint64

// pairsOf returns the pairs of bytes of a text.
func pairsOf(text string) (s pairSet) {
	for i := 1; i < len(text); i++ {
		h := text[i-1]*37 + text[i]
		s[h>>6] |= 1 << (h & 63)
	}
	return s
}

// all reports whether all of some pairs are in the set.
func (s *pairSet) all(of *pairSet) bool {
	return of[0]&^s[0]|of[1]&^s[1]|of[2]&^s[2]|of[3]&^s[3] == 0
}
