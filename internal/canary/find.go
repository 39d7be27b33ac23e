package canary

import "slices"

// A window is the last Part-1 steps, five bits each.
const (
	stepBits   = 5
	windowMask = 1<<((Part-1)*stepBits) - 1
	maybeMask  = 1<<10 - 1
)

// stepOf is a difference of two letters modulo 26, by its lower six bits; a branch here would be guessed wrong
// every other time.
var stepOf = func() (t [64]byte) {
	for d := range byte(26) {
		t[d] = d
		t[(d-26)&63] = d
	}
	return t
}()

// index fills in at, parts and maybe.
func (t *Token) index() {
	for k, f := range t.forms {
		var w uint64
		for i, step := range f {
			t.at[k][step] |= 1 << i
			w = (w<<stepBits | uint64(step)) & windowMask
			if i >= Part-2 {
				t.parts = append(t.parts, w)
				t.maybe[w&maybeMask>>6] |= 1 << (w & 63)
			}
		}
	}
	slices.Sort(t.parts)
	t.parts = slices.Compact(t.parts)
}

// Find returns the first place in folded text where at least Part letters of the token stand, in one of the forms that the
// package's manual lists, as long as they follow each other. It is linear in the text and allocates nothing; to look
// further, call it again with what stands behind end.
func (t *Token) Find(text string) (start, end int, ok bool) {
	var (
		window uint64
		n      int // letters since the last wide gap
		prev   byte
		last   int // behind the last letter
	)
	for i := 0; i < len(text); i++ {
		c := text[i] - 'a'
		if c >= 26 {
			continue
		}
		gap := i - last
		window = window<<stepBits | uint64(stepOf[(c-prev)&63])
		prev, last = c, i+1
		if n++; gap > MaxGap {
			if ok {
				return start, end, true
			}
			n = 1
		}
		if t.maybe[window&maybeMask>>6]>>(window&63)&1 != 0 && n >= Part && t.has(window&windowMask) {
			if !ok {
				start, ok = partStart(text, i), true
			}
			end = i + 1
		} else if ok {
			return start, end, true
		}
	}
	return start, end, ok
}

// partStart returns where the first letter of the part stands that ends with text[i].
func partStart(text string, i int) int {
	for n := 1; n < Part; n++ {
		for i--; text[i]-'a' >= 26; i-- {
		}
	}
	return i
}

func (t *Token) has(window uint64) bool {
	_, ok := slices.BinarySearch(t.parts, window)
	return ok
}

// starts are the places in a form at which a part begins.
const starts = 1<<(Letters-Part+1) - 1

// Hold returns how many bytes at the end of folded text may still become part of what Find finds, or belong to a find that
// may still grow: usually two or three letters. It is at most 180.
func (t *Token) Hold(text string) (hold int) {
	var stand [4]uint32 // where in each form the steps may end that were read, from the back: bit i for forms[.][i]
	var next byte       // the letter behind
	n := 0
	for i, last := len(text)-1, len(text); i >= 0 && n < Letters && last-i <= MaxGap+1; i-- {
		c := text[i] - 'a'
		if c >= 26 {
			continue
		}
		back := n - 1 // steps behind this one
		n, last = n+1, i
		if n == 1 {
			hold, next = len(text)-i, c
			continue
		}
		step, some := stepOf[(next-c)&63], uint32(0)
		next = c
		for k := range stand {
			m := t.at[k][step] << back
			if back > 0 {
				m &= stand[k]
			}
			if stand[k], some = m, some|m; m>>back&starts != 0 {
				hold = len(text) - i
			}
		}
		if some == 0 {
			break
		}
	}
	return hold
}
