package output

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

const (
	gram    = 12              // symbols of a key
	keyMask = 1<<(5*gram) - 1 // they fill it exactly, so that equal keys are equal text
	weak    = 1 << 63         // mark of a key that stands in a text that may be said

	maxPrompts = 64      // bits of slot.prompts
	maxLetters = 1 << 20 // of all prompts together: the index takes some 200 bytes for each
)

// The ways in which a text is compared.
const (
	plain   = iota // the letters
	turned         // the letters of the prompt read backwards
	shifted        // how far each letter is from the one before
	masked         // the consonants
	ways
)

// stride is after how many letters each way looks again. It is less than a key, so that no symbol of a run is left out;
// its ends may be.
var stride = [ways]int{plain: 2, turned: longestStride, shifted: longestStride, masked: longestStride}

const longestStride = 4

// The sieve is asked at every fourth letter about the last steps from letter to letter, as high bits: the ten letters that
// they join stand in every key that ends there or two letters further on, in each way but masked. It is asked about masked
// keys in the same way.
const (
	sieved      = gram - 3
	sievedShift = 64 - 5*sieved
	maskedShift = 64 - 5*gram
)

// near reports whether a key may end at a letter whose number is a multiple of four, or two letters behind it. It may be
// called with more of the last symbols than make a key.
func (x *index) near(steps, consonants uint64) bool {
	return x.sieve.has(steps<<sievedShift) || x.sieve.has(consonants<<maskedShift)
}

// index holds every run of 12 symbols of the prompts, in each way. It never changes after build and is safe for
// concurrent use.
type index struct {
	rule    string // of what is found
	certain bool   // that a finding is none by chance; it says nothing about a prompt
	prompts []prompt
	tables  [ways]table
	sieve   filter   // of sieved steps of all forms but masked ones, and of the keys of these
	sets    []uint64 // of prompts that share keys, as bits; the first are those of one prompt each

	starts  []int                     // where each prompt begins, in letters of all of them as slot.last counts them
	letters int                       // of all of them
	passage int                       // letters of the shortest run that is added up over a conversation
	leaks   *guard.Key[*sessionLeaks] // of the conversation; nil: nothing is added up
}

// prompt is what is known of a prompt.
type prompt struct {
	letters   [ways]int // its length
	enough    [ways]int // length of a run that counts
	near      int       // letters of passages near each other that count
	inOrder   int       // of those in order
	inSession int       // letters that all answers of a conversation may hold together
	short     bool      // so short that a leak of it is only flagged
}

// build makes the index of the prompts. Runs that stand in said do not count, nor those that stand in two of others.
func build(prompts, said, others []string, minLetters int) (*index, error) {
	if len(prompts) == 0 {
		return nil, fmt.Errorf("no system prompt")
	}
	if len(prompts) > maxPrompts {
		return nil, fmt.Errorf("%d system prompts, at most %d", len(prompts), maxPrompts)
	}
	known := make([]prompt, len(prompts))
	texts := make([]string, len(prompts))
	total := 0
	for i, text := range prompts {
		texts[i] = fold.String(text)
		letters := lettersOf(texts[i])
		if total += len(letters); total > maxLetters {
			return nil, fmt.Errorf("system prompts of more than %d letters", maxLetters)
		}
		if len(letters) < floorLetters {
			return nil, fmt.Errorf("system prompt %d has %d letters: fewer than %d cannot be told from other text",
				i, len(letters), floorLetters)
		}
		known[i] = newPrompt(letters, minLetters)
	}
	x := indexOf(texts, known)
	x.rule = "output.prompt_leak"
	x.passage = max(gram, minLetters/2)
	x.leaks = x.leaksKey(minLetters, prompts, said, others)
	for _, text := range said {
		folded := fold.String(text)
		for way, list := range formsOf(folded, lettersOf(folded)) {
			for _, form := range list {
				x.tables[way].weaken(form)
			}
		}
	}
	x.weakenShared(others)
	return x, nil
}

