package output

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// cueSet is a set of up to 512 cues.
type cueSet [8]uint64

func (c *cueSet) has(i uint16) bool { return c[i>>6]>>(i&63)&1 != 0 }
func (c *cueSet) add(i uint16)      { c[i>>6] |= 1 << (i & 63) }

// classSet is a set of up to 1024 classes.
type classSet [16]uint64

func (c *classSet) has(i int) bool { return c[i>>6]>>(i&63)&1 != 0 }
func (c *classSet) add(i int)      { c[i>>6] |= 1 << (i & 63) }

// cueTable is what refusals are known by. It never changes once it is made.
type cueTable struct {
	start int // points of an answer without any cue
	words knownWords
	cues  []cue
}

// cueWord is what is known of a word.
type cueWord struct {
	is   []int    // its classes
	ends []uint16 // the cues that it may be the last word of
}

// cue is a sequence of classes of words. It counts once in an answer.
type cue struct {
	points int
	last   int // class of its last word
	before []cueStep
}

// cueStep is a word before the last one, that stands no more than so many words before the next one of the cue.
type cueStep struct{ class, within int }

// decides is the points of a cue that is a refusal by itself. The points of one such cue count, of however many there are.
const decides = 60

// startOfAnswer stands in cues for what is before the first word.
const startOfAnswer = "^"

// refusalCues makes the table.
var refusalCues = sync.OnceValue(func() *cueTable {
	t := &cueTable{start: -33}
	words, named := make(map[string]*cueWord), make(map[string]int)
	class := func(list string) int {
		i, ok := named[list]
		if !ok {
			i = len(named)
			named[list] = i
			for part := range strings.SplitSeq(list, "|") {
				if name, ok := strings.CutPrefix(part, "@"); ok {
					part = refusalClasses[name]
				}
				for w := range strings.FieldsSeq(part) {
					addWord(words, w, i)
				}
			}
		}
		return i
	}
	for _, line := range refusalPatterns {
		points, pattern, _ := strings.Cut(line, " ")
		n, _ := strconv.Atoi(points)
		t.cues = append(t.cues, newCue(n, pattern, class))
	}
	for _, patterns := range [][]string{englishRefusals, foreignRefusals} {
		for _, pattern := range patterns {
			t.cues = append(t.cues, newCue(decides, pattern, class))
		}
	}
	ends := make([][]uint16, len(named)) // by class: the cues that it is the last word of
	for i, c := range t.cues {
		ends[c.last] = append(ends[c.last], uint16(i))
	}
	for _, w := range words {
		for _, class := range w.is {
			w.ends = append(w.ends, ends[class]...)
		}
		slices.Sort(w.ends)
	}
	t.words = newKnownWords(words)
	return t
})

// addWord puts a word into a class.
func addWord(words map[string]*cueWord, w string, class int) {
	if w != startOfAnswer {
		w = fold.String(w)
	}
	known := words[w]
	if known == nil {
		known = new(cueWord)
		words[w] = known
	}
	if !slices.Contains(known.is, class) {
		known.is = append(known.is, class)
	}
}

// newCue reads classes of words with numbers between them: how many words further the next one may stand. Signs that stand
// for themselves may be written together.
func newCue(points int, pattern string, class func(string) int) cue {
	var steps []cueStep
	for field := range strings.FieldsSeq(pattern) {
		if n, err := strconv.Atoi(field); err == nil {
			steps[len(steps)-1].within = n
			continue
		}
		folded := fold.String(field)
		if first, _ := utf8.DecodeRuneInString(folded); !standsAlone(first) || strings.Contains(field, "|") {
			steps = append(steps, cueStep{class(field), 1})
			continue
		}
		for _, r := range folded {
			steps = append(steps, cueStep{class(string(r)), 1})
		}
	}
	last := len(steps) - 1
	return cue{points: points, last: steps[last].class, before: steps[:last:last]}
}
