package output

import (
	"fmt"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

const (
	gram    = 12              // symbols of a key
	keyMask = 1<<(5*gram) - 1 // they fill it exactly, so that equal keys are equal text
	weak    = 1 << 63         // mark of a key that stands in a text that may be said

	maxPrompts = 64      // bits of slot.prompts
	maxLetters = 1 << 20 // of all prompts together: the index takes some 250 bytes for each
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
	for _, f := range stockForms() {
		x.weaken(f)
	}
	for _, text := range said {
		x.weaken(foldedForms(text))
	}
	x.weakenShared(others)
	return x, nil
}

// weaken marks the keys of a text that may be said.
func (x *index) weaken(f forms) {
	for way, list := range f {
		for _, form := range list {
			var key, steps uint64
			for i, c := range form {
				if key = (key<<5 | uint64(c)) & keyMask; i > 0 {
					steps = steps<<5 | uint64(step(form[i-1], c))
				}
				if i < gram-1 || !x.mayHold(way, key, steps) {
					continue
				}
				if s := x.find(way, key); s != nil {
					s.key |= weak
				}
			}
		}
	}
}

// indexOf makes the index of folded texts.
func indexOf(texts []string, prompts []prompt) *index {
	x := &index{prompts: prompts}
	var all forms
	var owner [ways][]int
	for i, text := range texts {
		x.sets, x.starts = append(x.sets, 1<<i), append(x.starts, x.letters)
		x.letters += prompts[i].letters[plain] + gram
		for way, list := range formsOf(text, lettersOf(text)) {
			for _, form := range list {
				all[way] = append(all[way], form)
				owner[way] = append(owner[way], i)
			}
		}
	}
	for way := range x.tables {
		x.fillTable(&x.tables[way], all[way], owner[way])
	}
	x.fillSieve(all)
	return x
}

// weakenShared marks the keys that stand in at least two of texts.
func (x *index) weakenShared(texts []string) {
	in := make(map[*slot]int)
	for i, text := range texts {
		for way, list := range foldedForms(text) {
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

// setOf returns the place of a set of prompts, of which there may be as many as there are keys.
func (x *index) setOf(prompts uint64) uint32 {
	i := slices.Index(x.sets[max(0, len(x.sets)-maxPrompts):], prompts)
	if i >= 0 {
		return uint32(max(0, len(x.sets)-maxPrompts) + i)
	}
	x.sets = append(x.sets, prompts)
	return uint32(len(x.sets) - 1)
}