// indexOf makes the index of folded texts.
func indexOf(texts []string, prompts []prompt) *index {
	x := &index{prompts: prompts}
	var forms [ways][][]uint8
	var owner [ways][]int
	for i, text := range texts {
		x.sets, x.starts = append(x.sets, 1<<i), append(x.starts, x.letters)
		x.letters += prompts[i].letters[plain] + gram
		for way, list := range formsOf(text, lettersOf(text)) {
			for _, form := range list {
				forms[way] = append(forms[way], form)
				owner[way] = append(owner[way], i)
			}
		}
	}
	for way := range x.tables {
		x.fillTable(&x.tables[way], forms[way], owner[way])
	}
	x.fillSieve(forms)
	return x
}

// weakenShared marks the keys that stand in at least two of texts.
func (x *index) weakenShared(texts []string) {
	in := make(map[*slot]int)
	for i, text := range texts {
		folded := fold.String(text)
		for way, list := range formsOf(folded, lettersOf(folded)) {
			for _, form := range list {
				keys(form, func(key uint64, _ int) {
					s := x.find(way, key)
					if s == nil {
						return
					}
					if first, ok := in[s]; !ok {
						in[s] = i
					} else if first != i {
						s.key |= weak
					}
				})
			}
		}
	}
}

// find returns the slot of a key in the table of a way, nil if it is not there.
func (x *index) find(way int, key uint64) *slot {
	if s := x.tables[way].slot(key); s.key != 0 {
		return s
	}
	return nil
}

func newPrompt(letters []uint8, minLetters int) prompt {
	n, consonants := len(letters), len(consonantsOf(letters))
	enough := min(minLetters, max(floorLetters, n*4/5))
	return prompt{
		letters:   [ways]int{plain: n, turned: n, shifted: n - 1, masked: consonants},
		enough:    [ways]int{plain: enough, turned: enough, shifted: enough, masked: enough * 28 / 40},
		near:      together * minLetters / usualLetters,
		inOrder:   inOrder * minLetters / usualLetters,
		inSession: sessionLimit(n),
		short:     n < shortLetters,
	}
}

// formsOf returns the sequences of symbols to look for, in each way: the text as it is and backwards.
func formsOf(folded string, letters []uint8) [ways][][]uint8 {
	var within, order []uint8 // each word backwards, and the last word first
	words := strings.Fields(folded)
	for i, w := range words {
		within = append(within, lettersOf(backwards(w, composed))...)
		order = append(order, lettersOf(words[len(words)-1-i])...)
	}
	mirror := slices.Clone(letters) // Atbash
	for i, s := range mirror {
		mirror[i] = (27 - s) & 31
	}
	back := [][]uint8{lettersOf(backwards(folded, composed)), within, order}
	if strings.ContainsFunc(folded, vowelSign) {
		back = append(back, lettersOf(backwards(folded, vowelSign)))
	}
	return [ways][][]uint8{
		plain:   {letters},
		turned:  back,
		shifted: {stepsOf(letters), stepsOf(mirror)},
		masked:  {consonantsOf(letters)},
	}
}

// backwards returns a folded text with the last character first. Runes that follow others as part of one character stay behind
// them.
func backwards(folded string, follows func(rune) bool) string {
	out := make([]byte, len(folded))
	at := len(out)
	for start := 0; start < len(folded); {
		_, n := utf8.DecodeRuneInString(folded[start:])
		for start+n < len(folded) {
			r, size := utf8.DecodeRuneInString(folded[start+n:])
			if !follows(r) {
				break
			}
			n += size
		}
		at -= n
		copy(out[at:], folded[start:start+n])
		start += n
	}
	return string(out)
}

// composed reports whether folding has parted r from the rune before: syllables of Hangul, voiced kana.
func composed(r rune) bool { return r == 0x3099 || r == 0x309A || r >= 0x1160 && r <= 0x11FF }

