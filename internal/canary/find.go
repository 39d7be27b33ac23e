package canary

import "slices"

// A window is the last Part-1 steps, five bits each.
const (
	stepBits   = 5
	windowMask = 1<<((Part-1)*stepBits) - 1
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

// index fills in at, parts and samples.
func (t *Token) index() {
	for k, f := range t.forms {
		var w uint64
		for i, step := range f {
			t.at[k][step] |= 1 << i
			if 1<<i&starts != 0 {
				t.first |= 1 << step
			}
			if i > 0 {
				t.pairs[f[i-1]] |= 1 << step
			}
			w = (w<<stepBits | uint64(step)) & windowMask
			if i >= Part-2 {
				t.parts = append(t.parts, w)
			}
			if i >= sampleLetters-2 {
				b := bucket(sampleOf(f[i-2], f[i-1], step))
				t.samples[b>>6] |= 1 << (b & 63)
			}
		}
	}
	slices.Sort(t.parts)
	t.parts = slices.Compact(t.parts)
}

// Find returns the first place in folded text where at least Part letters of the token stand, in one of the forms that the
// package's manual lists, as long as they follow each other. It is linear in the text and allocates nothing; to look
// further, call it again with what stands behind end.
//
// A part spans so many bytes that one of every few places in the text has enough of its letters behind it: only these are
// looked at, and all letters only round those that could be of the token.
func (t *Token) Find(text string) (start, end int, ok bool) {
	for i := 0; i+Part <= len(text)+sampleEvery; i += sampleEvery {
		steps, ok := sample(text, i)
		if !ok || !t.mayHold(steps) {
			continue
		}
		if start, end, ok := t.around(text, i); ok {
			return start, end, true
		}
	}
	return 0, 0, false
}

const (
	// sampleLetters is how many letters are looked at first, sampleEvery how far apart: from any letter of a part but its
	// last sampleLetters-1 to the next place is less than that.
	sampleLetters = 4
	sampleEvery   = Part - sampleLetters + 1
	sampleBits    = 12 // of the filter
)

// sample returns the steps between the first letters from text[i] on, if they stand near enough for a part.
func sample(text string, i int) (uint32, bool) {
	if i+8 <= len(text) {
		if s, ok := sampleOfEight(eight(text[i : i+8])); ok {
			return s, true
		}
	}
	s, n := sampleWithin(text, i, MaxGap, 0)
	return s, n == sampleLetters
}

// sampleOfEight is sample of eight bytes that hold enough letters.
func sampleOfEight(x uint64) (uint32, bool) {
	low := x &^ highBits
	small := (low + (0x80-'a')*ones) &^ (low + (0x80-'z'-1)*ones) &^ x & highBits
	at := firstOf[small>>7*0x0102040810204080>>56]
	a, b, c, d := byte(low>>(at&63)), byte(low>>(at>>8&63)), byte(low>>(at>>16&63)), byte(low>>(at>>24&63))
	return sampleOf(stepOf[(b-a)&63], stepOf[(c-b)&63], stepOf[(d-c)&63]), at != 0
}

// sampleWithin is sample with at most so many bytes before and between the letters, which are small with the bits of or set;
// it returns how many letters these are.
func sampleWithin(text string, i, gap int, or byte) (s uint32, n int) {
	var prev byte
	for last := i - 1; i < len(text) && i-last <= gap+1 && n < sampleLetters; i++ {
		c := text[i] | or
		if c-'a' >= 26 {
			continue
		}
		s = s<<stepBits | uint32(stepOf[(c-prev)&63])
		prev, last = c, i
		n++
	}
	return s & (1<<((sampleLetters-1)*stepBits) - 1), n
}

const (
	ones     = 0x0101010101010101
	highBits = ones * 0x80
)

// firstOf holds by how many bits eight bytes have to be moved for each of the first sampleLetters of them that are marked,
// one in each byte; 0 where fewer are.
var firstOf = func() (t [256]uint32) {
	for marks := range t {
		n := 0
		var at uint32
		for i := range 8 {
			if marks>>i&1 != 0 && n < sampleLetters {
				at |= uint32(8*i) << (8 * n)
				n++
			}
		}
		if n == sampleLetters {
			t[marks] = at
		}
	}
	return t
}()

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// sampleOf packs three steps.
func sampleOf(a, b, c byte) uint32 {
	return uint32(a)<<(2*stepBits) | uint32(b)<<stepBits | uint32(c)
}

// bucket is the bit of the filter for a sample.
func bucket(sample uint32) uint32 { return sample * 0x9E3779B1 >> (32 - sampleBits) }

// mayHold reports whether a sample stands in a form. The filter spares most samples the closer look.
func (t *Token) mayHold(sample uint32) bool {
	if b := bucket(sample); t.samples[b>>6]>>(b&63)&1 == 0 {
		return false
	}
	a, b, c := sample>>(2*stepBits), sample>>stepBits&31, sample&31
	for k := range t.at {
		if at := &t.at[k]; at[a]<<2&(at[b]<<1)&at[c] != 0 {
			return true
		}
	}
	return false
}

// around looks for a part that holds the first letters from text[i] on.
func (t *Token) around(text string, i int) (start, end int, ok bool) {
	for i < len(text) && text[i]-'a' >= 26 {
		i++
	}
	from := i
	for j, n := i-1, 0; j >= 0 && from-j <= MaxGap+1 && n < Part-sampleLetters; j-- {
		if text[j]-'a' < 26 {
			from, n = j, n+1
		}
	}
	return t.find(text, from, i)
}

// find looks for a part that begins at one of the letters from text[from] to text[to].
func (t *Token) find(text string, from, to int) (start, end int, ok bool) {
	var (
		window uint64
		n      int // letters since the last wide gap
		behind int // letters behind text[to]
		prev   byte
		last   = from // behind the last letter
	)
	for i := from; i < len(text) && (ok || behind < Part); i++ {
		c := text[i] - 'a'
		if c >= 26 {
			continue
		}
		gap := i - last
		window = window<<stepBits | uint64(stepOf[(c-prev)&63])
		prev, last = c, i+1
		if i >= to {
			behind++
		}
		if n++; gap > MaxGap {
			if ok || i > to {
				return start, end, ok
			}
			n = 1
		}
		if n >= Part && t.has(window&windowMask) {
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
