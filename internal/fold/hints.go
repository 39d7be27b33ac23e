package fold

import "sync"

// hint is a part of a rewritten word whose presence asks for a decoder. It has seven bytes, so that four of them lie at an
// offset that is a multiple of four wherever it stands.
type hint struct {
	word string
	says evidence
}

// Hints are seven bytes each of rewritten words of attacks and of pairs of very frequent words, chosen so that none of
// their four-byte parts is frequent in prose: together about one in 1,000 places of 12 MB of English and code had one.
var (
	rot13Hints = []string{
		" naq gu", "orpnhfr", "qrirybc", "relguva", "sbetrg ", "thvqryv", "vafgehp", "wnvyoer", "cnffjbe", "cyrnfr ", "erfgevp", "flfgrz ",
		"r ehyrf", " flfgrz", "haerfge", "jvgubhg", "lbh zhf", "e ehyrf", "qvfertn", "bireevq", "erirny ", "gb gur ", "cergraq", "erivbhf",
		"va gur ", " ba gur", "bs gur ", "lbh ner", "vtaber ",
	}
	reversedHints = []string{
		" esuace", "gnihtyr", "kaerbli", " esaelp", "oitcirt", "detcirt", "tuohtiw", " eht dn", "ruoy er", "metsys ", "curtsni", "dirrevo",
		" eht ot", "tpmorp ", " eht ni", "la eron", "era uoy", "eht ero", "elur eh", "sum uoy", "oy laev", "eniledi", "rowssap", "t laeve",
		" tegrof", " erongi", "suoiver", "agersid",
	}
)

// hintTable finds hints by four of their bytes. No two of these groups that begin differently share a slot of heads, which
// a test holds: so a group of a hint is never missed, and hardly any other is met.
type hintTable struct {
	heads [1 << hashBits]uint32 // by hash; 0 is none
	grams map[uint32][]gram
}

const (
	hashBits = 11
	hashMul  = 0x2e1b6f29 // found by trying
	lowBits  = 0x2020202020202020
)

// gram is where four bytes of a hint stand in it.
type gram struct {
	hint
	at int
}

var wordTable = sync.OnceValue(func() *hintTable {
	t := &hintTable{grams: map[uint32][]gram{}}
	for _, w := range rot13Hints {
		t.add(hint{w, seesRot13})
	}
	for _, w := range reversedHints {
		t.add(hint{w, seesReversed})
	}
	return t
})

func (t *hintTable) add(h hint) {
	for i := range 4 {
		x := group(h.word[i:])
		t.grams[x] = append(t.grams[x], gram{h, i})
		t.heads[hash4(x)] = x
	}
}

// group returns the first four bytes of s, letters in lower case.
func group(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24 | lowBits>>32
}

func hash4(x uint32) uint32 { return x * hashMul >> (32 - hashBits) }

// has reports whether the lower or the upper four bytes of x, in lower case, may belong to a hint.
func (t *hintTable) has(x uint64) bool {
	return t.heads[hash4(uint32(x))] == uint32(x) || t.heads[hash4(uint32(x>>32))] == uint32(x>>32)
}

// at returns what the hint that stands over byte i of s asks for.
func (t *hintTable) at(s string, i int) (ev evidence) {
	if i+4 > len(s) {
		return 0
	}
	for _, g := range t.grams[group(s[i:])] {
		if from := i - g.at; from >= 0 && from+len(g.word) <= len(s) && equalLower(s[from:from+len(g.word)], g.word) {
			ev |= g.says
		}
	}
	return ev
}

func equalLower(s, low string) bool {
	for i := range len(low) {
		if s[i]|0x20 != low[i]|0x20 {
			return false
		}
	}
	return true
}