// vowelSign reports whether r is written as part of the letter before, as in scripts of India and in Thai.
func vowelSign(r rune) bool { return r >= 0x0900 && r < 0x1100 && unicode.Is(unicode.M, r) }

func consonantsOf(letters []uint8) []uint8 {
	var out []uint8
	for _, s := range letters {
		if consonant[s&31] != 0 {
			out = append(out, s)
		}
	}
	return out
}

func stepsOf(letters []uint8) []uint8 {
	var out []uint8
	for i := 1; i < len(letters); i++ {
		out = append(out, step(letters[i-1], letters[i]))
	}
	return out
}

// table is a set of keys with the prompts that each stands in: open addressing, at most two thirds full.
type table []slot

type slot struct {
	key  uint64 // 0 is a free slot: no symbol is 0
	set  uint32 // the prompts, in index.sets
	last uint32 // where it ends in the form that had it first, counted over all forms of its way
}

// keyCount returns how many keys forms have at most.
func keyCount(forms [][]uint8) (n int) {
	for _, form := range forms {
		n += max(len(form)-gram+1, 0)
	}
	return n
}

// fillTable puts the keys of forms in, with the prompts that they belong to.
func (x *index) fillTable(t *table, forms [][]uint8, owner []int) {
	*t = make(table, keyCount(forms)*3/2+8)
	at := 0
	for i, form := range forms {
		keys(form, func(key uint64, end int) {
			s := t.slot(key)
			if s.key == 0 {
				*s = slot{key, uint32(owner[i]), uint32(at + end)}
			} else if set := x.sets[s.set]; set>>owner[i]&1 == 0 {
				s.set = x.setOf(set | 1<<owner[i])
			}
		})
		at += len(form) + gram
	}
}

// fillSieve puts what is looked at first of forms in.
func (x *index) fillSieve(forms [ways][][]uint8) {
	n := keyCount(forms[masked])
	for _, list := range [][][]uint8{forms[plain], forms[turned], forms[shifted]} {
		for _, form := range list {
			n += len(form)
		}
	}
	x.sieve = newFilter(n)
	for way, list := range forms {
		for _, form := range list {
			switch way {
			case plain, turned:
				x.sieveSteps(stepsOf(form))
			case shifted:
				x.sieveSteps(form)
			default:
				keys(form, func(key uint64, _ int) { x.sieve.add(key << maskedShift) })
			}
		}
	}
}

func (x *index) sieveSteps(steps []uint8) {
	var key uint64
	for i, s := range steps {
		key = key<<5 | uint64(s)
		if i >= sieved-1 {
			x.sieve.add(key << sievedShift)
		}
	}
}

// setOf returns the place of a set of prompts, of which there may be as many as there are keys.
func (x *index) setOf(prompts uint64) uint32 {
	i := slices.Index(x.sets[max(0, len(x.sets)-maxPrompts):], prompts)
	if i >= 0 {
		return uint32(max(0, len(x.sets)-maxPrompts) + i)
	}
	x.sets = append(x.sets, prompts)
	return uint32(len(x.sets) - 1)
}

// weaken marks the keys of form as text that may be said.
func (t table) weaken(form []uint8) {
	keys(form, func(key uint64, _ int) {
		if s := t.slot(key); s.key != 0 {
			s.key |= weak
		}
	})
}

// slot returns the slot of a key, or a free one.
func (t table) slot(key uint64) *slot {
	i, _ := bits.Mul64(key*spread, uint64(len(t)))
	for {
		s := &t[i]
		if s.key == 0 || s.key&keyMask == key {
			return s
		}
		if i++; i == uint64(len(t)) {
			i = 0
		}
	}
}

// keys calls f with every key of form, and where it ends.
func keys(form []uint8, f func(key uint64, end int)) {
	var key uint64
	for i, s := range form {
		key = (key<<5 | uint64(s)) & keyMask
		if i >= gram-1 {
			f(key, i)
		}
	}
}
