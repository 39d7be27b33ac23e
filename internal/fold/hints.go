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

type hintTable struct {
	filter [1 << 10]uint64 // one bit for each hash of four bytes
	grams  map[uint32][]gram
}

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
		g := h.word[i : i+4]
		x := lower4(uint32(g[0]) | uint32(g[1])<<8 | uint32(g[2])<<16 | uint32(g[3])<<24)
		t.grams[x] = append(t.grams[x], gram{h, i})
		k := hash4(x)
		t.filter[k>>6] |= 1 << (k & 63)
	}
}

func lower4(x uint32) uint32 { return x | 0x20202020 }

func hash4(x uint32) uint32 { return x * 0x9E3779B1 >> 16 }

// may returns 1 if the lower or the upper four bytes of x may belong to a hint.
func (t *hintTable) may(x uint64) uint64 {
	i, j := hash4(lower4(uint32(x))), hash4(lower4(uint32(x>>32)))
	return (t.filter[i>>6]>>(i&63) | t.filter[j>>6]>>(j&63)) & 1
}

// at returns what the hint that stands over byte i of s asks for.
func (t *hintTable) at(s string, i int) (ev evidence) {
	if i+4 > len(s) {
		return 0
	}
	g := s[i : i+4]
	for _, g := range t.grams[lower4(uint32(g[0])|uint32(g[1])<<8|uint32(g[2])<<16|uint32(g[3])<<24)] {
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
